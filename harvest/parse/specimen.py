"""Turns a GBIF occurrence record (JSON of the search API) into a typed row.

Pure: no Django, no HTTP.

The table in specimens/columns.py says which term fills which column; terms without a column go into
``terms``. Whatever a record holds, parsing it yields a row, perhaps with flags
(specimens/issues.py says what they mean), or raises ``Rejected``.
"""

import re
from datetime import date
from functools import cache

from harvest.parse import groups
from harvest.parse.admission import BASES_OF_RECORD, PUBLISHING_COUNTRY
from harvest.parse.lengths import cut
from harvest.parse.readers import IN_COLUMNS, Reader, gbif_id, reader, registry_key
from harvest.parse.rows import ParsedSpecimen, Rejected, SpecimenRow
from harvest.parse.terms import terms
from institutions.text import BAR, clean
from specimens.columns import COLUMNS


def parse_specimen(
    record: dict,
    separator: re.Pattern[str] = BAR,
    today: date | None = None,
    checklist: str = "",
) -> ParsedSpecimen:
    """The row and the taxa of a record; raises Rejected if it is none of ours.

    ``separator`` joins the values of multi-valued terms; the default is that of the search API,
    whose "; " is the publisher's own. No date of collecting lies after ``today``. ``checklist`` is
    that of flat taxonomic terms; "" if it is unknown.
    """
    if not isinstance(record, dict):
        raise Rejected("NO_OBJECT")
    flags: set[str] = set()
    record = cut(record, flags)
    columns = _admitted(record)
    for attribute, read in _readers(separator):
        columns[attribute] = read(record, flags)
    columns |= groups.shown_media(record.get("media"), flags)
    columns |= groups.place(record, flags)
    found, identified = groups.identified(record, checklist)
    columns |= identified
    columns |= groups.dates(record, today, flags)
    columns["terms"] = terms(record, IN_COLUMNS, flags)
    columns["flags"] = sorted(flags | groups.unknown(columns))
    taxa = [taxon for placement in found.values() for taxon in placement.taxa]
    return ParsedSpecimen(SpecimenRow(**columns), taxa)


@cache
def _readers(separator: str) -> list[tuple[str, Reader]]:
    """Return (attribute, reader) of each column that is filled from a single term."""
    return [(each.attribute, reader(each, separator)) for each in COLUMNS if not each.derived]


def key_of(record: dict) -> int | None:
    """Return a record's gbifID, which the search API calls ``key``; None if it has none."""
    return gbif_id(record.get("key")) or gbif_id(record.get("gbifID"))


def _admitted(record):
    """Return the key and dataset of a record; raises Rejected if it is no British specimen."""
    key = key_of(record)
    if key is None:
        raise Rejected("NO_KEY")
    dataset = registry_key(record.get("datasetKey"))
    if dataset is None:
        raise Rejected("NO_DATASET")
    if clean(record.get("basisOfRecord")) not in BASES_OF_RECORD:
        raise Rejected("NO_SPECIMEN")
    if clean(record.get("publishingCountry")) != PUBLISHING_COUNTRY:
        raise Rejected("NOT_BRITISH")
    return {"gbif_id": key, "dataset_id": dataset}
