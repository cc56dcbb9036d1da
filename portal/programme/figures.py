"""The figures of every institution that is listed: what it declares, and what of its records is here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Q

from institutions.models import Collection, Institution
from institutions.surveys import latest_figures
from specimens.areas import areas_at
from specimens.measures import MEASURES, RECORDS, Measure
from specimens.presenters.measured import INSTITUTION, count_of_all, counts_by_holder
from specimens.search.engine import get_engine

NATION = "nation"


@dataclass(frozen=True)
class InstitutionFigures:
    """``declared``: how many specimens GRSciColl says it has; None if it does not say.

    ``counts``: {a measure's name: records}, None where the index can't say. ``nation``: the name of
    the area that its pin is in, "" without one. ``described`` collections have a text or a size.
    ``surveyed``: the specimens that the latest survey which has it says (institutions/surveys.py).
    """

    institution: Institution
    nation: str
    declared: int | None
    collections: int
    described: int
    surveyed: int | None = None
    counts: Mapping[str, int | None] = field(default_factory=dict)

    @property
    def records(self) -> int | None:
        return self.counts.get(RECORDS)

    @property
    def digitised(self) -> float | None:
        """The records as a share of what is declared, which may be more than all of it."""
        return self.records / self.declared if self.declared and self.records is not None else None

    def share(self, name: str) -> float | None:
        """The share of the records that a measure counts; None without records."""
        count = self.counts.get(name)
        return count / self.records if self.records and count is not None else None

    def url(self, measure: Measure) -> str:
        """The search for just these records."""
        return measure.query.with_value(INSTITUTION, str(self.institution.pk)).get_absolute_url()


def institution_figures() -> list[InstitutionFigures]:
    """Those of all institutions listed, by name. Each measure is one pass over the index, kept until
    that changes.
    """
    engine = get_engine()
    counts = {
        measure.name: counts_by_holder(engine, measure, [INSTITUTION]) for measure in MEASURES
    }
    surveyed = {key: figure.specimens for key, figure in latest_figures().items()}
    return [
        InstitutionFigures(
            institution=one,
            nation=nation_of(one),
            declared=one.declared,
            collections=one.collection_count,
            described=one.described_count,
            surveyed=surveyed.get(str(one.pk)),
            counts={
                name: None if of_all is None else of_all[INSTITUTION].get(str(one.pk), 0)
                for name, of_all in counts.items()
            },
        )
        for one in listed()
    ]


def listed():
    """The institutions listed, with the number of their collections, and what they declare."""
    current = Q(collections__in=Collection.objects.listed())
    text_or_size = ~Q(collections__description="") | Q(collections__number_specimens__gt=0)
    return (
        Institution.objects.listed()
        .declaring()
        .annotate(
            collection_count=Count("collections", filter=current),
            described_count=Count("collections", filter=current & text_or_size),
        )
    )


def nation_of(institution: Institution) -> str:
    if not institution.is_on_map:
        return ""
    inside = areas_at(institution.latitude, institution.longitude)
    return next((area.name for area in inside if area.kind == NATION), "")


def national_figures() -> list[dict]:
    """{measure, count, share of the records, url} of all the UK."""
    engine = get_engine()
    found = {measure.name: count_of_all(engine, measure) for measure in MEASURES}
    records = found[RECORDS]
    return [
        {
            "measure": measure,
            "count": count,
            "share": count / records if records and count is not None else None,
            "url": measure.query.get_absolute_url(),
        }
        for measure, count in zip(MEASURES, found.values(), strict=True)
    ]
