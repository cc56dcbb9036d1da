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
    generations.write_state(directory, through)
    return directory


def test_there_is_nothing_before_the_first_generation(tmp_path):
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


def test_what_a_killed_build_left_is_swept_and_the_live_one_is_not(tmp_path):
    living = make(tmp_path)
    generations.make_live(living)
    abandoned = generations.new_generation(tmp_path)
    generations.sweep(tmp_path)
    assert living.exists()
    assert not abandoned.exists()


def test_a_pointer_to_a_generation_that_is_gone_points_to_nothing(tmp_path):
    (tmp_path / "live").write_text("gone")
    assert generations.live(tmp_path) is None


def test_an_index_of_other_code_is_not_read_but_what_it_held_is_known(tmp_path):
    directory = make(tmp_path, 7)
    generations.make_live(directory)
    state = directory / "state.json"
    state.write_text(state.read_text().replace(generations.version(), "another"))
    assert generations.live(tmp_path) is None
    assert generations.live_state(tmp_path).indexed_through == 7


@pytest.mark.parametrize("account", ["", "no JSON", "[]", '{"another": 1}'])
def test_an_index_whose_account_cannot_be_understood_is_not_read(tmp_path, account):
    directory = make(tmp_path, 7)
    generations.make_live(directory)
    (directory / "state.json").write_text(account)
    assert generations.live(tmp_path) is None
    assert generations.live_state(tmp_path) == generations.State()


def test_there_is_one_writer_at_a_time_and_the_second_learns_who(tmp_path):
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
