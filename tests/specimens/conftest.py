"""A world of some hundreds of specimens, indexed once for all tests of a module."""

from dataclasses import dataclass, field

import pytest
from django.conf import settings
from django.db import connection

from specimens.models import Specimen
from specimens.search.engine import Engine, get_engine
from specimens.search.indexer import get_indexer
from tests.specimens import factories


@pytest.fixture(scope="module")
def engine_name():
    """The engine in use; the tests of the contract replace this by each that the portal has."""
    return settings.SEARCH_ENGINE


@dataclass
class World:
    """An engine, and the rows of the database that it must agree with."""

    engine: Engine
    rows: list[Specimen] = field(repr=False)


@pytest.fixture(scope="module")
def world(engine_name, committed):
    """The rows stay committed for the length of a module, so that hypothesis may ask often."""
    with committed(SEARCH_ENGINE=engine_name):
        factories.make_holders()
        factories.make_taxa()
        factories.make_areas()
        Specimen.objects.bulk_create(factories.random_specimens(400))
        get_indexer().build()
        yield World(get_engine(), list(Specimen.objects.with_holders().order_by("gbif_id")))


@pytest.fixture
def end_connection(transactional_db):
    """``end_connection()``: the server drops the connection of this thread, without its knowledge."""

    def end():
        other = connection.copy()
        try:
            with other.cursor() as cursor:
                number = connection.connection.info.backend_pid
                cursor.execute("SELECT pg_terminate_backend(%s, 10000)", [number])
                assert cursor.fetchone() == (True,)
        finally:
            other.close()

    yield end
    connection.close()
