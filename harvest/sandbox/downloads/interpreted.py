"""A record of the search API as the interpreted columns of a download have it."""

from harvest.sandbox.downloads.dwca_columns import ARRAYS
from harvest.sandbox.world.parameters import GEOSPATIAL_ISSUES, LICENCES, RANKS, has_coordinate

# What a search and a download name differently, or what a download has for one checklist only.
IDENTIFIED = (
    *("scientificName", "acceptedScientificName", "taxonRank", "taxonomicStatus", "taxonKey"),
    *("acceptedTaxonKey", "genericName", "specificEpithet", "iucnRedListCategory"),
    *RANKS,
    *(f"{rank}Key" for rank in RANKS),
)


def interpret(record: dict, checklist: str) -> dict:
    """The values by column, those of several values as lists."""
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
    """A search answer's ``…059+00:00`` as a download's ``…059Z``."""
    return text and text.replace("+00:00", "Z")


def licence(address: str) -> str:
    """A legal code's address as GBIF's name for it."""
    return next((name for part, name in LICENCES.items() if part in address), "UNSPECIFIED")


def _parts(value) -> list[str]:
    """The values that a search answer joins with ``|``."""
    if isinstance(value, list):
        return value
    return [part.strip() for part in (value or "").split("|") if part.strip()]


def _identification(record: dict, checklist: str) -> dict:
    """The taxon in one checklist; nothing for a record that was not matched to it."""
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
    return values


def _gadm(levels: dict) -> dict:
    """``{"level0": {"gid", "name"}}`` as level0Gid and level0Name."""
    return {
        f"{level}{part.title()}": place.get(part)
        for level, place in levels.items()
        for part in ("gid", "name")
    }
