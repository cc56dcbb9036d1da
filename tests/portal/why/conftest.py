"""A small GBIF to ask."""

import pytest
from django.core.cache import cache

from harvest.sandbox.api.server import Sandbox
from harvest.sandbox.world import entities
from harvest.sandbox.world.world import World
from tests.harvest.sandbox import wire

KEPT = {"institutionKey": wire.BIG, "institutionCode": "BIG"}
EMPTY, ABROAD, WATCHED, UNMATCHED = (
    f"22222222-0000-4000-8000-00000000000{number}" for number in (5, 6, 7, 8)
)
RECORDS = [
    wire.occurrence(11, **KEPT, occurrenceID="urn:new", catalogNumber="NEW 1"),
    wire.occurrence(12, **KEPT, publishingCountry="FR", datasetKey=ABROAD, catalogNumber="FR 1"),
    wire.occurrence(13, **KEPT, basisOfRecord="HUMAN_OBSERVATION", datasetKey=WATCHED),
    wire.occurrence(14, institutionCode="ZZZ", occurrenceID="urn:nobody", datasetKey=UNMATCHED),
]


@pytest.fixture
def gbif(settings):
    """A sandbox with four records that the portal lacks, each for another reason."""
    datasets = (wire.DATASET, EMPTY, ABROAD, WATCHED, UNMATCHED)
    world = World(
        RECORDS,
        wire.institutions(),
        [],
        [entities.organization(wire.PUBLISHER, "Big Publisher")],
        [entities.dataset(key, f"Dataset {key[-1]}", wire.PUBLISHER) for key in datasets],
    )
    cache.clear()
    with Sandbox(world) as sandbox:
        settings.GBIF_API_URL = sandbox.url
        yield sandbox
