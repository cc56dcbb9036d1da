"""The entries of a feed of a search: what harvests made of its records."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from specimens.follow import (
    MOST_WITHDRAWN,
    changes_of,
    harvest_ends,
    latest_changed,
    tells_all_withdrawn,
)
from specimens.harvests import ends_of
from specimens.models import Specimen, SpecimenChange
from specimens.presenters.history import present_history
from specimens.presenters.page import kicker, title
from specimens.presenters.results import label
from specimens.query import SpecimenQuery

ENTRIES = 50


class Entry(NamedTuple):
    """``key`` names the record and the harvest, so that the next change is another entry."""

    key: str
    title: str
    path: str
    text: str
    at: datetime | None


def entries_of(query: SpecimenQuery, engine) -> list[Entry]:
    """The latest changes to the records of a search, the latest harvest first."""
    specimens = latest_changed(query, engine, ENTRIES)
    changes, ends = changes_of(specimens), harvest_ends(specimens)
    return [_entry(each, changes.get(each.pk, ()), ends.get(each.changed_in)) for each in specimens]


def note_of(query: SpecimenQuery) -> str:
    """What the feed has."""
    said = _("Records that are new, changed or withdrawn since an earlier harvest.")
    if tells_all_withdrawn(query):
        return said
    most = f"{MOST_WITHDRAWN:,}"
    return f"{said} " + _("Of those withdrawn, the last %s of the portal are looked at.") % most


def entries_of_record(specimen: Specimen) -> list[Entry]:
    """What harvests made of one record, the latest first: a harvest is an entry."""
    by_run: dict[int, list[SpecimenChange]] = {specimen.changed_in: []}
    if specimen.added_in:
        by_run[specimen.added_in] = []
    for change in specimen.history():
        by_run.setdefault(change.run, []).append(change)
    ends = ends_of(by_run)
    return [
        _entry_of_run(specimen, run, by_run[run], ends.get(run))
        for run in sorted(by_run, reverse=True)[:ENTRIES]
    ]


def _entry_of_run(specimen: Specimen, run: int, changes, ended: datetime | None) -> Entry:
    said = _said(changes)
    if run == specimen.added_in:
        said.insert(0, _("The record is new here."))
    if run == specimen.changed_in and specimen.is_withdrawn:
        said.insert(0, _("GBIF no longer publishes the record."))
    named, gone = title(specimen), _("withdrawn")
    is_gone = run == specimen.changed_in and specimen.is_withdrawn
    return Entry(
        key=f"{specimen.gbif_url()}#harvest-{run}",
        title=f"{named}: {gone}" if is_gone else named,
        path=specimen.get_absolute_url(),
        text=" · ".join(said) or _("The record has changed, in nothing that people cite."),
        at=ended or (changes[0].at if changes else specimen.last_interpreted),
    )


def _entry(specimen: Specimen, changes: Iterable[SpecimenChange], ended: datetime | None) -> Entry:
    named, gone = title(specimen), _("withdrawn")
    return Entry(
        key=f"{specimen.gbif_url()}#harvest-{specimen.changed_in}",
        title=f"{named}: {gone}" if specimen.is_withdrawn else named,
        path=specimen.get_absolute_url(),
        text=" · ".join(filter(None, [*label(specimen), kicker(specimen), *_said(changes)])),
        at=ended or specimen.last_interpreted or specimen.last_crawled,
    )


def _said(changes: Iterable[SpecimenChange]) -> list[str]:
    """Each change in words, such as "Locality: Kew → Kew Gardens"."""
    return [f"{each.label}: {each.old} → {each.new}" for each in present_history(changes)]
