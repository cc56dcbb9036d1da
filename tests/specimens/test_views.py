"""The specimen pages, asked over HTTP of real rows and a real index.

Longer than other test modules: the rows are indexed once, for all pages together.
"""

import csv
import io
import json
import re
from collections import Counter
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.utils import timezone

from institutions.models import Institution
from institutions.pictures.answer import picture_name
from specimens.fields import FIELDS, GEOSPATIAL_ISSUES
from specimens.models import Scope, Specimen
from specimens.search.indexer import get_indexer
from tests.pages import html
from tests.specimens import factories
from tests.specimens.factories import key_of, make_specimen

HOSTILE = "<script>alert(1)</script>"
OAK, WITHDRAWN, RETURNED, EXCLUDED, ABROAD, BARE, EVIL, MANY, FOREIGN, LINKED = range(1, 11)
SEARCH = "/specimen/search"
pytestmark = pytest.mark.django_db


def image(number):
    return {"type": "StillImage", "identifier": f"https://images.example.org/{number}.jpg"}


def make_special_specimens():
    oak = {
        "scientific_name": "Quercus robur L.",
        "scientific_name_authorship": "L.",
        "catalog_number": "E00012345",
        "institution_id": key_of(factories.INSTITUTIONS[0]),
        "collection_id": key_of(factories.COLLECTIONS[1]),
        "event_date": "1872-05-03/1872-06-07",
        "year": 1872,
        "country_code": "FR",
        "recorded_by": ["Balfour"],
        "type_status": ["Holotype"],
        "decimal_latitude": 43.9,
        "decimal_longitude": 4.8,
        "coordinate_uncertainty_in_meters": 5000.0,
        "media": [image(1) | {"license": "CC0_1_0", "creator": "A. Smith"}],
        "media_types": ["StillImage"],
        "image_count": 1,
        "issues": ["COUNTRY_COORDINATE_MISMATCH"],
        "flags": ["LINK_DROPPED"],
        "references": "https://data.example.org/E00012345",
        "occurrence_id": "urn:e:12345",
    }
    same = {"occurrence_id": "urn:moved", "scientific_name": "Carabus auratus"}
    make_specimen(OAK, **oak)
    make_specimen(WITHDRAWN, withdrawn_at=timezone.now(), **same)
    make_specimen(RETURNED, **same)
    make_specimen(EXCLUDED, scope=Scope.EXCLUDED, scientific_name="Quercus secreta")
    make_specimen(ABROAD, scope=Scope.HELD_ABROAD, scientific_name="Quercus aliena")
    make_specimen(BARE, basis_of_record="", dataset_id=None)
    names = ("scientific_name", "catalog_number", "locality", "rights_holder", "institution_code")
    make_specimen(
        EVIL,
        **dict.fromkeys(names, HOSTILE),
        recorded_by=[HOSTILE],
        references="javascript:alert(1)",
        media=[
            {"type": "StillImage", "identifier": "javascript:alert(2)"},
            image(7) | {"title": HOSTILE, "license": "javascript:alert(3)", "creator": HOSTILE},
        ],
        terms={HOSTILE: HOSTILE, "habitat": "javascript:alert(4)"},
        issues=[HOSTILE],
        image_count=1,
    )
    make_specimen(
        MANY,
        scientific_name="Aus " + "longissimus" * 12,
        media=[image(n) for n in range(30)],
        image_count=30,
    )
    make_specimen(
        LINKED,
        scientific_name="Salix alba L.",
        catalog_number="LINKED17",
        license="CC_BY_4_0",
        media=[
            {"type": "Sound", "identifier": "https://sounds.example.org/1.mp3"},
            {"type": "StillImage", "identifier": "http://images.example.org:8080/1 a.tif"},
        ],
        image_count=1,
    )
    make_specimen(FOREIGN, scientific_name="栎 属", locality="יער אלונים", recorded_by=["محمد"])


@pytest.fixture(scope="module", autouse=True)
def rows(committed):
    """Rows and their index; ``rows`` are those that some search shows."""
    with committed():
        factories.make_holders()
        factories.make_taxa()
        Specimen.objects.bulk_create(factories.random_specimens(120))
        make_special_specimens()
        get_indexer().build()
        yield list(Specimen.objects.visible())


@pytest.fixture(scope="module")
def shown(rows):
    """The rows of the default search."""
    return [row for row in rows if row.scope == Scope.IN_SCOPE]


def get(client, path, status=200, **params):
    response = client.get(path, params)
    assert response.status_code == status, response.content[:500]
    return html(response)


def result_count(page):
    """The number that stands at the top of the results."""
    found = re.search(r'class="result-count"><b>([\d,]+)</b>', page)
    return int(found[1].replace(",", ""))


def listed(page):
    """The gbif_ids that the table or the gallery of a page leads to, each once, in order."""
    results = page[page.index('id="results"') :]
    found = re.findall(r'href="/specimen/(\d+)["?]', results)
    return list(dict.fromkeys(int(key) for key in found))


def is_doubtful(row):
    """Whether GBIF has an issue with the coordinates of a row."""
    return not GEOSPATIAL_ISSUES.isdisjoint(row.issues)


