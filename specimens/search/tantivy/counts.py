"""How many specimens a search finds, exact, in as few reads as that takes.

tantivy counts what two long lists of documents have in common one document at a time. A criterion
that most documents match is therefore left out of the search, and the values of its field are
counted among what the rest of it finds: columns are read by the thousand.
"""

from collections.abc import Sequence

from tantivy import Query

from specimens.criteria import Criterion
from specimens.fields import BY_PARAM, Field, Kind
from specimens.query import SpecimenQuery
from specimens.search.answering.facets import ALL, MOST_BUCKETS, Counts, terms_of
from specimens.search.answering.query_builder import scopes_of
from specimens.search.answers import FACET
from specimens.search.documents.names import BLANK, counted_name
from specimens.search.tantivy.snapshot import Snapshot

BROAD = 0.25  # the share of all documents from which on a criterion is counted in its column
# Kinds whose fields have some thousands of values at most.
FEW = (Kind.CHOICE, Kind.COUNTRY, Kind.UUID, Kind.BOOLEAN)


def count(snapshot: Snapshot, query: SpecimenQuery) -> int:
    """The number of matches."""
    if query.is_everything:
        return sum(snapshot.scopes.get(scope, 0) for scope in scopes_of(query))
    broadest = max(
        _columns(snapshot, query), key=lambda entry: _share(snapshot, *entry), default=None
    )
    if broadest is None or _is_list(query) or _share(snapshot, *broadest) < BROAD:
        return snapshot.count(snapshot.queries.build(query))
    field, criteria = broadest
    rest = snapshot.queries.build(query, without=field.param)
    values = count_every_value(snapshot, rest, field.param)
    return sum(count for value, count in values if _is_asked(value, criteria))


def count_every_value(snapshot: Snapshot, query: Query, param: str) -> Counts:
    """All values of a field that has few of them; BLANK stands for those without a value."""
    name = counted_name(param, "")
    buckets = snapshot.aggregate(query, {name: terms_of(name, MOST_BUCKETS, ALL)})
    return [(bucket["key"], bucket["doc_count"]) for bucket in buckets[name]["buckets"]]


def _is_list(query: SpecimenQuery) -> bool:
    """Whether the index has the matches as they are: those of one value."""
    criteria = [one for _param, several in query.criteria for one in several]
    is_one = not query.q and not query.predicates and len(criteria) == 1
    return is_one and not criteria[0].negated


def _columns(snapshot: Snapshot, query: SpecimenQuery) -> list[tuple[Field, Sequence[Criterion]]]:
    """The criteria on fields that can be counted, with few values and one a specimen at most."""
    asked = [(BY_PARAM[param], criteria) for param, criteria in query.criteria]
    return [each for each in asked if _has_column(snapshot, each[0])]


def _has_column(snapshot: Snapshot, field: Field) -> bool:
    is_counted = field.facet and not snapshot.lacks(field.param, FACET)
    return bool(field.kind in FEW and is_counted and not field.multi)


def _share(snapshot: Snapshot, field: Field, criteria: Sequence[Criterion]) -> float:
    """The share of all documents that matches, estimated: deleted documents count, too."""
    searcher = snapshot.searcher

    def having(one: Criterion) -> int:
        if one.any_value:
            return searcher.doc_freq("has", field.param)
        return searcher.doc_freq(field.param, field.key(one.low))

    wanted = [having(one) for one in criteria if not one.negated]
    unwanted = sum(having(one) for one in criteria if one.negated)
    documents = searcher.num_docs
    return ((sum(wanted) if wanted else documents) - unwanted) / max(documents, 1)


def _is_asked(value: str, criteria: Sequence[Criterion]) -> bool:
    """Whether one of the criteria that ask for something holds of a value, and none negated does."""

    def holds(one: Criterion) -> bool:
        return value != BLANK if one.any_value else value == one.low

    wanted = [one for one in criteria if not one.negated]
    unwanted = [one for one in criteria if one.negated]
    return (not wanted or any(map(holds, wanted))) and not any(map(holds, unwanted))
