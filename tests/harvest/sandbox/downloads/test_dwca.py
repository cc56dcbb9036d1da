"""The Darwin Core archives that the sandbox makes of its records."""

import csv
import io
import zipfile
from xml.etree import ElementTree

import pytest

from harvest.sandbox.downloads import dwca_columns
from harvest.sandbox.downloads.dwca import text, write_dwca
from harvest.sandbox.world.parameters import BACKBONE, COL_XR
from harvest.sandbox.world.world import World
from tests.harvest.sandbox.wire import occurrence

DWC = "{http://rs.tdwg.org/dwc/text/}"


def make(records, world, checklist=COL_XR) -> zipfile.ZipFile:
    file = io.BytesIO()
    write_dwca(records, world, file, checklist, "10.15468/dl.test00")
    return zipfile.ZipFile(file)


def rows(archive, name):
    lines = io.StringIO(archive.read(name).decode(), newline="\n")
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def records(generated):
    return sorted(generated, key=lambda record: record["key"])[:500]


@pytest.fixture(scope="module")
def archive(generated, records):
    return make(records, generated)


def test_an_archive_has_the_members_of_gbifs(archive, records):
    names = archive.namelist()
    assert names[:3] == ["occurrence.txt", "verbatim.txt", "multimedia.txt"]
    assert {"meta.xml", "metadata.xml", "citations.txt", "rights.txt"} <= set(names)
    eml = {name for name in names if name.startswith("dataset/")}
    assert eml == {f"dataset/{record['datasetKey']}.xml" for record in records}


def test_each_record_is_a_line_of_all_columns(archive, records):
    for name, header in (
        ("occurrence.txt", dwca_columns.OCCURRENCE),
        ("verbatim.txt", dwca_columns.VERBATIM),
    ):
        lines = archive.read(name).decode().split("\n")
        assert lines.pop() == ""
        assert lines[0].split("\t") == list(header)
        assert {line.count("\t") for line in lines} == {len(header) - 1}
        assert len(lines) == len(records) + 1


def test_an_archive_has_as_many_columns_as_gbif_describes():
    sizes = [
        len(set(columns))
        for columns in (dwca_columns.OCCURRENCE, dwca_columns.VERBATIM, dwca_columns.MULTIMEDIA)
    ]
    assert sizes == [226, 190, 15]


def test_meta_xml_names_the_term_of_each_column(archive):
    described = ElementTree.fromstring(archive.read("meta.xml"))
    for table in (described.find(f"{DWC}core"), *described.findall(f"{DWC}extension")):
        name = table.findtext(f"{DWC}files/{DWC}location")
        header = archive.read(name).decode().partition("\n")[0].split("\t")
        indexed = [field for field in table.findall(f"{DWC}field") if "index" in field.attrib]
        assert [field.get("term").rpartition("/")[2] for field in indexed] == header


def test_every_xml_member_is_well_formed(archive):
    members = [name for name in archive.namelist() if name.endswith(".xml")]
    roots = [ElementTree.fromstring(archive.read(name)) for name in members]
    assert len(roots) > 2
    assert all(len(root) for root in roots)


def test_media_are_lines_of_their_records(archive, records):
    expected = [(str(each["key"]), medium) for each in records for medium in each["media"]]
    found = rows(archive, "multimedia.txt")
    assert [(row["gbifID"], row["identifier"]) for row in found] == [
        (key, medium.get("identifier", "")) for key, medium in expected
    ]


def test_taxa_are_those_of_the_wanted_checklist(generated, records):
    record = next(each for each in records if "classifications" in each)
    for checklist in (COL_XR, BACKBONE):
        (row,) = rows(make([record], generated, checklist), "occurrence.txt")
        given = record["classifications"][checklist]
        assert row["taxonKey"] == given["usage"]["key"]
        assert row["scientificName"] == given["usage"]["name"]
        assert row["kingdomKey"] == given["classification"][0]["key"]


def test_a_record_that_is_not_in_the_checklist_has_no_taxon():
    world = World([occurrence(1, scientificName="Aus bus L.", taxonKey=5, kingdom="Animalia")])
    (row,) = rows(make(list(world), world), "occurrence.txt")
    assert (row["scientificName"], row["taxonKey"], row["kingdom"]) == ("", "", "")
    assert row["verbatimScientificName"] == "Aus bus L."


def test_a_download_writes_values_its_own_way():
    licence = "http://creativecommons.org/licenses/by/4.0/legalcode"
    record = occurrence(
        1,
        license=licence,
        recordedBy="A. Finder|B. Keeper",
        datasetID=["x", "y"],
        recordedByIDs=[{"type": "ORCID", "value": "https://orcid.org/0"}],
        lastInterpreted="2026-05-07T04:12:09.059+00:00",
        issues=["ZERO_COORDINATE", "COORDINATE_ROUNDED"],
        media=[{"type": "StillImage"}, {}],
        gadm={"level0": {"gid": "GBR", "name": "United Kingdom"}},
        occurrenceRemarks='A "label"\twith\ntabs',
    )
    (row,) = rows(make([record], World([record])), "occurrence.txt")
    given = {name: value for name, value in row.items() if value}
    assert (
        given
        | {
            "license": "CC_BY_4_0",
            "recordedBy": "A. Finder;B. Keeper",
            "datasetID": "x;y",
            "recordedByID": "https://orcid.org/0",
            "lastInterpreted": "2026-05-07T04:12:09.059Z",
            "issue": "ZERO_COORDINATE;COORDINATE_ROUNDED",
            "mediaType": "StillImage",
            "hasCoordinate": "false",
            "hasGeospatialIssues": "true",
            "level0Gid": "GBR",
            "level0Name": "United Kingdom",
            "occurrenceRemarks": 'A "label" with tabs',
        }
        == given
    )
    assert "institutionKey" not in row


def test_an_unknown_licence_is_unspecified():
    record = occurrence(1)
    (row,) = rows(make([record], World([record])), "occurrence.txt")
    assert row["license"] == "UNSPECIFIED"


def test_an_object_is_no_cell():
    assert [text({"a": 1}), text([{"a": 1}, "b"]), text(0), text(None)] == ["", "b", "0", ""]
