"""`manage.py backup`, and `restore` into an empty portal, as docs/operations.md has them."""

import json
import shutil
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.django_db


def asked(portal, *arguments: str):
    process = portal.popen("-W", "ignore", "-m", "tests.faults.asked", *arguments)
    printed, _ = process.communicate()
    assert process.returncode == 0, printed
    return json.loads(printed.splitlines()[-1])


@pytest.fixture
def backup(harvested, portal, manage, tmp_path):
    """A backup of two harvests and of what readers made, and the answers of before."""
    assert manage.run("harvest") == 0, manage.said()
    addresses = asked(portal, "make")
    answers = asked(portal, *addresses)
    expected = {200, 302, 410}  # 410: GBIF no longer has it
    assert not {path: code for path, (code, *_) in answers.items() if code not in expected}
    file = tmp_path / "portal.zip"
    assert manage.run("backup", str(file), "--files") == 0, manage.said()
    return file, answers


def empty(portal) -> None:
    """Nothing is left but the settings."""
    portal.drop(portal.database)
    with portal.cursor("postgres") as cursor:
        cursor.execute(f'CREATE DATABASE "{portal.database}"')
    shutil.rmtree(portal.var)


def test_a_restored_portal_answers_as_before(harvested, portal, manage, backup):
    file, before = backup
    assert file.stat().st_mode & 0o077 == 0
    assert manage.run("restore", str(file)) == 1
    assert "This portal is not empty: there are rows in harvest_datasetoutcome" in manage.said()

    empty(portal)
    assert manage.run("migrate", "--verbosity", "0") == 0, manage.said()  # as compose does
    assert manage.run("restore", str(file)) == 0, manage.said()
    after = asked(portal, *before)
    assert {path: after[path] for path in before if after[path] != before[path]} == {}
    # Its harvests go on: numbers that were given are not given again.
    assert not harvested.differences()
    assert manage.run("harvest") == 0, manage.said()
    assert not harvested.differences()


RUN_JOBS = """
import django
django.setup()
from specimens.downloads.jobs.run import run_all
run_all()
"""
LARGE = 150_000_000  # bytes, which take longer to write than a test needs to look


def files_below(folder) -> set[str]:
    return {str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file()}


def is_begun(folder, pattern: str) -> bool:
    return any(each.stat().st_size > LARGE / 20 for each in folder.rglob(pattern))


def test_a_killed_backup_and_a_killed_restore_leave_nothing_behind_that_the_next_keeps(
    portal, manage, backup, tmp_path
):
    [large] = (portal.var / "downloads").rglob("file.zip")
    large.write_bytes(bytes(LARGE))
    backups = tmp_path / "backups"
    backups.mkdir()
    kept = files_below(portal.var / "downloads")

    manage.kill_when(
        lambda: is_begun(backups, "*.backup-part"), "backup", str(backups / "a.zip"), "--files"
    )
    assert len(files_below(backups)) == 1
    assert manage.run("backup", str(backups / "b.zip"), "--files") == 0, manage.said()
    assert files_below(backups) == {"b.zip"}

    empty(portal)
    manage.kill_when(lambda: is_begun(portal.var, "*.part"), "restore", str(backups / "b.zip"))
    assert is_begun(portal.var, "*.part")
    assert manage.run("restore", str(backups / "b.zip")) == 0, manage.said()
    assert files_below(portal.var / "downloads") == kept


def test_a_killed_restore_that_is_not_repeated_is_cleaned_up_by_the_next_job(
    portal, manage, backup, tmp_path
):
    [large] = (portal.var / "downloads").rglob("file.zip")
    large.write_bytes(bytes(LARGE))
    assert manage.run("backup", str(tmp_path / "b.zip"), "--files") == 0, manage.said()
    empty(portal)
    manage.kill_when(lambda: is_begun(portal.var, "*.part"), "restore", str(tmp_path / "b.zip"))
    assert manage.run("migrate", "--verbosity", "0") == 0, manage.said()
    process = portal.popen("-c", RUN_JOBS, DJANGO_SETTINGS_MODULE="portal.settings")
    printed, _ = process.communicate()
    assert process.returncode == 0, printed
    assert files_below(portal.var / "downloads") == set()


def test_a_damaged_backup_changes_nothing(portal, manage, backup, tmp_path):
    file, _ = backup
    broken = tmp_path / "broken.zip"
    with ZipFile(file) as whole, ZipFile(broken, "w") as other:
        for name in whole.namelist():
            content = whole.read(name)
            is_of_specimens = name == "tables/specimens_specimen.copy"
            other.writestr(name, content.replace(b"a", b"o", 1) if is_of_specimens else content)
    empty(portal)
    assert manage.run("restore", str(broken)) == 1
    assert "tables/specimens_specimen.copy in it is damaged." in manage.said()
    with portal.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        assert cursor.fetchone() == (0,)
