"""The page of the list resolver, asked over HTTP of real rows and a real index."""

import csv
import io
import json
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from specimens import kept_lists
from specimens.models import NumberList
from specimens.presenters import resolve
from specimens.resolve.look_up import look_up
from specimens.resolve.read_list import MOST
from tests.pages import html
from tests.specimens.factories import key_of
from tests.specimens.resolve.records import GONE, HEIR, HOLDERS, REKEYED

PAGE, API = "/specimen/resolve", "/api/v1/resolve"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _served(world):
    cache.clear()


def get(client, path, status=200, **params):
    response = client.get(path, params)
    assert response.status_code == status, response.content[:500]
    return html(response)


def look(client, text, status=302, **fields):
    response = client.post(PAGE, {"values": text} | fields)
    assert response.status_code == status, response.content[:500]
    return response["Location"] if status == 302 else html(response)


def numbers(world, count=12):
    return list(dict.fromkeys(row.catalog_number for row in world.rows if row.catalog_number))[
        :count
    ]


def rows_of(page):
    """{value: its status} of a page's table."""
    found = re.findall(
        r'<th scope="row"[^>]*>(.*?)</th>.*?class="badge[^"]*">(.*?)<', page, re.DOTALL
    )
    return {value.strip(): status for value, status in found}


def test_a_list_that_is_posted_leads_to_an_address_with_its_answers(client, world):
    values = [*numbers(world), "NOWHERE 1", str(GONE), str(REKEYED)]
    address = look(client, "\n".join(values))
    assert parse_qs(urlsplit(address).query)["value"] == values
    answers = look_up(values, "", world.engine)
    expected = {value: str(answer.status.label) for value, answer in answers.items()}
    page = get(client, address)
    assert rows_of(page) == expected
    assert f'href="/specimen/{HEIR}"' in page


def test_each_status_has_its_number_and_its_address(client, world):
    values = [*numbers(world, 40), "NOWHERE 1", "NOWHERE 2"]
    page = get(client, look(client, "\n".join(values)))
    tabs = dict(re.findall(r'status=(\w+)[^>]*>[^<]*<span class="count">(\d+)', page))
    assert tabs["NOT_FOUND"] == "2"
    address = unescape(re.search(r'href="([^"]*status=NOT_FOUND)"', page)[1])
    assert rows_of(get(client, address)) == dict.fromkeys(("NOWHERE 1", "NOWHERE 2"), "Not found")
    get(client, f"{PAGE}?value=a&status=odd", 400)


def test_a_long_list_has_a_short_address_and_pages(client, world):
    values = [f"NOWHERE {number}" for number in range(250)]
    address = look(client, "\n".join(values))
    assert len(address) < 60
    assert len(rows_of(get(client, address))) == 100
    last = rows_of(get(client, f"{address}&offset=200"))
    assert list(last) == values[200:]
    assert NumberList.objects.count() == 1
    assert f"\n{values[-1]}</textarea>" in client.get(f"{address}&edit=1").content.decode()
    get(client, PAGE, 400, list="unknown")


def test_too_long_a_list_is_refused_and_nothing_typed_is_lost(client):
    text = "\n".join(f"A{number}" for number in range(MOST + 1))
    page = look(client, text, status=400)
    assert "10,001 values are too many at once: at most 10,000." in page
    assert "A10000</textarea>" in page


def test_a_list_that_cannot_be_kept_today_is_not_lost(client, monkeypatch):
    monkeypatch.setattr(kept_lists, "MOST_A_DAY", 0)
    text = "\n".join(f"NOWHERE {number}" for number in range(250))
    page = look(client, text, status=429)
    assert "can’t be kept today" in page
    assert "NOWHERE 249</textarea>" in page


