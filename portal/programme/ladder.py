"""The ladder that each institution climbs, from an entry without details to specimens well described."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from portal.programme.figures import InstitutionFigures
from specimens.measures import MIDS_1, MIDS_2

MOST = 0.5  # the share of the records that must reach a level of MIDS


@dataclass(frozen=True)
class Rung:
    """A step, whether an institution has taken it, and what it takes to do so (``advice``).

    ``guide``: the address of the content page that says more.
    """

    name: str
    label: str
    advice: str
    is_taken: Callable[[InstitutionFigures], bool]
    guide: str


def is_described(one: InstitutionFigures) -> bool:
    entry = one.institution
    where = entry.city or entry.latitude is not None
    who = entry.email or entry.contact_persons or entry.homepage
    return bool(entry.description and where and who)


def publishes(one: InstitutionFigures) -> bool:
    """GRSciColl counts records of it at GBIF, or there are some here."""
    return bool(one.institution.occurrence_count or one.records)


def reaches(name: str) -> Callable[[InstitutionFigures], bool]:
    return lambda one: (one.share(name) or 0) >= MOST


RUNGS = (
    Rung(
        "described",
        _("Described"),
        _("Describe the institution in GRSciColl: a text, the place, and whom to ask."),
        is_described,
        "/guides/grscicoll-entry",
    ),
    Rung(
        "collections",
        _("Collections described"),
        _(
            "Describe its collections in GRSciColl: at least one with a text or a number of specimens."
        ),
        lambda one: one.described > 0,
        "/guides/grscicoll-entry#fields",
    ),
    Rung(
        "publishes",
        _("Publishes to GBIF"),
        _("Publish specimen records through GBIF, as a Darwin Core archive from an IPT."),
        publishes,
        "/guides/publishing",
    ),
    Rung(
        "visible",
        _("Matched and visible here"),
        _("Have GBIF match the records to the entry: by the same code in both."),
        lambda one: bool(one.records),
        "/guides/matching",
    ),
    Rung(
        MIDS_1,
        _("MIDS 1"),
        _(
            "Complete half of the records to level 1: what kind of object, the licence, the last change."
        ),
        reaches(MIDS_1),
        "/guides/mids#level-1",
    ),
    Rung(
        MIDS_2,
        _("MIDS 2"),
        _("Complete half of the records to level 2: place, collector, date, number and picture."),
        reaches(MIDS_2),
        "/guides/mids#level-2",
    ),
)
DONE = "done"


def next_rung(one: InstitutionFigures) -> Rung | None:
    """The first step that is not taken; None at the top."""
    return next((rung for rung in RUNGS if not rung.is_taken(one)), None)


def count_by_rung(rows: Iterable[InstitutionFigures]) -> Counter:
    """{name of the next step, or DONE: institutions}"""
    return Counter(rung.name if (rung := next_rung(one)) else DONE for one in rows)
