"""How one value of a record is worded: codes in English, numbers with units, links as links."""

import re
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from institutions.vocabularies.countries import country_name
from institutions.vocabularies.licences import present_licence
from institutions.web.links import Value, present_link, web_address
from specimens.dates import present_date
from specimens.labels import IUCN, label_value

ORCID = "https://orcid.org/"
WORD_WITHIN = re.compile(r"(?<=[a-z])(?=[A-Z])")


def plain(given) -> list[Value]:
    """A value of any JSON type; nested ones become one line for each innermost value."""
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
    """A number with thousands separators and no more decimals than it has."""
    text = f"{given:.6f}".rstrip("0").rstrip(".") if isinstance(given, float) else str(given)
    decimals = len(text.partition(".")[2])
    return number_format(text, decimal_pos=decimals, force_grouping=True)


def enum(given: str) -> list[Value]:
    """GBIF's NORTH_AMERICA as "North America"; vocabulary names such as Holotype as they are."""
    if not given.isupper():
        return plain(given)
    return [Value(given.replace("_", " ").title())]


def concept(given) -> list[Value]:
    """A name of GBIF's vocabularies such as LowerJurassic in words; other text as it is."""
    return [Value(WORD_WITHIN.sub(" ", value.text), value.url) for value in plain(given)]


def path(given: str) -> list[Value]:
    """Places one within the other, joined by "|" or ";", as a path."""
    steps = [step.strip() for step in re.split(r"[|;]", given)]
    return plain(" › ".join(step for step in steps if step))


def rank(given: str) -> list[Value]:
    return [Value(given.replace("_", " ").capitalize())] if given else []


def basis(given: str) -> list[Value]:
    return [Value(label_value("basisOfRecord", given))] if given else []


def country(given: str) -> list[Value]:
    return [Value(country_name(given), search_url(country=given))] if given else []


def date(given: str) -> list[Value]:
    return [Value(present_date(given))] if given else []


def metres(given: float | None) -> list[Value]:
    return [] if given is None else [Value(_("%(n)s m") % {"n": number(given)})]


def degrees(given: float | None) -> list[Value]:
    return [] if given is None else [Value(f"{number(given)}°".replace("-", "−"))]


def iucn(given: str) -> list[Value]:
    return [Value(f"{IUCN[given]} ({given})")] if given in IUCN else plain(given)


def licence(given: str) -> list[Value]:
    return [Value(*present_licence(given))] if given else []


def entry(given) -> list[Value]:
    """A dataset, institution, collection or publisher: its name, and its page here or at GBIF."""
    if given is None:
        return []
    here = getattr(given, "get_absolute_url", None)
    return [Value(str(given), here() if here else given.gbif_url())]


def person_id(given: list[str]) -> list[Value]:
    return [Value(text.removeprefix(ORCID), web_address(text)) for text in given]


def search_url(**parameters) -> str:
    return f"{reverse('specimens:search')}?{urlencode(parameters, doseq=True)}"