def facet(page, param):
    """{value: (count, whether it is ticked)} of a filter of the page."""
    part = page[page.index(f'id="facet-{param}"') :].split("</details>")[0]
    rows = re.findall(r'value="([^"]*)"( checked)?>.*?(?:class="count">([\d,]+)<|</label>)', part)
    return {
        unescape(value): (int(count.replace(",", "") or 0), bool(ticked))
        for value, ticked, count in rows
    }


# Search ----------------------------------------------------------------------------------------


def test_the_search_page_shows_everything_in_scope(client, shown):
    page = get(client, SEARCH)
    assert result_count(page) == len(shown)
    assert len(listed(page)) == 20


def test_counts_of_filters_agree_with_counting_by_hand(client, shown):
    page = get(client, SEARCH, country="FR")
    french = [row for row in shown if row.country_code == "FR"]
    assert result_count(page) == len(french)
    by_hand = Counter(row.basis_of_record for row in french)
    assert facet(page, "basisOfRecord") == {
        basis: (count, False) for basis, count in by_hand.items() if basis
    }


def test_a_filters_own_values_are_counted_without_it_so_that_more_can_be_ticked(client, shown):
    page = get(client, SEARCH, country=["FR", "PE"], open="country")
    by_hand = Counter(row.country_code for row in shown if row.country_code)
    assert facet(page, "country") == {
        code: (count, code in ("FR", "PE")) for code, count in by_hand.items()
    }
    assert result_count(page) == by_hand["FR"] + by_hand["PE"]


def test_a_ticked_value_that_nothing_has_can_be_unticked(client):
    page = get(client, SEARCH, country="JP")
    assert result_count(page) == 0
    assert facet(page, "country")["JP"] == (0, True)


def test_a_result_says_what_where_when_who_and_which(client):
    page = get(client, SEARCH, q="E00012345")
    assert listed(page) == [OAK]
    for words in (
        '<i class="sciname">Quercus robur</i> <span class="authorship">L.</span>',
        '<span class="badge badge-type">Holotype</span>',
        "France",
        "3 May – 7 June 1872",
        "Balfour",
        factories.INSTITUTIONS[0],
        f'src="/specimen/{OAK}/picture/{picture_name("https://images.example.org/1.jpg")}/160"',
    ):
        assert words in page


def test_filters_in_force_can_be_taken_away_one_by_one(client):
    page = get(client, SEARCH, q="oak", country="FR", year="1850,1900")
    assert 'href="?q=oak&amp;year=1850%2C1900"' in page
    assert 'href="?q=oak&amp;country=FR"' in page
    assert 'href="?year=1850%2C1900&amp;country=FR"' in page
    assert "1850–1900" in page


def test_two_year_boxes_lead_to_the_plain_address_of_the_search(client, shown):
    response = client.get(SEARCH, {"yearFrom": "1872", "yearTo": "1872", "q": "", "view": "TABLE"})
    assert response.status_code == 302
    assert response.url == f"{SEARCH}?year=1872"
    page = get(client, response.url)
    assert result_count(page) == sum(row.year == 1872 for row in shown)
    assert 'name="yearFrom" value="1872"' in page


def test_a_text_looked_for_in_a_filter_works_at_the_plain_address(client, shown):
    boxes = {"yearFrom": "", "yearTo": "", "find_recordedBy": "dar", "find_genus": ""}
    response = client.get(SEARCH, boxes | {"country": "FR"})
    assert response.url == f"{SEARCH}?country=FR&find_recordedBy=dar"


def test_the_form_keeps_criteria_that_it_has_no_box_for(client):
    page = get(client, SEARCH, familyKey="C3", view="GALLERY", sort="year")
    form = page[page.index('id="filters"') : page.index('id="results"')]
    for name, value in [("familyKey", "C3"), ("sort", "year"), ("view", "GALLERY")]:
        assert f'<input type="hidden" name="{name}" value="{value}">' in form


def test_words_that_are_typed_suggest_searches(client, shown):
    his = [row for row in shown if "Darwin, C." in row.recorded_by and row.country_code]
    country = his[0].country_code
    found = client.get("/specimen/suggest/searches", {"typed": "darw", "country": country}).json()
    (group,) = found["groups"]
    by_hand = sum(row.country_code == country for row in his)
    assert group["suggestions"] == [
        {
            "label": "Darwin, C.",
            "count": by_hand,
            "url": f"/specimen/search?recordedBy=Darwin%2C+C.&country={country}",
        }
    ]


BUILDER = "/specimen/builder"


def draft_of(response):
    return json.loads(parse_qs(urlsplit(response["Location"]).query)["draft"][0])


def test_the_builder_begins_with_the_search(client):
    page = html(client.get(BUILDER, {"order": "Fagales", "country": "GB"}))
    assert 'name="text.0"' in page
    assert "Fagales" in page
    assert 'value="GB" selected' in page


def test_a_press_leads_back_to_the_builder_with_the_draft_in_its_address(client):
    sent = {"joint.": "any", "param.0": "county", "relation.0": "is", "text.0": "Kent"}
    response = client.post(BUILDER, sent | {"press": "condition", "include": "HELD_ABROAD"})
    assert draft_of(response) == {"any": [["county", "is", "Kent"], ["", "is"]]}
    assert "include=HELD_ABROAD" in response["Location"]
    assert 'value="HELD_ABROAD"' in html(client.get(response["Location"]))


