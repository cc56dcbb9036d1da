"""The figures of every institution that is listed: what it declares, and what of its records is here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, Q

from institutions.models import Collection, Institution
from institutions.surveys import latest_figures
from portal.programme.places import Places
from specimens.measures import MEASURES, RECORDS, Measure
from specimens.presenters.measured import INSTITUTION, count_of_all, counts_by_holder
from specimens.search.engine import get_engine


@dataclass(frozen=True)
class InstitutionFigures:
    """``declared``: how many specimens GRSciColl says it has; None if it does not say.

    ``counts``: {a measure's name: records}, None where the index can't say. ``nation`` and ``region``:
    the names of those that its pin is in, "" without one. ``described`` collections have a text or a size.
    ``surveyed``: the specimens that the latest survey which has it says (institutions/surveys.py).
    ``content_types``: GRSciColl's concepts, of all its collections.
    """

    institution: Institution
    nation: str
    region: str
    declared: int | None
    collections: int
    described: int
    surveyed: int | None = None
    content_types: tuple[str, ...] = ()
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
    contents = content_types()
    places = Places()
    return [
        InstitutionFigures(
            institution=one,
            nation=(place := places.of(one)).nation,
            region=place.region,
            declared=one.declared,
            collections=one.collection_count,
            described=one.described_count,
            surveyed=surveyed.get(str(one.pk)),
            content_types=tuple(sorted(contents.get(one.pk, ()))),
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


def content_types() -> dict[UUID, set[str]]:
    """{institution: the content types of its collections that are listed}"""
    found: dict[UUID, set[str]] = {}
    rows = Collection.objects.listed().values_list("institution_id", "content_types")
    for institution, types in rows:
        found.setdefault(institution, set()).update(types)
    return found


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
