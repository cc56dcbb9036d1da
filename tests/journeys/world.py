"""The sample world of the journeys: generated, with three specimens that no generator draws."""

from dataclasses import dataclass

from harvest.sandbox.generate.world import generate_world
from harvest.sandbox.world import entities
from harvest.sandbox.world.world import World

EVERYTHING, NOTHING, WITHDRAWN, SUCCESSOR = range(1_000_000_001, 1_000_000_005)
BARE = "b0000000-0000-4000-8000-000000000001"
GENUS = "Turdus"  # there are several of these blackbirds and thrushes
IMAGES = 30
HOSTILE = 'Cliff" onclick="alert(1)" &lt;b&gt;North&lt;/b&gt; '
LONG_NAME = (
    "Pseudohyperaspidiotus semiquaternarioparadoxissimus longicaudatus var. magnificentissima"
)


@dataclass(frozen=True)
class Portal:
    """A served portal: its address, and what it was given to show."""

    url: str
    listed: int  # institutions in the list
    located: int  # those of them on the map
    institution: str  # the holder of the specimen with everything
    collection: str  # where that specimen is
    bare_institution: str = BARE
    everything: int = EVERYTHING
    nothing: int = NOTHING
    withdrawn: int = WITHDRAWN
    successor: int = SUCCESSOR


def make_world() -> World:
    world = generate_world(specimens=600, institutions=60, seed=11)
    usual = next(record for record in world if is_usual(record))
    world.put(with_everything(usual), with_nothing(usual), withdrawn(usual))
    world.institutions[BARE] = entities.institution(BARE, "", "An institution without a word more")
    return world


def served(world: World, url: str) -> Portal:
    """What the portal at this address should show of the world."""
    listed = [one for one in world.institutions.values() if is_listed(one)]
    everything = world.get(EVERYTHING)
    return Portal(
        url=url,
        listed=len(listed),
        located=sum(map(is_located, listed)),
        institution=everything["institutionKey"],
        collection=everything["collectionKey"],
    )


def is_usual(record: dict) -> bool:
    """Whether the default search shows it, with a full record."""
    wanted = ("institutionKey", "collectionKey", "catalogNumber", "classifications", "eventDate")
    british = (
        record["publishingCountry"] == "GB" and record["basisOfRecord"] == "PRESERVED_SPECIMEN"
    )
    return british and all(record.get(term) for term in wanted)


def with_everything(record: dict) -> dict:
    """Every sort of term, other scripts, hostile text, many images and many flags."""
    return record | {
        "key": EVERYTHING,
        "gbifID": str(EVERYTHING),
        "occurrenceID": "urn:catalog:everything",
        "verbatimScientificName": f"{LONG_NAME} (Featherstonehaugh & Cholmondeley, 1872)",
        "typeStatus": "Holotype|Paratype",
        "recordedBy": "山田太郎|محمد بن عبد الله|" + "Featherstonehaugh-Cholmondeley " * 4,
        "recordNumber": "17 & <b>18</b>",
        "eventDate": "1872-05",
        "year": 1872,
        "month": 5,
        "countryCode": "PE",
        "country": "Peru",
        "locality": HOSTILE + "Llanfairpwllgwyngyllgogerychwyrndrobwll" * 3,
        "decimalLatitude": -12.05,
        "decimalLongitude": -77.04,
        "coordinateUncertaintyInMeters": 25_000,
        "elevation": 154.0,
        "habitat": "ساحل صخري بالقرب من المدينة القديمة",
        "occurrenceRemarks": "A long remark. " * 100,
        "references": "https://www.example.org/specimens/everything?" + "x" * 200,
        "otherCatalogNumbers": "|".join(f"OLD.{number}" for number in range(20)),
        "issues": ["COORDINATE_ROUNDED", "COUNTRY_COORDINATE_MISMATCH", "TAXON_MATCH_FUZZY"],
        "media": [make_image(number) for number in range(IMAGES)]
        + [{"type": "Sound", "identifier": "https://images.example.org/everything.mp3"}],
    }


def make_image(number: int) -> dict:
    return {
        "type": "StillImage",
        "format": "image/jpeg",
        "identifier": f"https://images.example.org/everything-{number}.jpg",
        "creator": "山田太郎",
        "rightsHolder": "The Trustees",
        "license": "http://creativecommons.org/licenses/by/4.0/" if number % 2 else "All rights",
    }


def with_nothing(record: dict) -> dict:
    """What GBIF gives every record, and not a term more."""
    given = (
        *("datasetKey", "publishingOrgKey", "publishingCountry", "basisOfRecord"),
        *("institutionKey", "collectionKey"),
    )
    return {
        "key": NOTHING,
        "gbifID": str(NOTHING),
        **{term: record[term] for term in given if term in record},
    }


def withdrawn(record: dict) -> dict:
    return record | {
        "key": WITHDRAWN,
        "gbifID": str(WITHDRAWN),
        "occurrenceID": "urn:catalog:renumbered",
    }


def renumber(world: World) -> None:
    """Between two harvests: GBIF gives a specimen a new key."""
    record = world.get(WITHDRAWN)
    world.remove(WITHDRAWN)
    world.put(record | {"key": SUCCESSOR, "gbifID": str(SUCCESSOR)})


def is_listed(institution: dict) -> bool:
    shown = institution["active"] and institution["displayOnNHCPortal"]
    return shown and institution["address"]["country"] == "GB"


def is_located(institution: dict) -> bool:
    """Whether it has a place within a box around the British Isles: others are slips."""
    latitude, longitude = institution.get("latitude") or 0, institution.get("longitude") or 0
    return 49 < latitude < 61 and -9 < longitude < 2
