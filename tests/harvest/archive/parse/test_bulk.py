"""Many records parsed by columns are the same rows as each parsed by itself."""

import json
from datetime import UTC, date, datetime

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from harvest.archive.formats.tables import Chunk, Table
from harvest.archive.parse.bulk import in_order
from harvest.archive.parse.chunk import Parser
from harvest.archive.parse.job import ParseJob
from harvest.archive.sidecars.spool import Lines, spooled
from harvest.load.copy_format import NULL
from harvest.load.staging import Staging
from harvest.parse.lengths import MOST
from harvest.parse.rows import SpecimenRow
from institutions.matching import Entry
from specimens.models import Specimen
from tests.harvest.archive.archives import DATASET, MEDIA, ORDINARY, PUBLISHER

ENCODER = Staging(Specimen, SpecimenRow).encoder
LEEDS = Entry("22222222-2222-4222-8222-222222222222", code="LEEDM", name="Leeds", country="GB")
NAMES = (
    *("gbifID", "datasetKey", "basisOfRecord", "publishingCountry", "publishingOrgKey"),
    *("institutionCode", "collectionCode", "occurrenceID", "catalogNumber", "references"),
    *("recordedBy", "recordedByID", "identifiedBy", "typeStatus", "preparations", "license"),
    *("eventDate", "year", "month", "day", "lastInterpreted", "lastCrawled", "modified"),
    *("countryCode", "continent", "locality", "higherGeography", "decimalLatitude"),
    *("decimalLongitude", "elevation", "coordinateUncertaintyInMeters", "individualCount"),
    *("scientificName", "taxonKey", "acceptedTaxonKey", "acceptedScientificName", "taxonRank"),
    *("taxonomicStatus", "kingdom", "kingdomKey", "genus", "genusKey", "iucnRedListCategory"),
    *("issue", "mediaType", "hasCoordinate", "level0Gid", "level0Name", "level1Name"),
    *("isSequenced", "startDayOfYear", "coordinatePrecision", "samplingProtocol"),
    *("occurrenceRemarks", "bibliographicCitation", "verbatimEventDate", "geodeticDatum"),
)
TEXTS = st.one_of(
    st.sampled_from(
        (
            *("", " ", "a", " a", "a ", "a  b", 'say "so"', "back\\slash", "\\", '\\"', "x\x1fy"),
            *("<i>Aus</i> bus", "depth <5 m", "A &amp; B", "A & B", "é", "e\u0301", "\u200bz"),
            *("a\u00a0b", "a\rb", "javascript:alert(1)", "JavaScript :x", "data:text/html,x"),
            *("https://example.org/a?b=1&c=2", "http://example.org", "https://", "ftp://x.org/"),
            *("http://[x", "A. Hughes;B. Smith", "A;;B", ";", "['A. Hughes', 'B. Smith']", "a; b"),
            *("Holotype", "ISOTYPE;Paratype", "NotAType", "nonsense", "GB", "XX", "EUROPE"),
            *("http://creativecommons.org/licenses/by/4.0/legalcode", "CC_BY_4_0"),
            *("1901", "1901-05", "1901-05-03", "1901-05-03/1901-06-01", "1901-13-40", "s.d."),
            *("1901-05-03T10:00", "2026-11-19T07:41:07.512Z", "2026-02-30T00:00:00Z", "2999"),
            *("0", "0.0", "5", "05", "5.0", "5.50", "-3.25", "91", "181", "1e3", "nan", "1_0"),
            *("true", "false", "SPECIES", "ACCEPTED", "LC", "5231190", "6ABC", "x" * 700),
            *("COORDINATE_ROUNDED;GEODETIC_DATUM_INVALID", DATASET, DATASET.upper(), "{}", "NULL"),
        )
    ),
    st.text(st.characters(exclude_characters="\t\n\x00", exclude_categories=("Cs",)), max_size=8),
)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # shrinking such rows takes minutes
ROWS = st.fixed_dictionaries(
    {
        "gbifID": st.one_of(st.integers(1, 2**40).map(str), st.sampled_from(("", "x", "007"))),
        "datasetKey": st.sampled_from((DATASET, DATASET, DATASET.upper(), "none")),
        "basisOfRecord": st.sampled_from(
            ("PRESERVED_SPECIMEN", "FOSSIL_SPECIMEN", "HUMAN_OBSERVATION")
        ),
        "publishingCountry": st.sampled_from(("GB", "GB", "", "FR")),
        "publishingOrgKey": st.sampled_from((PUBLISHER, "")),
    },
    optional=dict.fromkeys(NAMES[5:], TEXTS),
)


