"""Free-text search of GRSciColl entries: every word must occur, as institutions.text folds texts.

There are a few hundred entries, so reading them all takes a few milliseconds, and what is stored
and what is asked are compared by one function. Parts of words are found too, as people expect of
names and codes ("edin", "RBG").
"""

from collections.abc import Iterable
from functools import lru_cache

from django.db.models import QuerySet

from institutions.text import clean, folded

MOST_WORDS = 20
MOST_KEPT = 20_000  # texts whose folded form is remembered


def matching(queryset: QuerySet, text: str, fields: tuple[str, ...]) -> QuerySet:
    """Filter the entries to those that have each of the text's first 20 words in some field."""
    wanted = folded(clean(text)).split()[:MOST_WORDS]
    if not wanted:
        return queryset
    entries = queryset.order_by().values_list("pk", *fields)
    found = [key for key, *values in entries if has_all(values, wanted)]
    return queryset.filter(pk__in=found)


def has_all(values: Iterable, words: list[str]) -> bool:
    """Whether each word occurs in one of the values: texts, lists of texts or of objects."""
    texts = [fold(text) for value in values for text in texts_of(value)]
    return all(any(word in text for text in texts) for word in words)


def texts_of(value) -> Iterable[str]:
    """The texts of a value, without the names of an object's members."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for each in value for text in texts_of(each)]
    return [str(value)] if value not in (None, "") else []


fold = lru_cache(MOST_KEPT)(folded)
