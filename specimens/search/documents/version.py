"""Which documents an index holds, so that code knows whether it can read one that other code made.

SCHEMA_VERSION is written by hand. Raise it when documents of the same specimens change in what they
have already (tests/specimens/search/documents/test_version.py says so). A field that is added, or
is indexed otherwise, needs no new version: an older index answers everything else meanwhile.
Labels, languages, comments and the order of fields change nothing.
"""

from collections.abc import Mapping

from specimens.fields import FIELDS, Field

SCHEMA_VERSION = 1


def signatures() -> dict[str, str]:
    """{parameter: how it is indexed}, of every field that this code knows."""
    return {field.param: _signature(field) for field in FIELDS}


def waiting(indexed: Mapping[str, str]) -> frozenset[str]:
    """The parameters that an index with those signatures cannot answer yet."""
    return frozenset(
        param for param, ours in signatures().items() if not _covers(indexed.get(param, ""), ours)
    )


def left_after_writing(indexed: Mapping[str, str]) -> dict[str, str]:
    """The signatures of an index once this code has written documents to it.

    Code does not write what it does not know: after a release was rolled back, the fields of the
    newer one are no longer whole.
    """
    ours = signatures()
    shared = {param: how.split() for param, how in indexed.items() if param in ours}
    return {
        param: " ".join(trait for trait in traits if trait in ours[param].split())
        for param, traits in shared.items()
    }


def _signature(field: Field) -> str:
    traits = {"facet": field.facet, "sort": field.sort, "multi": field.multi}
    return " ".join([field.kind.value, *(name for name, has in traits.items() if has)])


def _covers(indexed: str, needed: str) -> bool:
    return set(needed.split()) <= set(indexed.split())
