"""Downloads that a person fetched, from the file to the table."""

import pytest

from harvest.archive.formats.errors import ArchiveError
from harvest.models import HarvestRun, RejectedRecord
from harvest.notes.messages import MESSAGES
from institutions.models import Dataset
from specimens.models import BACKBONE, COL_XR, Specimen, Taxon
from tests.harvest.archive.archives import (
    DATASET,
    LEEDS,
    dwca_files,
    parquet_bytes,
    write_csv,
    write_dwca,
    write_folder,
    write_zip,
)
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_column_is_loaded_as_a_search_would_load_it(load, leeds, tmp_path):
    row = {
        "gbifID": 7,
        "license": "CC_BY_4_0",
        "recordedBy": "A. Smith;B. Jones",
        "typeStatus": "HOLOTYPE;PARATYPE",
        "issue": "COORDINATE_ROUNDED;INSTITUTION_MATCH_FUZZY",
        "eventDate": "1901-05-02T00:00:00",
        "year": 1901,
        "decimalLatitude": "53.8",
        "decimalLongitude": "-1.55",
        "hasCoordinate": "true",
        "lastInterpreted": "2025-09-19T12:09:10.059+0000",
        "elevationAccuracy": "2.5",
        "higherGeography": "Europe;United Kingdom; Leeds",
        "level0Gid": "GBR",
        "level0Name": "United Kingdom",
        "isSequenced": "false",
    }
    summary = load(write_dwca(tmp_path / "a.zip", row))
    specimen = Specimen.objects.get()
    assert (summary.fetched, summary.inserted, summary.indexed) == (1, 1, 1)
    assert specimen.gbif_id == 7
    assert specimen.license == "CC_BY_4_0"
    assert specimen.recorded_by == ["A. Smith", "B. Jones"]
    assert specimen.type_status == ["Holotype", "Paratype"]
    assert specimen.issues == ["COORDINATE_ROUNDED", "INSTITUTION_MATCH_FUZZY"]
    assert str(specimen.collected_from) == "1901-05-02"
    assert (specimen.decimal_latitude, specimen.decimal_longitude) == (53.8, -1.55)
    assert specimen.last_interpreted.isoformat() == "2025-09-19T12:09:10.059000+00:00"
    assert specimen.higher_geography == "Europe|United Kingdom; Leeds"
    assert specimen.terms == {
        "elevationAccuracy": 2.5,
        "gadm": {"level0": {"gid": "GBR", "name": "United Kingdom"}},
    }
    assert specimen.is_sequenced is False


def test_records_out_of_scope_are_left_out_and_counted_by_reason(load, leeds, tmp_path):
    rows = [
        {"gbifID": 1, "basisOfRecord": "HUMAN_OBSERVATION"},
        {"gbifID": 2, "publishingCountry": "DE"},
        {"gbifID": 3, "publishingCountry": ""},
        {"gbifID": 4, "institutionCode": ""},
        {"gbifID": 5},
        {"gbifID": 5},
        {"gbifID": "x"},
    ]
    summary = load(write_dwca(tmp_path / "a.zip", *rows))
    assert sorted(summary.left_out.values()) == [1, 1, 1, 1, 1]
    assert summary.left_out.keys() <= MESSAGES.keys()
    assert (summary.fetched, summary.inserted, summary.rejected) == (7, 1, 1)
    assert any("Left out, 1: published from another country" in note for note in summary.notes)
    assert any("Left out, 1: they stand in the archive more" in note for note in summary.notes)
    assert RejectedRecord.objects.get().code == "NO_KEY"
    assert HarvestRun.objects.get().state == HarvestRun.State.COMPLETED


REJECTED = "It has no key, or one that is no positive number."


def test_the_first_records_that_are_rejected_are_named(load, leeds, tmp_path):
    rows = [{"gbifID": 1, "publishingCountry": "DE"}, *({"gbifID": n} for n in (2, "x", "", -5, 0))]
    summary = load(write_dwca(tmp_path / "a.zip", *rows))
    assert (summary.inserted, summary.rejected) == (1, 4)
    assert summary.notes[-3:] == [
        f"Rejected: a.zip: occurrence.txt, line 4, gbifID 'x': {REJECTED}",
        f"Rejected: a.zip: occurrence.txt, line 5, gbifID '': {REJECTED}",
        f"Rejected: a.zip: occurrence.txt, line 6, gbifID '-5': {REJECTED}",
    ]
    assert "NO_KEY" not in str(HarvestRun.objects.get().notes)  # which everyone may read


def test_a_rejected_record_of_parquet_is_named_by_piece_and_row(load, leeds, publisher, tmp_path):
    pieces = {
        "000000.parquet": parquet_bytes({"gbifID": "1"}, {"gbifID": "2"}),
        "000001.parquet": parquet_bytes({"gbifID": "3"}, {"gbifID": "x"}),
    }
    summary = load(write_zip(tmp_path / "a.zip", pieces))
    assert f"a.zip: 000001.parquet, row 2, gbifID 'x': {REJECTED}" in summary.notes[-1]


@pytest.mark.parametrize(("key", "checklist"), [("1-Q7", COL_XR), ("2878688", BACKBONE)])
def test_taxa_belong_to_the_checklist_of_the_download(load, leeds, tmp_path, key, checklist):
    row = {
        "gbifID": 1,
        "taxonKey": key,
        "taxonRank": "SPECIES",
        "kingdom": "Plantae",
        "kingdomKey": "P" if checklist == COL_XR else "6",
        "taxonomicStatus": "ACCEPTED",
    }
    load(write_dwca(tmp_path / "a.zip", row))
    specimen = Specimen.objects.get()
    name = "col_taxon_key" if checklist == COL_XR else "backbone_taxon_key"
    assert getattr(specimen, name) == key
    assert specimen.scientific_name == "Quercus robur L."
    assert {str(taxon.checklist_key) for taxon in Taxon.objects.all()} == {checklist}
    assert Taxon.objects.get(key=key).classification[0]["name"] == "Plantae"