def job(**changes) -> ParseJob:
    known = {"countries": {PUBLISHER: "GB"}, "publishers": {DATASET: PUBLISHER}}
    table = Table("occurrence.txt", NAMES)
    return ParseJob(format=table, encoder=ENCODER, today=date(2026, 11, 20), **known | changes)


def chunk(rows) -> Chunk:
    lines = ("\t".join(row.get(name, "") for name in NAMES) + "\n" for row in rows)
    return Chunk(2, "".join(lines).encode(), "occurrence.txt")


def parsed(rows, by_columns: bool, **changes):
    parser = Parser(job(**changes))
    if not by_columns:
        parser.bulk = None
    try:
        return parser.parse(chunk(rows))
    finally:
        parser.close()


def meaning(lines: bytes) -> list[dict]:
    """The rows that PostgreSQL would read, in a fixed order."""
    return sorted(map(_row, lines.decode().split("\n")[:-1]), key=str)


def _row(line):
    cells = line.replace("\\\\", "\\").split("\t")
    row = dict(zip(ENCODER.cell_names, cells, strict=True))
    row |= {name: json.loads(row[name]) for name in ("terms", "media")}
    for name in ("decimal_latitude", "decimal_longitude"):
        row[name] = None if row[name] == NULL else float(row[name])
    for name in ("last_crawled", "last_interpreted"):
        known = row[name] != NULL
        row[name] = datetime.fromisoformat(row[name]).astimezone(UTC) if known else None
    return row | {"gbif_id": int(row["gbif_id"])}


def assert_same(rows, **changes):
    """Returns what came of the rows, by columns."""
    many, each = (parsed(rows, by_columns, **changes) for by_columns in (True, False))
    assert meaning(many.lines) == meaning(each.lines)
    for name in ("records", "rows", "matched", "left_out", "datasets", "holders"):
        assert getattr(many, name) == getattr(each, name), name
    assert reasons(many) == reasons(each)
    # By columns, the taxa of records that are refused are kept as well.
    assert each.refused or best(many.taxa) == best(each.taxa)
    return many


def reasons(parsed) -> list[tuple]:
    return [
        (each.gbif_id, each.dataset_key, each.code, each.parameters, each.where)
        for each in parsed.refused
    ]


def best(taxa) -> dict:
    """The fullest row of each taxon."""
    ordered = sorted(taxa, key=lambda taxon: taxon.is_full)
    return {(taxon.checklist_key, taxon.key): taxon.is_full for taxon in ordered}


@settings(max_examples=100, deadline=None, phases=PHASES)
@given(st.lists(ROWS, min_size=1, max_size=6))
def test_records_of_any_content_become_the_same_rows_by_columns_and_one_by_one(rows):
    assert_same(rows, institutions=(LEEDS,))


@given(st.lists(ROWS, min_size=1, max_size=6))
@settings(max_examples=30, deadline=None, phases=PHASES)
def test_records_of_a_requested_archive_become_the_same_rows_by_columns_and_one_by_one(rows):
    assert_same(rows, institutions=(LEEDS,), is_requested=True)


