import json
from datetime import date
from random import Random
from threading import Event
from time import sleep

import pytest

from institutions.text import folded
from specimens.fields import FIELDS
from specimens.models import Specimen
from specimens.search.documents import encoder
from specimens.search.documents.encoder import DocumentEncoder, ahead, stream
from specimens.search.documents.holder_names import HolderNames
from specimens.search.documents.parts import COMMON, OWN, PARTS
from specimens.search.documents.words import NUMBERS, TEXTS
from tests.specimens.factories import make_holders, make_specimen, random_specimens

pytestmark = pytest.mark.django_db

TEXT_FIELDS = {
    "scientificName": "scientific_name",
    "locality": "locality",
    "catalogNumber": "catalog_number",
    "occurrenceId": "occurrence_id",
    "institutionCode": "institution_code",
    "license": "license",
    "sex": "sex",
}
LIST_FIELDS = {
    "recordedBy": "recorded_by",
    "identifiedBy": "identified_by",
    "otherCatalogNumbers": "other_catalog_numbers",
    "typeStatus": "type_status",
}
NASTY = (
    'say "x"',
    "back\\slash",
    "\\",
    '"',
    "\\N",
    "\\u0041",
    "{a,b}",
    '["a", null]',
    "NULL",
    "tab\tline\nfeed\r",
    "\x01\x07\x1f\x7f\x85",
    "\u2028\u2029\ufeff",
    "é e\u0301 ß ǆ 𝔘𝕟 😀 名",
    " spaces ",
    "%s {0} %(x)s",
    "'; --",
    "0",
)


def random_texts(number):
    """Of all that PostgreSQL keeps: everything but the character 0 and half a pair."""
    random = Random(7)
    letters = [chr(code) for code in range(1, 0x11000) if not 0xD800 <= code < 0xE000]
    return ["".join(random.choices(letters, k=20)) for _ in range(number)]


def documents(encoder=None):
    """{gbif_id: its document} of what the database holds."""
    made = {}
    for gbif_id, _visible, *parts in stream(Specimen.objects.order_by("gbif_id")):
        made[gbif_id] = json.loads((encoder or DocumentEncoder(HolderNames.load())).encode(parts))
    return made


def test_every_column_that_is_indexed_is_in_one_part():
    columns = [column for part in PARTS for column in part.columns]
    assert len(columns) == len(set(columns))
    indexed = {field.attribute for field in FIELDS if field.attribute}
    assert indexed | {*TEXTS, *NUMBERS} <= set(columns)
    assert all(set(part.given) <= set(columns) for part in PARTS)
    assert OWN not in COMMON


def test_any_text_is_indexed_as_it_is_and_by_its_key():
    texts = [*NASTY, *random_texts(60)]
    for number, text in enumerate(texts, start=1):
        columns = dict.fromkeys(TEXT_FIELDS.values(), text)
        lists = dict.fromkeys(LIST_FIELDS.values(), [text, "", "second", text])
        make_specimen(number, **columns, **lists)
    made = documents(DocumentEncoder(HolderNames.load()))
    for number, text in enumerate(texts, start=1):
        document = made[number]
        key = folded(text)
        assert {document[param] for param in TEXT_FIELDS} == {key}
        keys = list(dict.fromkeys([key, "second"]))
        assert all(document[param] == keys for param in LIST_FIELDS)
        assert text in document["text"]
        assert {*TEXT_FIELDS, *LIST_FIELDS} <= set(document["has"])


def test_a_document_is_the_same_whatever_was_made_before_it():
    make_holders()
    Specimen.objects.bulk_create(random_specimens(150))
    assert documents(DocumentEncoder(HolderNames.load())) == documents()


def test_a_document_has_no_field_that_its_specimen_lacks():
    make_specimen(1, dataset_id=None, basis_of_record="")
    document = documents()[1]
    flags = ["hasCoordinate", "hasGeospatialIssue", "hasImage"]
    mids = ["mids", "midsMissing", "midsFunding", "midsFundingMissing"]
    assert sorted(document["has"]) == sorted(["gbifId", *flags, *mids])
    assert [document[flag] for flag in flags] == ["false"] * 3
    assert document["text"] == []
    assert document["numbers"] == ["1"]
    assert "locality" not in document
    assert "recordedBy" not in document


