"""The institutions in groups, as a page and as parts of the dashboard."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from institutions.web.page_parameters import knows
from institutions.web.parameters import InvalidParameter
from portal.programme.cells import address, figures
from portal.programme.figures import InstitutionFigures
from portal.programme.group_table import LEADS, present_table
from portal.programme.groups import BY_NAME, GROUPINGS, NONE, Group, Grouping, groups_of
from portal.programme.groups_map import present_map
from specimens.areas import NATION, REGION
from specimens.measures import MEASURES

BY = "by"
BRIEF = ("institutions", "withRecords", "withoutRecords", "declared", "surveyed", "records")
SHOWN = 12  # groups of a kind on the dashboard


@require_safe
@knows(BY)
def groups(request) -> HttpResponse:
    """Every figure of every group: ``by=`` nation, region, discipline or contentType."""
    grouping = read_grouping(request.GET)
    rows = figures()
    found = groups_of(rows, grouping)
    context = {
        "nav": "dashboard",
        "grouping": grouping,
        "choices": [
            {
                "label": one.label,
                "url": address("dashboard-groups", [(BY, one.name)]),
                "is_chosen": one == grouping,
            }
            for one in GROUPINGS
        ],
        "table": present_table(found, LEADS),
        "drawn": present_map(groups_of(rows, BY_NAME[REGION])) if is_placed(grouping) else None,
        "measures": MEASURES,
        "csv_url": api_address(grouping, "csv"),
        "json_url": api_address(grouping),
    }
    return render(request, "portal/groups.html", context)


def read_grouping(params) -> Grouping:
    """Read a QueryDict; by region unless it says otherwise. Raises InvalidParameter."""
    asked = params.get(BY, "").strip() or REGION
    if asked not in BY_NAME:
        raise InvalidParameter(BY, _("Use one of %s.") % ", ".join(BY_NAME))
    return BY_NAME[asked]


def is_placed(grouping: Grouping) -> bool:
    return grouping.name in (NATION, REGION)


def present_brief(rows: list[InstitutionFigures], grouping: Grouping) -> dict:
    """What the dashboard has of a grouping: {grouping, table of the first groups, more: how many others, url}.

    By place, there are all groups: each nation with its regions below it.
    """
    found = groups_of(rows, grouping)
    shown = by_nation(rows, found) if is_placed(grouping) else first_of(found)
    return {
        "grouping": grouping,
        "table": present_table(shown, BRIEF),
        "more": len(found) - len(shown),
        "url": address("dashboard-groups", [(BY, grouping.name)]),
        "drawn": present_map(found) if is_placed(grouping) else None,
        "csv_url": api_address(grouping, "csv"),
        "json_url": api_address(grouping),
    }


def first_of(found: list[Group]) -> list[Group]:
    """The first, and those in no group."""
    return [*found[:SHOWN], *(one for one in found[SHOWN:] if one.value == NONE)]


def by_nation(rows: list[InstitutionFigures], regions: list[Group]) -> list[Group]:
    """The nations, each followed by those of the regions that are not all of it."""
    shown = []
    for nation in groups_of(rows, BY_NAME[NATION]):
        shown.append(nation)
        names = {one.region for one in nation.members} - {nation.value, ""}
        shown += [region for region in regions if region.value in names]
    return shown


def api_address(grouping: Grouping, form: str = "") -> str:
    where = reverse("api:groups", kwargs={"format": form} if form else {})
    return f"{where}?{BY}={grouping.name}"
