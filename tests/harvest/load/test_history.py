"""What one harvest changes of what an earlier one brought is kept, and nothing else is."""

import pytest
from django.db import transaction
from django.utils import timezone

from harvest.load.history import CITED
from harvest.load.merge import merge_specimens
from harvest.load.staging import Staging
from harvest.models import HarvestRun
from harvest.parse.rows import SpecimenRow
from harvest.sandbox.world.world import World
from specimens.models import COL_XR, Specimen, SpecimenChange
from tests.harvest.builders import wanted_records
from tests.harvest.records import DATASET, INSTITUTION, classification, record

pytestmark = pytest.mark.django_db

OTHER = "Quercus petraea (Matt.) Liebl."


@pytest.fixture
def oak_world():
    """One oak, with every term."""
    oak = record(
        key=1,
        occurrenceID="urn:oak:1",
        institutionKey=INSTITUTION,
        classifications={COL_XR: classification()},
        scientificName="Quercus robur L.",
        typeStatus="Holotype",
        recordedBy="A. Bell|C. Dee",
        eventDate="1872-05",
        country="France",
        countryCode="FR",
        stateProvince="Provence",
        county="Vaucluse",
        locality="Apt",
        decimalLatitude=43.5,
        decimalLongitude=5.25,
        catalogNumber="K1",
    )
    return World([oak])


def recorded_changes(key=1) -> dict[str, tuple[str, str]]:
    changes = SpecimenChange.objects.filter(gbif_id=key)
    return {change.field: (change.old, change.new) for change in changes}


def test_a_first_harvest_has_no_history(small_world, serve, harvest_specimens):
    serve(small_world)
    harvest_specimens()
    assert not SpecimenChange.objects.exists()


def test_a_harvest_that_changes_nothing_writes_no_history(small_world, serve, harvest_specimens):
    serve(small_world)
    harvest_specimens()
    harvest_specimens()
    assert not SpecimenChange.objects.exists()


def test_everything_that_people_cite_is_kept_as_it_was(oak_world, serve, harvest_specimens):
    serve(oak_world)
    harvest_specimens()
    usage = {"key": "4RN7L", "name": OTHER, "rank": "SPECIES"}
    oak_world.change(
        1,
        classifications={COL_XR: classification(usage=usage)},
        scientificName=OTHER,
        catalogNumber="LEED.2",
        typeStatus="Isotype",
        recordedBy="E. Fay",
        eventDate="1872-05-12",
        country="Spain",
        countryCode="ES",
        stateProvince="Navarra",
        county=None,
        locality="Elizondo",
        decimalLatitude=None,
        decimalLongitude=None,
    )
    before = timezone.now()
    harvest_specimens()
    assert recorded_changes() == {
        "catalogNumber": ("K1", "LEED.2"),
        "scientificName": ("Quercus robur L.", OTHER),
        "typeStatus": ("Holotype", "Isotype"),
        "recordedBy": ("A. Bell|C. Dee", "E. Fay"),
        "eventDate": ("1872-05", "1872-05-12"),
        "countryCode": ("FR", "ES"),
        "stateProvince": ("Provence", "Navarra"),
        "county": ("Vaucluse", ""),
        "locality": ("Apt", "Elizondo"),
        "coordinates": ("43.5, 5.25", ""),
    }
    assert recorded_changes().keys() == CITED.keys()
    run = HarvestRun.objects.latest("pk")
    assert set(SpecimenChange.objects.values_list("run", flat=True)) == {run.pk}
    assert all(before <= change.at <= run.ended_at for change in SpecimenChange.objects.all())


def test_a_change_of_a_column_that_nobody_cites_leaves_no_history(
    oak_world, serve, harvest_specimens
):
    serve(oak_world)
    harvest_specimens()
    oak_world.change(1, preparations="pressed", modified="2026-11-19")
    assert harvest_specimens().updated == 1
    assert recorded_changes() == {}


def test_history_grows_harvest_by_harvest(oak_world, serve, harvest_specimens):
    serve(oak_world)
    for locality in ("Apt", "Bonnieux", "Bonnieux", "Apt"):
        oak_world.change(1, locality=locality)
        harvest_specimens()
    history = Specimen.objects.get(pk=1).history()
    assert [(change.old, change.new) for change in history] == [
        ("Bonnieux", "Apt"),
        ("Apt", "Bonnieux"),
    ]


def test_only_the_changed_records_of_many_have_one(small_world, serve, harvest_specimens):
    serve(small_world)
    harvest_specimens()
    changed, gone, *_ = sorted(wanted_records(small_world))
    small_world.change(changed, locality="Somewhere else")
    small_world.remove(gone)
    harvest_specimens()
    assert set(SpecimenChange.objects.values_list("gbif_id", "field")) == {(changed, "locality")}


def test_only_columns_that_the_source_provides_are_compared():
    Specimen.objects.create(gbif_id=1, dataset_id=DATASET, locality="Apt", county="Vaucluse")
    staging = Staging(Specimen, SpecimenRow)
    with transaction.atomic():
        staging.create()
        staging.copy([SpecimenRow(gbif_id=1, dataset_id=DATASET, locality="Gordes")])
        merge_specimens(staging, run_id=2, provided=['"gbif_id"', '"locality"'])
    assert recorded_changes() == {"locality": ("Apt", "Gordes")}
    assert Specimen.objects.get(pk=1).county == "Vaucluse"


def test_a_record_that_returns_changed_says_what_changed(oak_world, serve, harvest_specimens):
    serve(oak_world)
    oak = oak_world.get(1)
    harvest_specimens()
    oak_world.remove(1)
    oak_world.put(record(key=2))
    harvest_specimens()
    oak_world.put(oak | {"locality": "Gordes"})
    assert harvest_specimens().restored == 1
    assert recorded_changes() == {"locality": ("Apt", "Gordes")}
