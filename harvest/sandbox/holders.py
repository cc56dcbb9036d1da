"""Generated institutions, collections, publishers and datasets, and who publishes what.

The oddities that a harvest must bear are placed by number, so that they are there in every world
that is large enough: an inactive institution every fourteenth, and so on. Longer than most modules
because it spells out every member of GRSciColl's entities.
"""

import random
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from . import entities, names
from .places import TOWNS, Town

LICENCES = (
    "http://creativecommons.org/publicdomain/zero/1.0/legalcode",
    "http://creativecommons.org/licenses/by/4.0/legalcode",
    "http://creativecommons.org/licenses/by-nc/4.0/legalcode",
)
DISCIPLINES = ("Zoology", "PlantSciences", "Paleontology", "Geology", "Taxonomy", "Ecology")
PRESERVATIONS = ("SampleDried", "SampleFluidPreserved", "StorageIndoors", "SamplePinned")
SITE = "https://www.example.org"


class Source(NamedTuple):
    """A dataset, and whose specimens it publishes; ``collections`` may be none."""

    dataset: dict
    organization: dict
    institution: dict | None = None
    collections: tuple[dict, ...] = ()


@dataclass
class Holders:
    """All entities, and the sources that records of each sort come from.

    ``held`` are those of active British institutions, the biggest first.
    """

    seed: int
    institutions: list[dict] = field(default_factory=list)
    collections: list[dict] = field(default_factory=list)
    organizations: list[dict] = field(default_factory=list)
    datasets: list[dict] = field(default_factory=list)
    held: list[Source] = field(default_factory=list)
    inactive: list[dict] = field(default_factory=list)
    foreign: list[dict] = field(default_factory=list)

    def key(self, kind: str, number: int | str) -> str:
        return str(uuid5(NAMESPACE_URL, f"sandbox/{self.seed}/{kind}/{number}"))

    def rng(self, kind: str, number: int | str) -> random.Random:
        return random.Random(f"{self.seed}/{kind}/{number}")  # noqa: S311 (no secret is made)

    def organization(self, title: str, country: str = "GB", **more) -> dict:
        key = self.key("organization", title)
        created = entities.organization(key, title, country, **more)
        self.organizations.append(created)
        return created

    def dataset(self, title: str, organization: dict, **more) -> dict:
        key = self.key("dataset", title)
        licence = self.rng("licence", title).choice(LICENCES)
        created = entities.dataset(
            key,
            title,
            organization["key"],
            licence,
            pubDate="2026-03-01T00:00:00.000+00:00",
            **more,
        )
        organization["numPublishedDatasets"] += 1
        self.datasets.append(created)
        return created


def make_holders(count: int, seed: int) -> Holders:
    """``count`` British institutions, twelve foreign ones, three deleted, and what belongs to them."""
    holders = Holders(seed)
    shared = holders.organization("Shared Collections Records Service", abbreviation="SCRS")
    used = {code for _, code, _ in names.FOREIGN_INSTITUTIONS}
    for number in range(count):
        institution = _institution(holders, number, used)
        holders.institutions.append(institution)
        owned = _collections(holders, number, institution)
        holders.collections += owned
        if not institution["active"]:
            holders.inactive.append(institution)
        elif number == 0 or number % 5 < 3:
            holders.held += _sources(holders, number, institution, owned, shared)
    for name, code, country in names.FOREIGN_INSTITUTIONS:
        key = holders.key("institution", code)
        holders.foreign.append(entities.institution(key, code, name, country, types=["Museum"]))
    holders.institutions += holders.foreign
    _delete_some(holders)
    return holders


def _institution(holders: Holders, number: int, used: set[str]) -> dict:
    """``used`` are the names and codes already taken; its own are added."""
    rng, town = holders.rng("institution", number), TOWNS[number * 7 % len(TOWNS)]
    name, kind = _naming(number, town, used)
    key, code = holders.key("institution", number), _code(name, used)
    return entities.institution(
        key,
        code,
        name,
        types=[kind],
        disciplines=sorted(rng.sample(DISCIPLINES, rng.randint(0, 2))),
        institutionalGovernances=[rng.choice(("NonProfit", "Academic", "Local", "National"))],
        **_addresses(rng, name, town),
        **_position(rng, number, town),
        **_description(rng, number, name, code, town),
        active=number % 14 != 5,
        displayOnNHCPortal=number % 40 != 7,
        alternativeCodes=[{"code": f"{code}-OLD", "description": "Former code"}]
        if number % 6 == 1
        else [],
        identifiers=[_identifier(number, "ROR", f"https://ror.org/0sandbox{number:03}")]
        if number % 4 == 0
        else [],
        contactPersons=[_contact(rng, number)] if rng.random() < 0.6 else [],
        created=f"20{10 + number % 15}-0{1 + number % 9}-15T09:00:00.000+00:00",
    )