def test_ordinary_records_are_not_parsed_by_themselves(monkeypatch):
    each = []
    monkeypatch.setattr(Parser, "_parse_each", lambda self, rows, parsed, file: each.extend(rows))
    ordinary = [
        ORDINARY | {"gbifID": str(n), "locality": "São Tomé, “Água”", "recordedBy": "A & B;C"}
        for n in range(1, 50)
    ]
    odd = ORDINARY | {"gbifID": "99", "eventDate": "1901-13-40"}

    found = parsed([*ordinary, odd], by_columns=True)

    assert found.rows == 49
    assert [row["gbifID"] for row in each] == ["99"]


def spool(path, ids, lines):
    return spooled(path, [Lines(np.array(ids, np.int64), "\n".join(lines).encode())])


def test_media_keys_and_words_as_written_come_from_their_files(tmp_path):
    held, kept = (f"{n}{n}{n}{n}{n}{n}{n}{n}-0000-4000-8000-000000000000" for n in (7, 8))
    medium = {"gbifID": "1", "type": "StillImage", "identifier": "https://example.org/1.jpg"}
    bad = medium | {"gbifID": "2", "identifier": "javascript:alert(1)"}
    media = ["\t".join(each.get(name, "") for name in MEDIA) for each in (medium, medium, bad)]
    changes = {
        "media": spool(tmp_path / "media", [1, 1, 2], media),
        "media_table": Table("multimedia.txt", tuple(MEDIA)),
        "keys": spool(tmp_path / "keys", [1, 2], [f"{held}\t{kept}", f"{held}\t"]),
        "verbatim": spool(tmp_path / "verbatim", [1], ['{"verbatimLatitude": "51° \\"N"}']),
    }

    rows = [ORDINARY | {"gbifID": str(n)} for n in (1, 2, 3)]
    for is_requested in (False, True):
        found = assert_same(rows, institutions=(LEEDS,), is_requested=is_requested, **changes)
        first = meaning(found.lines)[0]
        assert (first["institution_id"], first["collection_id"]) == (held, kept)
        assert first["image_count"] == "2"
        assert first["terms"]["verbatimLatitude"] == '51° "N'
        assert found.matched == (not is_requested)


def test_texts_that_are_too_long_are_cut_and_flagged(tmp_path):
    long = "é" * (MOST + 1)
    medium = {"gbifID": "4", "type": "StillImage", "identifier": "https://a.org/1", "creator": long}
    changes = {
        "media": spool(
            tmp_path / "media", [4], ["\t".join(medium.get(name, "") for name in MEDIA)]
        ),
        "media_table": Table("multimedia.txt", tuple(MEDIA)),
        "verbatim": spool(tmp_path / "verbatim", [3], [json.dumps({"verbatimLatitude": long})]),
    }
    rows = [ORDINARY | {"gbifID": str(n)} for n in (1, 2, 3, 4, 5)]
    rows[1] |= {"locality": long, "samplingProtocol": long}
    flagged = {
        row["gbif_id"]: "TEXT_CUT" in row["flags"]
        for row in meaning(assert_same(rows, **changes).lines)
    }
    assert flagged == {1: False, 2: True, 3: True, 4: True, 5: False}


def test_an_archive_may_be_loaded_for_one_holder(tmp_path):
    found = assert_same([ORDINARY | {"gbifID": "1"}], institution=LEEDS.key)
    assert meaning(found.lines)[0]["institution_id"] == LEEDS.key


def test_a_switch_without_a_value_is_absent():
    rows = [ORDINARY | {"gbifID": "1", "isSequenced": "true"}, ORDINARY | {"gbifID": "2"}]
    on, untold = meaning(assert_same(rows).lines)
    assert (on["is_sequenced"], untold["is_sequenced"]) == ("True", NULL)


def test_a_column_that_nothing_fills_is_noticed():
    with pytest.raises(ValueError, match="filled by nothing"):
        in_order({("gbif_id",): None}, ["gbif_id", "sex"])
