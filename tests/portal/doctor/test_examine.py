"""`manage.py doctor` on portals that lack something, or all of it."""

import json
import os
import shutil
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from harvest.models import HarvestRun
from portal.doctor import configuration, examine, machine, records
from portal.doctor.finding import State, failure, ok
from specimens.models import IndexWrite, Specimen
from specimens.search.engine import get_engine
from specimens.search.tantivy import generations
from specimens.search.tantivy.checksums import fingerprint
from tests.specimens.search.tantivy.damage import spoil

pytestmark = pytest.mark.django_db


def doctor(*options) -> tuple[str, int]:
    """(what it printed, its exit status)"""
    out = StringIO()
    try:
        call_command("doctor", *options, stdout=out, no_color=True)
    except SystemExit as end:
        return out.getvalue(), end.code
    return out.getvalue(), 0


@pytest.fixture
def healthy(own_index, make_run, make_specimen, settings):
    make_run(ended_at=timezone.now())
    make_specimen(1)
    own_index()


def failures(check) -> list[str]:
    return [each.message for each in check() if each.state is State.FAILURE]


def test_a_portal_that_is_well_has_no_failure(healthy):
    printed, status = doctor()
    assert status == 0, printed
    assert "failure" not in printed
    assert "ok       index: The index has 1 specimens." in printed


def test_the_report_is_json_on_request(healthy):
    printed, _status = doctor("--json")
    found = json.loads(printed)
    assert {"subject", "state", "message", "remedy"} == found[0].keys()
    assert {each["state"] for each in found} == {"ok", "warning"}


def test_each_finding_that_is_not_ok_has_a_remedy(healthy):
    assert all(each.remedy for each in examine.examine() if each.state is not State.OK)


def test_checks_that_the_settings_silence_are_no_failures(settings):
    def remedies() -> set[str]:
        return {each.remedy for each in configuration.check_settings()}

    settings.PRODUCTION = True
    assert "security.W003" not in remedies()
    settings.SILENCED_SYSTEM_CHECKS = []
    assert "security.W003" in remedies()


def test_translations_that_are_not_compiled_or_are_older_are_found(settings, tmp_path):
    def found() -> list[str]:
        return [each.message for each in configuration.check_translations()]

    settings.BASE_DIR = tmp_path
    folder = tmp_path / "locale" / "cy" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").touch()
    assert found() == ["Cymraeg: none is compiled."]
    (folder / "django.mo").touch()
    assert found() == ["Cymraeg: compiled."]
    os.utime(folder / "django.mo", (0, 0))
    assert found() == ["Cymraeg: the file has been changed since."]


def test_static_files_that_are_not_gathered_or_are_older_are_found(settings, tmp_path):
    def found() -> list[tuple]:
        return [(each.state, each.message) for each in configuration.check_static_files()]

    settings.STATIC_ROOT, settings.STATICFILES_DIRS = tmp_path / "gathered", [tmp_path / "source"]
    assert found() == []  # of a portal for development
    settings.PRODUCTION = True
    assert found() == [(State.FAILURE, "None are gathered: no page can be shown.")]
    for name in ("source/page.css", "gathered/staticfiles.json"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    assert found() == [(State.OK, "They are gathered.")]
    os.utime(tmp_path / "gathered/staticfiles.json", (0, 0))
    assert found() == [(State.WARNING, "Some have been changed since they were gathered.")]


def test_without_an_index_it_says_how_to_build_one(make_run, settings, tmp_path):
    settings.PORTAL_VAR = tmp_path
    make_run(ended_at=timezone.now())
    printed, status = doctor()
    assert status == 1
    assert "failure  index: There is no index" in printed
    assert "manage.py index" in printed


def test_an_index_that_lacks_specimens_is_found(healthy, make_specimen):
    for key in range(2, 9):
        make_specimen(key)
    assert failures(records.check_index) == ["The index has 1 specimens, the database 8."]


def test_an_index_of_another_database_is_found(healthy):
    IndexWrite.objects.all().delete()
    get_engine().reader._watch._looked_at = float("-inf")
    (message,) = failures(records.check_index)
    assert "it is of another database" in message


def test_a_damaged_index_is_found_if_the_files_are_read(healthy, settings):
    directory = generations.live(settings.PORTAL_VAR / "index")
    spoil(directory / min(fingerprint(directory)))
    printed, status = doctor("--files")
    assert (status, "Damaged: " in printed) == (1, True)


def test_an_index_that_is_behind_the_harvests_is_found(healthy, make_run):
    make_run(ended_at=timezone.now())
    (found,) = records.check_lag()
    assert (found.state, "lacks what the harvests after number" in found.message) == (
        State.WARNING,
        True,
    )
    HarvestRun.objects.update(ended_at=timezone.now() - timedelta(hours=8))
    (message,) = failures(records.check_index)
    assert message.endswith("changed, for 8 hours.")


def test_the_generation_of_the_index_is_named(healthy, settings):
    name = generations.live_name(settings.PORTAL_VAR / "index")
    assert f"tantivy has the generation {name}, of schema version" in doctor()[0]


def test_old_failed_and_abandoned_harvests_are_found(healthy, make_run, settings):
    HarvestRun.objects.update(ended_at=timezone.now() - timedelta(days=99))
    make_run(state="running", ended_at=None)
    messages = [each.message for each in records.check_harvests()]
    assert "No harvest has been completed for more than 14 days." in messages
    assert any("says that it runs, but no process does it" in message for message in messages)


def test_a_database_that_lacks_a_migration_is_found(healthy):
    newest = MigrationRecorder.Migration.objects.filter(app="specimens").latest("name")
    newest.delete()
    (message,) = failures(configuration.check_database)
    assert newest.name in message


def test_a_database_of_a_newer_release_is_found(healthy):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('specimens', '9999_x', now())"
        )
    messages = [each.message for each in configuration.check_database()]
    assert "Migrated by a newer release: specimens.9999_x." in messages


def test_a_disk_without_room_for_the_next_index_is_found(healthy, monkeypatch):
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda path: usage._replace(free=7))
    (message,) = failures(machine.check_space)
    assert "the next one needs as much" in message


def test_a_machine_that_does_not_follow_the_published_index_is_found(healthy):
    notes = generations.index_root() / f"pulled-{generations.SCHEMA_VERSION}"
    notes.write_text('{"looked_at": 7, "published_at": 7, "here_at": 7, "problem": "no room"}')
    assert failures(records.check_following) == ["What is published can't be pulled: no room."]
    notes.write_text('{"looked_at": 7, "published_at": 7, "here_at": 5, "problem": ""}')
    (found,) = records.check_following()
    assert "A newer index has been published for" in found.message


def test_a_folder_that_others_read_is_found(healthy, settings):
    raw = settings.PORTAL_VAR / "raw"
    raw.mkdir()
    raw.chmod(0o755)
    assert f"Other users can read {raw}." in [each.message for each in machine.check_permissions()]


def test_a_check_that_fails_itself_is_a_finding():
    def check_all():
        yield ok("all", "so far")
        raise ZeroDivisionError

    assert [each.message for each in examine.guarded(check_all)] == [
        "so far",
        "It could not be checked: ZeroDivisionError.",
    ]


def test_a_table_that_is_gone_is_a_finding(healthy):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE specimens_specimen RENAME TO gone")
    found = list(examine.guarded(lambda: iter([Specimen.objects.count()])))
    assert found[0].state is State.FAILURE
    assert "It could not be checked" in found[0].message


def test_a_failure_is_one_whatever_else_is_well():
    assert failure("a", "b", "c").as_json()["state"] == "failure"
