"""A GBIF occurrence record (JSON of the search API) becomes a typed row. Pure: no Django, no HTTP.

Which term fills which column is told in harvest/parse/readers.py; what has no column goes into ``terms``.
Whatever a record holds, parsing it ends in a row, perhaps with flags (specimens/issues.py says what
they mean), or in ``Rejected``.
"""

from datetime import date

from harvest.parse import groups
from harvest.parse import readers as table
from harvest.parse import vocabularies as known
from harvest.parse.admission import BASES_OF_RECORD, PUBLISHING_COUNTRY
from harvest.parse.dates import moment
from harvest.parse.rows import ParsedSpecimen, Rejected, SpecimenRow, TaxonRow
from harvest.parse.terms import terms
from harvest.parse.text import clean, many

__all__ = ["ParsedSpecimen", "Rejected", "SpecimenRow", "TaxonRow", "parse_specimen"]


def parse_specimen(record: dict, separator: str = "|", today: date | None = None) -> ParsedSpecimen:
    """The row and the taxa of a record; raises Rejected where it is none of ours.

    ``separator`` joins the values of multi-valued terms: "|" in answers of the search API, ";" in
    downloads. No date of collecting lies after ``today``.
    """
    if not isinstance(record, dict):
        raise Rejected("The record is not a JSON object.")
    flags = set()
    columns = _admitted(record)
    columns |= _scalars(record, flags)
    columns |= _lists(record, separator)
    columns["references"] = groups.references(record.get("references"), flags)
    columns |= groups.shown_media(record.get("media"), flags)
    columns |= groups.place(record, flags)
    found, identified = groups.identified(record)
    columns |= identified
    columns |= groups.dates(columns, today, flags)
    columns["terms"] = terms(record, table.IN_COLUMNS, flags)
    columns["flags"] = sorted(flags | groups.unknown(columns))
    taxa = [taxon for placement in found.values() for taxon in placement.taxa]
    return ParsedSpecimen(SpecimenRow(**columns), taxa)


def _admitted(record):
    """What a record must have to be a specimen of ours."""
    key = groups.gbif_id(record.get("key")) or groups.gbif_id(record.get("gbifID"))
    if key is None:
        raise Rejected("It has no key, or one that is no positive number.")
    dataset = groups.registry_key(record.get("datasetKey"))
    if dataset is None:
        raise Rejected("It has no datasetKey, or one that is no UUID.")
    if clean(record.get("basisOfRecord")) not in BASES_OF_RECORD:
        raise Rejected("Its basis of record is not one of a specimen.")
    if clean(record.get("publishingCountry")) != PUBLISHING_COUNTRY:
        raise Rejected("It was not published from the United Kingdom.")
    return {"gbif_id": key, "dataset_id": dataset}


def _scalars(record, flags):
    """The columns of texts, numbers, keys and moments."""
    columns = {column: groups.text(record.get(term), flags) for term, column in table.TEXTS.items()}
    columns["license"] = known.license_name(columns["license"])
    columns["occurrence_id"] = groups.identifier(columns["occurrence_id"], flags)
    for term, column in table.KEYS.items():
        columns[column] = groups.read(groups.registry_key, record.get(term), "KEY_INVALID", flags)
    for term, column in table.MOMENTS.items():
        columns[column] = groups.read(moment, record.get(term), "TIMESTAMP_INVALID", flags)
    for term, (column, reader) in table.NUMBERS.items():
        columns[column] = groups.read(reader, record.get(term), "NUMBER_INVALID", flags)
    return columns


def _lists(record, separator):
    """The columns of several values."""
    columns = {column: many(record.get(term), separator) for term, column in table.LISTS.items()}
    columns["type_status"] = groups.types(record.get("typeStatus"), separator)
    columns["recorded_by_id"] = groups.collectors(record, separator)
    return columns
