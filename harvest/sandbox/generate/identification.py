"""Chooses the taxon of a record: one that its institution collects, and that lives where it is from."""

import random
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from harvest.sandbox.generate.collecting import Place
from harvest.sandbox.generate.taxa import EXOTICS, FOSSILS, SPECIES, Taxon, to_rank
from harvest.sandbox.generate.variants import DERIVED

PLANT_KINGDOMS = ("Plantae", "Fungi", "Chromista", "Protozoa")
YEARS_UNTIL_NAMED = 60  # a type was collected at most so long before its name was published
TYPES = {
    "ZOOLOGICAL": (
        *("Holotype", "Paratype", "Paratype", "Syntype", "Syntype", "Lectotype"),
        *("Paralectotype", "Syntype|Paralectotype"),
    ),
    "BOTANICAL": ("Holotype", "Isotype", "Isotype", "Syntype", "Lectotype", "Isolectotype"),
}


class Domain(NamedTuple):
    """The taxa that an institution may hold."""

    name: str
    species: list[Taxon]
    higher: list[Taxon]  # genera and families
    fossils: list[Taxon]
    everywhere: list[Taxon]  # species of all parts of the world
    described: list[Taxon]  # species and subspecies with a known year of their publication


def domain(name: str, *kingdoms: str) -> Domain:
    def held(taxa: list[Taxon]) -> list[Taxon]:
        return [taxon for taxon in taxa if taxon.kingdom in kingdoms]

    species, everywhere = held(SPECIES), held([*SPECIES, *EXOTICS])
    higher = [to_rank(taxon, "genus") for taxon in species[::7]]
    higher += [to_rank(taxon, "family") for taxon in species[::9]]
    derived = held([taxon for taxa in DERIVED.values() for taxon in taxa])
    described = [taxon for taxon in [*everywhere, *derived] if taxon.range.published]
    return Domain(name, species, higher, held(FOSSILS), everywhere, described)


DOMAINS = {
    made.name: made
    for made in (
        domain("animals", "Animalia"),
        domain("plants", *PLANT_KINGDOMS),
        domain("everything", "Animalia", *PLANT_KINGDOMS),
    )
}


def domain_of(institution: dict | None) -> Domain:
    if institution and {"Herbarium", "BotanicalGarden"} & set(institution["types"]):
        return DOMAINS["plants"]
    is_zoological = institution and "Zoology" in institution["name"]
    return DOMAINS["animals" if is_zoological else "everything"]


def choose_taxon(rng: random.Random, held: Domain, is_fossil: bool) -> Taxon:
    """Choose a taxon: a few species are common, and one record in twenty is not of a species."""
    if is_fossil:
        return rng.choice(held.fossils)
    if rng.random() < 0.05:
        return rng.choice(held.higher)
    return held.species[int(len(held.species) * rng.random() ** 1.6)]


def fit(rng: random.Random, taxon: Taxon, held: Domain, place: Place, year: int | None) -> Taxon:
    """Return the taxon if it lives at that place and time, else one that does.

    An animal is replaced by an animal, anything else by anything else.
    """
    if taxon.range.has(place.country, year, place.is_coastal):
        return taxon
    is_animal = taxon.kingdom == "Animalia"
    found, weights = _living(held.name, is_animal, place.country, place.is_coastal)
    for _ in range(20):
        chosen = rng.choices(found, cum_weights=weights)[0]
        if chosen.range.has(place.country, year, place.is_coastal):
            return chosen
    return next(one for one in found if one.range.has(place.country, year, place.is_coastal))


@lru_cache(maxsize=1024)
def _living(
    name: str, is_animal: bool, country: str | None, is_coastal: bool
) -> tuple[list[Taxon], list[float]]:
    """Return what lives there, with cumulated weights: what lives in few countries is weightier."""
    found = [
        taxon
        for taxon in DOMAINS[name].everywhere
        if (taxon.kingdom == "Animalia") == is_animal and taxon.range.has(country, None, is_coastal)
    ]
    return found, list(accumulate(1 / len(taxon.range.countries) for taxon in found))


def choose_type(
    rng: random.Random, taxon: Taxon, held: Domain, place: Place, year: int | None
) -> tuple[Taxon, str] | None:
    """Return a taxon whose type may be of that place and year, and the type's status; or None.

    It is collected before its name was published, not more than YEARS_UNTIL_NAMED.
    """
    if year is None or place.country is None:
        return None
    named = [
        one
        for one in held.described
        if year <= one.range.published <= year + YEARS_UNTIL_NAMED
        and (one.kingdom == "Animalia") == (taxon.kingdom == "Animalia")
        and one.range.has(place.country, year, place.is_coastal)
    ]
    if not named:
        return None
    code = "ZOOLOGICAL" if taxon.kingdom == "Animalia" else "BOTANICAL"
    return rng.choice(named), rng.choice(TYPES[code])
