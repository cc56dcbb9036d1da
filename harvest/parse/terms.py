"""The terms of a record that have no column: kept by GBIF's name for them, as JSON. Pure."""

from functools import lru_cache

from harvest.parse.text import clean, is_script
from specimens.columns import RANKS

# Verbatim rows of extensions and sequences are large, and nothing here searches or shows them.
LEFT_OUT = frozenset({"extensions", "facts", "relations", "nucleotideSequence"})
# In other columns, or in the rows of the taxa.
ELSEWHERE = frozenset({"key", "gbifID", "classifications", "media", "issues", "taxonKey"})
KEYS_OF_TAXA = frozenset(f"{rank}Key" for rank in (*RANKS, "acceptedTaxon", "subgenus"))
DEEPEST = 4
LARGEST_INTEGER = 2**63 - 1


def terms(record: dict, in_columns: frozenset[str], flags: set[str]) -> dict:
    """Everything non-empty that is neither in ``in_columns`` (the terms with a column) nor left out."""
    without = left_out(in_columns)
    names = sorted((name for name in record if name not in without), key=str)
    kept = {_name(name): plain(record[name], flags) for name in names}
    return {name: value for name, value in kept.items() if name and not is_empty(value)}


_name = lru_cache(maxsize=5_000)(clean)  # a few hundred names make up all records


@lru_cache(maxsize=2)
def left_out(in_columns: frozenset[str]) -> frozenset[str]:
    """The names that ``terms`` passes over: those in ``in_columns`` have a column."""
    return in_columns | LEFT_OUT | ELSEWHERE | KEYS_OF_TAXA


def is_empty(value: object) -> bool:
    """Whether a value says nothing; false and 0 do say something."""
    return value is None or value in ("", [], {})


def plain(value: object, flags: set[str], depth: int = 0) -> object:
    """The value as JSON that PostgreSQL takes, its texts cleaned; None if it can't be."""
    if isinstance(value, str):
        return _safe(clean(value), flags)
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        # False also of not-a-number.
        return value if abs(value) <= LARGEST_INTEGER else None
    if depth == DEEPEST:
        return None
    if isinstance(value, list):
        values = (plain(each, flags, depth + 1) for each in value)
        return [each for each in values if not is_empty(each)]
    if isinstance(value, dict):
        values = {clean(name): plain(each, flags, depth + 1) for name, each in value.items()}
        return {name: each for name, each in values.items() if not is_empty(each)}
    return None


def _safe(text, flags):
    if ":" in text and is_script(text):
        flags.add("LINK_DROPPED")
        return ""
    return text
