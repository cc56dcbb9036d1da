"""A specimen's row becomes a document of the index."""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from specimens.fields import BY_PARAM, FIELDS, GEOSPATIAL_ISSUES, Kind
from specimens.models import BACKBONE, COL_XR
from specimens.ranges import first_and_last_day
from specimens.search.cells import cell_of
from specimens.search.holders import Holders
from specimens.search.schema import TAXON_FIELDS, cut, index_names, sort_name
from specimens.search.sorting import by_default, by_year, stretch_of, text_sorts
from specimens.search.words import NUMBERS, TEXT_LISTS, TEXTS, names_of, numbers_of, text_of

COLUMNS = tuple(
    dict.fromkeys(
        [field.attribute for field in FIELDS if field.attribute]
        + [*TEXTS, *TEXT_LISTS, *NUMBERS, "scientific_name_authorship", "other_catalog_numbers"]
        + ["collected_from", "collected_to", "scope", "image_count"]
        + ["col_taxon_key", "col_taxon_keys", "backbone_taxon_key", "backbone_taxon_keys"]
    )
)


def _columns(*kinds: Kind, multi: bool = False) -> tuple[tuple[str, str], ...]:
    """(parameter, column) of the fields of these kinds."""
    return tuple(
        (field.param, field.attribute)
        for field in FIELDS
        if field.kind in kinds and field.attribute and field.multi == multi
    )


WHOLE_TEXTS = (Kind.KEYWORD, Kind.WORD, Kind.CHOICE, Kind.COUNTRY, Kind.NAME)
TEXT_COLUMNS = _columns(*WHOLE_TEXTS)
LIST_COLUMNS = _columns(*WHOLE_TEXTS, multi=True)
KEY_COLUMNS = _columns(Kind.UUID)
RANK_COLUMNS = _columns(Kind.TAXON, multi=True)
NUMBER_COLUMNS = _columns(Kind.INTEGER, Kind.DECIMAL)
DATES = dict(_columns(Kind.DATE))
DAYS = {param: index_names(BY_PARAM[param]) for param in DATES}


def make_document(row: dict, holders: Holders) -> dict[str, Any]:
    """The document of a row of COLUMNS (as ``.values()`` gives it), ready for JSON.

    Fields without a value are absent.
    """
    document = _values(row)
    taxa, days = _taxa(row), _all_days(row)
    has = [*document, *FLAGS, *(param for param in DATES if row[DATES[param]])]
    if taxa:
        has += ["taxonKey", *(param for param, column in RANK_COLUMNS if row[column])]
    document |= taxa | days
    document |= {param: "true" if test(row) else "false" for param, test in FLAGS.items()}
    document |= {
        "gbif_id": row["gbif_id"],
        "scope": row["scope"],
        "has": has,
        "names": names_of(row),
        "text": text_of(row, holders),
        "numbers": numbers_of(row),
        "by_default": by_default(row),
        "by_year": by_year(row),
        "stretch": stretch_of(row["year"], row["month"]),
    }
    if FLAGS["hasCoordinate"](row):
        document["cell"] = cell_of(row["decimal_latitude"], row["decimal_longitude"])
    document.update((sort_name(param), key) for param, key in text_sorts(row))
    return document


def _values(row: dict) -> dict[str, Any]:
    """The values that are indexed as they are, by parameter."""
    found = {param: cut(value) for param, column in TEXT_COLUMNS if (value := row[column])}
    found |= {
        param: [cut(value) for value in values if value]
        for param, column in LIST_COLUMNS
        if (values := row[column])
    }
    found |= {param: str(value) for param, column in KEY_COLUMNS if (value := row[column])}
    return found | {
        param: value for param, column in NUMBER_COLUMNS if (value := row[column]) is not None
    }


def _taxa(row: dict) -> dict[str, list[str]]:
    """The keys of the taxon and of everything above it, for each checklist that has it."""
    found = {}
    for checklist, one, above in (
        (BACKBONE, "backbone_taxon_key", "backbone_taxon_keys"),
        (COL_XR, "col_taxon_key", "col_taxon_keys"),
    ):
        keys = dict.fromkeys([row[one], *row[above]])
        keys.pop("", None)
        if keys:
            found[TAXON_FIELDS[checklist]] = list(keys)
    return found


def _all_days(row: dict) -> dict[str, int]:
    """The days of every date that can be read; one that cannot is found by no day."""
    found = {}
    for param, column in DATES.items():
        days = _days(param, row[column], row) if row[column] else None
        if days:
            found |= {name: day.toordinal() for name, day in zip(DAYS[param], days, strict=True)}
    return found


def _days(param: str, value: str | datetime, row: dict) -> tuple[date, date] | None:
    """The first and the last day that a date means, None where it cannot be read."""
    if param == "eventDate":
        first, last = row["collected_from"], row["collected_to"]
        return (first or last, last or first) if first or last else None
    if isinstance(value, datetime):
        return value.date(), value.date()
    return _partial_date(value)


@lru_cache(maxsize=20_000)
def _partial_date(text: str) -> tuple[date, date] | None:
    match = _PARTIAL.match(text.strip())
    return first_and_last_day(match[1]) if match else None


_PARTIAL = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?!\d)")

FLAGS: dict[str, Callable[[dict], bool]] = {
    "hasCoordinate": lambda row: (
        row["decimal_latitude"] is not None and row["decimal_longitude"] is not None
    ),
    "hasImage": lambda row: row["image_count"] > 0,
    "hasGeospatialIssue": lambda row: not GEOSPATIAL_ISSUES.isdisjoint(row["issues"]),
}