def test_however_many_records_are_a_search_with_a_short_address(client, world, monkeypatch):
    monkeypatch.setattr(resolve, "MOST_IN_AN_ADDRESS", 3)
    values = "\n".join(numbers(world, 40))
    address = look(client, values)
    page = get(client, address)
    shown = int(re.search(r"These (\d+) records as a search", page)[1])
    found = client.post(PAGE, parse_qs(urlsplit(address).query) | {"search": "all"})["Location"]
    assert len(found) < 200
    keys = {answer.gbif_id for answer in look_up(values.split("\n"), "", world.engine).values()}
    keys.discard(None)
    assert shown == len(keys) > 3
    whole = {"limit": 300, "include": parse_qs(urlsplit(found).query)["include"]}
    slug = parse_qs(urlsplit(found).query)["recordList"][0]

    def searched(text):
        answer = client.get("/api/v1/occurrence/search", whole | {"recordList": text}).json()
        return answer["count"], {record["key"] for record in answer["results"]}

    assert searched(slug) == (len(keys), keys)
    every = client.get("/api/v1/occurrence/search", whole).json()["count"]
    assert searched(f"!{slug}")[0] == every - len(keys)
    assert searched("a" * 12) == (0, set())
    assert f"in a list of {len(keys)} records" in get(client, found)
    assert "a list that is not kept here" in get(client, "/specimen/search?recordList=" + "a" * 12)
    get(client, "/specimen/search?recordList=other", 400)


def test_a_search_that_cannot_be_kept_today_leaves_the_answers(client, world, monkeypatch):
    monkeypatch.setattr(kept_lists, "MOST_A_DAY", 0)
    asked = {"value": numbers(world, 3), "search": "all"}
    response = client.post(PAGE, asked)
    assert response.status_code == 429
    assert "Files have all records" in html(response)


def test_of_a_table_a_column_is_chosen(client, world):
    first, second = numbers(world, 2)
    page = look(client, f"barcode\tname\n{first}\toak\n{second}\telm", status=200)
    assert re.search(r'name="column" value="0" checked', page)
    address = look(client, f"barcode\tname\n{first}\toak\n{second}\telm", column="1")
    assert parse_qs(urlsplit(address).query)["value"] == ["oak", "elm"]
    page = look(client, "a\tb\nc\td", status=400, column="x")
    assert "whole number" in page


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_a_file_is_read_by_what_it_holds(client, world, name):
    first, second = numbers(world, 2)
    if name.endswith("csv"):
        content = f"{first}\r\n{second}\r\n".encode("utf-16")
    else:
        book, out = openpyxl.Workbook(), io.BytesIO()
        for value in (first, second):
            book.active.append([value])
        book.save(out)
        content = out.getvalue()
    address = look(client, "", file=SimpleUploadedFile("odd.bin", content))
    assert parse_qs(urlsplit(address).query)["value"] == [first, second]


def test_a_file_that_is_none_says_so(client):
    file = SimpleUploadedFile("a.csv", b"%PDF-1.7")
    page = look(client, "kept", status=400, file=file)
    assert "Save the table as XLSX or CSV" in page
    assert "kept</textarea>" in page
    assert "Paste a list, or choose a file" in look(client, " ", status=400)


def test_a_file_that_is_too_large_is_refused_unread(client):
    file = SimpleUploadedFile("a.csv", b"x" * 4_100_000)
    assert client.post(PAGE, {"file": file}).status_code == 413
    # Other forms take as little as before.
    assert client.post("/s", {"q": "x" * 30_000}).status_code == 413


def ambiguous(world):
    values = numbers(world, 100)
    answers = look_up(values, "", world.engine)
    return [answer for answer in answers.values() if answer.status == "AMBIGUOUS"]


def test_an_ambiguous_value_is_decided_by_its_reader(client, world):
    answer = ambiguous(world)[0]
    chosen = answer.candidates[-1]
    address = look(client, answer.asked)
    page = get(client, address)
    assert f'value="{chosen.gbif_id} {answer.asked}"' in page
    form = {"value": answer.asked, "choose": "each", "choice-1": f"{chosen.gbif_id} {answer.asked}"}
    address = client.post(PAGE, form)["Location"]
    page = get(client, address)
    assert rows_of(page) == {answer.asked: "Found"}
    assert "Chosen by you" in page
    other = f"{GONE} {answer.asked}"
    assert rows_of(get(client, PAGE, value=answer.asked, choice=other)) == {
        answer.asked: "Ambiguous"
    }


def test_an_institution_is_chosen_for_all_ambiguous_values(client, world):
    several = ambiguous(world)
    key = key_of(HOLDERS[0])
    within = look_up([each.asked for each in several], str(key), world.engine)
    expected = {
        value: "Found" if answer.status == "FOUND" else "Ambiguous"
        for value, answer in within.items()
    }
    assert "Found" in expected.values()
    form = {"value": list(expected), "choose": "all", "for_all": str(key)}
    assert rows_of(get(client, client.post(PAGE, form)["Location"])) == dict(
        list(expected.items())[:100]
    )


