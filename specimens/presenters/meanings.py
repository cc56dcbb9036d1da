"""What else than its words a search was taken to ask for, and the search for the words alone."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from specimens.description import range_in_words
from specimens.geometry.read import place_named
from specimens.labels import label_value
from specimens.models import DEFAULT_CHECKLIST
from specimens.search_request import SearchRequest
from specimens.search_words import Meaning, meanings

_OPERATOR = re.compile(r"(?:^|\s)(?:-\w|(?:OR|AND|NOT|or|not)(?=\s))")


def present_meanings(asked: SearchRequest) -> list[dict]:
    """{words, others: what they also stand for, url: the search for the words alone} of each."""
    said = [part for text in asked.query.q for part in meanings(text)]
    return [
        {
            "words": part.words,
            "others": ", ".join(others_of(part)),
            "url": asked.url(replace(asked.query, q=(quoted(part, said),))),
        }
        for part in said
        if part.is_more_than_words and others_of(part)
    ]


def present_places(asked: SearchRequest) -> list[dict]:
    """{words, place: what they also name, url: the search within it} of a search for a place alone."""
    named = [(text, place) for text in asked.query.q if (place := place_named(text))]
    return [
        {
            "words": text,
            "place": label_value(param, value),
            "url": asked.url(asked.query.without("q").with_value(param, value)),
        }
        for text, (param, value) in named
    ]


def has_operators(asked: SearchRequest) -> bool:
    """Whether words look like signs of a language for searches, which they are not."""
    return any(_OPERATOR.search(text) for text in asked.query.q if '"' not in text)


def others_of(part: Meaning) -> list[str]:
    """What the words also stand for, in words; not that a number is also a year."""
    others = [part.group.meaning] if part.group else []
    others += [text.title() for text in part.texts if not part.group]
    if part.basis:
        others.append(label_value("basisOfRecord", part.basis, DEFAULT_CHECKLIST).lower())
    if part.date and not part.words.isdigit():
        others.append(_("collected %s") % date_in_words(part))
    if part.time:
        others.append(_("from the %s") % label_value("geologicalTime", part.time.text))
    return others


def date_in_words(part: Meaning) -> str:
    """The years or days that words mean; if these could mean another day, how they were read."""
    words = range_in_words(*part.date)
    is_either = part.days and part.days.is_either
    return _("%s (read as day, month, year)") % words if is_either else words


def quoted(part: Meaning, said: list[Meaning]) -> str:
    """The text of the search with one part in quotes."""
    return " ".join(
        f'"{each.words}"' if each == part or each.is_quoted else each.words for each in said
    )
