import os
from dataclasses import replace

import pytest

from harvest.rehearsal.scratch import ScratchPortal, environment
from harvest.rehearsal.stopping import Stops


@pytest.fixture
def scratch(tmp_path):
    portal = ScratchPortal(tmp_path / "var", "http://127.0.0.1:1/v1", Stops())
    yield portal
    portal.close()


def test_commands_get_nothing_of_this_portal(tmp_path, monkeypatch):
    for name in ("DATABASE_URL", "REDIS_URL", "GBIF_USER", "HARVEST_SLICE_LIMIT", "PORTAL_VAR"):
        monkeypatch.setenv(name, "of this portal")
    found = environment(tmp_path, "http://127.0.0.1:1/v1")
    assert "of this portal" not in found.values()
    assert found["PORTAL_VAR"] == str(tmp_path)
    assert found["PATH"] == os.environ["PATH"]


def test_the_memory_of_a_command_is_its_own(scratch):
    held = b"1" * (4 * 10**8)
    assert scratch.manage("help").memory < len(held)


def test_a_command_ends_with_its_status_and_what_it_took(scratch):
    good = scratch.manage("help", "harvest")
    assert (good.status, good.figures) == (0, {})
    assert "--rehearse" in good.printed
    assert 10**7 < good.memory < 3 * 10**8
    bad = scratch.manage("harvest", "--limit", "0")
    assert (bad.status, bad.logged.strip()[:13]) == (1, "CommandError:")
    assert scratch.disk() > len(good.printed)
    assert "$ manage.py harvest --limit 0" in scratch.log.read_text()


def test_figures_are_the_last_line_that_a_harvest_prints(scratch):
    ended = scratch.manage("help")
    assert replace(ended, printed='a\n{"fetched": 3}\n').figures == {"fetched": 3}


def test_a_closed_portal_leaves_no_folder_unless_it_is_to_be_kept(scratch, tmp_path):
    kept = ScratchPortal(tmp_path / "var", "http://127.0.0.1:1/v1", Stops())
    kept.close(keep=True)
    scratch.close()
    assert list((tmp_path / "var").iterdir()) == [kept.folder]
