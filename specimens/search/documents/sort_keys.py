"""The keys by which results are sorted, computed once, when a specimen is indexed.

Numbers are packed into one integer with gbif_id, so no two specimens tie. Texts are folded so that
they sort as a reader expects; a search puts those that tie in order of gbif_id. Most parameters have no key:
they are sorted by their value (names.py).
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from institutions.text import folded
from institutions.vocabularies.countries import country_name
from specimens.fields import Field, Kind

_LONGEST = 200
_ID_BITS = 40  # GBIF's keys need 33 in 2026.
_MOST_ID = (1 << _ID_BITS) - 1


def by_default(row: Mapping) -> int:
    """The key of GBIF's order: year descending, month and gbifID ascending, missing values last.

    Source: yearMonthGbifIdSort in gbif/occurrence's OccurrenceEsField.
    """
    return _month_of(row["year"], row["month"]) << _ID_BITS | min(row["gbif_id"], _MOST_ID)


def by_year(row: Mapping) -> int:
    return _joined((row["year"], 14)) << _ID_BITS | min(row["gbif_id"], _MOST_ID)


def by_date(row: Mapping) -> int:
    """The key of the order by date, the earliest first: by the first day that a date may mean.

    So "1890/1895" and "1890" both stand at 1 January 1890; what has no date comes last.
    """
    return _joined((_first_day(row), 22)) << _ID_BITS | min(row["gbif_id"], _MOST_ID)


def by_newest(row: Mapping) -> int:
    """The same, the latest first; what has no date still comes last."""
    day = _first_day(row)
    turned = None if day is None else date.max.toordinal() - day
    return _joined((turned, 22)) << _ID_BITS | min(row["gbif_id"], _MOST_ID)


def _first_day(row: Mapping) -> int | None:
    first = row["collected_from"]
    return date.fromisoformat(first).toordinal() if first else None


def order_bucket_of(year: int | None, month: int | None, first: str | None) -> str:
    """A text that is the same for all specimens of a month, from which two orders can be read.

    It sorts as by_default does; after a space it has year and month of the ``first`` day
    (YYYY-MM-DD), which sort as by_date does, or nothing without one.
    """
    return f"{_month_of(year, month):06x} {(first or '')[:7]}"


@lru_cache(maxsize=50_000)
def _month_of(year: int | None, month: int | None) -> int:
    return _joined((None if year is None else 10_000 - year, 14), (month, 7))


def _joined(*parts: tuple[int | None, int]) -> int:
    """Pack (value, bits) pairs into an integer that sorts by each value in turn, None last."""
    joined = 0
    for value, bits in parts:
        last = (1 << bits) - 1
        joined = joined << bits | (last if value is None else max(0, min(value, last - 1)))
    return joined


def name_of_country(code: str) -> str:
    """The name of a country in English, as one index serves pages in all languages."""
    return country_name(code, "en")


def text_to_sort_by(field: Field, key: str) -> str:
    """The text by which a value of one of names.SORTS_BY_OWN_TEXT is sorted; ``key`` is Field.key's."""
    text = folded(name_of_country(key)) if field.kind is Kind.COUNTRY else key
    return text[:_LONGEST]
