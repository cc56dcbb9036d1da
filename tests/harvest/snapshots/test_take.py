"""What every holder had after each harvest, against a loop over the records of the world."""

from collections import Counter
from io import StringIO
from uuid import UUID

import pytest
from django.core.management import call_command
from django.utils import timezone

from harvest.models import HarvestRun, Snapshot
from harvest.options import HarvestOptions
from harvest.run import harvest
from harvest.sandbox.api import routes
from harvest.sandbox.api.answers import BadRequest
from harvest.snapshots.take import take_snapshot
from institutions.models import Collection, Institution
from specimens.models import Scope, Specimen
from tests.harvest.builders import wanted_records
from tests.specimens import slow_mids

pytestmark = pytest.mark.django_db

SPECIMENS = ("PRESERVED_SPECIMEN", "FOSSIL_SPECIMEN", "MATERIAL_SAMPLE")


@pytest.fixture
def mixed_world(small_world):
    """A world of which some specimens were published abroad, and some are in no collection."""
    for number, key in enumerate(sorted(wanted_records(small_world))):
        if number % 7 == 0:
            small_world.change(key, publishingCountry="FR")
        if number % 5 == 0:
            small_world.change(key, collectionKey=None)
    return small_world


def figures_by_hand(rows) -> dict:
    levels = [slow_mids.level(slow_mids.elements_of(row)) for row in rows]
    return {
        "records": len(rows),
        "types": sum(bool(row.type_status) for row in rows),
        "images": sum(row.image_count > 0 for row in rows),
        "georeferenced": sum(row.decimal_latitude is not None for row in rows),
        "openLicence": sum(row.license in ("CC0_1_0", "CC_BY_4_0") for row in rows),
        **{
            f"mids{n}": sum(level.isdigit() and int(level) >= n for level in levels)
            for n in range(4)
        },
        "funding1": sum(slow_mids.level(slow_mids.funding_of(row)) == "1" for row in rows),
    }


def counted_at_gbif(world, by: str, from_uk: bool, in_no_collection: bool) -> Counter:
    return Counter(
        record[by]
        for record in world
        if record["basisOfRecord"] in SPECIMENS
        and record.get(by)
        and (not from_uk or record.get("publishingCountry") == "GB")
        and not (in_no_collection and record.get("collectionKey"))
    )


def test_the_figures_of_each_holder_are_those_of_a_loop(mixed_world, serve):
    serve(mixed_world)
    harvest()
    run = HarvestRun.objects.latest("pk")
    rows = list(Specimen.objects.filter(scope=Scope.IN_SCOPE))
    expected = {
        (name, kind): counted_at_gbif(mixed_world, f"{kind}Key", *conditions)
        for name, kind, *conditions in (
            ("gbifSpecimens", "institution", False, False),
            ("gbifFromUk", "institution", True, False),
            ("gbifInNoCollection", "institution", False, True),
            ("gbifFromUkInNoCollection", "institution", True, True),
            ("gbifSpecimens", "collection", False, False),
            ("gbifFromUk", "collection", True, False),
        )
    }
    assert expected["gbifSpecimens", "institution"] != expected["gbifFromUk", "institution"]
    assert all(found.total() for found in expected.values())

    snapshots = Snapshot.objects.filter(run=run)
    (uk,) = snapshots.filter(kind="uk")
    assert uk.figures.items() >= figures_by_hand(rows).items()
    assert uk.figures["institutionsWithRecords"] == len({row.institution_id for row in rows})
    assert uk.figures["institutionsListed"] == Institution.objects.listed().count()
    of_holders = snapshots.exclude(kind="uk")
    assert of_holders.filter(kind="institution").count() > 10
    assert of_holders.filter(kind="collection").count() > 10
    for each in of_holders:
        of_it = [row for row in rows if getattr(row, f"{each.kind}_id") == each.key]
        assert each.figures.items() >= figures_by_hand(of_it).items()
        for (name, kind), found in expected.items():
            if kind == each.kind:
                assert each.figures[name] == found[str(each.key)], (each, name)
        entry = (Institution if each.kind == "institution" else Collection).objects.get(pk=each.key)
        assert each.figures.get("gbifAnyKind") == entry.occurrence_count


def test_a_holder_without_any_figure_has_no_row_and_one_that_is_gone_keeps_its_own(search_index):
    declaring, silent = UUID(int=1), UUID(int=2)
    for key, number in ((declaring, 5), (silent, None)):
        Institution.objects.create(key=key, name="A", country="GB", number_specimens=number)
    search_index()
    run = make_run()
    assert take_snapshot(run) == 2
    Institution.objects.all().delete()
    assert [each.key for each in Snapshot.objects.filter(kind="institution")] == [declaring]
    assert Snapshot.objects.get(kind="uk").figures["declared"] == 5


def make_run():
    return HarvestRun.objects.create(
        kind="specimens", state="completed", source_url="x", started_at=timezone.now()
    )


def test_a_snapshot_is_made_once_and_by_the_index_where_a_harvest_made_none(settings, tmp_path):
    settings.PORTAL_VAR = tmp_path
    Institution.objects.create(key=UUID(int=1), name="A", country="GB", number_specimens=5)
    run = make_run()
    assert take_snapshot(run) == 0  # there is no index
    call_command("index", stdout=StringIO())
    assert run.snapshots.get(kind="uk").figures["declared"] == 5
    Institution.objects.update(number_specimens=6)
    call_command("index", stdout=StringIO())
    assert run.snapshots.get(kind="uk").figures["declared"] == 5


def test_a_harvest_of_a_part_does_not_say_what_gbif_has(small_world, serve):
    serve(small_world)
    harvest(wanted=HarvestOptions(limit=20))
    found = Snapshot.objects.filter(kind="institution", figures__records__gt=0)
    assert found.exists()
    assert not any("gbifSpecimens" in each.figures for each in found)


def test_a_harvest_is_not_spoilt_by_counts_that_gbif_refuses(small_world, serve, monkeypatch):
    read = routes.parse_predicate_search

    def refuse(body, *checklist):
        if b"PUBLISHING_COUNTRY" not in body:
            raise BadRequest("Not today.")
        return read(body, *checklist)

    monkeypatch.setattr(routes, "parse_predicate_search", refuse)
    serve(small_world)
    summary = harvest()
    run = HarvestRun.objects.latest("pk")
    assert run.state == run.State.COMPLETED
    assert "HOLDERS_NOT_COUNTED" in [note["code"] for note in run.notes]
    assert "GBIF did not count the specimens of each holder" in " ".join(summary.notes)
    assert run.snapshots.get(kind="uk").figures["records"] > 0
    assert not run.snapshots.filter(figures__has_key="gbifFromUk").exists()
