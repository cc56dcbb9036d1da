"""A few hundred records with numbers of every make, indexed once for a module."""

from dataclasses import dataclass, field
from random import Random

import pytest

from institutions.models import Institution
from specimens.models import Specimen
from specimens.search.engine import Engine, get_engine
from specimens.search.indexer import get_indexer
from tests.specimens import factories
from tests.specimens.factories import key_of
from tests.specimens.resolve.records import CODES, made, make_history


@dataclass
class World:
    """An engine, and the rows of the database that it must agree with."""

    engine: Engine
    rows: list[Specimen] = field(repr=False)


@pytest.fixture(scope="module")
def world(committed):
    with committed():
        factories.make_holders()
        for name, code in CODES.items():
            Institution.objects.filter(pk=key_of(name)).update(code=code)
        random = Random(7)
        Specimen.objects.bulk_create(made(random, place) for place in range(300))
        make_history()
        get_indexer().build()
        rows = Specimen.objects.visible().order_by("gbif_id")
        yield World(get_engine(), list(rows))
