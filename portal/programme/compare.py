"""Two to six institutions side by side."""

from collections.abc import Container

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from institutions.web.page_parameters import knows
from institutions.web.parameters import InvalidParameter
from portal.programme.cells import cells, figures
from portal.programme.figures import InstitutionFigures
from portal.programme.ladder import next_rung
from specimens.criteria import parse_uuid
from specimens.measures import MEASURES

LEAST, MOST = 2, 6


@require_safe
@knows(many=("institution",))
def compare(request) -> HttpResponse:
    """Two to six institutions side by side: ``institution=`` for each, a key."""
    every = figures()
    by_key = {str(one.institution.pk): one for one in every}
    chosen = read_chosen(request.GET, by_key)
    shown = [by_key[key] for key in chosen]
    context = {
        "nav": "dashboard",
        "shown": shown,
        "rungs": [next_rung(one) for one in shown],
        "rows": [
            {"measure": measure, "cells": [cells(one)[place] for one in shown]}
            for place, measure in enumerate(MEASURES)
        ],
        "choices": [present_choice(every, key) for key in [*chosen, *[""] * MOST][:MOST]],
        "is_compared": len(shown) >= LEAST,
    }
    return render(request, "portal/compare.html", context)


def present_choice(every: list[InstitutionFigures], chosen: str) -> list[tuple[str, str, bool]]:
    """(key, name, whether it is chosen) of each institution."""
    keys = ((str(one.institution.pk), str(one.institution)) for one in every)
    return [(key, name, key == chosen) for key, name in keys]


def read_chosen(params, known: Container[str]) -> list[str]:
    """The keys, each once, all of them known. Raises InvalidParameter."""
    keys = dict.fromkeys(
        parse_uuid("institution", text) for text in params.getlist("institution") if text.strip()
    )
    if len(keys) > MOST:
        raise InvalidParameter("institution", _("Compare at most %s institutions.") % MOST)
    for key in keys:
        if key not in known:
            raise InvalidParameter(
                "institution", _("No institution listed here has the key %s.") % key
            )
    return list(keys)
