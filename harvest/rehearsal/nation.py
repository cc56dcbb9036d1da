"""The world of a rehearsal: which of its records a portal should have, and how it changes."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from harvest.sandbox.generate.world import generate_world
from harvest.sandbox.world.world import World

COUNTRY = "GB"
BASES = ("PRESERVED_SPECIMEN", "FOSSIL_SPECIMEN", "MATERIAL_SAMPLE")
INSTITUTIONS = 60
SETTLED = timedelta(days=60)  # since GBIF last read the records of a new world
REMOVED, CHANGED, ADDED = 19, 7, 11  # one record in so many is removed, changed, copied
FIRST_NEW_KEY = 9_000_000_000
LOCALITY = "Down House"


def specimens_of(world: World) -> dict[int, str]:
    """Return {gbifID: key of the dataset} of all records that a portal harvests.

    They are published from the UK, of one of three bases of record, and GBIF has matched them to an
    institution or a collection.
    """
    return {record["key"]: record["datasetKey"] for record in _wanted(world)}


def _wanted(world: World) -> Iterator[dict]:
    for record in world:
        is_specimen = record.get("basisOfRecord") in BASES
        is_held = record.get("institutionKey") or record.get("collectionKey")
        if record.get("publishingCountry") == COUNTRY and is_specimen and is_held:
            yield record


def new_world(specimens: int) -> World:
    """Make a world that GBIF read weeks ago: an increment asks what it has read in the last days."""
    world = generate_world(specimens, INSTITUTIONS)
    moment = written(datetime.now(UTC) - SETTLED)
    world.put(*({**record, "lastInterpreted": moment} for record in world))
    return world


def change_records(world: World) -> set[tuple[int, str]]:
    """Remove, change and add specimens, and rename an institution.

    Returns the lines that the history of the records should get: (gbifID, cited term).
    """
    records = sorted(_wanted(world), key=lambda record: record["key"])
    moment = written(datetime.now(UTC))
    changed = [r for r in records[::CHANGED] if r.get("locality") != LOCALITY]
    removed = {record["key"] for record in records[1::REMOVED]}
    changed = [record for record in changed if record["key"] not in removed]
    world.remove(*removed)
    world.put(*({**r, "locality": LOCALITY, "lastInterpreted": moment} for r in changed))
    world.put(*(_copy(record, number, moment) for number, record in enumerate(records[::ADDED])))
    institution = next(record["institutionKey"] for record in records if "institutionKey" in record)
    world.institutions[institution]["name"] = "The Museum of New Names"
    return {(record["key"], "locality") for record in changed}


def _copy(record: dict, number: int, moment: str) -> dict:
    key = FIRST_NEW_KEY + number
    return {
        **record,
        "key": key,
        "gbifID": str(key),
        "occurrenceID": f"new-{number}",
        "lastInterpreted": moment,
    }


def written(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")
