"""The terms of a record that have no column: kept as JSON, under GBIF's names. Pure."""

from functools import lru_cache

from institutions.text import clean, is_script
from specimens.columns import RANKS

# Verbatim rows of extensions and sequences are large, and nothing here searches or shows them.
LEFT_OUT = frozenset({"extensions", "facts", "relations", "nucleotideSequence"})
# Stored in other columns, or in the rows of the taxa.
ELSEWHERE = frozenset({"key", "gbifID", "classifications", "media", "issues", "taxonKey"})
# Of an archive that a portal made: judged anew when the record is indexed (specimens/mids.py).
JUDGED = frozenset({"mids", "midsMissing", "midsFunding", "midsFundingMissing"})
KEYS_OF_TAXA = frozenset(f"{rank}Key" for rank in (*RANKS, "acceptedTaxon", "subgenus"))
DEEPEST = 4
LARGEST_INTEGER = 2**63 - 1


def terms(record: dict, in_columns: frozenset[str], flags: set[str]) -> dict:
    """Return the non-empty terms that have no column; ``in_columns`` are those that have one."""
    without = left_out(in_columns)
    names = sorted((name for name in record if name not in without), key=str)
    kept = {_name(name): plain(record[name], flags) for name in names}
    return {name: value for name, value in kept.items() if name and not is_empty(value)}


_name = lru_cache(maxsize=5_000)(clean)  # a few hundred names make up all records


@lru_cache(maxsize=2)
def left_out(in_columns: frozenset[str]) -> frozenset[str]:
    """Return the names that ``terms`` skips: those in ``in_columns``, and those left out anyway."""
    return in_columns | LEFT_OUT | JUDGED | ELSEWHERE | KEYS_OF_TAXA


def is_empty(value: object) -> bool:
    """Whether a value is null or empty; false and 0 are not."""
    return value is None or value in ("", [], {})


def plain(value: object, flags: set[str], depth: int = 0) -> object:
    """Return the value as JSON for PostgreSQL, with cleaned texts.

    Values that are too large, or nested more than DEEPEST levels deep, become None.
    """
    if isinstance(value, str):
        return _safe(clean(value), flags)
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        # The comparison is false for NaN, too.
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
