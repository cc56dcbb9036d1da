"""What does not fit together in the records of a holder, as lines of its worklist."""

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from specimens.areas import NATION, SEA
from specimens.land_groups import LAND_GROUPS
from specimens.models import Area
from specimens.presenters.cached_counts import count_matches
from specimens.presenters.finding_advice import ADVICE
from specimens.presenters.findings import summaries
from specimens.presenters.worklist_task import Task, task
from specimens.query import SpecimenQuery
from specimens.remedies import Where

KINDS = {"institutionKey": "institution", "collectionKey": "collection"}
PLACE = ("decimalLatitude", "decimalLongitude", "locality")


def tasks_of_doubts(engine, query: SpecimenQuery, param: str, key: str) -> Iterator[Task]:
    """``query`` are the records of the holder with the key ``key`` of ``param``. Raises IndexMissing."""
    yield from tasks_of_findings(param, key)
    yield from tasks_of_licence(engine, query)
    yield from tasks_at_sea(engine, query)


def tasks_of_findings(param: str, key: str) -> Iterator[Task]:
    """What the last harvest found, and broken images; each leads to its values."""
    holder = KINDS[param]
    for name, groups, records in summaries(holder, key):
        advice = ADVICE[name]
        url = reverse("specimens:worklist-part", args=[holder, key, name])
        yield Task(
            name=name,
            meaning=str(advice.label),
            remedy=str(advice.text),
            count=records,
            url=url,
            csv_url=f"{url}.csv",
            where=str(advice.where.value),
            groups=groups,
        )


def tasks_of_licence(engine, query: SpecimenQuery) -> Iterator[Task]:
    found = query.with_value("license", "!*")
    if number := count_matches(engine, found):
        remedy = _("Give the licence as the address of CC0 1.0, CC BY 4.0 or CC BY-NC 4.0.")
        made = task("noLicence", _("No licence"), remedy, number, found, ("license",))
        yield replace(made, where=str(Where.MAPPING.value))


def tasks_at_sea(engine, query: SpecimenQuery) -> Iterator[Task]:
    """Records of groups that do not live at sea, within its outlines; none if the portal has no outlines."""
    areas = [*Area.objects.filter(kind__in=(SEA, NATION)).order_by("kind", "identifier")]
    if {area.kind for area in areas} != {SEA, NATION}:
        return
    for area in areas:
        query = query.with_value("area", str(area) if area.kind == SEA else f"!{area}")
    for group in LAND_GROUPS:
        found = query
        for param, value in group.pairs:
            found = found.with_value(param, value)
        if number := count_matches(engine, found):
            made = task(group.name, group.label, str(group.advice), number, found, PLACE)
            yield replace(made, where=str(Where.CATALOGUE.value))