def test_the_builder_shows_the_records(client):
    sent = {"joint.": "any", "param.0": "county", "relation.0": "is", "text.0": "Kent"}
    sent |= {"param.1": "year", "relation.1": "missing", "press": "show"}
    response = client.post(BUILDER, sent)
    query = parse_qs(urlsplit(response["Location"]).query)
    assert json.loads(query["predicate"][0])["type"] == "or"
    assert client.get(response["Location"]).status_code == 200


def test_a_condition_that_can_t_be_read_leads_back_to_the_builder(client):
    sent = {
        "joint.": "all",
        "param.0": "year",
        "relation.0": "is",
        "text.0": "old",
        "press": "show",
    }
    response = client.post(BUILDER, sent)
    assert draft_of(response) == {"all": [["year", "is", "old"]]}
    assert "Use a year" in html(client.get(response["Location"]))


def test_a_draft_that_is_none_is_refused_in_words(client):
    response = client.get(BUILDER, {"draft": "{"})
    assert response.status_code == 400
    assert "This is no draft" in html(response)


def test_a_combined_search_leads_to_the_builder_and_says_itself(client):
    predicate = {"type": "or", "predicates": [{"type": "isNull", "parameter": "YEAR"}] * 2}
    page = html(client.get(SEARCH, {"predicate": json.dumps(predicate)}))
    assert "without any year or without any year" in page
    assert 'href="/specimen/builder?predicate=' in page


def test_a_short_link_is_made_shown_and_followed(client):
    made = client.post("/s", {"country": "FR", "view": "MAP", "q": "oak"})
    assert made.status_code == 302
    shown = html(client.get(made.url))
    slug = made.url.removesuffix("?show")
    assert f"<pre>http://testserver{slug}</pre>" in shown
    assert "Specimens from France, matching “oak”" in shown
    followed = client.get(slug)
    assert (followed.status_code, followed.url) == (
        302,
        "/specimen/search?q=oak&country=FR&view=MAP",
    )
    assert client.get("/s/nothinghere").status_code == 404
    assert client.get("/s").status_code == 405


def test_a_page_of_results_is_to_be_had_as_csv(client, shown):
    columns = ["habitat", "collector"]
    asked = {"country": "FR", "sort": "year", "columns": columns, "limit": 20}
    answer = client.get("/specimen/search.csv", asked)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    text = answer.content.decode()
    assert text.startswith("\ufeffgbifId,scientificName,")
    rows = list(csv.DictReader(io.StringIO(text[1:])))
    assert [int(row["gbifId"]) for row in rows] == listed(get(client, SEARCH, **asked))
    by_key = {row.gbif_id: row for row in shown}
    for row in rows:
        kept = by_key[int(row["gbifId"])]
        assert row["recordedBy"].removeprefix("'") == " | ".join(filter(None, kept.recorded_by))
        assert row["habitat"].removeprefix("'") == kept.habitat
    assert client.get("/specimen/search.csv", {"year": "x"}).status_code == 400


def test_a_page_of_results_leads_to_the_same_page_of_the_api(client):
    answer = client.get("/specimen/search.json", {"country": "FR", "view": "GALLERY"})
    assert answer.url == "/api/v1/occurrence/search?country=FR&sort=-eventDate&limit=20&offset=0"


def test_the_taxa_of_a_search_are_counted_rank_by_rank(client, shown):
    page = get(client, SEARCH, view="TAXA", kingdom="Plantae")
    by_hand = Counter(row.phylum for row in shown if row.kingdom == "Plantae" and row.phylum)
    tree = page[page.index('id="tree"') :]
    found = re.findall(r'tree-name[^>]*><a[^>]*>([^<]+)</a>.*?tree-count">([\d,]+)<', tree)
    found = [pair for pair in found if pair[0] in by_hand]
    assert {name: int(count.replace(",", "")) for name, count in found} == by_hand


def test_a_filter_alone_has_its_values_counted(client, shown):
    page = get(client, "/specimen/facet", **{"for": "family", "country": "FR"})
    by_hand = Counter(row.family for row in shown if row.family and row.country_code == "FR")
    assert facet(page, "family") == {family: (n, False) for family, n in by_hand.items()}
    assert "<html" not in page


def test_geological_time_alone_is_two_lists_of_names(client, shown):
    page = get(client, "/specimen/facet", **{"for": "geologicalTime"})
    assert page.count('<option value="LowerJurassic"') == 2


def test_all_values_of_a_filter_have_a_page_from_a_to_z(client, shown):
    page = get(client, "/specimen/values", **{"for": "family", "country": "FR", "letter": "f"})
    by_hand = Counter(
        row.family for row in shown if row.family[:1] == "F" and row.country_code == "FR"
    )
    for family, number in by_hand.items():
        assert f'{family}</a> <span class="count">{number}</span>' in page
    assert client.get("/specimen/values", {"for": "locality"}).status_code == 400


def test_a_filter_without_values_to_count_is_refused_in_words(client):
    response = client.get("/specimen/facet", {"for": "locality"})
    assert response.status_code == 400
    assert "for" in response.content.decode()


