"""The parts of generated specimens: who holds them, what they are, where and when they were found.

Each function makes the nth part of its kind as {column of a download: value}, always the same.
Many specimens share a part, so making it need not be fast. All people are made up, as are genera
and species; families and higher taxa are real. Longer than most modules because it spells out what
fills 88 columns.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from bench.data.oddities import odd_gathering, odd_identification, odd_place
from harvest.sandbox.downloads.dwca_columns import names
from harvest.sandbox.generate.names import BIG_INSTITUTION, DEPARTMENTS, collector
from harvest.sandbox.generate.places import ABROAD, NATIONS, SITES, TOWNS, UK
from harvest.sandbox.generate.taxa import SPECIES, col_key

RANKS = ("kingdom", "phylum", "class", "order", "family", "genus", "species")
SYLLABLES = names(
    "al bor cin dem el fus gran hir ist jun lat mic nov ob pal quer rub syl tri umb vit"
)
ENDINGS = ("us", "a", "um", "ensis", "oides", "ata", "ina")
INSTITUTIONS = 170
CRAWLED = "2026-11-14T03:12:45.123Z"


class Kind(NamedTuple):
    """A kind of part. There are ``count``; the greater ``skew``, the rarer are later ones."""

    count: int
    skew: float
    make: Callable[[int], dict]


def key_of(kind: str, number: int) -> str:
    return str(uuid5(NAMESPACE_URL, f"bench/{kind}/{number}"))


def rng_of(kind: str, number: int) -> Random:
    return Random(f"{kind}/{number}")


class Holder(NamedTuple):
    """The institution and the collection that a source of records belongs to."""

    institution: int
    collection: int
    town: str
    department: tuple[str, str, str]

    @property
    def code(self) -> str:
        letters = self.town.replace(" ", "").upper()
        return f"{letters[:4]}{self.institution}"

    @property
    def name(self) -> str:
        return BIG_INSTITUTION if self.institution == 0 else f"{self.town} Museum {self.code}"


def holder(number: int) -> Holder:
    """Return the holder of the nth source; the first four are the national museum's."""
    institution = 0 if number < 4 else 1 + (number - 4) % (INSTITUTIONS - 1)
    town = TOWNS[institution % len(TOWNS)].name
    return Holder(institution, number, town, DEPARTMENTS[number % len(DEPARTMENTS)])


def source(number: int) -> dict:
    held = holder(number)
    department, _, letter = held.department
    basis = "FOSSIL_SPECIMEN" if department == "Geology" else "PRESERVED_SPECIMEN"
    licence = ("CC_BY_4_0", "CC0_1_0", "CC_BY_NC_4_0")[held.institution % 3]
    return {
        "accessRights": "Open; see the licence of the dataset",
        "language": "en",
        "license": licence,
        "publisher": held.name,
        "rightsHolder": f"The Trustees of the {held.name}",
        "type": "PhysicalObject",
        "institutionID": f"https://ror.org/0bench{held.institution:03}",
        "collectionID": f"urn:uuid:{key_of('collection', number)}",
        "institutionCode": held.code,
        "collectionCode": letter,
        "datasetName": f"{held.name}: {department}",
        "ownerInstitutionCode": held.code if number % 3 == 0 else "",
        "basisOfRecord": "MATERIAL_SAMPLE" if number % 31 == 30 else basis,
        "datasetKey": key_of("dataset", number),
        "publishingCountry": "GB",
        "protocol": "DWC_ARCHIVE",
        "lastParsed": CRAWLED,
        "lastCrawled": CRAWLED,
        "publishedByGbifRegion": "EUROPE",
        "isSequenced": "false",
    }


