"""The entries of a feed of a search: what harvests made of its records."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from specimens.follow import changes_of, harvest_ends, has_withdrawn, latest_changed
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
    if has_withdrawn(query):
        return _("Records that are new, changed or withdrawn since an earlier harvest.")
    return _("Records that are new or changed since an earlier harvest.")


def _entry(specimen: Specimen, changes: Iterable[SpecimenChange], ended: datetime | None) -> Entry:
    return Entry(
        key=f"{specimen.gbif_url()}#harvest-{specimen.changed_in}",
        title=f"{title(specimen)}: {_('withdrawn')}" if specimen.is_withdrawn else title(specimen),
        path=specimen.get_absolute_url(),
        text=" · ".join(filter(None, [*label(specimen), kicker(specimen), *_said(changes)])),
        at=ended or specimen.last_interpreted or specimen.last_crawled,
    )


def _said(changes: Iterable[SpecimenChange]) -> list[str]:
    """Each change in words, such as "Locality: Kew → Kew Gardens"."""
    return [f"{each.label}: {each.old} → {each.new}" for each in present_history(changes)]