def test_values_can_be_looked_for_in_a_long_filter_without_scripts(client, shown):
    page = get(client, SEARCH, find_recordedBy="dar")
    by_hand = sum("Darwin, C." in row.recorded_by for row in shown)
    assert facet(page, "recordedBy") == {"*dar*": (0, False), "Darwin, C.": (by_hand, False)}
    assert 'name="find_recordedBy" value="dar"' in page


def test_nothing_found_in_a_long_filter_is_said(client):
    page = get(client, SEARCH, find_recordedBy="zzz")
    assert "Nothing found." in page


def test_pages_follow_one_another_without_gap_or_overlap(client, shown):
    pages = [listed(get(client, SEARCH, offset=offset)) for offset in range(0, len(shown), 20)]
    keys = [key for page in pages for key in page]
    assert sorted(keys) == sorted(row.gbif_id for row in shown)


def test_sorting_by_year_begins_with_the_earliest(client, shown):
    years = {row.gbif_id: row.year for row in shown}
    keys = listed(get(client, SEARCH, sort="year", year="*", limit=100))
    found = [years[key] for key in keys]
    assert found == sorted(found)
    assert len(found) > 10


def test_any_field_with_a_column_can_be_one_of_the_table(client, shown):
    asked = ["habitat", "elevation", "institutionKey", "FAMILY"]
    page = get(client, SEARCH, columns=asked, hasImage="true")
    headers = re.findall(r'<th scope="col"[^>]*>\s*(?:<a[^>]*>)?([^<]*)(?:</a>)?</th>', page)
    assert [text.strip() for text in headers] == [
        "Name",
        "Habitat",
        "Elevation",
        "Institution",
        "Family",
    ]
    assert page.count('data-label="Habitat"') == len(listed(page))
    assert 'name="columns" value="habitat" checked' in page
    assert 'name="columns" value="locality" checked' not in page
    assert "columns=habitat&amp;columns=elevation" in page  # further pages and views keep them
    offered = set(re.findall(r'name="columns" value="(\w+)"', page))
    assert {field.param for field in FIELDS if field.column} <= offered


def test_a_table_is_remembered_and_forgotten(client):
    response = client.post("/specimen/table", {"q": "oak", "columns": ["sex", "date"]})
    assert response["Location"] == f"{SEARCH}?q=oak&columns=sex&columns=date"
    again = client.get(SEARCH, {"country": "GB"})
    assert again["Location"] == f"{SEARCH}?country=GB&columns=sex&columns=date"
    client.post("/specimen/table", {"q": "oak", "columns": ["sex"], "usual": "true"})
    assert client.get(SEARCH, {"country": "GB"}).status_code == 200


@pytest.mark.parametrize(
    ("move", "columns"),
    [
        ("earlier date", "columns=date&columns=sex&columns=place"),
        ("later date", "columns=sex&columns=place&columns=date"),
        ("earlier habitat", "columns=sex&columns=date&columns=place"),
        ("sideways", "columns=sex&columns=date&columns=place"),
    ],
)
def test_a_column_is_moved_with_all_that_is_ticked(client, move, columns):
    asked = {"country": "FR", "columns": ["sex", "date", "place"], "offset": "20", "move": move}
    assert client.get(SEARCH, asked)["Location"] == f"{SEARCH}?country=FR&offset=20&{columns}"


def test_a_column_that_the_table_cannot_have_is_explained(client):
    assert "hasImage" in get(client, SEARCH, 400, columns="hasImage")


def test_switches_say_how_many_records_they_would_add(client, rows):
    page = get(client, SEARCH)
    abroad = sum(row.scope == Scope.HELD_ABROAD for row in rows)
    switch = re.search(r'value="HELD_ABROAD".*?class="count">([\d,]+)<', page, re.DOTALL)
    assert int(switch[1]) == abroad
    assert ABROAD not in listed(get(client, SEARCH, q="aliena"))
    assert ABROAD in listed(get(client, SEARCH, q="aliena", include="HELD_ABROAD"))


def test_an_empty_result_says_what_can_be_done(client):
    page = get(client, SEARCH, q="aliena")
    assert "No specimen records match" in page
    assert "1 matching record is not included" in page
    assert 'href="?q=aliena&amp;include=HELD_ABROAD"' in page
    assert "Clear all filters" in page


def test_the_same_search_is_offered_as_data_and_at_gbif(client):
    page = get(client, SEARCH, country="FR")
    assert (
        'href="/api/v1/occurrence/search?country=FR&amp;sort=-eventDate&amp;limit=20&amp;offset=0"'
        in page
    )
    assert 'href="https://www.gbif.org/occurrence/search?country=FR&amp;basisOfRecord=' in page
    assert "Nearly the same at GBIF.org, without: held by an active institution in the UK" in page
    assert "GBIF.org/occurrence" not in get(client, SEARCH, county="Kent")


def test_addresses_of_the_former_portal_show_the_record_above_the_results(client, shown):
    for entity in (f"o_{OAK}", str(OAK)):
        page = get(client, SEARCH, q="", entity=entity, view="TABLE")
        drawer = page[page.index('id="drawer"') : page.index("</dialog>")]
        assert "<h1" in drawer
        assert "E00012345" in drawer
        assert result_count(page) == len(shown)
    assert "entity" in get(client, SEARCH, status=400, entity="d_abc")


