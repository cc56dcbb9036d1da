"""What harvests changed since one of them: records that are new, changed or withdrawn, in order.

In the order of harvests, and in each of gbifIDs, so that a reader can stop anywhere and go on. Only what
is over for good is told: a harvest that is running, or may be resumed, has more to come.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from specimens.follow import HOLDERS
from specimens.identifiers import spellings
from specimens.models import Specimen, SpecimenQuerySet

NEW, CHANGED, WITHDRAWN = "NEW", "CHANGED", "WITHDRAWN"


class Place(NamedTuple):
    """After which record of which harvest to go on."""

    run: int
    gbif_id: int


def changes_after(
    place: Place, until: int, most: int, holders: Mapping[str, Sequence[str]] | None = None
) -> list[Specimen]:
    """The first ``most`` records that changed after a place, up to the harvest ``until``.

    ``holders`` are keys by parameter of HOLDERS: only records with one of each.
    """
    rows = Specimen.objects.known()
    for param, keys in (holders or {}).items():
        rows = rows.filter(**{f"{HOLDERS[param]}__in": keys})
    return list(islice(_walk(rows, place, until, most), most))


def _walk(rows: SpecimenQuerySet, place: Place, until: int, most: int) -> Iterator[Specimen]:
    run: int | None = place.run
    above = place.gbif_id
    while run is not None and run <= until:
        of_run = rows.filter(changed_in=run, gbif_id__gt=above).order_by("gbif_id")
        yield from of_run[:most]
        # The records are sought a harvest at a time: to sort many harvests would take as long as all of them.
        later = Specimen.objects.filter(changed_in__gt=run).order_by("changed_in")
        run, above = later.values_list("changed_in", flat=True).first(), 0


def kind_of(specimen: Specimen, since: int) -> str:
    """What became of a record after the harvest ``since``."""
    if specimen.is_withdrawn:
        return WITHDRAWN
    return NEW if specimen.added_in > since else CHANGED


def successors_of(withdrawn: Sequence[Specimen]) -> dict[int, int]:
    """{gbifID: that of its successor} as Specimen.successor finds it, for all of them in one query."""
    forms = {
        each.pk: set(spellings(each.occurrence_id)) for each in withdrawn if each.occurrence_id
    }
    rows = Specimen.objects.visible().filter(
        dataset_id__in={each.dataset_id for each in withdrawn},
        occurrence_id__in={text for texts in forms.values() for text in texts}
        | {each.occurrence_id for each in withdrawn if each.occurrence_id},
    )
    there: dict[tuple, list[int]] = {}
    for dataset, text, gbif_id in rows.order_by("gbif_id").values_list(
        "dataset_id", "occurrence_id", "gbif_id"
    ):
        there.setdefault((dataset, text), []).append(gbif_id)
    found = {}
    for each in withdrawn:
        if same := there.get((each.dataset_id, each.occurrence_id)) if each.occurrence_id else None:
            found[each.pk] = same[-1]
            continue
        alike = [
            key for text in forms.get(each.pk, ()) for key in there.get((each.dataset_id, text), ())
        ]
        if len(alike) == 1:
            found[each.pk] = alike[0]
    return found
