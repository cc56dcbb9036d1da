"""What an archive's records become, compared with what a search harvests, and where rows fail."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from harvest.models import RejectedRecord
from harvest.run import harvest
from harvest.sandbox.downloads.dwca import write_dwca as write_sandbox_dwca
from specimens.columns import COLUMNS
from specimens.models import COL_XR, Specimen, SpecimenChange
from tests.harvest.archive.archives import table, write_dwca
from tests.harvest.builders import wanted_records
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db(transaction=True)

# A download has the taxonomy that was asked for only, and no keys of publishers; the search does
# not hold all that a download does.
OTHERWISE_TOLD = {
    *("changed_in", "terms", "backbone_taxon_key", "backbone_taxon_keys"),
    *("scientific_name_authorship",),
    *(column.attribute for column in COLUMNS if not column.in_search),
}


def columns():
    """The columns of specimens in the Catalogue of Life, but those that a download lacks."""
    names = [column.attribute for column in COLUMNS if column.attribute not in OTHERWISE_TOLD]
    return {
        each.pk: {name: getattr(each, name) for name in ("scope", *names)}
        for each in Specimen.objects.exclude(col_taxon_key="")
    }


def test_a_download_and_a_search_of_the_same_records_agree(small_world, serve, load, tmp_path):
    serve(small_world)
    harvest()
    searched = columns()
    archive = tmp_path / "download.zip"
    held = wanted_records(small_world).values()
    with archive.open("wb") as file:
        write_sandbox_dwca(list(held), small_world, file, COL_XR)
    keys = tmp_path / "keys.tsv"
    names = ("institutionKey", "collectionKey")
    rows = [
        {"gbifid": record["key"], **{name.lower(): record.get(name, "") for name in names}}
        for record in held
    ]
    keys.write_text(table(["gbifid", "institutionkey", "collectionkey"], rows))
    Specimen.objects.all().delete()
    load(archive, keys=keys)
    downloaded = columns()
    assert downloaded.keys() == searched.keys()
    assert len(downloaded) > 200
    different = {
        (name, repr(searched[key][name]), repr(value))
        for key, row in downloaded.items()
        for name, value in row.items()
        if searched[key][name] != value
    }
    assert not different


def test_terms_that_only_downloads_have_stay_when_a_search_follows(
    serve, small_world, load, tmp_path
):
    def names():
        return dict(Specimen.objects.values_list("gbif_id", "verbatim_scientific_name"))

    serve(small_world)
    archive = tmp_path / "download.zip"
    with archive.open("wb") as file:
        write_sandbox_dwca(list(small_world), small_world, file, COL_XR)
    load(archive)
    loaded = names()
    harvest()
    assert any(loaded.values())
    assert names().items() >= loaded.items()


NUMBER, LETTERS = ("backbone_taxon_key", "2878688"), ("col_taxon_key", "4RPM6")


@pytest.mark.parametrize(("given", "other"), [(NUMBER, LETTERS), (LETTERS, NUMBER)])
@pytest.mark.parametrize("agrees", [True, False])
def test_the_other_taxonomy_stays_where_the_one_agrees(load, leeds, tmp_path, given, other, agrees):
    shown = {"scientific_name": "Quercus robur L.", "scientific_name_authorship": "L."}
    before = given[1] if agrees else given[1].replace("8", "9").replace("6", "7")
    lists = {f"{name}s": [key] for name, key in (given, other)}
    make_specimen(1, **{given[0]: before, other[0]: other[1]}, **lists, **shown)
    row = {"gbifID": 1, "taxonKey": given[1], "scientificName": "Quercus robur"}
    load(write_dwca(tmp_path / "a.zip", row))
    specimen = Specimen.objects.get()
    assert getattr(specimen, given[0]) == given[1]
    assert getattr(specimen, other[0]) == (other[1] if agrees else "")
    assert specimen.scientific_name_authorship == ("L." if agrees else "")
    keeps_names = agrees and other is LETTERS
    assert specimen.scientific_name == ("Quercus robur L." if keeps_names else "Quercus robur")


def test_a_name_that_only_the_backbone_has_stays(load, leeds, tmp_path):
    names = {"scientific_name": "Quercus robur L.", "genus": "Quercus"}
    make_specimen(1, backbone_taxon_key="2878688", backbone_taxon_keys=["6", "2878688"], **names)
    make_specimen(2, col_taxon_key="4RPM6", col_taxon_keys=["4RPM6"], **names)
    rows = [{"gbifID": key, "scientificName": ""} for key in (1, 2)]
    load(write_dwca(tmp_path / "a.zip", *rows))
    backbone, catalogue = Specimen.objects.order_by("pk")
    assert (backbone.scientific_name, backbone.genus) == ("Quercus robur L.", "Quercus")
    assert backbone.backbone_taxon_keys == ["6", "2878688"]
    assert (catalogue.scientific_name, catalogue.col_taxon_key) == ("", "")
    assert set(SpecimenChange.objects.values_list("gbif_id", "field")) == {(2, "scientificName")}


def test_a_row_that_postgresql_refuses_is_left_out_alone(load, leeds, tmp_path):
    alter = "ALTER TABLE specimens_specimen ALTER COLUMN catalog_number TYPE "
    rows = [{"gbifID": n, "catalogNumber": "A" * n} for n in range(1, 7)]
    with connection.cursor() as cursor:
        cursor.execute(f"{alter} varchar(5)")
    try:
        summary = load(write_dwca(tmp_path / "a.zip", *rows))
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"{alter} text")
    assert (summary.inserted, summary.rejected) == (5, 1)
    rejection = RejectedRecord.objects.get()
    assert (rejection.gbif_id, rejection.record) == (6, {"gbifID": "6"})
    assert "value too long" in rejection.parameters["message"]


def test_rows_that_are_merged_in_parts_are_merged_as_all_at_once(
    load, leeds, tmp_path, monkeypatch
):
    monkeypatch.setattr("harvest.load.merge.PAGES", 1)
    rows = [{"gbifID": n, "catalogNumber": "A" * 900} for n in range(1, 31)]
    load(write_dwca(tmp_path / "a.zip", *rows))
    changed = [{"gbifID": n, "catalogNumber": "B" * 900} for n in range(26, 41)]
    summary = load(write_dwca(tmp_path / "b.zip", *rows[:25], *changed))
    assert (summary.inserted, summary.updated, summary.unchanged) == (10, 5, 25)
    assert Specimen.objects.filter(catalog_number__startswith="B").count() == 15


MAY, NOVEMBER = datetime(2026, 5, 25, tzinfo=UTC), datetime(2026, 11, 21, tzinfo=UTC)


def interpreted(moment, **more):
    return {"gbifID": 1, "catalogNumber": "new", "lastInterpreted": moment.isoformat(), **more}


def test_an_older_archive_turns_nothing_back(load, leeds, tmp_path):
    make_specimen(1, last_interpreted=NOVEMBER, catalog_number="old", locality="Leeds")
    summary = load(write_dwca(tmp_path / "a.zip", interpreted(MAY), interpreted(MAY, gbifID=2)))
    kept = Specimen.objects.get(pk=1)
    assert (kept.last_interpreted, kept.catalog_number) == (NOVEMBER, "old")
    assert (summary.inserted, summary.updated, summary.unchanged) == (1, 0, 1)
    assert "Left as they were, 1: the portal has a later version." in summary.notes
    assert not SpecimenChange.objects.exists()


@pytest.mark.parametrize("stored", [MAY, NOVEMBER, None])
def test_an_archive_as_new_as_the_portal_is_believed(load, leeds, tmp_path, stored):
    make_specimen(1, last_interpreted=stored, catalog_number="old")
    summary = load(write_dwca(tmp_path / "a.zip", interpreted(NOVEMBER)))
    assert (summary.updated, summary.notes) == (
        1,
        ["Matched to their holder by the portal itself: 1."],
    )
    assert Specimen.objects.get().catalog_number == "new"


def test_an_archive_without_times_of_interpretation_is_believed(load, leeds, tmp_path):
    make_specimen(1, last_interpreted=NOVEMBER, catalog_number="old")
    load(write_dwca(tmp_path / "a.zip", {"gbifID": 1, "catalogNumber": "new"}))
    assert Specimen.objects.get().catalog_number == "new"


def test_a_withdrawn_record_returns_only_with_a_later_version(load, leeds, tmp_path):
    june = datetime(2026, 6, 1, tzinfo=UTC)
    for key in (1, 2):
        make_specimen(key, last_interpreted=MAY, withdrawn_at=june)
    rows = interpreted(MAY), interpreted(NOVEMBER, gbifID=2)
    summary = load(write_dwca(tmp_path / "a.zip", *rows))
    gone, back = Specimen.objects.order_by("pk")
    assert (gone.withdrawn_at, back.withdrawn_at) == (june, None)
    assert (summary.restored, summary.unchanged) == (1, 1)