def test_a_record_over_the_results_is_the_same_html_as_its_page(client):
    page, own = get(client, SEARCH, entity=OAK), get(client, f"/specimen/{OAK}")
    record = own[own.index('<div class="wrap specimen') : own.index("</main>")].strip()
    assert record in page


def test_withdrawn_and_unknown_records_are_shown_over_no_results(client):
    response = client.get(SEARCH, {"entity": WITHDRAWN})
    assert (response.status_code, response.url) == (302, f"/specimen/{WITHDRAWN}")
    get(client, SEARCH, status=404, entity=987_654_321)


# Views that count --------------------------------------------------------------------------------


COUNTING = ["TAXA", "DATASETS", "INSTITUTIONS", "DASHBOARD"]


@pytest.mark.parametrize("view", COUNTING)
def test_views_that_count_show_the_search_and_say_when_it_finds_nothing(client, shown, view):
    assert result_count(get(client, SEARCH, view=view)) == len(shown)
    page = get(client, SEARCH, view=view, q="xyzzy")
    assert result_count(page) == 0
    assert 'class="chart"' not in page


def test_the_tree_of_taxa_opens_by_plain_links(client):
    page = get(client, SEARCH, view="TAXA")
    toggle = re.search(r'id="taxon-Plantae" href="([^"]+)"', page)[1]
    opened = html(client.get(SEARCH + unescape(toggle)))
    assert "Tracheophyta" in opened[opened.index('id="tree"') :]


def test_a_chart_as_csv_has_the_numbers_of_the_api(client):
    text = client.get("/specimen/chart.csv", {"for": "country", "q": "oak"}).content.decode()
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    answer = client.get("/api/v1/occurrence/chart/country", {"q": "oak"}).json()
    none = [answer["none"]] if answer["none"] else []
    expected = [(row["name"], row["count"]) for row in [*answer["rows"], *none]]
    found = [(row["value"], int(row["count"])) for row in rows]
    assert [*found[: len(answer["rows"])], *found[len(found) - len(none) :]] == expected
    assert len(found) == answer["values"] + len(none)
    for row in answer["rows"]:
        found = client.get(f"/api/v1/occurrence/search?limit=0&{row['search']}").json()
        assert found["count"] == row["count"]


@pytest.mark.parametrize("view", ["DATASETS", "INSTITUTIONS"])
def test_sources_as_csv_are_all_of_them(client, shown, view):
    text = client.get("/specimen/sources.csv", {"view": view}).content.decode()
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    column = {"DATASETS": "dataset_id", "INSTITUTIONS": "institution_id"}[view]
    expected = Counter(str(getattr(row, column)) for row in shown if getattr(row, column))
    assert {row["key"]: int(row["count"]) for row in rows} == expected


@pytest.mark.parametrize(
    ("path", "params", "words"),
    [
        ("/specimen/chart.csv", {"for": "nonsense"}, "completeness"),
        ("/specimen/sources.csv", {"view": "MAP"}, "DATASETS"),
        (SEARCH, {"charts": "nonsense"}, "completeness"),
        (SEARCH, {"tree": "a>b>c>d>e>f>g"}, "at most 6 names"),
        (SEARCH, {"rank": "tribe"}, "kingdom"),
        (SEARCH, {"by": "size"}, "records, name"),
    ],
)
def test_values_that_counting_views_cannot_read_are_refused_in_words(client, path, params, words):
    assert words in get(client, path, status=400, **params)


def test_a_chart_is_moved_by_a_button(client):
    response = client.get(
        SEARCH, {"view": "DASHBOARD", "charts": ["year", "month"], "move": "earlier month"}
    )
    assert response.url == f"{SEARCH}?view=DASHBOARD&charts=month&charts=year"


def test_an_unknown_chart_of_the_api_is_not_found(client):
    response = client.get("/api/v1/occurrence/chart/nonsense")
    assert response.status_code == 404
    assert "completeness" in response.json()["error"]


def test_unknown_parameters_are_ignored(client, shown):
    assert result_count(get(client, SEARCH, utm_source="x")) == len(shown)


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("year", "spring", "Use a year"),
        ("institutionKey", "K", "32 hexadecimal digits"),
        ("view", "GLOBE", "TABLE, GALLERY, MAP"),
        ("offset", "4981", "4980"),
    ],
)
def test_a_value_that_cannot_be_is_explained_and_nothing_typed_is_lost(
    client, name, value, allowed
):
    page = get(client, SEARCH, status=400, q="two words", **{name: value})
    assert f'<b class="code">{name}</b>' in page
    assert allowed in page
    assert f'name="{name}" value="{value}"' in page
    assert 'name="q" value="two words"' in page


def test_a_hostile_value_is_only_text(client):
    for params in ({"q": HOSTILE}, {"recordedBy": HOSTILE}, {"view": HOSTILE}, {"more": HOSTILE}):
        response = client.get(SEARCH, params)
        assert HOSTILE not in html(response)


def test_without_an_index_the_page_says_that_search_is_being_built(client, settings, tmp_path):
    settings.PORTAL_VAR = tmp_path
    page = get(client, SEARCH, status=503)
    assert "The search index is being built" in page
    assert "harvested" not in page.partition("<footer")[0]  # It may be built again.


