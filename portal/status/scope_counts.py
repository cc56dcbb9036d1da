"""The number of records in each scope."""

from specimens.models import Scope
from specimens.query import SpecimenQuery
from specimens.search.engine import IndexMissing, get_engine


def scope_counts() -> dict[str, int]:
    """Return {scope: records}, of those that a search can show; empty if there is no index."""
    engine = get_engine()
    try:
        counts = engine.include_counts(SpecimenQuery())
        return {**counts, Scope.IN_SCOPE: engine.count(SpecimenQuery())}
    except IndexMissing:
        return {}


def present_scopes(rules) -> list[dict]:
    """Return each of ``rules`` (harvest.scope.SCOPE_RULES) as {label, sentence, count}.

    The count is None for records that are never shown.
    """
    counts = scope_counts()
    return [
        {"label": label, "sentence": sentence, "count": counts.get(scope)}
        for scope, label, sentence in rules
    ]
