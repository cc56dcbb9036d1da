"""Two worlds, a week apart, and the size of an archive."""

from harvest.sandbox.generate.world import generate_world
from harvest.sandbox.world.world import World

SPECIMENS, INSTITUTIONS = 400, 15
ARCHIVED = 1_500  # specimens of an archive that is worth more than one process


def first_world() -> World:
    return generate_world(specimens=SPECIMENS, institutions=INSTITUTIONS, seed=11)


def changed_world() -> World:
    """The first world after a week: some records new, changed, gone; an institution renamed."""
    world = first_world()
    ours = sorted(
        (record for record in world if record.get("publishingCountry") == "GB"),
        key=lambda record: record["key"],
    )
    world.remove(*(record["key"] for record in ours[5::20]))
    for record in ours[::7]:
        if world.get(record["key"]):
            world.change(record["key"], locality="Down House", recordedBy=["C. Darwin"])
    for number, record in enumerate(ours[1::4]):
        key = 9_000_000_000 + number
        world.put({**record, "key": key, "gbifID": str(key), "occurrenceID": f"new-{number}"})
    world.institutions[held_by(ours)]["name"] = "The Museum of New Names"
    return world


def held_by(records: list[dict]) -> str:
    return next(record["institutionKey"] for record in records if "institutionKey" in record)
