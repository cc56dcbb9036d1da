"""What a harvest takes, and what is missing for it."""

from collections import namedtuple

import pytest

from harvest.download import foresee as module
from harvest.download.foresee import foresee
from harvest.options import HarvestOptions

EVERYTHING = HarvestOptions()
Usage = namedtuple("Usage", "total used free")


@pytest.fixture(autouse=True)
def machine(settings, tmp_path, monkeypatch):
    """A machine with an account, a contact and 500 GB; ``machine(free)`` gives it another disk."""

    def has(free):
        monkeypatch.setattr(module.shutil, "disk_usage", lambda folder: Usage(free, 0, free))

    settings.PORTAL_VAR = tmp_path
    settings.GBIF_API_URL = settings.LIVE_GBIF_API_URL
    settings.GBIF_USER, settings.PORTAL_CONTACT = "curator", "curator@example.org"
    has(500 * 10**9)
    return has


def test_a_nation_comes_by_two_requests_and_lacks_nothing_on_a_good_machine():
    way, room = foresee(18_000_000, 60_000, EVERYTHING)
    assert way.startswith("By download: two requests")
    assert "8.1 GB for files, 56.7 GB in the database, 17.1 GB for the index" in room


def test_a_museum_comes_by_search():
    way, *_ = foresee(30_000, 100, HarvestOptions(institution="1"))
    assert way.startswith("By search: 100 requests, at 1 a second")


def test_all_that_is_missing_is_named(settings, machine):
    settings.GBIF_USER, settings.PORTAL_CONTACT = "", settings.NO_CONTACT
    machine(10**9)
    _way, _room, *lacks = foresee(18_000_000, 60_000, EVERYTHING)
    contact, account, space = lacks
    assert "PORTAL_CONTACT" in contact
    assert "GBIF_USER" in account
    assert "1.0 GB free" in space