def _naming(number: int, town: Town, used: set[str]) -> tuple[str, str]:
    if number == 0:
        return names.BIG_INSTITUTION, "Museum"
    for turn in range(len(names.INSTITUTIONS)):
        pattern, kind = names.INSTITUTIONS[(number + turn) % len(names.INSTITUTIONS)]
        name = pattern.format(town=town.name)
        if name not in used:
            used.add(name)
            return name, kind
    return f"{town.name} Collection {number}", "Museum"


def _code(name: str, used: set[str]) -> str:
    """Initials, or as many letters of the first word as make them unlike every other code."""
    words = [word for word in name.split() if word[0].isupper() or word.isdigit()]
    initials = "".join(word[0] for word in words)
    candidates = [
        words[0][:length].upper() + initials[1:] for length in range(1, len(words[0]) + 1)
    ]
    candidates += [f"{initials}{number}" for number in range(2, 1000)]
    code = next(candidate for candidate in candidates if candidate not in used)
    used.add(code)
    return code


def _addresses(rng: random.Random, name: str, town: Town) -> dict:
    street = f"{rng.randint(1, 200)} {rng.choice(('High Street', 'Museum Road', 'Castle Lane'))}"
    address = {
        "key": rng.randrange(10**6),
        "address": street,
        "city": town.name,
        "province": town.county,
        "postalCode": f"{town.postcode} {rng.randint(1, 9)}AA",
        "country": "GB",
    }
    mailing = dict(address, key=address["key"] + 1) if rng.random() < 0.5 else {"key": 1}
    return {
        "address": {"key": address["key"]} if rng.random() < 0.04 else address,
        "mailingAddress": dict(address, key=address["key"] + 1, address=f"{name}, {street}")
        if "city" not in mailing
        else mailing,
    }


def _position(rng: random.Random, number: int, town: Town) -> dict:
    """Coordinates: most have them; some lie at sea off Africa, or in France."""
    if number % 11 == 4:
        return {}
    if number == 9:
        return {"latitude": 0.001221, "longitude": 0.009025}
    if number == 17:
        return {"latitude": 48.853, "longitude": 2.349}
    return {
        "latitude": round(town.latitude + rng.uniform(-0.02, 0.02), 6),
        "longitude": round(town.longitude + rng.uniform(-0.03, 0.03), 6),
    }


def _description(rng: random.Random, number: int, name: str, code: str, town: Town) -> dict:
    """What about half of the institutions tell of themselves, bad values among it."""
    slug = code.lower()
    told = {
        "description": f"{name} keeps specimens from {town.county} and beyond."
        + ("<p>Open to <b>researchers</b> by appointment.</p>" if number % 9 == 2 else ""),
        "homepage": f"{SITE}/{slug}" if number != 12 else "javascript:alert(document.domain)",
        "email": [f"collections@{slug}.example.org"],
        "phone": ["01632 960" + f"{number % 1000:03}" + ("\u202c" if number % 8 == 3 else "")],
        "catalogUrls": [f"{SITE}/{slug}/catalogue"],
        "apiUrls": [f"{SITE}/{slug}/api"],
        "additionalNames": [f"{town.name} Collections"],
        "foundingDate": rng.randint(1750, 1990),
        "numberSpecimens": rng.choice((1200, 8000, 45000, 300000)) if number else 80_000_000,
        "occurrenceCount": rng.randrange(100_000),
        "typeSpecimenCount": rng.randrange(500),
        "logoUrl": f"https://images.example.org/logo/{slug}.png",
        "featuredImageUrl": f"https://images.example.org/building/{slug}.jpg",
        "featuredImageLicense": "CC_BY_4_0",
        "featuredImageAttribution": f"{name}, photographed by its staff",
    }
    return {member: value for member, value in told.items() if number == 0 or rng.random() < 0.6}


