"""Writes registry entries to their tables, if they differ from those that are there.

An entry that GBIF no longer has is marked withdrawn, never deleted; one that returns is restored.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from harvest.notes.note import Note
from harvest.plan.plausibility import is_implausible, loss
from institutions.models import Harvested

# The columns that the search for specimens shows or depends on.
SHOWN = ("name", "code", "country", "active", "withdrawn_at", "deleted")
BATCH = 500


@dataclass
class EntryOutcome:
    """How many entries changed, and the keys of those that look different in a search."""

    changed: int = 0
    renamed: list[UUID] = field(default_factory=list)
    note: Note | None = None


@transaction.atomic
def write(
    model: type[Harvested],
    found: Iterable[Harvested],
    accept_losses: bool = False,
    unreadable: Collection[str] = (),
) -> EntryOutcome:
    """Make a model's table match GBIF's entries: insert, update, restore and withdraw.

    Entries with the keys in ``unreadable`` are there, but can't be read: ours stay as they are. If
    implausibly few entries were found, and losses are not accepted, nothing is withdrawn and the
    outcome has a note that says so.
    """
    ours = {entry.key: entry for entry in model.objects.all()}
    theirs = {entry.key: entry for entry in found}
    outcome = EntryOutcome()
    new = [entry for key, entry in theirs.items() if key not in ours]
    changed = [
        theirs[key] for key in theirs.keys() & ours.keys() if differs(theirs[key], ours[key])
    ]
    gone = [
        entry
        for key, entry in ours.items()
        if key not in theirs and str(key) not in unreadable and entry.withdrawn_at is None
    ]
    live = sum(entry.withdrawn_at is None for entry in ours.values())
    if is_short(live, live - len(gone)) and not accept_losses:
        lost = loss(live, live - len(gone))
        outcome.note = Note.of("REGISTRY_LOSS", entries=model.__name__, **lost)
        gone = []
    for entry in gone:
        entry.withdrawn_at = timezone.now()
    outcome.renamed = [entry.key for entry in changed if looks_otherwise(entry, ours[entry.key])]
    outcome.renamed += [entry.key for entry in gone]
    names = [each.name for each in model._meta.concrete_fields if not each.primary_key]
    model.objects.bulk_create(new, batch_size=BATCH)
    model.objects.bulk_update(changed + gone, names, batch_size=BATCH)
    outcome.changed = len(new) + len(changed) + len(gone)
    return outcome


def live_keys(model: type[Harvested]) -> set[str]:
    """Return the keys, as text, of our entries that are neither withdrawn nor deleted."""
    ours = model.objects.filter(withdrawn_at=None, deleted=None)
    return {str(key) for key in ours.values_list("key", flat=True)}


def is_short(live: int, left: int) -> bool:
    """Whether ``left`` entries are implausibly few; none at all are, if we have live ones."""
    return is_implausible(live, left) or (live > 0 and left == 0)


def differs(one: Harvested, other: Harvested) -> bool:
    """Whether any column differs.

    An entry from GBIF has no ``withdrawn_at``, so one that returns differs from ours.
    """
    names = [each.attname for each in one._meta.concrete_fields]
    return any(getattr(one, name) != getattr(other, name) for name in names)


def looks_otherwise(one: Harvested, other: Harvested) -> bool:
    return any(getattr(one, name, None) != getattr(other, name, None) for name in SHOWN)
