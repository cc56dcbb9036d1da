"""Put a value of a record in words: codes in English, numbers with units, addresses as links."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial
from urllib.parse import urlencode

from django.utils.formats import number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from institutions.models import GrscicollEntry
from institutions.vocabularies.countries import country_name
from institutions.vocabularies.licences import present_licence
from institutions.web.links import Value, present_link, web_address
from specimens.columns import Shape
from specimens.dates import is_shortened, present_date, present_day
from specimens.fields import Field, Kind
from specimens.labels import label_value
from specimens.query import search_path
from specimens.vocabulary_words import VOCABULARIES

ORCID = "https://orcid.org/"


def plain(given) -> list[Value]:
    """Present a value of any JSON type; a nested one has a line for each innermost value."""
    if given is None or given == "":
        return []
    if isinstance(given, dict):
        return [value for item in given.values() for value in plain(item)]
    if isinstance(given, list | tuple):
        return [value for item in given for value in plain(item)]
    if isinstance(given, bool):
        return [Value(_("Yes") if given else _("No"))]
    return [present_link(str(given))]


def count(given: int | None) -> list[Value]:
    return [] if given is None else [Value(number(given))]


def number(given: float) -> str:
    """Format a number with thousands separators and only the decimals (at most 6) that it has."""
    text = f"{given:.6f}".rstrip("0").rstrip(".") if isinstance(given, float) else str(given)
    decimals = len(text.partition(".")[2])
    return number_format(text, decimal_pos=decimals, force_grouping=True)


def path(given: str) -> list[Value]:
    """Present nested places, separated by "|" or ";", as a path: "Europe › France"."""
    steps = [step.strip() for step in re.split(r"[|;]", given)]
    return plain(" › ".join(step for step in steps if step))


def country(given: str) -> list[Value]:
    return [Value(country_name(given), search_url(country=given))] if given else []


def date(given: str) -> list[Value]:
    """Present a date, with the range itself where whole months or years stand for its days."""
    return [Value(present_date(given), note=given if is_shortened(given) else "")] if given else []


def moment(given: datetime | None) -> list[Value]:
    return [Value(present_day(localtime(given)))] if given else []


def licence(given: str) -> list[Value]:
    return [Value(*present_licence(given))] if given else []


def entry(given) -> list[Value]:
    """Present the name of a dataset, institution, collection or publisher, linked to its page."""
    if given is None:
        return []
    has_pages = isinstance(given, GrscicollEntry)
    return [Value(str(given), given.page_url if has_pages else given.gbif_url())]


def person_id(given: list[str]) -> list[Value]:
    return [Value(text.removeprefix(ORCID), web_address(text)) for text in given]


def measure(unit: str, given: float | None) -> list[Value]:
    """Present a number with its unit: "1,250 m", "−4.25°"."""
    if given is None or given == "":
        return []
    written = number(given).replace("-", "−")
    return [Value(f"{written}{unit}" if unit == "°" else f"{written} {unit}")]


def label(param: str, given: str) -> list[Value]:
    """Present the label of a value of a parameter."""
    return [Value(label_value(param, given))] if given else []


def of_vocabulary(param: str, given: str | list[str]) -> list[Value]:
    """Present what GBIF has read into a vocabulary: a concept in words, other text as it is."""
    texts = given if isinstance(given, list) else [given]
    known = VOCABULARIES[param]
    return [
        value
        for text in texts
        for value in ([Value(label_value(param, text))] if text in known else plain(text))
    ]


def types_in_words(specimen) -> list[str]:
    return [label_value("typeStatus", each) for each in specimen.type_status]


def flag(given: bool | None) -> list[Value]:
    """Say that something holds; that it does not would stand on nearly every page."""
    return [Value(_("Yes"))] if given else []


def words_of(field: Field) -> Callable:
    """Return the function that presents the values of a field's column."""
    if field.param in _BY_PARAM:
        return _BY_PARAM[field.param]
    if field.param in VOCABULARIES and field.kind not in _LABELLED:
        return partial(of_vocabulary, field.param)
    if field.source.shape in _BY_SHAPE:
        return _BY_SHAPE[field.source.shape]
    if field.unit:
        return partial(measure, field.unit)
    return (
        partial(label, field.param) if field.kind in _LABELLED else _BY_KIND.get(field.kind, plain)
    )


_LABELLED = (Kind.WORD, Kind.CHOICE, Kind.CONCEPT)
_BY_PARAM = {"higherGeography": path}
_BY_SHAPE = {Shape.AGENT_IDS: person_id, Shape.LICENCE: licence, Shape.MOMENT: moment}
_BY_KIND = {
    Kind.BOOLEAN: flag,
    Kind.COUNTRY: country,
    Kind.UUID: entry,
    Kind.DATE: date,
    Kind.INTEGER: count,
    Kind.DECIMAL: count,
}


def search_url(**parameters) -> str:
    return f"{search_path()}?{urlencode(parameters, doseq=True)}"
