"""Make the columns of many specimens from those of an archive, group by group. Pure.

What a group writes depends only on the terms that it reads, so it is made once for all records
with the same values. A group uses the same functions as parse_specimen does for one record. Longer than
most modules because it has a function for each kind of group.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from harvest.archive.parse.as_search_record import JOINED, SEPARATOR, several
from harvest.archive.parse.distinct import TOGETHER, record_of
from harvest.archive.parse.job import MATCHED_BY_PORTAL
from harvest.archive.parse.match_holder import TERMS, Holding
from harvest.load.copy_format import cell
from harvest.parse import groups
from harvest.parse.readers import VOCABULARIES, Reader, gbif_id, reader, registry_key, text
from harvest.parse.taxonomy import FLAT, Placement
from institutions.text import PLAIN_LINK, many
from specimens.columns import BY_ATTRIBUTE, COLUMNS, Column, Part, Shape

Make = Callable[[dict, set[str]], dict]
WHEN = ("eventDate", "year", "month", "day")
WHERE = ("decimalLatitude", "decimalLongitude")
IDENTIFICATION = (*FLAT, "iucnRedListCategory")
NAMES = tuple(
    column.attribute for column in COLUMNS if column.part is Part.TAXON and column.derived
)
MEDIA = ("media", "packed_media", "media_types", "image_count")
HOLDER = ("institution_id", "collection_id")
RENAMED = {"issues": "issue"}  # {a term: its name in downloads}

# Values that match one of these stay as they are; all others are parsed.
A_KEY = r"^[1-9][0-9]{0,17}$"
AN_IDENTIFIER = r"^[!-%'-;=-~]{0,600}$"
A_LINK = rf"^(?:{PLAIN_LINK})?$"
A_MOMENT = (
    r"^[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])T(?:[01][0-9]|2[0-3])"
    r":[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,6})?Z$"
)
AS_IS = {Shape.IDENTIFIER: AN_IDENTIFIER, Shape.LINK: A_LINK, Shape.MOMENT: A_MOMENT}
A_PLACE = rf"^-?[1-8]?[1-9](?:\.[0-9]{{1,15}})?{TOGETHER}-?(?:1[0-7][0-9]|[1-9]?[0-9])(?:\.[0-9]{{1,15}})?$"


@dataclass(frozen=True)
class ColumnGroup:
    """``make(record, flags)`` makes the columns ``writes`` from the terms ``reads``.

    Values that match the regular expression ``as_is`` become cells unchanged.
    """

    reads: tuple[str, ...]
    writes: tuple[str, ...]
    make: Make
    as_is: str = ""

    def cells(self, values: str) -> str | None:
        """The cells, joined by tabs, for values as ``together`` joins them.

        None if a value needs a flag or is not in its vocabulary: the record is odd.
        """
        flags = set()
        columns = self.make(record_of(self.reads, values), flags)
        if flags or (self._is_closed and groups.unknown(columns)):
            return None
        return "\t".join(cell(columns[name]) for name in self.writes)

    @cached_property
    def _is_closed(self):
        return not {*VOCABULARIES, "type_status"}.isdisjoint(self.writes)


def plain_texts() -> dict[str, str]:
    """The columns that only need their text cleaned: {column: term}."""
    return {
        column.attribute: column.term
        for column in COLUMNS
        if column.shape is Shape.TEXT and not column.derived and not _needs_a_look(column)
    }


def _needs_a_look(column: Column) -> bool:
    """Whether a text has a vocabulary to be checked against, or a download joins its values."""
    return column.attribute in VOCABULARIES or column.term in JOINED


def all_groups(
    today: date, holding: Holding, meet: Callable[[Placement], None], checklist: str = ""
) -> list[ColumnGroup]:
    """All groups except plain texts, media and terms without a column.

    ``meet`` is called with each placement of a name in a checklist: in ``checklist``, if it is known.
    """
    return [
        _one(
            "gbifID", "gbif_id", lambda record, flags: _needed(gbif_id(record.get("gbifID"))), A_KEY
        ),
        _one(
            "datasetKey",
            "dataset_id",
            lambda record, flags: _needed(registry_key(record.get("datasetKey"))),
        ),
        *_singles(),
        ColumnGroup(TERMS, HOLDER, partial(_holder, holding)),
        ColumnGroup(TERMS, ("flags",), partial(_matched, holding)),
        ColumnGroup(WHERE, ("decimal_latitude", "decimal_longitude"), groups.place, A_PLACE),
        ColumnGroup(
            WHEN,
            ("event_date", "collected_from", "collected_to", "year", "month", "day"),
            partial(_dates, today),
        ),
        ColumnGroup(IDENTIFICATION, NAMES, partial(_identified, meet, checklist)),
    ]


def terms_by_column() -> dict[str, tuple[str, ...]]:
    """{column: the terms that it is made of}; without media, and the column ``terms``."""
    unasked = all_groups(date.max, holding=None, meet=None)
    made = {column: group.reads for group in unasked for column in group.writes}
    return made | {column: (term,) for column, term in plain_texts().items()}


def _singles() -> Iterator[ColumnGroup]:
    """Yield a group for each column that is made of one term, unless it is a plain text."""
    plain = plain_texts()
    for column in COLUMNS:
        name = column.attribute
        if column.derived or name in plain or name in HOLDER:
            continue
        term = RENAMED.get(column.term, column.term)
        yield _one(term, name, _reader(column), AS_IS.get(column.shape, ""))


def _reader(column: Column) -> Reader:
    if column.term in RENAMED:
        return lambda record, flags: many(several(record.get(RENAMED[column.term])))
    read = reader(column, SEPARATOR)
    if column.term in JOINED and not column.shape.is_list:
        return lambda record, flags: text(SEPARATOR.sub("|", record.get(column.term) or ""), flags)
    return read


def _one(term: str, column: str, read: Reader, as_is: str = "") -> ColumnGroup:
    return ColumnGroup(
        (term,), (column,), lambda record, flags: {column: read(record, flags)}, as_is
    )


def _needed(value):
    if value is None:
        raise ValueError
    return value


def _holder(holding, record, flags):
    holding.match(record)
    return {name: reader(BY_ATTRIBUTE[name], SEPARATOR)(record, flags) for name in HOLDER}


def _matched(holding, record, flags):
    return {"flags": [MATCHED_BY_PORTAL] if holding.match(record) else []}


def _dates(today, record, flags):
    return groups.dates(record, today, flags)


def _identified(meet, checklist, record, flags):
    found, columns = groups.identified(record, checklist)
    for placement in found.values():
        meet(placement)
    return columns
