"""What a harvest by search refuses."""

import json

import pytest

from harvest.models import HarvestRun
from harvest.options import HarvestOptions
from harvest.run import harvest
from harvest.sandbox.world.world import World
from harvest.search_run import TooManyForSearch, raw_folder
from specimens.models import Specimen
from tests.harvest.builders import wanted_records
from tests.harvest.searches import pages, searched

pytestmark = pytest.mark.django_db


@pytest.fixture
def nation(small_world, serve, settings):
    """A sandbox with more specimens than may be searched."""
    settings.HARVEST_SEARCH_LIMIT = len(wanted_records(small_world)) - 1
    return serve(small_world)


def test_a_nation_is_not_searched_without_a_word(nation):
    with pytest.raises(TooManyForSearch, match="GBIF_USER.*--archive FILE.*--by-search"):
        harvest(institutions=False)
    assert searched(nation)
    assert not pages(nation)
    assert not Specimen.objects.exists()


def test_a_nation_is_searched_if_somebody_insists(nation, small_world):
    harvest(institutions=False, wanted=HarvestOptions(by_search=True))
    assert Specimen.objects.count() == len(wanted_records(small_world))


def test_an_account_makes_a_download_of_a_nation(nation, small_world, settings):
    settings.GBIF_USER = settings.GBIF_PASSWORD = "sandbox"
    settings.HARVEST_DOWNLOAD_POLL = 0.001
    harvest(institutions=False)
    assert Specimen.objects.count() == len(wanted_records(small_world))
    assert any("/download/request" in each.path for each in nation.requests)


@pytest.mark.parametrize("odd", [None, 7, "text", {"key": 10**40}], ids=repr)
def test_odd_items_in_answers_neither_stop_a_harvest_nor_withdraw_a_record(
    small_world, serve, monkeypatch, odd
):
    serve(small_world)
    harvest(institutions=False)
    before = set(Specimen.objects.values_list("pk", flat=True))
    hidden = {*sorted(before)[::3]}
    encoded = World.encoded

    def with_odd_ones(world, one):
        return json.dumps(odd).encode() if one["key"] in hidden else encoded(world, one)

    monkeypatch.setattr(World, "encoded", with_odd_ones)
    summary = harvest(institutions=False)
    assert (summary.state, summary.withdrawn) == ("incomplete", 0)
    assert set(Specimen.objects.live().values_list("pk", flat=True)) == before
    monkeypatch.setattr(World, "encoded", encoded)
    assert harvest(institutions=False).state == "completed"


def test_only_our_user_may_enter_the_folder_of_raw_files(settings, tmp_path, db):
    settings.PORTAL_VAR = tmp_path / "var"
    folder = raw_folder(HarvestRun(pk=1))
    assert folder.parent.stat().st_mode & 0o077 == 0
