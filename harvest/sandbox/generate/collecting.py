"""Generates who collected a specimen, when and where."""

import random
from datetime import date, timedelta
from typing import NamedTuple

from harvest.sandbox.generate import names, places
from harvest.sandbox.generate.fossil_sites import place_of, sites_of
from harvest.sandbox.generate.habitats import HABITATS
from harvest.sandbox.generate.taxa import Taxon

COORDINATES = 0.52  # of specimens have them
WITHOUT_COUNTY = 0.06  # of British places
RECENT = 1985


class Place(NamedTuple):
    """The terms of a place; ``town`` is the one that it is near to, in Britain."""

    terms: dict
    country: str | None = None
    is_coastal: bool = False
    town: places.Town | None = None


class Event(NamedTuple):
    """Who collected something, and when: ``start`` as exact as ``written`` says."""

    terms: dict
    start: date | None = None
    written: str = "day"  # or month, year, interval
    days: int = 0  # of an interval

    @property
    def year(self) -> int | None:
        """The year in which it ended."""
        return self.start and (self.start + timedelta(days=self.days)).year


def make_event(rng: random.Random, issues: list) -> Event:
    """Return collector and date: a day, a month, a year, an interval, or nothing readable."""
    terms = {"recordedBy": names.collectors(rng)} if rng.random() < 0.85 else {}
    if rng.random() < 0.15:
        terms["recordNumber"] = str(rng.randrange(1, 9999))
    draw = rng.random()
    if draw < 0.08:
        if draw < 0.003:
            terms["verbatimEventDate"] = "31 June, year illegible"
            issues.append("RECORDED_DATE_INVALID")
        return Event(terms)
    start = date(int(2023 - 215 * rng.random() ** 1.3), rng.randint(1, 12), rng.randint(1, 28))
    if draw < 0.24:
        return Event(terms, start, "year")
    if draw < 0.34:
        return Event(terms, start, "month")
    if draw < 0.41:
        return Event(terms, start, "interval", rng.choice((1, 6, 40, 700)))
    return Event(terms, start)


def in_summer(event: Event) -> Event:
    """Return the event in the summer half of the year, if it was in the winter half."""
    if event.start is None or 4 <= event.start.month <= 9:
        return event
    return event._replace(start=event.start.replace(month=(event.start.month + 5) % 12 + 1))


def lately(event: Event) -> Event:
    """Return the event in a year since RECENT, as those of samples for sequencing are."""
    if event.start is None or event.start.year >= RECENT:
        return event
    year = RECENT + event.start.year % (2022 - RECENT)
    return event._replace(start=event.start.replace(year=year))


def coarsened(rng: random.Random, event: Event) -> Event:
    """Return the event of a fossil: labels of fossils have a year at best, many none."""
    if event.start is None or rng.random() < 0.3:
        return event._replace(start=None, days=0)
    return event._replace(written="year", days=0)


def event_terms(event: Event) -> dict:
    """Return the terms of a record; GBIF gives an interval the year and month its ends share."""
    if event.start is None:
        return event.terms
    year, month, day = event.start.year, event.start.month, event.start.day
    if event.written == "year":
        return {**event.terms, "year": year, "eventDate": str(year)}
    if event.written == "month":
        return {**event.terms, "year": year, "month": month, "eventDate": f"{year}-{month:02}"}
    if event.written == "interval":
        return {**event.terms, **_interval(event.start, event.days)}
    nth = event.start.timetuple().tm_yday
    dated = {"year": year, "month": month, "day": day, "startDayOfYear": nth, "endDayOfYear": nth}
    return {**event.terms, **dated, "eventDate": str(event.start)}


def _interval(start: date, days: int) -> dict:
    end = start + timedelta(days=days)
    shared = {"year": start.year} if end.year == start.year else {}
    if shared and end.month == start.month:
        shared["month"] = start.month
    return {"eventDate": f"{start}/{end}", **shared}


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
