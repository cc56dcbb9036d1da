"""Generates who collected a specimen, when and where."""

import random
from datetime import date, timedelta

from harvest.sandbox.generate import names, places


def make_event(rng: random.Random, issues: list) -> dict:
    """Return collector and date: a day, a month, a year, an interval, or nothing readable."""
    event = {"recordedBy": names.collectors(rng)} if rng.random() < 0.85 else {}
    if rng.random() < 0.15:
        event["recordNumber"] = str(rng.randrange(1, 9999))
    draw = rng.random()
    if draw < 0.08:
        if draw < 0.01:
            event["verbatimEventDate"] = "31 June, year illegible"
            issues.append("RECORDED_DATE_INVALID")
        return event
    year = int(2023 - 215 * rng.random() ** 1.3)
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    if draw < 0.24:
        return {**event, "year": year, "eventDate": str(year)}
    if draw < 0.34:
        return {**event, "year": year, "month": month, "eventDate": f"{year}-{month:02}"}
    if draw < 0.41:
        return {**event, **_interval(rng, year, month, day)}
    nth = date(year, month, day).timetuple().tm_yday
    dated = {"year": year, "month": month, "day": day, "startDayOfYear": nth, "endDayOfYear": nth}
    return {**event, **dated, "eventDate": f"{year}-{month:02}-{day:02}"}


def _interval(rng: random.Random, year: int, month: int, day: int) -> dict:
    """Return the terms of an interval; GBIF gives it the year and month that both ends share."""
    start = date(year, month, day)
    end = start + timedelta(days=rng.choice((1, 6, 40, 700)))
    shared = {"year": year} if end.year == year else {}
    if shared and end.month == month:
        shared["month"] = month
    return {"eventDate": f"{start}/{end}", **shared}


def make_place(rng: random.Random, issues: list, british: float) -> dict:
    """Return a place: unknown, in Britain (with the probability ``british``), or abroad."""
    draw = rng.random()
    if draw < 0.02:
        return {"locality": "Locality not recorded"} if draw < 0.01 else {}
    if draw < 0.02 + british * 0.98:
        country, place, centre = _in_britain(rng)
    else:
        country = rng.choice(places.ABROAD)
        place = {"locality": rng.choice(country.localities)}
        centre = (
            rng.uniform(country.south, country.north),
            rng.uniform(country.west, country.east),
        )
        place["gadm"] = {"level0": {"gid": country.iso3, "name": country.name}}
    place |= {
        "countryCode": country.code,
        "country": country.name,
        "continent": country.continent,
        "gbifRegion": country.region,
        "higherGeography": f"{country.continent.replace('_', ' ').title()}|{country.name}",
    }
    if rng.random() < 0.52:
        return place | _coordinates(rng, centre, issues)
    place["gadm"] = {}
    return place


def _in_britain(rng: random.Random) -> tuple[places.Country, dict, tuple[float, float]]:
    town = rng.choice(places.TOWNS)
    nation, gid = places.NATIONS[town.nation]
    place = {
        "stateProvince": nation,
        "county": town.county,
        "locality": f"{town.name}{rng.choice(places.SITES)}",
        "gadm": {
            "level0": {"gid": "GBR", "name": "United Kingdom"},
            "level1": {"gid": gid, "name": nation},
        },
    }
    return (
        places.UK,
        place,
        (town.latitude + rng.gauss(0, 0.05), town.longitude + rng.gauss(0, 0.07)),
    )


def _coordinates(rng: random.Random, centre: tuple[float, float], issues: list) -> dict:
    latitude, longitude = round(centre[0], 5), round(centre[1], 5)
    draw = rng.random()
    if draw < 0.005:
        latitude = longitude = 0.0
        issues.append("ZERO_COORDINATE")
    elif draw < 0.01:
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
