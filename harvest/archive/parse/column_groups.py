"""How the columns of many specimens follow from those of an archive, part by part. Pure.

What a part writes is decided by what it reads alone, so that it is made once for all records that
agree in that. Each part is made by what parse_specimen makes it with, for one record.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from harvest.archive.parse.as_search_record import JOINED, SEPARATOR, several
from harvest.archive.parse.distinct import TOGETHER, record_of
from harvest.archive.parse.job import MATCHED_BY_PORTAL
from harvest.archive.parse.job import SEPARATOR as SEMICOLON
from harvest.archive.parse.match_holder import TERMS, Holding
from harvest.load.copy_format import cell
from harvest.parse import groups
from harvest.parse import readers as table
from harvest.parse import vocabularies as known
from harvest.parse.dates import moment
from harvest.parse.taxonomy import FLAT, Placement
from harvest.parse.text import PLAIN_LINK, many

Make = Callable[[dict, set[str]], dict]
WHEN = ("eventDate", "year", "month", "day")
WHERE = ("decimalLatitude", "decimalLongitude")
IDENTIFICATION = (*FLAT, "iucnRedListCategory")
NAMES = (
    *("scientific_name", "scientific_name_authorship", "accepted_scientific_name", "taxon_rank"),
    *("taxonomic_status", "kingdom", "phylum", "class_name", "order_name", "family", "genus"),
    *("species", "iucn_red_list_category"),
    *("col_taxon_key", "col_taxon_keys", "backbone_taxon_key", "backbone_taxon_keys"),
)
MEDIA = ("media", "media_types", "image_count")

# Values that stay as they are; all others are looked at.
A_KEY = r"^[1-9][0-9]{0,17}$"
AN_IDENTIFIER = r"^[!-%'-;=-~]{0,600}$"
A_LINK = rf"^(?:{PLAIN_LINK})?$"
A_MOMENT = (
    r"^[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])T(?:[01][0-9]|2[0-3])"
    r":[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,6})?Z$"
)
A_PLACE = rf"^-?[1-8]?[1-9](?:\.[0-9]{{1,15}})?{TOGETHER}-?(?:1[0-7][0-9]|[1-9]?[0-9])(?:\.[0-9]{{1,15}})?$"


@dataclass(frozen=True)
class Part:
    """``make(record, flags)`` makes the columns ``writes`` from the terms ``reads``.

    Values of the terms that match ``as_is`` are the cells.
    """

    reads: tuple[str, ...]
    writes: tuple[str, ...]
    make: Make
    as_is: str = ""

    def cells(self, values: str) -> str | None:
        """The cells for the values (as ``together`` puts them); None where one needs a flag."""
        flags = set()
        columns = self.make(record_of(self.reads, values), flags)
        if flags or (self._is_closed and groups.unknown(columns)):
            return None
        return "\t".join(cell(columns[name]) for name in self.writes)

    @cached_property
    def _is_closed(self):
        return not {*table.VOCABULARIES, "type_status"}.isdisjoint(self.writes)


def plain_texts() -> dict[str, str]:
    """The terms, by column, that are nothing but texts to be cleaned."""
    special = {*table.VOCABULARIES, "occurrence_id", "event_date"}
    return {
        column: term
        for term, column in table.TEXTS.items()
        if column not in special and term not in JOINED
    }


def all_parts(today: date, holding: Holding, meet: Callable[[Placement], None]) -> list[Part]:
    """Every part but plain texts, media and terms; ``meet`` is told of placements."""
    return [
        _one("gbifID", "gbif_id", lambda value, flags: _needed(groups.gbif_id(value)), A_KEY),
        _one("datasetKey", "dataset_id", lambda value, flags: _needed(groups.registry_key(value))),
        _one("occurrenceID", "occurrence_id", groups.identifier, AN_IDENTIFIER),
        _one("references", "references", groups.references, A_LINK),
        _one("recordedByID", "recorded_by_id", _many),
        _one("typeStatus", "type_status", lambda value, flags: groups.types(value, SEMICOLON)),
        _one("issue", "issues", lambda value, flags: many(several(value))),
        *_texts(),
        *(_one(term, name, _many) for term, name in table.LISTS.items() if term not in OWN_LISTS),
        *(_one(term, name, _reader(read, "NUMBER")) for term, (name, read) in _numbers()),
        *(
            _one(term, name, _reader(moment, "TIMESTAMP"), A_MOMENT)
            for term, name in table.MOMENTS.items()
        ),
        _one("publishingOrgKey", "publisher_id", _reader(groups.registry_key, "KEY")),
        Part(TERMS, ("institution_id", "collection_id"), partial(_holder, holding)),
        Part(TERMS, ("flags",), partial(_matched, holding)),
        Part(WHERE, ("decimal_latitude", "decimal_longitude"), groups.place, A_PLACE),
        Part(
            WHEN,
            ("event_date", "collected_from", "collected_to", "year", "month", "day"),
            partial(_dates, today),
        ),
        Part(IDENTIFICATION, NAMES, partial(_identified, meet)),
    ]


def terms_by_column() -> dict[str, tuple[str, ...]]:
    """The terms that each column is made of; without media, and the terms that have no column."""
    unasked = all_parts(date.max, holding=None, meet=None)
    made = {column: part.reads for part in unasked for column in part.writes}
    return made | {column: (term,) for column, term in plain_texts().items()}


OWN_LISTS = ("typeStatus", "issues")


def _one(term: str, column: str, read: Callable, as_is: str = "") -> Part:
    def make(record, flags):
        return {column: read(record.get(term), flags)}

    return Part((term,), (column,), make, as_is)


def _needed(value):
    if value is None:
        raise ValueError
    return value


def _many(value, flags):
    return many(value, SEMICOLON)


def _reader(read, kind):
    return lambda value, flags: groups.read(read, value, f"{kind}_INVALID", flags)


def _texts():
    """The texts of closed vocabularies, and those that a download joins otherwise."""
    for term, column in table.TEXTS.items():
        if column == "license":
            yield _one(
                term, column, lambda value, flags: known.license_name(groups.text(value, flags))
            )
        elif column in table.VOCABULARIES:
            yield _one(term, column, groups.text)
        elif term in JOINED:
            yield _one(term, column, _joined)


def _joined(value, flags):
    return groups.text(SEPARATOR.sub("|", value or ""), flags)


def _numbers():
    return ((term, told) for term, told in table.NUMBERS.items() if term not in WHEN)


def _holder(holding, record, flags):
    holding.match(record)
    keys = {"institution_id": "institutionKey", "collection_id": "collectionKey"}
    return {
        column: groups.read(groups.registry_key, record.get(term), "KEY_INVALID", flags)
        for column, term in keys.items()
    }


def _matched(holding, record, flags):
    return {"flags": [MATCHED_BY_PORTAL] if holding.match(record) else []}


def _dates(today, record, flags):
    columns = {"event_date": groups.text(record.get("eventDate"), flags)}
    for term in WHEN[1:]:
        column, read = table.NUMBERS[term]
        columns[column] = groups.read(read, record.get(term), "NUMBER_INVALID", flags)
    return groups.dates(columns, today, flags)


def _identified(meet, record, flags):
    found, columns = groups.identified(record)
    for placement in found.values():
        meet(placement)
    return columns
