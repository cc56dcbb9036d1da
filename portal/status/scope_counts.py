"""How many records each rule of scope lets in or keeps apart."""

from specimens.models import Scope
from specimens.query import SpecimenQuery
from specimens.search.engine import IndexMissing, get_engine


def scope_counts() -> dict[str, int]:
    """Records by scope, of those that a search can show; empty while there is no index."""
    engine = get_engine()
    try:
        counts = engine.include_counts(SpecimenQuery())
        return {**counts, Scope.IN_SCOPE: engine.count(SpecimenQuery())}
    except IndexMissing:
        return {}


def present_scopes(rules) -> list[dict]:
    """Each of ``rules`` (harvest.scope.SCOPE_RULES) as {label, sentence, count or None}.

    Records that are never shown have no count.
    """
    counts = scope_counts()
    return [
        {"label": label, "sentence": sentence, "count": counts.get(scope)}
        for scope, label, sentence in rules
    ]