@pytest.mark.parametrize(
    "address",
    [SEARCH, "/specimen/map.json?bounds=0,0,1,1", "/specimen/suggest?for=family&prefix=a"],
)
def test_without_an_index_readers_and_scripts_learn_when_to_ask_again(
    client, settings, tmp_path, address
):
    settings.PORTAL_VAR = tmp_path
    response = client.get(address)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
    assert "being built" in client.get("/specimen/suggest", {"for": "family", "prefix": "f"}).json()["error"]  # fmt: skip


@pytest.mark.parametrize(("view", "queries"), [("TABLE", 6), ("GALLERY", 6), ("MAP", 4)])
def test_a_search_page_asks_the_database_little_whatever_it_finds(
    client, view, queries, django_assert_num_queries
):
    # Specimens, their taxa (of a map neither); names of institutions in the filter that stands open;
    # which harvests there were; twice, whether anything has changed.
    cache.clear()
    client.get(SEARCH, {"view": view, "limit": 10})  # knows the last harvest from here on
    for limit in (20, 100):
        with django_assert_num_queries(queries):
            client.get(SEARCH, {"view": view, "limit": limit}, headers={"accept-encoding": "gzip"})


def test_other_columns_ask_the_database_no_more(client, django_assert_max_num_queries):
    cache.clear()
    client.get(SEARCH, {"limit": 10})  # knows the last harvest from here on
    for limit in (20, 100):
        with django_assert_max_num_queries(8):
            client.get(SEARCH, {"columns": ["habitat", "county", "datasetKey"], "limit": limit})


# Gallery and map -------------------------------------------------------------------------------


def test_the_gallery_shows_images_with_their_credit(client):
    page = get(client, SEARCH, view="GALLERY", q="E00012345")
    assert listed(page) == [OAK]
    assert 'alt="Quercus robur L., E00012345"' in page
    assert re.search(r'© A\. Smith · <a\s+href="[^"]+" rel="license noopener">CC0 1\.0</a>', page)


def test_the_gallery_counts_specimens_with_images(client, shown):
    page = get(client, SEARCH, view="GALLERY")
    assert result_count(page) == sum(row.image_count > 0 for row in shown)


def tiles(page):
    return page.split('<ul class="gallery"')[1].split("</ul>")[0].count("<li>")


def test_every_specimen_that_the_gallery_counts_has_a_tile(client):
    page = get(client, SEARCH, view="GALLERY", limit=100)
    assert tiles(page) == result_count(page)


def test_an_image_that_the_gallery_cannot_show_has_a_tile_that_leads_to_it(client):
    page = get(client, SEARCH, view="GALLERY", q="LINKED17")
    assert (listed(page), tiles(page)) == ([LINKED], 1)
    assert '<a href="http://images.example.org:8080/1%20a.tif" class="no-picture"' in page
    assert "Image at images.example.org" in page
    assert "<img" not in page[page.index('class="gallery"') :]


def test_the_gallery_of_specimens_without_images_is_without_pictures(client):
    page = get(client, SEARCH, view="GALLERY", hasImage="false", limit=100)
    assert tiles(page) == min(result_count(page), 100)
    assert "<img" not in page[page.index('class="gallery"') :]


def test_the_map_is_drawn_without_scripts_and_repeated_in_a_table(client, shown):
    page = get(client, SEARCH, view="MAP")
    located = [row for row in shown if row.decimal_latitude is not None]
    doubtful = list(filter(is_doubtful, located))
    assert 0 < len(doubtful) < len(located)
    assert (
        f"{len(located) - len(doubtful)} of {len(shown)} specimen records are on the map; "
        f"{len(shown) - len(located)} have no coordinates. {len(doubtful)} have doubtful" in page
    )
    assert 'href="?hasGeospatialIssue=true&amp;view=MAP"' in page
    assert page.count('<rect class="density-') > 1
    assert "/coast/world.svg#land" in page
    french = sum(row.country_code == "FR" for row in shown)
    assert re.search(
        rf'country=FR[^>]*>France</a></span>.*?bar-value num">{french}<', page, re.DOTALL
    )


def test_a_map_of_nothing_located_says_so(client):
    page = get(client, SEARCH, view="MAP", hasCoordinate="false")
    assert "None of these records has coordinates" in page
    assert '<rect class="density-' not in page


def test_the_interactive_map_gets_squares_that_add_up(client, shown):
    answer = client.get(
        "/specimen/map.json", {"bounds": "-180,-85,180,85", "zoom": "3", "country": "FR"}
    ).json()
    french = [row for row in shown if row.country_code == "FR" and row.decimal_latitude is not None]
    by_hand = sum(not is_doubtful(row) for row in french)
    assert sum(cell[4] for cell in answer["cells"]) == by_hand
    assert {cell[5] for cell in answer["cells"]} <= {item["step"] for item in answer["legend"]}


@pytest.mark.parametrize("value", [["true"], ["true", "false"]])
def test_a_map_that_is_asked_for_doubtful_coordinates_shows_them(client, shown, value):
    doubtful = {"hasGeospatialIssue": value}
    answer = client.get(
        "/specimen/map.json", {"bounds": "-180,-85,180,85", "zoom": "3", **doubtful}
    ).json()
    located = [row for row in shown if row.decimal_latitude is not None]
    by_hand = sum(is_doubtful(row) or "false" in value for row in located)
    assert sum(cell[4] for cell in answer["cells"]) == by_hand
    assert "have doubtful coordinates" not in get(client, SEARCH, view="MAP", **doubtful)


