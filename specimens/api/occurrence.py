"""Present a specimen in GBIF's JSON format for occurrences.

Field names, types and omissions are those of ``GET /v1/occurrence/{key}``: what
is empty is left out, some lists are always there, multi-valued terms are one
text joined with "|". The flat taxonomy is what the record's page shows: its names (``kingdom``
…) are the Catalogue of Life's, or the GBIF backbone's if only that places the record; its keys
(``taxonKey``, ``kingdomKey`` …) are the Catalogue of Life's. ``classifications`` has both.
"""

from institutions.api.serializers import gbif_time
from institutions.vocabularies.licences import legal_code
from specimens.api.classifications import Taxa, present_taxonomy
from specimens.columns import COLUMNS, Column, Part, Shape
from specimens.mids import VERSION, Profile, level_name
from specimens.mids_terms import mids_of
from specimens.models import Specimen


def is_plain(column: Column) -> bool:
    """Whether a column is written under its term without special treatment.

    The taxonomy, agents' identifiers, issues, media and columns without a term are not.
    """
    is_taxonomy = column.part is Part.TAXON and column.derived
    if is_taxonomy and column.attribute != "iucn_red_list_category":
        return False
    return column.term not in ("", "issues", "media") and column.shape is not Shape.AGENT_IDS


PLAIN = [column for column in COLUMNS if is_plain(column)]
AGENTS = [column for column in COLUMNS if column.shape is Shape.AGENT_IDS]
# {text that identifies the type: GBIF's AgentIdentifierType}
AGENT_TYPES = {"orcid.org/": "ORCID", "wikidata.org/": "WIKIDATA"}


def present_occurrence(specimen: Specimen, taxa: Taxa) -> dict:
    """Present a record in GBIF's format; ``taxa`` is the result of ``taxa_of``.

    ``portal`` is our addition: the record's page, why it is or is not in the
    default search, the problems that our parsing found, and how completely it is described.
    """
    record = {"key": specimen.gbif_id, "gbifID": str(specimen.gbif_id)}
    record |= {"extensions": {}, "facts": [], "relations": [], "identifiers": []}
    record |= specimen.terms
    for column in PLAIN:
        # A value that has not been moved to its new column yet (manage.py promote) is in the terms.
        value = present_value(column, getattr(specimen, column.attribute))
        if value not in (None, ""):
            record[column.term] = value
    for column in AGENTS:
        ids = getattr(specimen, column.attribute)
        record.setdefault(f"{column.term}s", [present_agent(each) for each in ids])
    record |= present_taxonomy(specimen, taxa)
    record = {name: value for name, value in record.items() if value not in (None, "")}
    return record | {
        "media": specimen.media,
        "issues": specimen.issues,
        "portal": {
            "url": specimen.get_absolute_url(),
            "scope": specimen.scope,
            "flags": specimen.flags,
            "mids": present_mids(specimen),
        },
    }


def present_mids(specimen: Specimen) -> dict:
    """The level by TDWG's profile and by DiSSCo UK's funding, with what is missing for any higher one."""
    by_tdwg, by_funding = mids_of(specimen), mids_of(specimen, Profile.FUNDING)
    return {
        "version": VERSION,
        "profile": by_tdwg.profile.value,
        "level": level_name(by_tdwg),
        "missing": list(by_tdwg.missing),
        "fundingLevel": level_name(by_funding),
        "fundingMissing": list(by_funding.missing),
    }


def present_value(column: Column, value: object) -> object:
    """Return the value of a column in GBIF's format for its term."""
    if column.shape.is_list:
        return "|".join(value)
    if column.shape is Shape.LICENCE:
        return legal_code(value)
    if column.shape is Shape.MOMENT:
        return gbif_time(value) if value else None
    return value


def present_agent(identifier: str) -> dict:
    """Return a person's identifier with its type, as in GBIF's ``recordedByIDs``."""
    types = (name for part, name in AGENT_TYPES.items() if part in identifier)
    return {"type": next(types, "OTHER"), "value": identifier}
