"""Generates GRSciColl entries: institutions and their collections, with some bad values.

Oddities depend on an institution's number, so that every world that is large enough has them: every
fourteenth institution is inactive, and so on. Longer than most modules because it spells out every
member of GRSciColl's entities.
"""

import random
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from harvest.sandbox.generate import names
from harvest.sandbox.generate.oddities import ERROR
from harvest.sandbox.generate.places import TOWNS, Town
from harvest.sandbox.pictures.addresses import PICTURES
from harvest.sandbox.world import entities

DISCIPLINES = ("Zoology", "PlantSciences", "Paleontology", "Geology", "Taxonomy", "Ecology")
PRESERVATIONS = ("SampleDried", "SampleFluidPreserved", "StorageIndoors", "SamplePinned")
LONDON = next(number for number, town in enumerate(TOWNS) if town.name == "London")
ERRORS = {
    9: "its coordinates are at sea, off Africa.",
    12: "its homepage is a script.",
    17: "its coordinates are in Paris.",
}
SITE = "https://www.example.org"


class Seed(NamedTuple):
    """The origin of all keys and random draws: the same number gives the same world."""

    number: int

    def key(self, kind: str, number: int | str) -> str:
        return str(uuid5(NAMESPACE_URL, f"sandbox/{self.number}/{kind}/{number}"))

    def rng(self, kind: str, number: int | str) -> random.Random:
        return random.Random(f"{self.number}/{kind}/{number}")  # noqa: S311 (no secret is made)


def make_institution(seed: Seed, number: int, used: set[str]) -> dict:
    """Make an institution; its name and code are new, and are added to ``used``."""
    rng, town = seed.rng("institution", number), town_of(number)
    name, kind = _naming(number, town, used)
    key, code = seed.key("institution", number), _code(name, used)
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
        modified=f"2025-0{1 + number % 9}-{1 + number % 28:02}T09:00:00.000+00:00",
    )


def town_of(number: int) -> Town:
    """Return an institution's town: London first, then towns all over the country."""
    return TOWNS[(LONDON + number * 7) % len(TOWNS)]


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
    """Return the initials of a name, with more letters of its first word if they are in use."""
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
    """Return the address and the mailing address; a few institutions have only the latter."""
    key, number = rng.randrange(10**6), rng.randint(1, 200)
    street = f"{number} {rng.choice(('High Street', 'Museum Road', 'Castle Lane'))}"
    place = {
        "city": town.name,
        "province": town.county,
        "postalCode": f"{town.postcode} {rng.randint(1, 9)}AA",
        "country": "GB",
    }
    address = {"key": key, "address": street, **place} if rng.random() < 0.96 else {"key": key}
    mailing = {"key": key + 1, "address": f"{name}, {street}", **place}
    return {"address": address, "mailingAddress": mailing}


def _position(rng: random.Random, number: int, town: Town) -> dict:
    """Return coordinates: none for some, and two that are wrong (at sea off Africa, in France)."""
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
    """Return a description, homepage, contacts and so on, with some bad values."""
    slug = code.lower()
    described = {
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
        "logoUrl": f"{PICTURES}/logo/{code}.png",
        "featuredImageUrl": f"{PICTURES}/building/{code}.png",
        "featuredImageLicense": "CC_BY_4_0",
        "featuredImageAttribution": f"{name}, drawn for the sample data",
    }
    kept = {
        member: value for member, value in described.items() if number == 0 or rng.random() < 0.6
    }
    if number in ERRORS:
        kept["description"] = f"{kept.get('description', '')} {ERROR}{ERRORS[number]}".strip()
    return kept


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


def make_collections(seed: Seed, number: int, institution: dict) -> list[dict]:
    rng = seed.rng("collections", number)
    chosen = rng.sample(names.DEPARTMENTS, 5 if number == 0 else rng.choice((0, 1, 1, 2, 3)))
    return [_collection(seed, rng, institution, department) for department in chosen]


def _collection(seed: Seed, rng: random.Random, institution: dict, department) -> dict:
    name, coverage, letter = department
    code = f"{institution['code']}-{letter}"
    described = {
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
        "featuredImageUrl": f"{PICTURES}/drawer/{code}.png",
        "contactPersons": [_contact(rng, rng.randrange(1000))],
    }
    described = {member: value for member, value in described.items() if rng.random() < 0.65}
    return entities.collection(
        seed.key("collection", code),
        code,
        f"{institution['name']}, {name}",
        institution,
        **described,
        contentTypes=["Paleontological" if name == "Geology" else "PreservedOrganisms"],
        preservationTypes=[rng.choice(PRESERVATIONS)],
        personalCollection=rng.random() < 0.03,
        active=institution["active"] and rng.random() > 0.05,
        address=institution["address"] if rng.random() < 0.8 else {"key": 1},
    )
