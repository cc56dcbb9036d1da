"""The words of a taxon's name, as PostgreSQL keeps, indexes and finds them.

They are the words of ``institutions.text.folded``: runs of letters and digits, without case,
accents and ligatures.
"""

from collections.abc import Sequence

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models.functions import Left, Length

CONFIGURATION = "simple"  # of PostgreSQL's text search: words as they are, in no language
BEGUN = 2  # letters; more names begin with them than anybody reads
FOLDED = r"""
    btrim(regexp_replace(regexp_replace(normalize(
        replace(replace(replace(replace(
            translate(lower(%(expressions)s), 'øłđðħıŋŧ', 'olddhint'),
        'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'ß', 'ss'),
    NFKD), '[\u0300-\u036f]', '', 'g'), '[^[:alnum:]]+', ' ', 'g'))
"""


def folded_words(column: str) -> models.Func:
    """An SQL expression: the words of a column, with a space between each two."""
    return models.Func(column, template=" ".join(FOLDED.split()).replace("( ", "("))


def word_indexes(words: str, name: str, key: str) -> list[models.Index]:
    """The indexes that ``named`` needs of a table with these columns."""
    return [
        GinIndex(SearchVector(words, config=CONFIGURATION), name="taxon_by_words"),
        models.Index(
            models.F("checklist_key"), Left(words, BEGUN), Length(name), key, name="taxon_by_start"
        ),
    ]


def named(taxa: models.QuerySet, begun: Sequence[str]) -> models.QuerySet:
    """The taxa in whose names the words stand in a row, the last of them perhaps unfinished.

    A single word of BEGUN letters stands at the beginning of the name.
    """
    *whole, last = begun
    if not whole and len(last) == BEGUN:
        return taxa.alias(start=Left("folded_name", BEGUN)).filter(start=last)
    asked = " <-> ".join([*map(_quoted, whole), f"{_quoted(last)}:*"])
    vector = SearchVector("folded_name", config=CONFIGURATION)
    query = SearchQuery(asked, config=CONFIGURATION, search_type="raw")
    return taxa.annotate(words=vector).filter(words=query)


def _quoted(word: str) -> str:
    return f"'{word}'"
