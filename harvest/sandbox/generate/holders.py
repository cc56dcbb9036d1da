"""Generates institutions, collections, publishers and datasets, and who publishes what."""

from dataclasses import dataclass, field
from typing import NamedTuple

from harvest.sandbox.generate import names
from harvest.sandbox.generate.institutions import Seed, make_collections, make_institution, town_of
from harvest.sandbox.world import entities

LICENCES = (
    "http://creativecommons.org/publicdomain/zero/1.0/legalcode",
    "http://creativecommons.org/licenses/by/4.0/legalcode",
    "http://creativecommons.org/licenses/by-nc/4.0/legalcode",
)


class Source(NamedTuple):
    """A dataset, its publisher, and the holder of its specimens; ``collections`` may be empty."""

    dataset: dict
    organization: dict
    institution: dict | None = None
    collections: tuple[dict, ...] = ()


@dataclass
class Holders:
    """All entities, and the sources that records of each kind come from.

    ``held`` are the sources of active British institutions, the biggest first.
    """

    seed: Seed
    institutions: list[dict] = field(default_factory=list)
    collections: list[dict] = field(default_factory=list)
    organizations: list[dict] = field(default_factory=list)
    datasets: list[dict] = field(default_factory=list)
    held: list[Source] = field(default_factory=list)
    inactive: list[dict] = field(default_factory=list)
    foreign: list[dict] = field(default_factory=list)

    def organization(self, title: str, country: str = "GB", **more) -> dict:
        key = self.seed.key("organization", title)
        created = entities.organization(key, title, country, **more)
        self.organizations.append(created)
        return created

    def dataset(self, title: str, organization: dict, **more) -> dict:
        key = self.seed.key("dataset", title)
        licence = self.seed.rng("licence", title).choice(LICENCES)
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
    """Make ``count`` British institutions, foreign and deleted ones, and what belongs to them."""
    holders = Holders(Seed(seed))
    shared = holders.organization("Shared Collections Records Service", abbreviation="SCRS")
    used = {code for _, code, _ in names.FOREIGN_INSTITUTIONS}
    for number in range(count):
        institution = make_institution(holders.seed, number, used)
        holders.institutions.append(institution)
        owned = make_collections(holders.seed, number, institution)
        holders.collections += owned
        if not institution["active"]:
            holders.inactive.append(institution)
        elif number == 0 or number % 5 < 3:
            holders.held += _sources(holders, number, institution, owned, shared)
    for name, code, country in names.FOREIGN_INSTITUTIONS:
        key = holders.seed.key("institution", code)
        holders.foreign.append(entities.institution(key, code, name, country, types=["Museum"]))
    holders.institutions += holders.foreign
    _delete_some(holders)
    return holders


def _sources(
    holders: Holders, number: int, institution: dict, owned: list[dict], shared: dict
) -> list[Source]:
    """Make the sources of an institution; the shared publisher publishes for every third one."""
    name, town = institution["name"], town_of(number)
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
    """Add deleted entries: three institutions (merged, made a collection, closed), a collection."""
    gone = {"deleted": "2025-06-01T12:00:00.000+00:00", "active": False}
    leads = ({"replacedBy": holders.institutions[0]["key"]}, {}, {})
    if holders.collections:
        leads[1]["convertedToCollection"] = holders.collections[0]["key"]
    for number, lead in enumerate(leads):
        key, name = holders.seed.key("deleted", number), f"Former Institute {number + 1}"
        holders.institutions.append(entities.institution(key, f"FI{number}", name, **gone, **lead))
    key = holders.seed.key("deleted", "collection")
    holders.collections.append(
        entities.collection(key, "FC", "Former Collection", holders.institutions[0], **gone)
    )
