"""Generates where a specimen was collected."""

import random
from typing import NamedTuple

from harvest.sandbox.generate import places
from harvest.sandbox.generate.fossil_sites import place_of, sites_of
from harvest.sandbox.generate.habitats import HABITATS
from harvest.sandbox.generate.taxa import Taxon

COORDINATES = 0.52  # of specimens have them
WITHOUT_COUNTY = 0.06  # of British places


class Place(NamedTuple):
    """The terms of a place; ``town`` is the one that it is near to, in Britain."""

    terms: dict
    country: str | None = None
    is_coastal: bool = False
    town: places.Town | None = None


def make_place(rng: random.Random, issues: list, british: float) -> Place:
    """Return a place: unknown, in Britain (with the probability ``british``), or abroad."""
    draw = rng.random()
    if draw < 0.02:
        return Place({"locality": "Locality not recorded"} if draw < 0.01 else {})
    if draw < 0.02 + british * 0.98:
        place, centre = _in_britain(rng)
    else:
        place, centre = _abroad(rng)
    return place._replace(terms=_located(rng, place.terms, centre, issues))


def make_find(rng: random.Random, fossil: Taxon, issues: list) -> Place:
    """Return a place where a fossil is found."""
    site = rng.choice(sites_of(fossil.name, fossil.strata))
    return Place(
        _located(rng, place_of(site), (site.latitude, site.longitude), issues), places.UK.code
    )


def settle(rng: random.Random, place: Place, habitat: str) -> dict:
    """Return a British place's locality for a taxon of a habitat; nothing for other places."""
    if not place.town:
        return {}
    sites = HABITATS[habitat].sites
    site = place.terms["locality"].removeprefix(place.town.name)
    chosen = site if site in sites else rng.choice(sites)
    return {"locality": place.town.name + chosen}


def forget_county(rng: random.Random, place: Place) -> dict:
    """Return the terms of the place; a few in Britain lack the county, or all but the nation."""
    terms = dict(place.terms)
    draw = rng.random()
    if place.country == places.UK.code and draw < WITHOUT_COUNTY:
        terms.pop("county", None)
        if draw < WITHOUT_COUNTY / 3:
            terms.pop("stateProvince", None)
    return terms


def _in_britain(rng: random.Random) -> tuple[Place, tuple[float, float]]:
    town = rng.choice(places.TOWNS)
    nation, gid = places.NATIONS[town.nation]
    terms = {
        **places.UK.terms(),
        "stateProvince": nation,
        "county": town.county,
        "locality": f"{town.name}{rng.choice(places.SITES)}",
        "gadm": {
            "level0": {"gid": "GBR", "name": "United Kingdom"},
            "level1": {"gid": gid, "name": nation},
        },
    }
    centre = (town.latitude + rng.gauss(0, 0.03), town.longitude + rng.gauss(0, 0.04))
    return Place(terms, places.UK.code, town.is_coastal, town), centre


def _abroad(rng: random.Random) -> tuple[Place, tuple[float, float]]:
    country = rng.choice(places.ABROAD)
    locality = rng.choice(country.localities)
    terms = {
        **country.terms(),
        "locality": locality.name,
        "gadm": {"level0": {"gid": country.iso3, "name": country.name}},
    }
    centre = (
        locality.latitude + rng.uniform(-0.06, 0.06),
        locality.longitude + rng.uniform(-0.02, 0.06),
    )
    return Place(terms, country.code, locality.is_coastal), centre


def _located(rng: random.Random, terms: dict, centre: tuple[float, float], issues: list) -> dict:
    if rng.random() < COORDINATES:
        return terms | _coordinates(rng, centre, issues)
    return terms | {"gadm": {}}


def _coordinates(rng: random.Random, centre: tuple[float, float], issues: list) -> dict:
    latitude, longitude = round(centre[0], 5), round(centre[1], 5)
    draw = rng.random()
    if draw < 0.003:
        latitude = longitude = 0.0
        issues.append("ZERO_COORDINATE")
    elif draw < 0.006:
        longitude = -longitude
        issues += ["COUNTRY_COORDINATE_MISMATCH", "PRESUMED_NEGATED_LONGITUDE"]
    elif draw < 0.3:
        issues.append("COORDINATE_ROUNDED")
    found = {"decimalLatitude": latitude, "decimalLongitude": longitude, "geodeticDatum": "WGS84"}
    if rng.random() < 0.4:
        found["coordinateUncertaintyInMeters"] = float(
            rng.choice((10, 100, 707, 1000, 7071, 50000))
        )
    if rng.random() < 0.1:
        found["elevation"] = float(rng.randrange(1500))
    return found
