"""The columns that every GBIF download has; a table without them is cut or not from GBIF. Pure."""

from collections.abc import Iterable

from harvest.archive.formats.errors import BrokenTable
from harvest.parse.vocabularies import words

# All downloads have these, even those of GBIF's first portal (until 2013).
OLDEST_COLUMNS = words(
    "gbifID datasetKey basisOfRecord institutionCode collectionCode catalogNumber scientificName "
    "taxonRank kingdom phylum class order family genus countryCode stateProvince locality "
    "decimalLatitude decimalLongitude eventDate year month day recordedBy identifiedBy"
)
COLUMNS = OLDEST_COLUMNS | words(
    "occurrenceID recordNumber typeStatus license species taxonKey issue lastInterpreted"
)
# A simple download does not say from which country a record was published.
SIMPLE_COLUMNS = COLUMNS | {"publishingOrgKey"}


def refuse_without(needed: frozenset[str], names: Iterable[str], label: str, kind: str) -> None:
    """Raise ArchiveError if a table's column ``names`` lack any of the ``needed`` ones.

    ``label`` names the table in the message, and ``kind`` its format.
    """
    missing = sorted(needed.difference(names), key=str.lower)
    if missing:
        raise BrokenTable(
            f"{label} has no column {', '.join(missing)}: it is not a whole {kind} "
            "download from GBIF."
        )