def test_a_dataset_that_only_the_archive_describes_is_stored(load, leeds, tmp_path):
    load(write_dwca(tmp_path / "a.zip", {"gbifID": 1}))
    dataset = Dataset.objects.get(key=DATASET)
    assert dataset.title == "Beetles of & around Leeds"
    assert dataset.description == "Found by day.\n\nFound by night."
    assert (dataset.doi, dataset.license) == ("10.15468/leeds1", "CC_BY_4_0")
    assert dataset.citation.startswith("Leeds (2026)")


def test_a_second_load_changes_nothing(load, leeds, tmp_path):
    path = write_dwca(tmp_path / "a.zip", {"gbifID": 1}, {"gbifID": 2})
    load(path)
    before = list(Specimen.objects.order_by("pk").values())
    summary = load(path)
    assert (summary.inserted, summary.updated, summary.unchanged) == (0, 0, 2)
    assert list(Specimen.objects.order_by("pk").values()) == before


def test_records_that_an_archive_lacks_are_not_withdrawn(load, leeds, tmp_path):
    make_specimen(9, dataset_id=DATASET)
    load(write_dwca(tmp_path / "a.zip", {"gbifID": 1}))
    assert Specimen.objects.filter(withdrawn_at=None).count() == 2


def test_a_folder_is_as_good_as_a_zip(load, leeds, tmp_path):
    load(write_folder(tmp_path / "unpacked", dwca_files({"gbifID": 1})))
    assert Specimen.objects.count() == 1


def test_a_simple_csv_is_published_where_its_publisher_is(load, leeds, publisher, tmp_path):
    rows = [{"gbifID": 1}, {"gbifID": 2, "publishingOrgKey": LEEDS}]
    summary = load(write_csv(tmp_path / "a.zip", *rows))
    specimen = Specimen.objects.get()
    assert (specimen.pk, specimen.publishing_country) == (1, "GB")
    assert str(specimen.publisher_id) == publisher.key
    assert summary.left_out == {"LEFT_OUT_UNKNOWN_PUBLISHER": 1}


def test_a_simple_csv_leaves_columns_alone_that_it_does_not_provide(
    load, leeds, publisher, tmp_path
):
    image = [{"identifier": "https://leeds.example/1.jpg"}]
    make_specimen(1, institution_id=LEEDS, media=image, county="Yorkshire", catalog_number="old")
    load(write_csv(tmp_path / "a.zip", {"gbifID": 1, "catalogNumber": "new"}))
    specimen = Specimen.objects.get()
    assert (specimen.media, specimen.county, specimen.catalog_number) == (image, "Yorkshire", "new")


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_column_that_gbif_has_dropped_is_no_reason_to_empty_it(
    load, leeds, publisher, tmp_path, kind
):
    make_specimen(1, institution_id=LEEDS, elevation=3.5, catalog_number="old")
    row, without = {"gbifID": "1", "catalogNumber": "new"}, ("elevation",)
    if kind == "csv":
        path = write_csv(tmp_path / "a.zip", row, without=without)
    else:
        path = tmp_path / "a.parquet"
        path.write_bytes(parquet_bytes(row, without=without))
    load(path)
    specimen = Specimen.objects.get()
    assert (specimen.elevation, specimen.catalog_number) == (3.5, "new")


def test_columns_that_a_half_unpacked_archive_lacks_stay(load, leeds, tmp_path):
    written = {"verbatimLatitude": "53 N", "fieldNotes": "heath"}
    image = [{"identifier": "https://leeds.example/1.jpg"}]
    make_specimen(
        1, media=image, image_count=1, county="Yorkshire", terms=written | {"isSequenced": False}
    )
    files = dwca_files({"gbifID": 1, "isSequenced": "true", "catalogNumber": "new"})
    del files["multimedia.txt"]
    load(write_folder(tmp_path / "unpacked", files))
    specimen = Specimen.objects.get()
    assert (specimen.media, specimen.image_count, specimen.county) == (image, 1, "Yorkshire")
    assert (specimen.terms, specimen.is_sequenced) == (written, True)
    assert specimen.catalog_number == "new"


def test_media_that_a_whole_archive_no_longer_has_go(load, leeds, tmp_path):
    make_specimen(1, media=[{"identifier": "https://leeds.example/1.jpg"}], image_count=1)
    load(write_dwca(tmp_path / "a.zip", {"gbifID": 1}))
    assert (Specimen.objects.get().media, Specimen.objects.get().image_count) == ([], 0)


def test_the_registry_comes_first(load, tmp_path):
    with pytest.raises(ArchiveError, match="no institution 2222"):
        load(write_dwca(tmp_path / "a.zip", {"gbifID": 1}), institution=LEEDS)
    with pytest.raises(ArchiveError, match="the publishers do"):
        load(write_csv(tmp_path / "b.zip", {"gbifID": 1}))


def test_an_archive_without_records_says_so(load, leeds, tmp_path):
    summary = load(write_dwca(tmp_path / "a.zip"))
    assert (summary.state, summary.notes) == ("completed", ["The archive holds no records."])