def test_zero_is_an_indexed_value():
    make_specimen(1, individual_count=0, elevation=0, decimal_latitude=0, decimal_longitude=0)
    document = documents()[1]
    params = {"individualCount", "elevation", "decimalLatitude", "decimalLongitude"}
    assert {document[param] for param in params} == {0}
    assert params <= set(document["has"])
    assert document["hasCoordinate"] == "true"


def test_decimals_keep_all_their_digits():
    longitude, depth = -0.1234567890123456, 1e-7
    make_specimen(1, decimal_latitude=51, decimal_longitude=longitude, depth=depth)
    document = documents()[1]
    assert document["decimalLatitude"] == 51
    assert document["decimalLongitude"] == longitude
    assert document["depth"] == depth


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(1850, 2, 1), date(1850, 2, 28), (date(1850, 2, 1), date(1850, 2, 28))),
        (date(1850, 2, 1), None, (date(1850, 2, 1), date(1850, 2, 1))),
        (None, date(1850, 2, 28), (date(1850, 2, 28), date(1850, 2, 28))),
    ],
)
def test_an_open_date_of_collecting_ends_where_it_begins(first, last, days):
    make_specimen(1, event_date="1850-02", collected_from=first, collected_to=last)
    document = documents()[1]
    assert (document["eventDate_from"], document["eventDate_to"]) == tuple(
        day.toordinal() for day in days
    )


def test_a_date_that_cannot_be_read_is_a_value_without_days():
    make_specimen(1, event_date="sine dato", modified="long ago")
    document = documents()[1]
    assert {"eventDate", "modified"} <= set(document["has"])
    assert not [name for name in document if name.endswith(("_from", "_to"))]


def test_rows_come_in_chunks_without_one_missing(monkeypatch):
    monkeypatch.setattr(encoder, "CHUNK", 3)
    for number in range(1, 11):
        make_specimen(number)
    assert [row[0] for row in stream(Specimen.objects.order_by("gbif_id"))] == list(range(1, 11))
    assert list(stream(Specimen.objects.filter(gbif_id=99))) == []


def test_a_chunk_is_asked_for_while_the_one_before_is_in_hand():
    asked = Event()
    chunks = iter([["a"], ["b"], []])

    def fetch():
        chunk = next(chunks)
        if chunk == ["b"]:
            asked.set()
        return chunk

    coming = ahead(fetch)
    assert next(coming) == ["a"]
    assert asked.wait(5)
    assert list(coming) == [["b"]]


def test_a_failure_while_fetching_ahead_is_raised_where_the_rows_are_needed():
    chunks = iter([["a"]])

    def fetch():
        for chunk in chunks:
            return chunk
        raise OSError("gone")

    coming = ahead(fetch)
    assert next(coming) == ["a"]
    with pytest.raises(OSError, match="gone"):
        next(coming)


def test_a_reader_that_stops_early_leaves_the_database_free():
    for number in range(1, 4):
        make_specimen(number)
    rows = stream(Specimen.objects.order_by("gbif_id"))
    next(rows)
    rows.close()
    assert Specimen.objects.count() == 3


def test_a_reader_that_stops_early_ends_the_fetch_before_its_cursor_closes(monkeypatch):
    fetches = []

    def slow_ahead(fetch):
        def slow_fetch():
            if fetches:
                sleep(0.2)
            fetches.append(fetch())
            return fetches[-1]

        return ahead(slow_fetch)

    monkeypatch.setattr(encoder, "CHUNK", 1)
    monkeypatch.setattr(encoder, "ahead", slow_ahead)
    for number in range(1, 4):
        make_specimen(number)
    rows = stream(Specimen.objects.order_by("gbif_id"))
    next(rows)
    rows.close()
    assert len(fetches) == 2
    assert Specimen.objects.count() == 3
