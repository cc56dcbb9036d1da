"""A backup by pg_dump, and its restore, as docs/operations.md has them."""

import pytest

from tests.faults.builders import first_world
from tests.faults.portal import replace_folder

pytestmark = pytest.mark.django_db


@pytest.fixture
def dump(harvested, portal, tmp_path):
    """A backup made after the first harvest."""
    dump = tmp_path / "portal.dump"
    portal.dump(dump)
    return dump


def test_a_backup_is_restored_step_by_step(harvested, portal, manage, dump):
    assert manage.run("harvest") == 0, manage.said()  # what the backup does not have
    portal.restore(dump)
    assert manage.run("migrate") == 0, manage.said()
    assert manage.run("index") == 0, manage.said()
    assert not harvested.differences_from_before()
    assert manage.run("harvest") == 0, manage.said()
    assert not harvested.differences()


def test_the_index_of_a_database_is_not_taken_for_that_of_a_copy_with_harvests_of_its_own(
    harvested, portal, manage, dump, tmp_path
):
    """Their runs have the same numbers; what those of the copy did is another thing."""
    assert manage.run("harvest") == 0, manage.said()
    index, of_the_other = portal.var / "index", tmp_path / "index"
    index.rename(of_the_other)
    portal.restore(dump)
    portal.sandbox.world = first_world()
    harvested.forget_index_of_the_last_harvest()
    assert manage.run("harvest") == 0, manage.said()
    replace_folder(of_the_other, index)
    assert harvested.found() == harvested.undisturbed["found"]
    assert manage.run("index") == 0, manage.said()
    assert harvested.found() == harvested.before["found"]
