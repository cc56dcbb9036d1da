"""The collections of an institution with their numbers, and what is in no collection."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from harvest.models import Snapshot
from institutions.holdings import Profile
from institutions.models import Collection
from portal.history.names import AT_GBIF, FROM_UK, FROM_UK_IN_NONE, IN_NO_COLLECTION
from portal.history.snapshots import Kind
from specimens.query import search_path


@dataclass(frozen=True)
class CollectionNumbers:
    """A row: of a collection, or (None) of what is in none. A number that nobody knows is None."""

    collection: Collection | None
    declared: int | None
    any_kind: int | None
    specimens: int | None
    matched: int | None
    here: int | None
    url: str


def present_collections(
    rows: Sequence[Mapping], profile: Profile, counted: Snapshot | None
) -> list[CollectionNumbers]:
    """``rows`` are institutions.presenters.entry.present_collections; ``counted`` the institution's snapshot."""
    keys = [row["collection"].pk for row in rows]
    found = figures_of(keys, counted)
    shown = [of_collection(row, found.get(row["collection"].pk), counted) for row in rows]
    return [*shown, in_none(profile, counted)] if shown else []


def figures_of(keys: Sequence, counted: Snapshot | None) -> dict:
    """{key of a collection: its figures when GBIF was last asked}"""
    if counted is None:
        return {}
    kept = Snapshot.objects.filter(kind=Kind.COLLECTION, run=counted.run_id, key__in=keys)
    return dict(kept.values_list("key", "figures"))


def of_collection(
    row: Mapping, figures: Mapping | None, counted: Snapshot | None
) -> CollectionNumbers:
    # Of one without any figure no row was kept: GBIF had none of it.
    otherwise = None if counted is None else 0
    known = figures or {}
    return CollectionNumbers(
        row["collection"],
        row["declared"],
        row["any_kind"],
        known.get(AT_GBIF, otherwise),
        known.get(FROM_UK, otherwise),
        row["here"],
        f"{search_path()}?collectionKey={row['collection'].pk}" if row["here"] else "",
    )


def in_none(profile: Profile, counted: Snapshot | None) -> CollectionNumbers:
    known = counted.figures if counted else {}
    return CollectionNumbers(
        None,
        None,
        None,
        known.get(IN_NO_COLLECTION),
        known.get(FROM_UK_IN_NONE),
        None if profile.count is None else profile.uncollected,
        profile.uncollected_url if profile.uncollected else "",
    )
