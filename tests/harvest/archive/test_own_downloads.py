"""What the portal writes, it reads: its own downloads are harvested like GBIF's."""

import zipfile

import pytest
from dwca.read import DwCAReader

from harvest.archive.formats.detect import open_archive
from institutions.models import Dataset
from specimens.columns import COLUMNS, Shape
from specimens.models import Specimen, Taxon
from tests.harvest.archive.archives import CORE, PUBLISHER, write_dwca
from tests.specimens.downloads.read import fetch

pytestmark = pytest.mark.django_db(transaction=True)

ROWS = (
    {
        "gbifID": 7,
        "occurrenceID": "urn:leeds:7",
        "catalogNumber": "=HYPERLINK(1)",
        "license": "CC_BY_4_0",
        "recordedBy": "A. Smith;B. Jones",
        "identifiedBy": '"Quoted", C.',
        "typeStatus": "HOLOTYPE;PARATYPE",
        "issue": "COORDINATE_ROUNDED",
        "eventDate": "1901-05-02T00:00:00",
        "year": 1901,
        "month": 5,
        "day": 2,
        "countryCode": "GB",
        "decimalLatitude": "53.8",
        "decimalLongitude": "-1.55",
        "hasCoordinate": "true",
        "lastInterpreted": "2025-09-19T12:09:10.059+0000",
        "elevationAccuracy": "2.5",
        "higherGeography": "Europe;United Kingdom; Leeds",
        "isSequenced": "false",
        "kingdom": "Plantae",
        "kingdomKey": "P",
        "taxonKey": "4RBTW",
        "taxonRank": "SPECIES",
        "taxonomicStatus": "ACCEPTED",
        "species": "Quercus robur",
    },
    {
        "gbifID": 8,
        "locality": "Łódź, +A1 & more",
        "recordNumber": "-1",
        "scientificName": "Quercus robur L.",
        "verbatimScientificName": "Quercus  pedunculata\u00a0Ehrh.?",
    },
    {"gbifID": 9007199254740993, "occurrenceID": "urn:leeds:9"},
)
MEDIA = (
    {
        "gbifID": 7,
        "type": "StillImage",
        "format": "image/jpeg",
        "identifier": "https://images.example.org/7.jpg",
        "license": "CC0",
        "creator": "D. Draughtsman",
    },
)
# What no file has: derived from other columns, or our own.
COMPARED = [
    column.attribute
    for column in COLUMNS
    if column.shape is not Shape.OBJECT and column.attribute != "flags"
]


@pytest.fixture
def loaded(load, leeds, publisher, tmp_path):
    """``load``, after a harvest of the records above."""
    columns = [*CORE, "verbatimScientificName"]
    load(write_dwca(tmp_path / "gbif.zip", *ROWS, media=MEDIA, names=columns))
    Specimen.objects.update(publisher_id=PUBLISHER)
    return load


def everything():
    specimens = Specimen.objects.order_by("pk")
    return [
        {name: getattr(each, name) for name in COMPARED}
        | {"terms": each.terms, "media": each.media}
        for each in specimens
    ]


def saved(path, **params):
    path.write_bytes(fetch(params).body)
    return path


def test_a_darwin_core_archive_brings_the_same_records(loaded, tmp_path):
    path = saved(tmp_path / "own.zip", format="dwca")
    assert open_archive(path).format == "DWCA"
    before, datasets = everything(), list(Dataset.objects.values("key", "title", "doi", "license"))
    assert len(before) == 3
    assert before[0]["media"]
    Specimen.objects.all().delete()
    Taxon.objects.all().delete()
    Dataset.objects.all().delete()
    summary = loaded(path)
    assert (summary.fetched, summary.inserted) == (3, 3)
    assert not any("does not know" in each for each in summary.notes)
    assert everything() == before
    assert list(Dataset.objects.values("key", "title", "doi", "license")) == datasets


@pytest.mark.parametrize("name", ["tsv", "parquet"])
def test_simple_columns_bring_the_same_records(loaded, tmp_path, name):
    path = saved(tmp_path / f"own.{name}", format=name, columns="simple")
    assert open_archive(path).format == {"tsv": "SIMPLE_CSV", "parquet": "SIMPLE_PARQUET"}[name]
    known = ("catalog_number", "locality", "recorded_by", "type_status", "year", "issues")
    before = list(Specimen.objects.order_by("pk").values("pk", *known, "col_taxon_key"))
    Specimen.objects.all().delete()
    assert loaded(path).inserted == 3
    assert list(Specimen.objects.order_by("pk").values("pk", *known, "col_taxon_key")) == before


def test_another_reader_of_archives_finds_it_valid(loaded, tmp_path):
    path = saved(tmp_path / "own.zip", format="dwca")
    with DwCAReader(str(path), extensions_to_ignore=[]) as archive:
        rows = list(archive)
        (verbatim,) = [each for each in rows[1].extensions if each.rowtype.endswith("Occurrence")]
        (image,) = [each for each in rows[0].extensions if each.rowtype.endswith("Multimedia")]
        assert archive.metadata.find("dataset/title").text
        assert archive.descriptor.core.type == "http://rs.tdwg.org/dwc/terms/Occurrence"
    term = "http://rs.tdwg.org/dwc/terms/"
    assert [row.id for row in rows] == ["7", "8", "9007199254740993"]
    assert rows[0].data[f"{term}catalogNumber"] == "=HYPERLINK(1)"
    assert rows[0].data[f"{term}identifiedBy"] == '"Quoted", C.'
    assert rows[1].data[f"{term}locality"] == "Łódź, +A1 & more"
    assert rows[1].data["http://testserver/guides/mids/mids"] == "NONE"
    assert "License" in rows[1].data["http://testserver/guides/mids/midsMissing"].split(";")
    assert verbatim.data[f"{term}locality"] == "Łódź, +A1 & more"
    assert rows[1].data[f"{term}scientificName"] == "Quercus robur L."
    assert verbatim.data[f"{term}scientificName"] == "Quercus pedunculata Ehrh.?"  # as written
    assert image.rowtype == "http://rs.gbif.org/terms/1.0/Multimedia"
    assert image.data["http://purl.org/dc/terms/creator"] == "D. Draughtsman"


def test_an_archive_says_what_was_asked_and_how_to_cite_it(loaded, tmp_path):
    path = saved(tmp_path / "own.zip", format="dwca", year="1901")
    with zipfile.ZipFile(path) as zipped:
        text = zipped.read("README.txt").decode()
        cited = zipped.read("citations.txt").decode()
    assert "year = 1901" in text
    assert "1 specimen records" in text
    assert "CC BY 4.0" in text
    assert "Leeds (2026). Beetles. https://doi.org/10.15468/leeds1 (1 records)" in cited
