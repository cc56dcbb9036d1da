"""A first load's table takes the place of the empty one, and is like it in all that matters."""

import pytest
from django.db import (
    DEFAULT_DB_ALIAS,
    DataError,
    IntegrityError,
    connection,
    connections,
    transaction,
)

from harvest.load.first_load import FreshTable, replaceable
from harvest.parse.rows import SpecimenRow
from specimens.models import Specimen
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db(transaction=True)

COLUMNS = """
    SELECT attname, atttypid, attnotnull, attstorage, pg_get_expr(adbin, adrelid)
    FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attrelid = 'specimens_specimen'::regclass AND attnum > 0 ORDER BY attnum
"""
RULES = """
    SELECT conname, contype, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid = 'specimens_specimen'::regclass ORDER BY conname
"""
INDEXES = "SELECT indexdef FROM pg_indexes WHERE tablename = 'specimens_specimen' ORDER BY 1"
OPTIONS = "SELECT reloptions FROM pg_class WHERE oid = 'specimens_specimen'::regclass"


def ask(sql, using=DEFAULT_DB_ALIAS):
    with connections[using].cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else None


def fill(*keys, frozen=True) -> FreshTable:
    constants = {"scope": "IN_SCOPE", "changed_in": 7}
    fresh = FreshTable(Specimen, SpecimenRow, constants, frozen)
    fresh.create()
    fresh.copy_lines(lines(fresh, *keys))
    return fresh


def lines(fresh, *keys) -> bytes:
    return fresh.encoder.encode([SpecimenRow(gbif_id=key) for key in keys])


@pytest.fixture
def reader():
    """The name of another connection, whose questions wait for nobody for long."""
    other = connection.copy(alias="reader")
    connections["reader"] = other
    with other.cursor() as cursor:
        cursor.execute("SET lock_timeout = '2s'")
    yield "reader"
    other.close()
    del connections["reader"]


def test_the_new_table_has_all_that_the_old_one_had():
    before = [ask(sql) for sql in (COLUMNS, RULES, INDEXES, OPTIONS)]
    with transaction.atomic():
        assert replaceable(Specimen)
        fresh = fill(1, 2)
        fresh.analyze()
        fresh.index()
        fresh.take_place()
        assert fresh.name == "specimens_specimen"
    assert [ask(sql) for sql in (COLUMNS, RULES, INDEXES, OPTIONS)] == before
    assert list(Specimen.objects.order_by("pk").values_list("pk", "scope", "changed_in")) == [
        (1, "IN_SCOPE", 7),
        (2, "IN_SCOPE", 7),
    ]


def test_readers_see_the_empty_table_until_the_new_one_replaces_it(reader):
    count = "SELECT count(*) FROM specimens_specimen"
    with transaction.atomic():
        assert replaceable(Specimen)
        fresh = fill(1, 2)
        fresh.index()
        assert ask(count, reader) == [(0,)]
        fresh.take_place()
    assert ask(count, reader) == [(2,)]


def test_a_failed_first_load_leaves_everything_as_it_was():
    before = ask(OPTIONS), ask(INDEXES)
    with transaction.atomic():
        assert replaceable(Specimen)
        fresh = fill(1)
        fresh.index()
        fresh.take_place()
        transaction.set_rollback(True)
    assert (ask(OPTIONS), ask(INDEXES)) == before
    assert not Specimen.objects.exists()
    assert ask("SELECT to_regclass('specimens_specimen_fresh')") == [(None,)]


def test_indexes_of_rows_that_no_first_load_has_are_made_before_any_row_comes():
    of_fresh = "SELECT count(*) FROM pg_index WHERE indrelid = 'specimens_specimen_fresh'::regclass"
    with transaction.atomic():
        fill(1, 2)
        partial = ask(f"{of_fresh} AND indpred IS NOT NULL")
        assert partial == ask(f"{of_fresh.replace('_fresh', '')} AND indpred IS NOT NULL")
        assert ask(of_fresh) == partial != [(0,)]
        transaction.set_rollback(True)


def test_repeated_keys_are_found_and_removed_before_indexing_continues():
    with transaction.atomic():
        fresh = fill(1, 2, 2)
        with pytest.raises(IntegrityError):
            fresh.index()
        ask("DELETE FROM specimens_specimen_fresh WHERE gbif_id = 2")
        fresh.index()
        fresh.take_place()
    assert Specimen.objects.get().pk == 1


@pytest.mark.parametrize(
    "tie",
    [
        "CREATE VIEW tied AS SELECT gbif_id FROM specimens_specimen",
        "CREATE TABLE tied (gbif_id bigint REFERENCES specimens_specimen)",
        "CREATE RULE tied AS ON DELETE TO specimens_specimen DO ALSO SELECT 1",
        "CREATE PUBLICATION tied FOR TABLE specimens_specimen",
        "GRANT SELECT ON specimens_specimen TO PUBLIC",
        "GRANT SELECT (gbif_id) ON specimens_specimen TO PUBLIC",
        "ALTER TABLE specimens_specimen ADD UNIQUE (gbif_id, year)",
        "CREATE TABLE tied () INHERITS (specimens_specimen)",
        "CREATE TABLE tied (specimen specimens_specimen)",
        "CREATE TABLE tied (specimens specimens_specimen[])",
        "CREATE FUNCTION tied(specimens_specimen) RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE FUNCTION tied() RETURNS specimens_specimen RETURN NULL::specimens_specimen",
        "CREATE FUNCTION tied() RETURNS bigint RETURN (SELECT count(*) FROM specimens_specimen)",
        "CREATE STATISTICS tied ON gbif_id, year FROM specimens_specimen",
        "CREATE SEQUENCE tied OWNED BY specimens_specimen.gbif_id",
        "CREATE DOMAIN tied AS specimens_specimen",
    ],
)
def test_a_table_that_something_hangs_on_stays_where_it_is(tie):
    with transaction.atomic():
        ask(tie)
        assert not replaceable(Specimen)
        transaction.set_rollback(True)


def test_a_table_with_rows_stays_where_it_is():
    make_specimen(1)
    with transaction.atomic():
        assert not replaceable(Specimen)


VISIBLE = (
    "SELECT relallvisible = relpages AND relpages > 0 FROM pg_class WHERE oid = '{}'::regclass"
)


@pytest.mark.parametrize("frozen", [True, False])
def test_frozen_rows_need_not_be_marked_by_who_reads_them_first(frozen):
    with transaction.atomic():
        fresh = fill(1, 2, frozen=frozen)
        fresh.analyze()
        fresh.index()
        fresh.take_place()
        assert ask(VISIBLE.format("specimens_specimen")) == [(frozen,)]
    assert Specimen.objects.count() == 2


def test_a_refused_row_is_refused_alone_where_rows_are_not_frozen():
    refused = []
    with transaction.atomic():
        fresh = fill(1, frozen=False)
        bad = lines(fresh, 2).replace(b"2\t", b"two\t", 1)
        fresh.copy_lines(lines(fresh, 3) + bad, lambda line, reason: refused.append(line))
        fresh.index()
        fresh.take_place()
    assert refused == [bad]
    assert set(Specimen.objects.values_list("pk", flat=True)) == {1, 3}


def test_a_refused_row_ends_the_load_of_frozen_ones():
    with transaction.atomic():
        fresh = fill(1)
        bad = lines(fresh, 2).replace(b"2\t", b"two\t", 1)
        with pytest.raises(DataError):
            fresh.copy_lines(bad, pytest.fail)
        transaction.set_rollback(True)
    assert not Specimen.objects.exists()
