import json
import os
import subprocess
import sys

import pytest

from specimens.search.tantivy import generations

HOLD = """
import sys, time
from pathlib import Path
import django
django.setup()
from specimens.search.tantivy import generations
with generations.writing(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def make(root, through=0):
    directory = generations.new_generation(root)
    generations.write_state(directory, generations.State(through))
    return directory


def test_there_is_no_live_index_before_the_first_generation(tmp_path):
    assert generations.live(tmp_path) is None
    assert generations.live_state(tmp_path).indexed_through == 0


def test_the_newest_generation_replaces_the_others(tmp_path):
    old, new = make(tmp_path, 3), make(tmp_path, 5)
    generations.make_live(old)
    assert generations.live(tmp_path) == old
    assert not new.exists()
    new = make(tmp_path, 5)
    generations.make_live(new)
    assert generations.live(tmp_path) == new
    assert not old.exists()
    assert generations.live_state(tmp_path).indexed_through == 5


def test_files_of_a_killed_build_are_swept_and_the_live_index_stays(tmp_path):
    living = make(tmp_path)
    generations.make_live(living)
    abandoned = generations.new_generation(tmp_path)
    generations.sweep(tmp_path)
    assert living.exists()
    assert not abandoned.exists()


def test_a_pointer_to_a_generation_that_is_gone_points_to_nothing(tmp_path):
    generations.pointer(tmp_path).write_text("gone")
    assert generations.live(tmp_path) is None


def test_an_index_of_another_version_is_not_read_but_its_state_is_known(tmp_path):
    directory = make(tmp_path, 7)
    generations.make_live(directory)
    state = directory / "state.json"
    account = json.loads(state.read_text()) | {"schema_version": 0}
    state.write_text(json.dumps(account))
    assert generations.live(tmp_path) is None
    assert generations.live_state(tmp_path).indexed_through == 7


@pytest.mark.parametrize("account", ["", "no JSON", "[]", '"text"', '{"another": 1}'])
def test_an_index_whose_account_cannot_be_understood_is_not_read(tmp_path, account):
    directory = make(tmp_path, 7)
    generations.make_live(directory)
    (directory / "state.json").write_text(account)
    assert generations.live(tmp_path) is None
    assert generations.live_state(tmp_path) == generations.State()


def test_additions_of_a_newer_release_to_the_state_file_are_ignored(tmp_path):
    directory = make(tmp_path, 7)
    state = directory / "state.json"
    state.write_text(json.dumps(json.loads(state.read_text()) | {"brand_new": 1}))
    assert generations.read_state(directory).indexed_through == 7


def test_each_schema_version_has_a_generation_of_its_own(tmp_path, monkeypatch):
    serving = make(tmp_path, 3)
    generations.make_live(serving)
    with monkeypatch.context() as next_release:
        next_release.setattr(generations, "SCHEMA_VERSION", generations.SCHEMA_VERSION + 1)
        assert generations.live(tmp_path) is None
        built = make(tmp_path, 5)
        generations.make_live(built)
        assert generations.live(tmp_path) == built
    assert generations.live(tmp_path) == serving
    generations.sweep(tmp_path)
    assert built.exists()


def test_writers_of_two_releases_do_not_wait_for_one_another(tmp_path, monkeypatch):
    with generations.writing(tmp_path), monkeypatch.context() as next_release:
        next_release.setattr(generations, "SCHEMA_VERSION", generations.SCHEMA_VERSION + 1)
        with generations.writing(tmp_path):
            locks = [path.name for path in tmp_path.iterdir()]
    assert len(locks) == 2


def test_releases_before_the_last_one_are_forgotten(tmp_path, monkeypatch):
    (tmp_path / "20261126T000000-1").mkdir()  # from before there were versions
    made = []
    for version in (3, 5, 9, 12):
        monkeypatch.setattr(generations, "SCHEMA_VERSION", version)
        made.append(make(tmp_path))
        generations.make_live(made[-1])
    monkeypatch.setattr(generations, "SCHEMA_VERSION", 9)
    generations.retire(tmp_path)
    assert [directory.exists() for directory in made] == [False, True, True, True]
    assert sorted(path.name for path in tmp_path.glob("live*")) == ["live-12", "live-5", "live-9"]
    assert not (tmp_path / "20261126T000000-1").exists()


def test_an_index_from_before_there_were_versions_stays_while_a_release_may_be_rolled_back(
    tmp_path,
):
    before = tmp_path / "20261126T000000-1"
    before.mkdir()
    generations.make_live(make(tmp_path))
    generations.retire(tmp_path)
    assert before.exists()


def test_a_second_writer_is_refused_and_learns_who_is_writing(tmp_path):
    with (
        generations.writing(tmp_path),
        pytest.raises(generations.IndexBusy, match=str(os.getpid())),
        generations.writing(tmp_path),
    ):
        pytest.fail("There are two writers.")
    with generations.writing(tmp_path):
        pass


def test_a_killed_writer_lets_go(tmp_path, root):
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings"}
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout.readline() == "held\n"
        with (
            pytest.raises(generations.IndexBusy, match=str(holder.pid)),
            generations.writing(tmp_path),
        ):
            pytest.fail("There are two writers.")
        holder.kill()
        holder.wait()
    with generations.writing(tmp_path):
        pass
