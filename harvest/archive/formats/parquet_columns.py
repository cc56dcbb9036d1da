"""The columns of GBIF's SIMPLE_PARQUET format, and the types that they may have. Pure."""

import pyarrow as pa
from pyarrow import types

from harvest.archive.formats.errors import ArchiveError
from harvest.archive.formats.required_columns import SIMPLE_COLUMNS, refuse_without
from harvest.parse.vocabularies import words

# The format's columns, by their names in GBIF's other formats (from its description in GBIF's API).
NAMES = words(
    "gbifID datasetKey occurrenceID kingdom phylum class order family genus species "
    "infraspecificEpithet taxonRank scientificName verbatimScientificName "
    "verbatimScientificNameAuthorship countryCode locality stateProvince occurrenceStatus "
    "individualCount publishingOrgKey decimalLatitude decimalLongitude "
    "coordinateUncertaintyInMeters coordinatePrecision elevation elevationAccuracy depth "
    "depthAccuracy eventDate day month year taxonKey speciesKey basisOfRecord institutionCode "
    "collectionCode catalogNumber recordNumber identifiedBy dateIdentified license rightsHolder "
    "recordedBy typeStatus establishmentMeans lastInterpreted mediaType issue"
)
BY_LOWER = {name.lower(): name for name in NAMES}


SEVERAL = words("recordedby identifiedby typestatus mediatype issue")
OF_VOCABULARIES = words("typestatus establishmentmeans")  # may be structs: {concept, lineage}
CONCEPTS = ("concept", "concepts")
A_NUMBER_OR_TEXT = (types.is_string, types.is_large_string, types.is_integer)
PLAIN = (
    *A_NUMBER_OR_TEXT,
    *(types.is_floating, types.is_boolean, types.is_date, types.is_timestamp, types.is_null),
)


def checked(schema: pa.Schema, label: str) -> tuple[str, ...]:
    """The names of the schema's columns, as GBIF's other formats spell them.

    Raises ArchiveError if a required column is missing, or a column has an unexpected type.
    """
    lower = [name.lower() for name in schema.names]
    refuse_without(frozenset(map(str.lower, SIMPLE_COLUMNS)), lower, label, "SIMPLE_PARQUET")
    for name, field in zip(lower, schema, strict=True):
        if name in BY_LOWER and not _fits(name, field.type):
            raise ArchiveError(
                f"{label}: its column {field.name} is of the type {field.type}, "
                "as in no SIMPLE_PARQUET download from GBIF."
            )
    return tuple(BY_LOWER.get(name, name) for name in lower)


def _fits(name, kind):
    if name in SEVERAL and types.is_list(kind):
        kind = kind.value_type
    if name in OF_VOCABULARIES and types.is_struct(kind):
        return any(field.name in CONCEPTS for field in kind)
    return any(fits(kind) for fits in (A_NUMBER_OR_TEXT if name == "gbifid" else PLAIN))
