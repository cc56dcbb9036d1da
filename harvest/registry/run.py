"""Harvests GRSciColl and GBIF's registry: institutions, collections, publishers and datasets."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from harvest.load.holders import reassign_holders, refresh_holders
from harvest.models import HarvestRun
from harvest.notes.note import stored
from harvest.registry import load
from harvest.registry.fetch import Registry
from harvest.registry.homepages import check_homepages
from harvest.registry.parse import (
    parse_collection,
    parse_dataset,
    parse_institution,
    parse_publisher,
)
from harvest.registry.suggestions import harvest_suggestions
from harvest.runs.progress import NoProgress
from institutions.models import Collection, Dataset, Institution, Publisher
from specimens.models import Specimen


def harvest_registry(
    run: HarvestRun, client, progress: NoProgress, accept_losses: bool = False
) -> dict[str, int]:
    """Bring institutions, collections, publishers and datasets up to date, then the scopes.

    Returns how many of each were fetched, and how many of ours changed. Sets run.state to
    COMPLETED, or to INCOMPLETE with a note if so few were found that none was withdrawn.
    """
    found = Registry(client, progress).gather()
    outcomes = _write(run, found, accept_losses)
    harvest_suggestions(client, progress)
    check_homepages(progress)
    run.notes = stored(outcome.note for outcome in outcomes if outcome.note)
    run.state = run.State.INCOMPLETE if run.notes else run.State.COMPLETED
    return {
        "institutions": len(found.institutions),
        "collections": len(found.collections),
        "publishers": len(found.publishers),
        "dataset_entries": len(found.datasets),
        "entries_changed": sum(outcome.changed for outcome in outcomes),
    }


@transaction.atomic
def _write(run: HarvestRun, found: Registry, accept_losses: bool) -> list[load.EntryOutcome]:
    """Write entries and scopes, and mark the specimens to index again, in one transaction."""
    outcomes = [
        load.write(model, map(parse, raw.values()), accept_losses, found.unreadable)
        for model, parse, raw in (
            (Institution, parse_institution, found.institutions),
            (Collection, parse_collection, found.collections),
            (Publisher, parse_publisher, found.publishers),
            (Dataset, parse_dataset, found.datasets),
        )
    ]
    refresh_holders()
    reassign_holders(run.pk)
    _touch(run, outcomes[0].renamed)
    return outcomes


def _touch(run: HarvestRun, institutions: Iterable[UUID]) -> None:
    """Mark the specimens of institutions that look different, so that they are indexed again."""
    Specimen.objects.filter(institution_id__in=list(institutions)).update(changed_in=run.pk)
