"""Present what an entry says, what it lacks and what looks wrong, with the form for each."""

from django.urls import reverse
from django.utils.translation import gettext as _

from institutions.entry_score.score import Judged, State, judge
from institutions.presenters.suggestion import address_of
from institutions.presenters.suggestion_fields import id_of


def present_score(entry) -> dict:
    """{entry, met, asked, doubtful, empty, sound}: the points by state, in order."""
    judged = judge(entry)
    of_state = {
        state: [present_point(entry, one) for one in judged if one.state is state]
        for state in State
    }
    return {
        "nav": f"{entry.kind}s",
        "entry": entry,
        "met": len(of_state[State.MET]),
        "asked": len(judged),
        "doubtful": of_state[State.DOUBTFUL],
        "empty": of_state[State.EMPTY],
        "sound": of_state[State.MET],
        "worklist_url": f"{entry.get_absolute_url()}/worklist",
    }


def present_point(entry, one: Judged) -> dict:
    """{name, label, why, state, said, url: where it is mended, where: in words}"""
    is_elsewhere = not one.point.field
    url = entry.edit_url() if is_elsewhere else form_url(entry, one.point.field)
    if one.point.name == "collections":
        url = f"{reverse('institutions:add-collection')}?institution={entry.pk}"
        is_elsewhere = False
    return {
        "name": one.point.name,
        "label": str(one.point.label),
        "why": str(one.point.why),
        "state": one.state.value,
        "said": one.said,
        "url": url,
        "where": _("Edit in GRSciColl") if is_elsewhere else _("Suggest a change"),
    }


def form_url(entry, field: str) -> str:
    return f"{address_of(entry.kind, entry)}#{id_of(field)}"


def as_json(shown: dict) -> dict:
    points = [*shown["doubtful"], *shown["empty"], *shown["sound"]]
    return {
        "key": str(shown["entry"].pk),
        "name": str(shown["entry"]),
        "met": shown["met"],
        "asked": shown["asked"],
        "points": points,
    }