def _contact(rng: random.Random, number: int) -> dict:
    first, last = rng.choice(names.FIRST_NAMES), rng.choice(names.SURNAMES)
    return {
        "key": 70_000 + number,
        "firstName": first,
        "lastName": last,
        "position": [rng.choice(("Curator", "Collections manager", "Keeper of natural sciences"))],
        "phone": [],
        "fax": [],
        "email": [f"{first}.{last}@example.org".lower()],
        "address": [],
        "primary": True,
        "taxonomicExpertise": [rng.choice(("Coleoptera", "Bryophyta", "Mollusca"))],
        "userIds": [],
        "createdBy": "sandbox",
        "modifiedBy": "sandbox",
        "created": entities.CREATED,
        "modified": entities.CREATED,
    }


def _identifier(number: int, kind: str, identifier: str) -> dict:
    return {
        "key": 90_000 + number,
        "type": kind,
        "identifier": identifier,
        "createdBy": "sandbox",
        "created": entities.CREATED,
        "primary": True,
    }


def _collections(holders: Holders, number: int, institution: dict) -> list[dict]:
    rng = holders.rng("collections", number)
    chosen = rng.sample(names.DEPARTMENTS, 5 if number == 0 else rng.choice((0, 1, 1, 2, 3)))
    return [_collection(holders, rng, institution, department) for department in chosen]


def _collection(holders: Holders, rng: random.Random, institution: dict, department) -> dict:
    name, coverage, letter = department
    code = f"{institution['code']}-{letter}"
    told = {
        "description": f"The {name.lower()} collection of {institution['name']}.",
        "homepage": f"{SITE}/{code.lower()}",
        "numberSpecimens": rng.randrange(100, 100_000),
        "taxonomicCoverage": coverage,
        "geographicCoverage": "British Isles; Commonwealth",
        "temporalCoverage": "1790 to today",
        "notes": "Partly databased.",
        "accessionStatus": rng.choice(("Institutional", "Project")),
        "department": name,
        "division": "Natural sciences",
        "catalogUrls": [f"{SITE}/{code.lower()}/catalogue"],
        "incorporatedCollections": [f"{rng.choice(names.SURNAMES)} collection"],
        "featuredImageUrl": f"https://images.example.org/collection/{code.lower()}.jpg",
        "contactPersons": [_contact(rng, rng.randrange(1000))],
    }
    told = {member: value for member, value in told.items() if rng.random() < 0.65}
    return entities.collection(
        holders.key("collection", code),
        code,
        f"{institution['name']}, {name}",
        institution,
        **told,
        contentTypes=["Paleontological" if name == "Geology" else "PreservedOrganisms"],
        preservationTypes=[rng.choice(PRESERVATIONS)],
        personalCollection=rng.random() < 0.03,
        active=institution["active"] and rng.random() > 0.05,
        address=institution["address"] if rng.random() < 0.8 else {"key": 1},
    )


def _sources(
    holders: Holders, number: int, institution: dict, owned: list[dict], shared: dict
) -> list[Source]:
    """The datasets of an institution; a third of them are published on its behalf."""
    name, town = institution["name"], TOWNS[number * 7 % len(TOWNS)]
    publisher = shared
    if number % 3 != 2:
        publisher = holders.organization(
            name, city=town.name, latitude=town.latitude, longitude=town.longitude
        )
    title = f"{name}: specimens" if number % 4 else f"{name} (natural history) collections"
    sources = [Source(holders.dataset(title, publisher), publisher, institution, tuple(owned))]
    if number % 6 == 0:
        fossils = holders.dataset(f"{name}: palaeontology", publisher)
        geology = tuple(c for c in owned if c["name"].endswith("Geology"))
        sources.append(Source(fossils, publisher, institution, geology))
    return sources


def _delete_some(holders: Holders) -> None:
    """A merged institution, one that became a collection, one that ceased, and a collection."""
    gone = {"deleted": "2025-06-01T12:00:00.000+00:00", "active": False}
    leads = ({"replacedBy": holders.institutions[0]["key"]}, {}, {})
    if holders.collections:
        leads[1]["convertedToCollection"] = holders.collections[0]["key"]
    for number, lead in enumerate(leads):
        key, name = holders.key("deleted", number), f"Former Institute {number + 1}"
        holders.institutions.append(entities.institution(key, f"FI{number}", name, **gone, **lead))
    key = holders.key("deleted", "collection")
    holders.collections.append(
        entities.collection(key, "FC", "Former Collection", holders.institutions[0], **gone)
    )