def test_a_map_on_which_all_is_doubtful_says_so(client, shown):
    row = next(row for row in shown if row.decimal_latitude is not None and is_doubtful(row))
    page = get(client, SEARCH, view="MAP", gbifId=str(row.pk))
    assert "The coordinates of these records are doubtful" in page
    assert "1 has doubtful coordinates" in page


def test_a_popup_of_the_map_names_the_newest_records_of_its_search(client, shown):
    answer = client.get("/specimen/map/records.json", {"country": "FR", "limit": "2"}).json()
    french = [row for row in shown if row.country_code == "FR"]
    assert answer["count"] == sum(not is_doubtful(row) for row in french)
    assert len(answer["records"]) == 2
    for record in answer["records"]:
        (row,) = [row for row in french if row.get_absolute_url() == record["url"]]
        assert record["name"] == (row.scientific_name or row.catalog_number or str(row.pk))
        assert record["latitude"] == row.decimal_latitude
        assert record["uncertainty"] == row.coordinate_uncertainty_in_meters


@pytest.mark.parametrize("address", ["/specimen/map.json", "/specimen/map/records.json"])
def test_the_moving_map_shows_a_decade_alone(client, shown, address):
    year = next(row.year for row in shown if row.year and row.decimal_latitude is not None)
    decade = year // 10 * 10
    asked = {"decade": decade, "bounds": "-180,-85,180,85", "zoom": "3", "hasCoordinate": "true"}
    answer = client.get(address, asked).json()
    count = answer["count"] if "count" in answer else sum(cell[4] for cell in answer["cells"])
    here = [row for row in shown if row.decimal_latitude is not None and not is_doubtful(row)]
    assert count == sum(row.year is not None and row.year // 10 * 10 == decade for row in here)
    refused = client.get(address, asked | {"decade": "1955"})
    assert (refused.status_code, refused.json()["parameter"]) == (400, "decade")


@pytest.mark.parametrize(
    ("form", "content_type", "start"),
    [("svg", "image/svg+xml", b"<svg"), ("png", "image/png", b"\x89PNG")],
)
def test_the_map_is_had_as_a_sheet(client, form, content_type, start):
    address = f"/specimen/search/map.{form}?country=FR&colour=kingdom&decade=1900"
    for bounds in ("", "&bounds=-5,42,8,51"):
        response = client.get(address + bounds)
        assert response["Content-Type"] == content_type
        assert response["Content-Disposition"] == f'inline; filename="map.{form}"'
        assert response.content.startswith(start)
    assert client.get(address + "&bounds=here").status_code == 400
    assert client.get(address.replace("kingdom", "locality")).status_code == 400


def test_a_sheet_in_another_form_is_not_found(client):
    assert client.get("/specimen/search/map.gif").status_code == 404


def test_a_map_for_other_pages_has_the_way_back_and_no_forms(client):
    page = html(client.get("/map/embed?country=FR&colour=kingdom"))
    assert 'href="/specimen/search?country=FR&amp;view=MAP&amp;colour=kingdom"' in page
    assert "<form" not in page
    assert "data-specimen-map" in page
    nothing = html(client.get("/map/embed?hasCoordinate=false"))
    assert "None of these records has coordinates" in nothing


def test_a_decade_without_records_says_so_and_offers_others(client):
    page = get(client, SEARCH, view="MAP", decade="1010")
    assert "None of these records is on the map in this decade" in page
    assert "data-to-decade" in page


def test_the_moving_map_refuses_bounds_that_are_none(client):
    response = client.get("/specimen/map.json", {"bounds": "here"})
    assert response.status_code == 400
    assert response.json()["parameter"] == "bounds"


def test_suggestions_are_values_with_their_counts(client, shown):
    answer = client.get("/specimen/suggest", {"for": "recordedBy", "prefix": "ann"}).json()
    by_hand = sum("Mary Anning" in row.recorded_by for row in shown)
    assert answer["suggestions"] == [
        {"value": "Mary Anning", "label": "Mary Anning", "count": by_hand}
    ]
    assert client.get("/specimen/suggest", {"for": "recordedBy"}).json() == {"suggestions": []}
    assert client.get("/specimen/suggest", {"for": "q"}).status_code == 400


# Specimen --------------------------------------------------------------------------------------


def test_a_specimen_page_shows_all_of_the_record(client):
    page = get(client, f"/specimen/{OAK}")
    for words in (
        '<h1 dir="auto"><i class="sciname">Quercus robur</i> <span class="authorship">L.</span></h1>',
        "E00012345",
        '<span class="badge badge-type">Holotype</span>',
        f'href="/institution/{key_of(factories.INSTITUTIONS[0])}"',
        f'href="/collection/{key_of(factories.COLLECTIONS[1])}"',
        "3 May – 7 June 1872",
        '<a href="/specimen/search?country=FR" rel="nofollow noopener">France</a>',
        "5,000 m",
        "The coordinates lie outside the country named.",
        "A link that does not lead to a web page was dropped.",
        f'href="https://www.gbif.org/occurrence/{OAK}"',
        'href="https://data.example.org/E00012345"',
        f'href="/api/v1/occurrence/{OAK}"',
        "© A. Smith",
        'class="uncertainty"',
    ):
        assert words in page, words


def test_a_specimen_page_describes_the_specimen_to_machines(client):
    page = get(client, f"/specimen/{OAK}")
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1]
    data = json.loads(block)
    assert data["url"] == f"http://testserver/specimen/{OAK}"
    assert data["image"] == ["https://images.example.org/1.jpg"]


