"""Small worlds to serve, and the sandboxes that serve them."""

from pathlib import Path

import pytest

from harvest.sandbox.api.server import Sandbox
from harvest.sandbox.generate.world import generate_world
from harvest.sandbox.world import entities
from harvest.sandbox.world.world import World
from tests.harvest.sandbox import wire

SHARED = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "api"


@pytest.fixture
def serve():
    """Serve a world until the test ends."""
    open_sandboxes = []

    def start(world=None, **options):
        sandbox = Sandbox(world if world is not None else World(), **options)
        open_sandboxes.append(sandbox.__enter__())
        return sandbox

    yield start
    for sandbox in open_sandboxes:
        sandbox.__exit__(None, None, None)


@pytest.fixture
def serve_records(serve):
    """Serve just these occurrence records."""
    return lambda *records, **options: serve(World(records), **options)


@pytest.fixture
def registry(serve):
    """A sandbox with two institutions, a collection, a publisher and two datasets."""
    big, small = wire.institutions()
    return serve(
        World(
            [wire.occurrence(1), wire.occurrence(2)],
            [big, small],
            [entities.collection(wire.COLLECTION, "BIG-E", "Beetles", big)],
            [entities.organization(wire.PUBLISHER, "Big Publisher")],
            [
                entities.dataset(wire.DATASET, "Beetles of Britain", wire.PUBLISHER),
                entities.dataset(wire.OTHER_DATASET, "A list", wire.PUBLISHER, type="CHECKLIST"),
            ],
        )
    )


@pytest.fixture(scope="session")
def generated():
    """A generated world that no test changes."""
    return generate_world(specimens=4000, institutions=60, seed=7)


@pytest.fixture(scope="session")
def recordings():
    """The folder of real GBIF answers; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("The real GBIF answers (../shared/data/api) are not on this machine.")
    return SHARED