def taxon(number: int) -> dict:
    """Make the columns of a made-up species of a made-up genus in a real family."""
    model = SPECIES[number % len(SPECIES)].terms
    higher = {rank: model[rank] for rank in RANKS[:5] if rank in model}
    genus = _word("genus", number // 12).title() + ("us", "a", "ia")[number % 3]
    epithet = _word("epithet", number) + ENDINGS[number % len(ENDINGS)]
    author = f"{collector(rng_of('author', number)).split()[1]}, {1758 + number * 7 % 230}"
    lineage = higher | {"genus": genus, "species": f"{genus} {epithet}"}
    name = f"{genus} {epithet} {author}"
    key = col_key(lineage["species"])
    return lineage | {
        **{f"{rank}Key": col_key(each) for rank, each in lineage.items()},
        "verbatimIdentification": lineage["species"],
        "scientificName": name,
        "acceptedScientificName": name,
        "verbatimScientificName": name,
        "higherClassification": "|".join(higher.values()),
        "genericName": genus,
        "specificEpithet": epithet,
        "taxonRank": "SPECIES",
        "nomenclaturalCode": "ICZN" if higher["kingdom"] == "Animalia" else "ICN",
        "taxonomicStatus": "ACCEPTED",
        "taxonKey": key,
        "acceptedTaxonKey": key,
        "iucnRedListCategory": "LC" if number % 4 else "NE",
    }


def _word(kind: str, number: int) -> str:
    return "".join(rng_of(kind, number).sample(SYLLABLES, 3))


def place(number: int) -> dict:
    """Make a locality; six in ten have coordinates, and two thirds are in the United Kingdom."""
    rng = rng_of("place", number)
    made = _british(rng, number) if number % 3 else _foreign(rng, number)
    if number % 5 < 2:
        return made | {"hasCoordinate": "false", "hasGeospatialIssues": "false"}
    latitude, longitude = made.pop("at")
    return made | {
        "decimalLatitude": f"{latitude:.5f}",
        "decimalLongitude": f"{longitude:.5f}",
        "coordinateUncertaintyInMeters": rng.choice(("100.0", "1000.0", "5000.0", "")),
        "georeferencedBy": collector(rng),
        "georeferencedDate": "2014-03-02",
        "georeferenceSources": "Ordnance Survey map, 1:50,000",
        "elevation": f"{rng.randint(0, 900)}.0" if rng.random() < 0.2 else "",
        "issue": rng.choice(("GEODETIC_DATUM_ASSUMED_WGS84", "COORDINATE_ROUNDED", "")),
        "hasCoordinate": "true",
        "hasGeospatialIssues": "false",
    }


def _british(rng: Random, number: int) -> dict:
    town = TOWNS[int(len(TOWNS) * rng.random() ** 1.5)]
    nation, gid = NATIONS[town.nation]
    site = f"{town.name}{rng.choice(SITES)}, {rng.randint(1, 40)} km {rng.choice('NESW')}"
    return _country(UK, site, number) | {
        "stateProvince": nation,
        "county": town.county,
        "municipality": town.name,
        "higherGeography": f"Europe|United Kingdom|{nation}|{town.county}",
        "level1Gid": gid,
        "level1Name": nation,
        "at": (town.latitude + rng.uniform(-0.3, 0.3), town.longitude + rng.uniform(-0.4, 0.4)),
    }


def _foreign(rng: Random, number: int) -> dict:
    country = ABROAD[int(len(ABROAD) * rng.random() ** 1.5)]
    site = f"{rng.choice(country.localities).name}, camp {rng.randint(1, 60)}"
    return _country(country, site, number) | {
        "higherGeography": f"{country.continent.title()}|{country.name}",
        "at": (rng.uniform(country.south, country.north), rng.uniform(country.west, country.east)),
    }


def _country(country, site: str, number: int) -> dict:
    return {
        "locationID": f"loc:{number}",
        "continent": country.continent,
        "countryCode": country.code,
        "locality": site,
        "verbatimLocality": f"{site} [as on the label]",
        "repatriated": str(country is not UK).lower(),
        "gbifRegion": country.region,
        "level0Gid": country.iso3,
        "level0Name": country.name,
    }


def gathering(number: int) -> dict:
    """Make a gathering: a collector's day; three in four have a date."""
    rng = rng_of("gathering", number)
    people = {"recordedBy": collector(rng), "samplingProtocol": rng.choice(("by hand", "net", ""))}
    if number % 10 == 0:
        people["recordedByID"] = f"https://orcid.org/0000-0002-{number % 10_000:04}-0000"
    if number % 4 == 0:
        return people
    day = date(1830, 1, 1) + timedelta(days=int(190 * 365 * rng.random() ** 0.7))
    ordinal = str(day.timetuple().tm_yday)
    return people | {
        "eventDate": day.isoformat(),
        "startDayOfYear": ordinal,
        "endDayOfYear": ordinal,
        "year": str(day.year),
        "month": str(day.month),
        "day": str(day.day),
        "verbatimEventDate": f"{day.day}.{day.month}.{day.year}",
        "habitat": rng.choice(("woodland edge", "calcareous grassland", "garden", "")),
        "eventID": f"event:{number}",
    }


def identification(number: int) -> dict:
    rng = rng_of("identification", number)
    return {
        "identifiedBy": collector(rng),
        "dateIdentified": f"{rng.randint(1880, 2020)}-{rng.randint(1, 12):02}-01",
        "identificationVerificationStatus": "verified by specialist" if number % 3 == 0 else "",
    }


def state(number: int) -> dict:
    """Make the state of a specimen; one in 64 is a type, and every fourth has an image."""
    kinds = ("HOLOTYPE", "PARATYPE", "SYNTYPE", "LECTOTYPE", "ISOTYPE", "HOLOTYPE;PARATYPE")
    return {
        "individualCount": str(1 + number % 3) if number % 2 else "",
        "organismQuantity": "1" if number % 2 else "",
        "organismQuantityType": "individuals" if number % 2 else "",
        "sex": ("", "MALE", "FEMALE", "")[number % 4],
        "lifeStage": ("Adult", "", "", "Juvenile")[number // 2 % 4],
        "occurrenceStatus": "PRESENT",
        "preparations": ("Pinned", "Pressed and mounted on sheet", "In spirit", "Dry")[number % 4],
        "disposition": "in collection",
        "typeStatus": kinds[number // 64 % len(kinds)] if number % 64 == 63 else "",
        "mediaType": "StillImage" if has_image(number) else "",
    }


def has_image(number: int) -> bool:
    """Whether specimens in this state have an image."""
    return number % 4 == 2


KINDS = {
    "source": Kind(400, 4.0, source),
    "taxon": Kind(60_000, 2.5, taxon),
    "place": Kind(40_000, 2.0, lambda number: odd_place(number, place(number))),
    "gathering": Kind(60_000, 1.5, lambda number: odd_gathering(number, gathering(number))),
    "identification": Kind(
        3_000, 2.0, lambda number: odd_identification(number, identification(number))
    ),
    "state": Kind(640, 1.0, state),
}


@cache
def columns_of(kind: str) -> frozenset[str]:
    """Return the columns that the first thousand parts of this kind fill."""
    made = (KINDS[kind].make(number) for number in range(min(1_000, KINDS[kind].count)))
    return frozenset(name for part in made for name in part) - {"at"}
