"""A disk that is full while a harvest or the index is written: a small tmpfs stands for it."""

import shutil
import subprocess

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def disk():
    """``disk(folder, size)`` makes a folder a disk of its own; again, and it has another size."""
    mounted = []

    def mount(folder, size: str) -> None:
        options = f"remount,size={size}" if folder in mounted else f"size={size}"
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True, text=True
        )
        if done.returncode:
            pytest.skip(f"no small disk can be mounted here: {done.stderr.strip()}")
        mounted.append(folder)

    yield mount
    for folder in set(mounted):  # although what a test has started may still write there
        subprocess.run(["umount", "--lazy", folder], check=True)


def test_a_disk_too_full_for_raw_records_fails_the_harvest_until_there_is_room(
    harvested, portal, manage, disk
):
    raw = portal.var / "raw"
    shutil.rmtree(raw)
    raw.mkdir()
    disk(raw, "48k")
    assert manage.run("harvest") == 1
    assert "The harvest failed: [Errno 28] No space left on device" in manage.said()
    assert "Traceback" not in manage.said()
    assert not list(raw.rglob("*.part"))
    assert harvested.found() == harvested.before["found"]
    disk(raw, "64m")
    assert manage.run("harvest") == 0, manage.said()
    assert not harvested.differences()


@pytest.mark.parametrize("arguments", [["index"], ["index", "--rebuild"]])
def test_a_disk_too_full_for_the_index_keeps_the_old_one(
    harvested, portal, manage, disk, arguments
):
    assert manage.run("harvest") == 0, manage.said()
    index, kept = portal.var / "index", portal.var.with_name("kept") / "index"
    shutil.rmtree(index)
    index.mkdir()
    size = sum(-(-file.stat().st_size // 4096) for file in kept.rglob("*") if file.is_file())
    disk(index, f"{4 * size + 40}k")
    shutil.copytree(kept, index, dirs_exist_ok=True)
    assert manage.run(*arguments) == 1
    assert "No space left on device" in manage.said()
    assert "Traceback" not in manage.said()
    assert harvested.found() == harvested.before["found"]
    assert len(harvested.generations()) == 1
    disk(index, "64m")
    assert manage.run(*arguments) == 0, manage.said()
    assert not harvested.differences()