def test_the_records_found_are_a_search(client, world):
    values = numbers(world, 20)
    answers = look_up(values, "", world.engine)
    keys = {answer.gbif_id for answer in answers.values() if answer.gbif_id}
    page = get(client, look(client, "\n".join(values)))
    address = unescape(re.search(r'href="(/specimen/search\?gbifId=[^"]*)"', page)[1])
    results = client.get(f"/api/v1/occurrence/search?{urlsplit(address).query}&limit=300").json()
    assert {record["key"] for record in results["results"]} == keys
    assert get(client, address)


def test_files_begin_with_the_value_and_run_no_formula(client, world):
    values = ["=1+1", *numbers(world, 3), "=1+1"]
    params = {"value": values}
    text = client.get("/specimen/resolve.csv", params).content.decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text))
    assert head[0] == "asked"
    assert [row[0] for row in rows] == ["'=1+1", *values[1:-1], "'=1+1"]
    content = client.get("/specimen/resolve.xlsx", params).content
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    cells = [cell for (cell,) in sheet.iter_rows(min_row=2, max_col=1)]
    assert [cell.value for cell in cells] == values
    assert {cell.data_type for cell in cells} == {"s"}


def test_a_pasted_list_in_a_search_box_leads_to_the_resolver(client, world):
    values = numbers(world, 3)
    page = get(client, "/specimen/search", q=", ".join(values))
    address = unescape(re.search(r'href="(/specimen/resolve\?values=[^"]*)"', page)[1])
    assert list(rows_of(get(client, address))) == values
    assert "/specimen/resolve?values" not in get(client, "/specimen/search", q="oak Kent")


def post(client, body, content_type="application/json", status=200, query=""):
    response = client.post(API + query, body, content_type=content_type)
    assert response.status_code == status, response.content[:500]
    return response.json()


def test_the_api_has_the_answers_of_the_page_in_the_order_of_the_list(client, world):
    values = [*numbers(world), "NOWHERE", "NOWHERE", str(REKEYED)]
    found = post(client, json.dumps(values))
    answers = look_up(values, "", world.engine)
    assert [each["asked"] for each in found["results"]] == values
    for each in found["results"]:
        answer = answers[each["asked"]]
        assert (each["status"], each["way"], each["count"]) == (
            answer.status,
            answer.way,
            answer.count,
        )
        assert [record["gbifID"] for record in each["records"]] == [
            row.gbif_id for row in answer.candidates
        ]
    assert found["results"][-1]["formerGbifID"] == REKEYED
    assert found["count"] == len(values)
    assert sum(found["statuses"].values()) == len(set(values))


def test_the_api_takes_csv_and_an_institution(client, world):
    first = numbers(world, 1)[0]
    found = post(client, f"barcode,name\n{first},oak\n", "text/csv")
    assert [each["asked"] for each in found["results"]] == [first]
    key = key_of(HOLDERS[0])
    within = post(client, json.dumps([first]), query=f"?institutionKey={key}")
    records = [record for each in within["results"] for record in each["records"]]
    assert {record.get("institutionKey") for record in records} <= {str(key)}


@pytest.mark.parametrize(
    ("body", "content_type", "query", "parameter"),
    [
        ("{}", "application/json", "", "body"),
        ("[1.5]", "application/json", "", "body"),
        ("[[[", "application/json", "", "body"),
        ("%PDF-1", "text/csv", "", "body"),
        (json.dumps(["x"] * (MOST + 1)), "application/json", "", "body"),
        ("[]", "application/json", "?institutionKey=x", "institutionKey"),
        ("[]", "application/json", "?q=x", "q"),
    ],
)
def test_the_api_says_what_is_wrong(client, body, content_type, query, parameter):
    answer = post(client, body, content_type, 400, query)
    assert answer["parameter"] == parameter
    assert answer["error"]


def test_hostile_values_are_shown_as_text(client):
    value = "<script>alert(1)</script>7"
    page = client.get(PAGE, {"value": [value, '"><img src=x>']}).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
