"""The numbers that stand in several places, each with its one definition.

Home, the footer, /status and /status.json show what these functions count, and the page about the
data says what that means (FIGURES). A search without filters and the lists of institutions count
the same, each in its own way: tests/portal/test_figures.py compares them. Longer than most modules
because each number stands here with what it means.
"""

from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from institutions.models import Institution
from specimens.holdings import specimen_counts
from specimens.query import SpecimenQuery
from specimens.search.engine import IndexMissing, get_engine


@dataclass(frozen=True)
class Figure:
    """``name`` is its member in /status.json; "" if each institution or dataset has one."""

    name: str
    label: str
    meaning: str


FIGURES = (
    Figure(
        "specimens",
        _("Specimen records"),
        _(
            "The records that a search without filters finds: published from the UK, held by an "
            "active institution in the UK, and neither withdrawn nor left out at the institution’s "
            "request. One record may describe several specimens."
        ),
    ),
    Figure(
        "institutionsWithSpecimens",
        _("Institutions with records"),
        _("The institutions that hold at least one of these records, listed or not."),
    ),
    Figure(
        "institutionsListed",
        _("Institutions listed"),
        _(
            "The institutions whose GRSciColl entry has an address in the UK, is active and is marked "
            "for display. Some have no records here."
        ),
    ),
    Figure(
        "specimensWithImages",
        _("Records with images"),
        _(
            "Specimen records with at least one still image that has an address, of its file or of a "
            "page (hasImage). GBIF’s mediaType=StillImage also counts images without an address."
        ),
    ),
    Figure(
        "specimensWithImagesOfNoAddress",
        _("Records with images of no address"),
        _("Specimen records that mediaType=StillImage finds and hasImage does not."),
    ),
    Figure(
        "specimensDeclared",
        _("Specimens declared"),
        _(
            "The sum of the sizes that the institutions listed give in GRSciColl: of an institution its "
            "own, or else those of its collections. Some give none, so there are more specimens than that."
        ),
    ),
    Figure(
        "",
        _("Records at GBIF, of a dataset"),
        _(
            "The specimen records of the dataset that GBIF’s search had at the last harvest, whoever "
            "holds them."
        ),
    ),
    Figure(
        "",
        _("Records at GBIF, of an institution"),
        _(
            "GRSciColl’s own count: records of any kind, such as observations and living specimens, "
            "by publishers of any country."
        ),
    ),
    Figure(
        "",
        _("Specimens according to GRSciColl"),
        _("The size of a collection as estimated by those who maintain its GRSciColl entry."),
    ),
)


def specimen_count() -> int | None:
    """Return the number of specimen records; None if there is no index."""
    return counted(SpecimenQuery())


def holder_count() -> int | None:
    """Return the number of institutions with records; None if there is no index."""
    counts = specimen_counts("institutionKey")
    return None if counts is None else sum(1 for count in counts.values() if count)


def listed_count() -> int:
    """Return the number of institutions listed."""
    return Institution.objects.listed().count()


def declared_count() -> int:
    """Return how many specimens the institutions listed have, as far as GRSciColl says."""
    declaring = Institution.objects.listed().declaring()
    return declaring.aggregate(sum=Sum("declared"))["sum"] or 0


def figures() -> dict[str, int | None]:
    """Return {name of a figure: number}; a number of records is None if there is no index."""
    with_image = SpecimenQuery().with_value("hasImage", "true")
    of_no_address = SpecimenQuery().with_value("hasImage", "false")
    return {
        "specimens": specimen_count(),
        "institutionsWithSpecimens": holder_count(),
        "institutionsListed": listed_count(),
        "specimensWithImages": counted(with_image),
        "specimensWithImagesOfNoAddress": counted(
            of_no_address.with_value("mediaType", "StillImage")
        ),
        "specimensDeclared": declared_count(),
    }


def counted(query: SpecimenQuery) -> int | None:
    """Count what a search finds; cached until the index changes. None if there is no index."""
    engine = get_engine()
    try:
        return cache.get_or_set(
            f"count-{engine.generation}?{query.encoded}", lambda: engine.count(query)
        )
    except IndexMissing:
        return None


def present_figures() -> list[dict]:
    """Return each of FIGURES as {label, meaning, count}; the count is None if it has none."""
    numbers = figures()
    return [
        {"label": each.label, "meaning": each.meaning, "count": numbers.get(each.name)}
        for each in FIGURES
    ]
