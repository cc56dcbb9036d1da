"""Which entry a code may mean that no rule of matching.py finds: nearly its code, its name, its initials. Pure.

A guess for people, who decide: each comes with its reason. Nothing is matched by it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from django.utils.translation import gettext_lazy as _

from institutions.text import folded

# Of names in English and French, whose initials codes leave out.
SMALL_WORDS = frozenset(
    {"a", "an", "and", "at", "by", "de", "for", "in", "of", "on", "s", "the", "to", "l", "la", "le"}
)
LEAST = 3  # letters of a code that another may begin with, or a name may contain
MOST = 3  # entries that are offered
NO_LETTER = re.compile(r"[\W_]+")


class Likeness(Enum):
    """How an entry resembles a code, the likeliest way first."""

    CODE = _("its code is the same but for case, spaces and punctuation")
    OTHER_CODE = _("one of its other codes is the same but for case, spaces and punctuation")
    NAME = _("it is its name")
    INITIALS = _("it is the initials of its name")
    LONGER = _("its code and this one begin alike")
    WORD = _("it is a word of its name")


@dataclass(frozen=True)
class Alike:
    """What an entry is called; ``key`` is its own, as text."""

    key: str
    code: str
    name: str
    other_codes: tuple[str, ...] = ()


@dataclass
class Likenesses:
    """The ways in which the entries of one kind can be called."""

    entries: Iterable[Alike]
    _found: dict[tuple[Likeness, str], list[str]] = field(
        default_factory=lambda: defaultdict(list), repr=False
    )
    _beginnings: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list), repr=False)

    def __post_init__(self):
        for one in self.entries:
            self._add(Likeness.CODE, letters(one.code), one.key)
            for code in one.other_codes:
                self._add(Likeness.OTHER_CODE, letters(code), one.key)
            self._add(Likeness.NAME, letters(one.name), one.key)
            words = words_of(one.name)
            if len(words) > 1:
                self._add(Likeness.INITIALS, "".join(word[0] for word in words), one.key)
            for word in words:
                self._add(Likeness.WORD, word, one.key)
            for beginning in beginnings(letters(one.code)):
                self._beginnings[beginning].append(one.key)

    def _add(self, way: Likeness, text: str, key: str) -> None:
        if text:
            self._found[way, text].append(key)

    def find(self, code: str) -> list[tuple[str, Likeness]]:
        """(key of an entry, why) of those that the code may mean, the likeliest first; at most MOST."""
        sought = letters(code)
        if not sought:
            return []
        found: dict[str, Likeness] = {}
        for way in Likeness:
            for key in self._keys(way, sought):
                found.setdefault(key, way)
        return list(found.items())[:MOST]

    def _keys(self, way: Likeness, sought: str) -> list[str]:
        if way is Likeness.LONGER:
            longer = self._beginnings.get(sought, [])
            codes = ((Likeness.CODE, beginning) for beginning in beginnings(sought))
            return [*longer, *(key for code in codes for key in self._found.get(code, []))]
        if way is Likeness.WORD and len(sought) < LEAST:
            return []
        return self._found.get((way, sought), [])


def letters(text: str) -> str:
    """The letters and digits of a text, without case and accents."""
    return NO_LETTER.sub("", folded(text))


def words_of(name: str) -> list[str]:
    """The words of a name but small ones."""
    words = filter(None, NO_LETTER.split(folded(name)))
    return [word for word in words if word not in SMALL_WORDS]


def beginnings(code: str) -> list[str]:
    """A code and its beginnings, the longest first, down to what is too short to say anything."""
    return [code[:length] for length in range(len(code), LEAST - 1, -1)]
