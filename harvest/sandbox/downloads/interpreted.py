"""Turns a record of the search API into the interpreted columns of a download."""

from harvest.sandbox.downloads.dwca_columns import ARRAYS
from harvest.sandbox.world.parameters import GEOSPATIAL_ISSUES, LICENCES, RANKS, has_coordinate

# Terms that a download names differently, or has for one checklist only.
IDENTIFIED = (
    *("scientificName", "acceptedScientificName", "taxonRank", "taxonomicStatus", "taxonKey"),
    *("acceptedTaxonKey", "genericName", "specificEpithet", "iucnRedListCategory"),
    *RANKS,
    *(f"{rank}Key" for rank in RANKS),
)


def interpret(record: dict, checklist: str) -> dict:
    """Return the record's value, or list of values, by column."""
    values = {name: value for name, value in record.items() if name not in IDENTIFIED}
    values |= {name: _parts(record.get(name)) for name in ARRAYS}
    values |= _identification(record, checklist) | _gadm(record.get("gadm", {}))
    values |= {name: moment(record.get(name)) for name in MOMENTS}
    issues = record.get("issues", [])
    return values | {
        "gbifID": record["key"],
        "license": licence(record.get("license", "")),
        "issue": issues,
        "mediaType": sorted({each["type"] for each in record.get("media", ()) if "type" in each}),
        "recordedByID": [each["value"] for each in record.get("recordedByIDs", ())],
        "identifiedByID": [each["value"] for each in record.get("identifiedByIDs", ())],
        "hasCoordinate": has_coordinate(record),
        "hasGeospatialIssues": not GEOSPATIAL_ISSUES.isdisjoint(issues),
        "repatriated": record.get("countryCode") != record.get("publishingCountry"),
        "verbatimScientificName": record.get("scientificName"),
    }


MOMENTS = ("lastInterpreted", "lastParsed", "lastCrawled")


def moment(text: str | None) -> str | None:
    """Turn a timestamp of the search API, ``…059+00:00``, into a download's ``…059Z``."""
    return text and text.replace("+00:00", "Z")


def licence(address: str) -> str:
    """Return GBIF's name of the licence at an address."""
    return next((name for part, name in LICENCES.items() if part in address), "UNSPECIFIED")


def _parts(value) -> list[str]:
    """Return the values that the search API joins with ``|``."""
    if isinstance(value, list):
        return value
    return [part.strip() for part in (value or "").split("|") if part.strip()]


def _identification(record: dict, checklist: str) -> dict:
    """Return the columns of the taxon in one checklist; none if the record is not matched to it."""
    found = record.get("classifications", {}).get(checklist)
    if not found:
        return {}
    usage, accepted = found["usage"], found["acceptedUsage"]
    values = {
        "taxonKey": usage["key"],
        "scientificName": usage["name"],
        "taxonRank": usage["rank"],
        "genericName": usage.get("genericName"),
        "specificEpithet": usage.get("specificEpithet"),
        "acceptedTaxonKey": accepted["key"],
        "acceptedScientificName": accepted["name"],
        "taxonomicStatus": found["taxonomicStatus"],
        "iucnRedListCategory": record.get("iucnRedListCategory"),
    }
    for taxon in found["classification"]:
        rank = taxon["rank"].lower()
        values |= {rank: taxon["name"], f"{rank}Key": taxon["key"]}
    return _superfamily(values.get("family", "")) | values


def _superfamily(family: str) -> dict:
    """Return a rank of an animal's family that downloads alone have."""
    return {"superfamily": f"{family[:-4]}oidea"} if family.endswith("idae") else {}


def _gadm(levels: dict) -> dict:
    """Turn ``{"level0": {"gid": …, "name": …}}`` into level0Gid and level0Name."""
    return {
        f"{level}{part.title()}": place.get(part)
        for level, place in levels.items()
        for part in ("gid", "name")
    }
