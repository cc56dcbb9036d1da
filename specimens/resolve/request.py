"""What is asked of the list resolver: values, what its reader has chosen, and how to show the answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from institutions.text import clean, token
from institutions.web.paging import whole_number
from institutions.web.parameters import InvalidParameter
from specimens.criteria import parse_uuid
from specimens.kept_lists import keep, kept
from specimens.resolve.answers import Status
from specimens.resolve.choose_column import columns_of
from specimens.resolve.read_list import MOST, cleaned, rows_of

PAGE = 100  # values
LONGEST_ADDRESS = 1_500  # characters of a list that its address holds
LONGEST_SLUG = 60
CHOICE = "choice"


class TooManyValues(Exception):
    """A list has more values than are looked up at once; the first argument says how many."""


@dataclass(frozen=True)
class ListRequest:
    """A list of values, and how its answers are shown.

    ``values``: as they were given, repeated ones too. ``institution``: the key of the only one that is
    meant, or "". ``chosen``: (value, gbifID) of ambiguous values that the reader has decided. ``slug``:
    under what the list is kept, "" if its address holds it. ``status``: the answers that are shown, ""
    for all. ``offset``: of the first one.
    """

    values: tuple[str, ...] = ()
    institution: str = ""
    chosen: tuple[tuple[str, int], ...] = ()
    slug: str = ""
    status: str = ""
    offset: int = 0

    @classmethod
    def from_params(cls, params) -> "ListRequest":
        """Read a QueryDict. Raises InvalidParameter, and TooManyValues."""
        slug = clean(params.get("list", ""))[:LONGEST_SLUG]
        asked = cls.of_kept(slug) if slug else cls.of_params(params)
        asked = replace(asked, status=read_status(params.get("status", "")))
        return replace(asked, offset=whole_number(params, "offset", 0) // PAGE * PAGE)

    @classmethod
    def of_params(cls, params) -> "ListRequest":
        return cls(
            values=read_values(params.getlist("values"), params.getlist("value")),
            institution=read_institution(params.get("institutionKey", "")),
            chosen=read_choices(params.getlist(CHOICE)),
        )

    @classmethod
    def of_kept(cls, slug: str) -> "ListRequest":
        content = kept(slug)
        if content is None:
            raise InvalidParameter("list", _("This list is not kept here, or no longer."))
        chosen = tuple((value, key) for value, key in content["chosen"])
        return cls(tuple(content["values"]), content["institution"], chosen, slug)

    def with_address(self) -> "ListRequest":
        """The same list with an address that is not too long. Raises keep.TooMany."""
        plain = replace(self, slug="", status="", offset=0)
        if len(urlencode(plain.to_params())) <= LONGEST_ADDRESS:
            return plain
        content = {"values": self.values, "institution": self.institution, "chosen": self.chosen}
        return replace(plain, slug=keep(content))

    def with_choices(self, chosen: Iterable[tuple[str, int]]) -> "ListRequest":
        """The same list with more that its reader has decided."""
        decided = dict(self.chosen) | dict(chosen)
        return replace(self, chosen=tuple(decided.items()))

    def to_params(self) -> list[tuple[str, str]]:
        """The (name, value) pairs that from_params reads as the same request."""
        if self.slug:
            pairs = [("list", self.slug)]
        else:
            pairs = [("value", value) for value in self.values]
            pairs += [("institutionKey", self.institution)] if self.institution else []
            pairs += [(CHOICE, f"{key} {value}") for value, key in self.chosen]
        pairs += [("status", self.status)] if self.status else []
        return pairs + ([("offset", str(self.offset))] if self.offset else [])

    def url(self, name: str = "resolve", **changes) -> str:
        """The address of the page, at the first answer by default, or of a file of that name."""
        pairs = replace(self, **({"offset": 0} | changes)).to_params()
        address = reverse(f"specimens:{name}")
        return f"{address}?{urlencode(pairs)}" if pairs else address


def read_values(texts: Iterable[str], single: Iterable[str] = ()) -> tuple[str, ...]:
    """The single values, and those of texts, of each the likely column. Raises TooManyValues."""
    values = [value for each in single if (value := cleaned(each))]
    for text in texts:
        rows = rows_of(text)
        column = next((each for each in columns_of(rows) if each.is_likely), None)
        values += [value for value in column.values if value] if column else []
    return checked(values)


def checked(values: Iterable[str]) -> tuple[str, ...]:
    """The values, if they are not too many. Raises TooManyValues."""
    listed = tuple(values)
    if len(listed) > MOST:
        raise TooManyValues(len(listed))
    return listed


def read_institution(text: str) -> str:
    return parse_uuid("institutionKey", text) if clean(text) else ""


def read_status(text: str) -> str:
    status = token(text).upper()
    if status and status not in Status.values:
        raise InvalidParameter("status", _("Use one of %s.") % ", ".join(Status.values))
    return status


def read_choices(texts: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """(value, gbifID) of texts such as "123 AMAG:12"; what is none is left out."""
    parts = (text.partition(" ") for text in texts)
    return tuple(
        (clean(value), int(key))
        for key, _space, value in parts
        if key.isascii() and key.isdigit() and len(key) < 19 and value
    )


def choices_in(params: Mapping[str, str]) -> tuple[tuple[str, int], ...]:
    """The choices of the page's form, in which each value has a name of its own."""
    return read_choices(text for name, text in params.items() if name.startswith(CHOICE))
