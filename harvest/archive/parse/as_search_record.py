"""Bring a row of an archive into the shape of the search API's records, for parsing. Pure.

Downloads write the same facts differently: issues joined by ";", derived columns, numbers as text,
GADM areas in eight columns instead of one object.
"""

import re

from harvest.parse.admission import BASES_OF_RECORD, PUBLISHING_COUNTRY
from harvest.parse.dates import moment
from harvest.parse.numbers import decimal
from harvest.parse.vocabularies import words

# Columns that repeat other columns, or that the search API lacks.
REPEATED = words(
    "hasCoordinate hasGeospatialIssues mediaType repatriated taxonomicIssue nonTaxonomicIssue issue"
)
# Terms whose values are texts in a download, and numbers in the search API.
NUMBERS = words(
    "coordinatePrecision elevationAccuracy depthAccuracy distanceFromCentroidInMeters "
    "organismQuantity relativeOrganismQuantity startDayOfYear endDayOfYear"
)
SWITCHES = frozenset({"isSequenced", "isInvasive"})
# Terms of several values that the search API joins with "|" and that stay one text.
JOINED = words(
    "datasetID datasetName higherGeography georeferencedBy samplingProtocol projectId "
    "associatedSequences"
)
MOMENTS = frozenset({"lastParsed"})
TRANSLATED = NUMBERS | SWITCHES | JOINED | MOMENTS
SEPARATOR = re.compile(
    r";(?=\S)"
)  # of the values of a term in downloads; "; " is the publisher's own
GADM = {
    f"level{n}{kind.title()}": (f"level{n}", kind) for n in range(4) for kind in ("gid", "name")
}
NAMES_A_HOLDER = (
    "institutionKey",
    "collectionKey",
    "institutionCode",
    "institutionID",
    "ownerInstitutionCode",
    "collectionCode",
    "collectionID",
)

# Codes of harvest/notes/messages.py.
NO_SPECIMEN = "LEFT_OUT_NO_SPECIMEN"
NOT_BRITISH = "LEFT_OUT_NOT_BRITISH"
UNKNOWN_PUBLISHER = "LEFT_OUT_UNKNOWN_PUBLISHER"
NO_HOLDER = "LEFT_OUT_NO_HOLDER"


def reason_to_leave_out(record: dict) -> str:
    """The code of the reason why a record doesn't belong here; "" if it does.

    A search finds only specimens published from the United Kingdom (harvest/parse/admission.py),
    but a downloaded file may hold anything. Records that name no holder at all are usually
    sequencing data.
    """
    if record.get("basisOfRecord") not in BASES_OF_RECORD:
        return NO_SPECIMEN
    country = record.get("publishingCountry")
    if country != PUBLISHING_COUNTRY:
        return NOT_BRITISH if country else UNKNOWN_PUBLISHER
    return "" if any(record.get(name) for name in NAMES_A_HOLDER) else NO_HOLDER


def as_record(row: dict) -> dict:
    """Change the row in place into the shape of a search API record, and return it."""
    issues = several(row.get("issue"))
    for name in REPEATED:
        row.pop(name, None)
    row["issues"] = issues
    for name in TRANSLATED & row.keys():
        row[name] = translated(name, row[name])
    if gadm := _gadm(row):
        row["gadm"] = gadm
    if not row.get("scientificName") and row.get("verbatimScientificName"):
        row["scientificName"] = row["verbatimScientificName"]  # of a name that GBIF couldn't match
    return row


def translated(name: str, value: object) -> object:
    """The value of a term in TRANSLATED, as the search API writes it."""
    if name in SWITCHES:
        return value in (True, "true")
    if not isinstance(value, str):
        return value
    if name in MOMENTS:
        found = moment(value)
        return found.isoformat(timespec="milliseconds") if found else value
    return number(value) if name in NUMBERS else SEPARATOR.sub("|", value)


def several(value: str | list | None) -> list[str]:
    """The values of a column that a download joins with ";"."""
    if isinstance(value, list):
        return value
    return [each for each in (value or "").split(";") if each]


def number(text: str) -> int | float | str:
    """The number that a text writes (an int if it has digits only), or else the text itself."""
    found = decimal(text)
    if found is None:
        return text
    return int(text) if text.isdecimal() else found


def _gadm(row):
    """{"level0": {"gid": …, "name": …}, …} from the row's GADM columns, which are removed."""
    gadm: dict[str, dict[str, str]] = {}
    for column, (level, kind) in GADM.items():
        if value := row.pop(column, None):
            gadm.setdefault(level, {})[kind] = value
    return gadm
