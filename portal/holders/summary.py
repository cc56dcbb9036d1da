"""An institution on one page of paper: numbers, map, the most frequent values, pictures, what to mend, a QR code."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

import segno
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from institutions.holdings import specimen_profile
from institutions.models import Institution
from institutions.web.page_parameters import knows
from portal.history.names import DECLARED
from portal.home.pictures import present_picture
from specimens.dates import present_day
from specimens.measures import BY_NAME
from specimens.mids import LEVEL_NAMES
from specimens.models import Specimen
from specimens.presenters.cached_counts import count_matches
from specimens.presenters.density import on_map
from specimens.presenters.map_drawing import present_drawing
from specimens.presenters.mids_shares import ProfileShares, present_shares, query_of
from specimens.presenters.references import harvest_day
from specimens.presenters.worklist import present_worklist, terms_of
from specimens.query import SpecimenQuery
from specimens.search.engine import FieldMissing, get_engine
from specimens.search_request import SearchRequest
from specimens.views.answers import explains_itself

PARAM = "institutionKey"
BARS, PICTURES, TASKS = 5, 3, 3
LOOKED_AT = 30  # records of a level, for pictures
FIGURES = ("images", "georeferenced", "types", "mids1", "mids2")
MENDED = ("found", "issues")  # sections of a worklist


@require_safe
@knows()
@explains_itself
def summary(request, key) -> HttpResponse:
    """The page of an institution that is shown; it prints on one sheet of A4."""
    institution = get_object_or_404(Institution.objects.shown(), pk=key)
    engine = get_engine()
    query = query_of(engine, PARAM, str(key))
    profile = specimen_profile(PARAM, str(key))
    address = request.build_absolute_uri(institution.get_absolute_url())
    context = {
        "nav": "institutions",
        "entry": institution,
        "declared": Institution.objects.declaring().values_list(DECLARED, flat=True).get(pk=key),
        "profile": profile,
        "figures": figures_of(engine, query),
        "groups": [(title, rows[:BARS]) for title, rows in profile.groups if rows],
        "drawing": present_drawing(SearchRequest(query), on_map(query), engine, []),
        "pictures": best_pictures(engine, query),
        "tasks": first_tasks(engine, str(key), query),
        "harvested": present_day(harvest_day()),
        "address": address,
        "qr_code": draw_code(address),
    }
    return render(request, "portal/summary.html", context)


def figures_of(engine, query: SpecimenQuery) -> list[dict]:
    """{label, count} of some measures among the matches; without those that the index does not know."""
    found = []
    for name in FIGURES:
        narrowed = query
        for param, value in BY_NAME[name].pairs:
            narrowed = narrowed.with_value(param, value)
        try:
            count = count_matches(engine, narrowed)
        except FieldMissing:
            continue
        found.append({"label": BY_NAME[name].label, "count": count})
    return found


def best_pictures(engine, query: SpecimenQuery) -> list[dict]:
    """Open pictures of the most completely described records, each of another taxon."""
    found: dict[str, dict] = {}
    pictured = query.with_value("hasImage", "true")
    for level in reversed(LEVEL_NAMES):
        if len(found) >= PICTURES:
            break
        try:
            keys = engine.page(pictured.with_value("mids", level), limit=LOOKED_AT).keys
        except FieldMissing:
            keys = engine.page(pictured, limit=LOOKED_AT).keys
        for specimen in Specimen.objects.as_results(keys):
            if picture := present_picture(specimen):
                found.setdefault(specimen.scientific_name, picture | {"specimen": specimen})
    return list(found.values())[:PICTURES]


@dataclass(frozen=True)
class ToMend:
    """What to mend in some records, how, and the search for them."""

    meaning: str
    remedy: str
    count: int
    url: str


def first_tasks(engine, key: str, query: SpecimenQuery) -> list[ToMend]:
    """Those of the most records: of the worklist, and where one element is missing for a level.

    Where there are fewer than TASKS, what MIDS lacks besides.
    """
    worklist = present_worklist(engine, PARAM, key)
    issues, missing = (
        [
            ToMend(task.meaning, task.remedy, task.count, task.url)
            for section in sections
            for task in worklist.get(section, [])
            if task.remedy
        ]
        for sections in (MENDED, ["missing"])
    )
    with suppress(FieldMissing):
        issues += lacking_one(present_shares(engine, query))
    return [*sorted(issues, key=lambda task: -task.count), *missing][:TASKS]


def lacking_one(profiles: Iterable[ProfileShares]) -> Iterator[ToMend]:
    for shares in profiles:
        for one in shares.lacking:
            meaning = _("Level %(level)s of MIDS lacks only this: %(element)s") % {
                "level": one.level,
                "element": one.words,
            }
            remedy = _("Give any of: %s.") % ", ".join(terms_of(one.name))
            yield ToMend(meaning, remedy, one.count, one.url)


def draw_code(address: str) -> SafeString:
    """The address as a QR code (ISO/IEC 18004), in SVG."""
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(omitsize=True, border=0, svgclass="qr-code", lineclass=None)
    return mark_safe(drawn)  # noqa: S308 (squares that segno draws; the address is not in it)
