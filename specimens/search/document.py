"""A specimen's row becomes a document of the index."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from institutions.countries import country_name
from institutions.models import Collection, Dataset, Institution
from specimens.fields import FIELDS, GEOSPATIAL_ISSUES, Field, Kind
from specimens.models import BACKBONE, COL_XR
from specimens.search.cells import cell_of
from specimens.search.schema import NUMERIC_SORTS, TAXON_FIELDS, cut, index_names, sort_name
from specimens.search.sorting import by_default, by_year, text_sorts
from specimens.values import first_and_last_day

RANKS = ("kingdom", "phylum", "class_name", "order_name", "family", "genus", "species")
TAXA = ("scientific_name", "accepted_scientific_name", *RANKS)
# What the words of a search are looked for in, besides the names of holder, source and country.
TEXTS = (
    *TAXA,
    "vernacular_name",
    "continent",
    "state_province",
    "county",
    "municipality",
    "locality",
    "higher_geography",
    "water_body",
    "island",
    "institution_code",
    "collection_code",
)
TEXT_LISTS = ("recorded_by", "identified_by", "type_status", "preparations")
NUMBERS = ("catalog_number", "record_number", "occurrence_id")

COLUMNS = tuple(
    dict.fromkeys(
        [field.attribute for field in FIELDS if field.attribute]
        + [*TEXTS, *TEXT_LISTS, *NUMBERS, "scientific_name_authorship", "other_catalog_numbers"]
        + ["collected_from", "collected_to", "scope", "image_count"]
        + ["col_taxon_key", "col_taxon_keys", "backbone_taxon_key", "backbone_taxon_keys"]
    )
)


@dataclass(frozen=True)
class Holders:
    """The words by which institutions, collections and datasets are found, by key."""

    institutions: Mapping[Any, tuple[str, ...]]
    collections: Mapping[Any, tuple[str, ...]]
    datasets: Mapping[Any, tuple[str, ...]]

    @classmethod
    def load(cls) -> "Holders":
        def named(model, *columns):
            rows = model.objects.values_list("key", *columns)
            return {key: tuple(filter(None, names)) for key, *names in rows}

        return cls(
            named(Institution, "name", "code"),
            named(Collection, "name", "code"),
            named(Dataset, "title"),
        )

    def of(self, row: dict) -> Iterable[str]:
        yield from self.institutions.get(row["institution_id"], ())
        yield from self.collections.get(row["collection_id"], ())
        yield from self.datasets.get(row["dataset_id"], ())


def make_document(row: dict, holders: Holders) -> dict[str, Any]:
    """The document of a row of COLUMNS (as ``.values()`` gives it), ready for JSON.

    Fields without a value are absent.
    """
    document = {"gbif_id": row["gbif_id"], "gbifId": row["gbif_id"], "scope": row["scope"]}
    has = []
    for field in FIELDS:
        found = _INDEX[field.kind](field, row)
        if found is not None:
            has.append(field.param)
            document.update(found)
    document["has"] = has
    document["names"] = names_of(row)
    document["text"] = list(text_of(row, holders))
    document["numbers"] = numbers_of(row)
    if row["decimal_latitude"] is not None and row["decimal_longitude"] is not None:
        document["cell"] = cell_of(row["decimal_latitude"], row["decimal_longitude"])
    document["by_default"] = by_default(row)
    for param in NUMERIC_SORTS:
        document[sort_name(param)] = by_year(row)
    document.update((sort_name(param), key) for param, key in text_sorts(row))
    return document


def names_of(row: dict) -> list[str]:
    """The scientific names that find the specimen: its own, the accepted, and all above them.

    The name is given with and without its author, since people ask either way.
    """
    names = [row[column] for column in TAXA]
    name, authorship = row["scientific_name"], row["scientific_name_authorship"]
    if authorship and name.endswith(authorship):
        names.append(name.removesuffix(authorship).strip())
    return [cut(name) for name in dict.fromkeys(names) if name]


def text_of(row: dict, holders: Holders) -> Iterable[str]:
    """The texts whose words find the specimen, each apart: no phrase runs from one to another."""
    texts = dict.fromkeys(row[column] for column in TEXTS)
    for column in TEXT_LISTS:
        texts.update(dict.fromkeys(row[column]))
    texts.update(dict.fromkeys(holders.of(row)))
    if row["country_code"]:
        texts[country_name(row["country_code"])] = None
    return filter(None, texts)


def numbers_of(row: dict) -> list[str]:
    """The specimen's numbers, whole and in their parts between spaces."""
    found = {str(row["gbif_id"]): None}
    for number in (*(row[column] for column in NUMBERS), *row["other_catalog_numbers"]):
        number = " ".join(number.split())
        found[cut(number)] = None
        found.update((cut(part), None) for part in number.split())
    return list(filter(None, found))


def _text(field: Field, row: dict):
    value = row[field.attribute]
    if not value:
        return None
    return {field.param: [cut(one) for one in value if one] if field.multi else cut(value)}


def _key(field: Field, row: dict):
    value = row[field.attribute]
    return {field.param: str(value)} if value else None


def _number(field: Field, row: dict):
    value = row[field.attribute]
    return None if value is None else {field.param: value}


def _boolean(field: Field, row: dict):
    return {field.param: "true" if FLAGS[field.param](row) else "false"}


def _taxon(field: Field, row: dict):
    found = {}
    for checklist, one, above in (
        (BACKBONE, "backbone_taxon_key", "backbone_taxon_keys"),
        (COL_XR, "col_taxon_key", "col_taxon_keys"),
    ):
        keys = list(dict.fromkeys(filter(None, [row[one], *row[above]])))
        if keys:
            found[TAXON_FIELDS[checklist]] = keys
    return found or None


def _date(field: Field, row: dict):
    """A date that cannot be read is there, and is found by no day."""
    if not row[field.attribute]:
        return None
    days = _days(field, row)
    if not days:
        return {}
    return dict(zip(index_names(field), (day.toordinal() for day in days), strict=True))


def _days(field: Field, row: dict) -> tuple[date, date] | None:
    """The first and the last day that a date means, None where it cannot be read."""
    if field.param == "eventDate":
        first, last = row["collected_from"], row["collected_to"]
        return (first or last, last or first) if first or last else None
    value = row[field.attribute]
    if isinstance(value, datetime):
        return value.date(), value.date()
    return _partial_date(value) if value else None


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
_INDEX: dict[Kind, Callable[[Field, dict], dict[str, Any] | None]] = {
    Kind.KEYWORD: _text,
    Kind.WORD: _text,
    Kind.CHOICE: _text,
    Kind.COUNTRY: _text,
    Kind.NAME: _text,
    Kind.UUID: _key,
    Kind.TAXON: _taxon,
    Kind.BOOLEAN: _boolean,
    Kind.INTEGER: _number,
    Kind.DECIMAL: _number,
    Kind.DATE: _date,
}
