"""What the page of an institution or a collection shows besides its entry: numbers and history."""

from collections.abc import Mapping

from institutions.models import GrscicollEntry
from portal.history.page import present_history
from portal.history.snapshots import Kind, history_of
from portal.holders.collections import present_collections
from portal.holders.numbers import last_at_gbif, present_numbers
from specimens.presenters.mids_shares import ProfileShares, present_shares, query_of
from specimens.search.engine import FieldMissing, IndexMissing, get_engine


def parts_of(entry: GrscicollEntry, context: Mapping) -> dict:
    """{numbers, history, mids: by profile}, and of an institution its collections with their numbers."""
    kind = Kind(entry.kind)
    snapshots = history_of(kind, entry.pk)
    counted = last_at_gbif(snapshots)
    parts = {
        "numbers": present_numbers(entry, counted),
        "history": present_history(kind, snapshots, entry.pk),
    }
    if context["profile"].count:
        parts["mids"] = mids_of(f"{kind}Key", str(entry.pk))
    if kind == Kind.INSTITUTION:
        parts["collection_numbers"] = present_collections(
            context["collections"], context["profile"], counted
        )
    return parts


def mids_of(param: str, key: str) -> list[ProfileShares]:
    """How completely its records are described; nothing while the index cannot say."""
    engine = get_engine()
    try:
        return present_shares(engine, query_of(engine, param, key))
    except (IndexMissing, FieldMissing):
        return []
