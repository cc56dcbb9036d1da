"""Generated occurrence records, each a pure function of the seed and its number.

What a record has, lacks and gets wrong follows the shares seen in real GB specimens; the
particular words are made up. Longer than most modules because a record has many parts.
"""

import random
from datetime import date, timedelta

from . import names, places
from .holders import SITE, Source
from .taxa import FOSSILS, SPECIES, Taxon, to_rank

FIRST_KEY = 2_200_000_000  # beyond what 32 bits hold, as GBIF's keys are today
IMAGES = "https://images.example.org"
MEDIA_LICENCES = (
    "http://creativecommons.org/licenses/by/4.0/",
    "http://creativecommons.org/publicdomain/zero/1.0/",
    "© The Trustees",
)
TYPES = ("Holotype", "Paratype", "Syntype", "Lectotype", "Isotype", "Syntype|Paralectotype")
PREPARATIONS = ("pinned", "herbarium sheet", "spirit", "dry", "skin", "slide", "skin|skull")
ODD_REMARKS = (
    'Label <b>damaged</b>; see <a href="https://www.example.org/note">note</a>.',
    "<img src=x onerror=alert(1)> & <script>alert(2)</script>",
    "採集者のラベルは日本語で書かれている。",
    "‏ملاحظة على البطاقة الأصلية‎",
    "Tab\tand\u0000control\u0007characters\r\nin one remark",
    "A long remark. " * 400,
)
ODD_LINKS = ("javascript:alert(document.cookie)", "data:text/html,<p>no", "not a link")
GENERA = [to_rank(species, "genus") for species in SPECIES[::7]]
FAMILIES = [to_rank(species, "family") for species in SPECIES[::9]]


def make_record(rng: random.Random, number: int, source: Source, basis: str) -> dict:
    """The record of this number, as one of ``source``'s and with this basisOfRecord."""
    taxon = _choose_taxon(rng, fossil=basis == "FOSSIL_SPECIMEN")
    record = {**_upkeep(rng, number, source, basis), **taxon.terms}
    record["issues"] = issues = []
    record |= _holding(rng, number, source, taxon)
    record |= _event(rng, issues)
    record |= _place(rng, issues)
    record |= _specimen(rng, taxon)
    if rng.random() < 0.25:
        record["media"] = _media(rng, number, source)
    if basis == "FOSSIL_SPECIMEN":
        record |= taxon.strata
    if rng.random() < 0.03:
        _spoil(rng, record)
    return record


def _choose_taxon(rng: random.Random, fossil: bool) -> Taxon:
    """A few species are common; one record in twenty stops at a genus or a family."""
    if fossil:
        return rng.choice(FOSSILS)
    if rng.random() < 0.05:
        return rng.choice(GENERA if rng.random() < 0.6 else FAMILIES)
    return SPECIES[int(len(SPECIES) * rng.random() ** 1.6)]


def _upkeep(rng: random.Random, number: int, source: Source, basis: str) -> dict:
    key = FIRST_KEY + (number % 3) * 1_000_000_000 + number * 17 + rng.randrange(17)
    crawled = f"2026-0{1 + number % 9}-{1 + rng.randrange(28):02}T0{number % 10}:12:09.059+00:00"
    return {
        "key": key,
        "gbifID": str(key),
        "datasetKey": source.dataset["key"],
        "publishingOrgKey": source.organization["key"],
        "installationKey": source.organization["key"],
        "hostingOrganizationKey": source.organization["key"],
        "publishingCountry": source.organization["country"],
        "protocol": "DWC_ARCHIVE",
        "lastCrawled": crawled,
        "lastParsed": crawled,
        "lastInterpreted": crawled,
        "crawlId": 100 + number % 9,
        "extensions": {},
        "basisOfRecord": basis,
        "occurrenceStatus": "PRESENT",
        "license": source.dataset["license"],
        "isSequenced": False,
        "isInCluster": number % 50 == 0,
        "identifiers": [{"identifier": f"sandbox-{number}"}],
        "identifier": f"sandbox-{number}",
        "media": [],
        "facts": [],
        "relations": [],
        "dnaSequenceID": [],
        "nucleotideSequence": [],
        "recordedByIDs": [],
        "identifiedByIDs": [],
        "gadm": {},
        "publishedByGbifRegion": "EUROPE",
    }