def test_a_specimen_without_any_details_has_a_page(client):
    page = get(client, f"/specimen/{BARE}")
    assert f"Specimen {BARE}" in page
    assert "data-specimen-map" not in page
    assert "record-media" not in page


def test_a_hostile_record_is_only_text(client):
    for path in (f"/specimen/{EVIL}", f"{SEARCH}?q=script", f"{SEARCH}?q=script&view=GALLERY"):
        page = get(client, path)
        assert "alert(1)" in page
        assert HOSTILE not in page
        assert not re.search(r"""(href|src)=["']?\s*javascript:""", page)


def test_thirty_images_are_all_shown_and_their_credit_is_said_once(client):
    page = get(client, f"/specimen/{MANY}")
    assert len(re.findall(rf'<img\s+src="/specimen/{MANY}/picture/', page)) == 30
    assert "images.example.org" not in "".join(re.findall(r"<img[^>]*>", page))
    assert "All 30 images:" in page


def test_media_that_the_page_cannot_show_are_links_with_what_they_are_and_their_licence(client):
    page = get(client, f"/specimen/{LINKED}")
    assert 'href="http://images.example.org:8080/1%20a.tif"' in page
    assert 'href="https://sounds.example.org/1.mp3"' in page
    aside = page[page.index('id="s-media"') :].split("</section>")[0]
    assert re.findall(r"(Image|Sound)\s+\((\w+)\) ·", aside) == [("Sound", "MP3"), ("Image", "TIF")]
    assert aside.count("No licence stated") == 2
    assert "CC BY" not in aside


def test_text_of_other_scripts_keeps_its_own_direction(client):
    page = get(client, f"/specimen/{FOREIGN}")
    assert re.search(r'<dd dir="auto"> ?(<a [^>]*>)?יער אלונים', page)
    assert re.search(r'<h1 dir="auto">.*栎', page)


def test_a_withdrawn_record_says_so_and_leads_on_to_its_successor(client):
    page = get(client, f"/specimen/{WITHDRAWN}", status=410)
    assert "Carabus auratus" in page
    assert f'href="/specimen/{RETURNED}"' in page


def test_a_withdrawn_record_is_in_no_search(client):
    assert listed(get(client, SEARCH, q="auratus")) == [RETURNED]


@pytest.mark.parametrize("gbif_id", [EXCLUDED, 404, 10**18, 10**30])
def test_excluded_and_unknown_records_are_not_found(client, gbif_id):
    get(client, f"/specimen/{gbif_id}", status=404)


def test_a_record_that_searches_leave_out_says_why(client):
    page = get(client, f"/specimen/{ABROAD}")
    assert "not in the United Kingdom" in page
    assert 'class="notice"' not in get(client, f"/specimen/{OAK}")


def test_a_specimen_page_costs_few_queries(client, django_assert_num_queries):
    # The specimen, its history and its vice-county; twice, whether anything has changed.
    cache.clear()
    client.get(f"/specimen/{OAK}?n=1")  # knows who holds it from here on
    with django_assert_num_queries(5):
        client.get(f"/specimen/{OAK}")


def test_parameters_that_a_link_has_in_vain_are_named_above_the_results(client):
    page = get(client, SEARCH, advanced="true", country="FR", utm_source="x")
    assert "This link also asked for <em>advanced</em>, which is not understood here." in page
    assert "also asked for" not in get(client, SEARCH, country="FR", verbatimScientificName="x")
    evil = {"<script>alert(1)</script>": "1", "filter": "x"}
    page = get(client, SEARCH, **evil)
    assert "<em>&lt;script&gt;alert(1)&lt;/script&gt;, filter</em>, which are not" in page


def test_a_former_view_says_what_there_is_instead(client):
    assert "Clusters of related records" in get(client, SEARCH, view="CLUSTERS")


def test_a_hidden_institution_is_named_without_a_link_and_is_no_value_to_tick(client, shown):
    row = next(row for row in shown if row.institution)
    holder = row.institution
    assert str(holder.pk) in facet(get(client, SEARCH), "institutionKey")
    Institution.objects.filter(pk=holder.pk).update(display_on_nhc_portal=False)

    page = get(client, SEARCH, q="", limit=100)
    assert str(holder.pk) not in facet(page, "institutionKey")
    assert f"/institution/{holder.pk}" not in page
    suggested = {"for": "institutionKey", "prefix": holder.name.split()[0]}
    found = client.get("/specimen/suggest", suggested).json()["suggestions"]
    assert str(holder.pk) not in [each["value"] for each in found]

    its_own = get(client, SEARCH, institutionKey=str(holder.pk))
    assert result_count(its_own) == sum(each.institution_id == holder.pk for each in shown)
    record = get(client, f"/specimen/{row.pk}")
    assert holder.name in record
    assert f"/institution/{holder.pk}" not in record
