"""What an index holds, so that code knows what it can ask of an index that other code built.

SCHEMA_VERSION is written by hand. Raise it when documents of the same specimens change in what they
have already (tests/specimens/search/documents/test_version.py says so). Code does not read an index
of another version.

A field that is added, or that becomes a facet, needs no new version: the index of before answers
everything else until the indexer has built it again. Labels, languages, comments and the order of
fields change nothing.
"""

from collections.abc import Mapping

from specimens.columns import COLUMNS, Found
from specimens.fields import FIELDS, Field, Kind
from specimens.search.answers import FACET, FILTER, SORT, TEXT_SEARCH

SCHEMA_VERSION = 6

Uses = Mapping[str, frozenset[str]]


def signatures() -> dict[str, list[str]]:
    """{parameter: what an index that this code builds can do for it}, as texts to be compared.

    Each use names the kind of the values, since values of another kind are of no use.
    """
    # Lists of records are found by their numbers, which every index has.
    indexed = (field for field in FIELDS if field.kind is not Kind.LIST)
    signed = {field.param: sorted(_uses(field)) for field in indexed}
    found = (column for column in COLUMNS if column.found is not Found.NOT)
    return signed | {TEXT_SEARCH: sorted(f"{one.attribute} {one.found.value}" for one in found)}


def waiting(indexed: Mapping[str, list[str]]) -> Uses:
    """{parameter: the uses that an index with those signatures does not serve}, of those that lack
    any. Under TEXT_SEARCH: what of a specimen no word finds.
    """
    missing = {
        param: frozenset(ours).difference(indexed.get(param, ()))
        for param, ours in signatures().items()
    }
    return {
        param: frozenset(use.partition(" ")[0] for use in uses)
        for param, uses in missing.items()
        if uses
    }


def left_after_writing(indexed: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The signatures of an index once this code has written documents to it.

    Code does not write what it does not know: after a release was rolled back, the fields of the
    newer one are no longer whole.
    """
    ours = signatures()
    return {
        param: [use for use in uses if use in ours[param]]
        for param, uses in indexed.items()
        if param in ours
    }


def _uses(field: Field) -> list[str]:
    shape = f"{field.kind.value}{' list' if field.multi else ''}"
    uses = {FILTER: True, FACET: field.facet, SORT: field.sort}
    return [f"{use} {shape}" for use, has in uses.items() if has]
