"""The index's writer is killed: there is the index of before or the next, and then the next."""

import json
from pathlib import Path

import pytest

from specimens.search.documents.version import SCHEMA_VERSION
from tests.faults.portal import closed

pytestmark = pytest.mark.django_db


@pytest.fixture
def outdated(harvested, manage):
    """The portal after its second harvest, with the index of the first."""
    assert manage.run("harvest") == 0, manage.said()
    harvested.forget_index_of_the_last_harvest()
    return harvested


def assert_next_one_heals(outdated) -> None:
    assert outdated.commands.run("index") == 0, outdated.commands.said()
    assert not outdated.differences()


@pytest.mark.parametrize("arguments", [["index"], ["index", "--rebuild"]])
def test_a_writer_killed_at_five_moments_leaves_the_index_of_before_or_the_next(
    outdated, manage, arguments
):
    for _ in manage.kills(5, 8, 1.0, *arguments):
        assert outdated.found() in (outdated.before["found"], outdated.undisturbed["found"])
        assert_next_one_heals(outdated)
        outdated.forget_index_of_the_last_harvest()


def test_documents_that_were_added_before_a_kill_are_not_added_twice(outdated, manage):
    """A kill between the commit and the state that says so: the state is that of before."""
    [live] = outdated.generations()
    state = live / "state.json"
    before = json.loads(state.read_text())
    assert manage.run("index") == 0, manage.said()
    made_from = [*before["made_from"], *json.loads(state.read_text())["made_from"]]
    state.write_text(json.dumps(before | {"made_from": made_from}))
    assert outdated.found() == outdated.undisturbed["found"]
    assert_next_one_heals(outdated)
    assert outdated.generations() == [live]


def test_an_index_that_was_built_before_a_kill_but_never_went_live_is_built_again(
    outdated, portal, manage
):
    [live] = outdated.generations()

    def is_made() -> bool:
        made = [each for each in outdated.generations() if (each / "state.json").exists()]
        return any(committed(each) for each in made if each != live)

    with closed(portal.var / "index" / f"live-{SCHEMA_VERSION}.new"):
        manage.kill_when(is_made, "index", "--rebuild")
    assert outdated.found() == outdated.before["found"]
    assert_next_one_heals(outdated)
    assert manage.run("index", "--rebuild") == 0, manage.said()
    assert not outdated.differences()
    assert len(outdated.generations()) == 1


def committed(generation: Path) -> int:
    """Tantivy's number of its last commit."""
    return json.loads((generation / "meta.json").read_text())["opstamp"]