def _holding(rng: random.Random, number: int, source: Source, taxon: Taxon) -> dict:
    held, code = {}, "UNKN"
    if source.institution:
        code = source.institution["code"]
        held["institutionKey"] = source.institution["key"]
    if source.collections and rng.random() < 0.8:
        collection = source.collections[number % len(source.collections)]
        held |= {"collectionKey": collection["key"], "collectionCode": collection["code"]}
    if rng.random() < 0.97:
        held["catalogNumber"] = f"{code}:{1800 + number % 220}.{number}"
    if rng.random() < 0.99:
        held["occurrenceID"] = f"urn:catalog:{code}:{number}"
    if rng.random() < 0.15:
        held["otherCatalogNumbers"] = f"{code}-{number}|ACC.{number % 1900}"
    if rng.random() < 0.3:
        held["references"] = f"{SITE}/{code.lower()}/specimen/{number}"
    if rng.random() < 0.4:
        held["modified"] = f"20{10 + number % 16}-05-{1 + number % 28:02}T10:00:00.000+00:00"
    return {"institutionCode": code, **held}


def _event(rng: random.Random, issues: list) -> dict:
    """Collector and date: a day, a month, a year, an interval, or nothing that can be read."""
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
    """GBIF keeps of an interval's year, month and day those that both ends share."""
    start = date(year, month, day)
    end = start + timedelta(days=rng.choice((1, 6, 40, 700)))
    shared = {"year": year} if end.year == year else {}
    if shared and end.month == month:
        shared["month"] = month
    return {"eventDate": f"{start}/{end}", **shared}


def _place(rng: random.Random, issues: list) -> dict:
    draw = rng.random()
    if draw < 0.02:
        return {"locality": "Locality not recorded"} if draw < 0.01 else {}
    if draw < 0.57:
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


def _specimen(rng: random.Random, taxon: Taxon) -> dict:
    """Terms that some specimens have and others lack."""
    found, animal = {}, taxon.kingdom == "Animalia"
    if (draw := rng.random()) < 0.05:
        found["typeStatus"] = rng.choice(TYPES) if draw < 0.02 else "NotAType"
    if rng.random() < 0.5:
        found["preparations"] = rng.choice(PREPARATIONS)
    if rng.random() < 0.4:
        found["individualCount"] = rng.choice((1, 1, 1, 2, 3, 12))
    if animal and rng.random() < 0.3:
        found["sex"] = rng.choice(("Male", "Female"))
        found["lifeStage"] = rng.choice(("Adult", "Adult", "Juvenile", "Larva"))
    if rng.random() < 0.25:
        found["identifiedBy"] = names.collector(rng)
        found["dateIdentified"] = f"{rng.randint(1850, 2024)}-03-17T00:00:00"
    if rng.random() < 0.1:
        found["habitat"] = rng.choice(("Chalk grassland", "Oak woodland", "Rock pool", "Peat bog"))
    if rng.random() < 0.1:
        found["occurrenceRemarks"] = rng.choice(
            ("Label in pencil.", "Ex old collection.", "In box.")
        )
    return found


def _media(rng: random.Random, number: int, source: Source) -> list[dict]:
    draw = rng.random()
    count = 1 if draw < 0.8 else rng.randint(2, 4) if draw < 0.99 else rng.randint(12, 30)
    return [_image(rng, number, image, source.dataset["title"]) for image in range(count)]


def _image(rng: random.Random, number: int, image: int, holder: str) -> dict:
    """A media object; some have no address of their own, and some lack licence or type."""
    page = f"{SITE}/media/{number}/{image}"
    if rng.random() < 0.05:
        return {"type": "StillImage", "references": page}
    found = {"identifier": f"{IMAGES}/specimen/{number}-{image}.jpg", "format": "image/jpeg"}
    if rng.random() < 0.95:
        found["type"] = "StillImage"
    if rng.random() < 0.9:
        found["license"] = rng.choice(MEDIA_LICENCES)
        found["rightsHolder"] = holder.partition(":")[0]
    if rng.random() < 0.6:
        found |= {"creator": names.collector(rng), "title": f"Image {image + 1} of {number}"}
    return found


def _spoil(rng: random.Random, record: dict) -> None:
    """Make the record one of the odd ones."""
    draw = rng.random()
    if draw < 0.3:
        record["occurrenceRemarks"] = rng.choice(ODD_REMARKS)
    elif draw < 0.4:
        record["references"] = rng.choice(ODD_LINKS)
    elif draw < 0.6:
        del record["classifications"]  # as in records that were last interpreted before 2025
    elif draw < 0.75:
        record["taxonomicStatus"] = "SYNONYM"
        record["issues"].append("TAXON_MATCH_FUZZY")
    elif draw < 0.9:
        record["issues"].append("INSTITUTION_MATCH_FUZZY")
        record["http://unknown.org/barcode"] = record["identifier"]
    else:
        record["countryCode"] = "ZZ"
        record.pop("country", None)
