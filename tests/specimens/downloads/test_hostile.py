"""Whatever publishers wrote comes through: exact where programs read it, harmless in spreadsheets."""

import io
import json

import pytest
from openpyxl import load_workbook

from specimens.models import Specimen
from tests.specimens.downloads.read import fetch, rows_of
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db

TEXTS = (
    "=1+1",
    "+A1",
    "-cmd|' /C calc'!A0",
    "@SUM(A1)",
    "#N/A",
    '"quoted", with commas',
    "Łódź 日本 \U0001f98b",
    "null",
    "\ufeffmark",
    "1e5",
    "x" * 40_000,
)
COLUMNS = ["catalogNumber", "locality"]


@pytest.fixture(autouse=True)
def hostile(search_index):
    for place, text in enumerate(TEXTS, 1):
        make_specimen(place, catalog_number=f"C{place}", locality=text)
    make_specimen(2**53 + 1, catalog_number="=C", locality="a\tb\nc\x00d".replace("\x00", "\x01"))
    search_index()


def localities(name):
    rows = rows_of(name, fetch({"format": name, "columns": COLUMNS}).body)
    return [row["locality"] for row in rows][: len(TEXTS)]


@pytest.mark.parametrize("name", ["tsv", "parquet"])
def test_programs_get_what_was_written(name):
    assert localities(name) == list(TEXTS)


def test_json_has_what_was_written():
    body = fetch({"format": "ndjson"}).body
    records = [json.loads(line) for line in body.decode().split("\n") if line]
    assert [record["locality"] for record in records[: len(TEXTS)]] == list(TEXTS)
    assert records[-1]["locality"] == "a\tb\nc\x01d"
    features = json.loads(fetch({"format": "geojson", "columns": COLUMNS}).body)["features"]
    assert [each["properties"]["locality"] for each in features[: len(TEXTS)]] == list(TEXTS)
    assert features[-1]["id"] == 2**53 + 1
    assert features[-1]["geometry"] is None


def test_a_formula_in_csv_is_only_text():
    found = localities("csv")
    assert found[:4] == [f"'{text}" for text in TEXTS[:4]]
    assert found[4:] == list(TEXTS[4:])


def test_csv_begins_with_the_mark_by_which_excel_knows_utf8():
    assert fetch({"format": "csv"}).body.startswith(b"\xef\xbb\xbfgbifId,")


def test_a_workbook_has_texts_and_no_formulas():
    body = fetch({"format": "xlsx", "columns": COLUMNS}).body
    sheet = load_workbook(io.BytesIO(body)).active
    cells = list(sheet.iter_rows(min_row=2))
    assert not {cell.data_type for row in cells for cell in row} & {"f", "e"}
    assert localities("xlsx") == [text[:32_767] for text in TEXTS]
    assert cells[-1][0].value == str(2**53 + 1)


def test_a_line_is_a_record_whatever_is_in_it():
    rows = rows_of("tsv", fetch({"format": "tsv", "columns": COLUMNS}).body)
    assert rows[-1]["locality"] == "a b c d"
    assert len(rows) == Specimen.objects.count()
