"""The filter of geological time: two lists of names, period by period, the youngest first."""

from django.utils.translation import gettext as _

from institutions.web.alphabet import place_in_alphabet
from specimens.criteria import Criterion
from specimens.geological_time import Unit, name_in_words, regional_names, units

GREAT = ("supereon", "eon", "era")  # ranks above that of a period


def ends_of_time(criteria: tuple[Criterion, ...]) -> tuple[str, str]:
    """The names chosen in the two lists; "*" for an open end, "" for a second that is the first.

    Both are "" unless one interval is asked for.
    """
    if len(criteria) != 1 or criteria[0].negated or criteria[0].any_value:
        return "", ""
    first, _comma, last = criteria[0].text.partition(",")
    return first, last


def option_groups() -> list[dict]:
    """{title, options: (name, words)} of the eons and eras, each period, and British names."""
    great, periods = [], {}
    for unit in units().values():
        if unit.rank in GREAT:
            great.append(unit)
        else:
            periods.setdefault(_period_of(unit), []).append(unit)
    groups = [
        {"title": name_in_words(name), "options": _options(some)} for name, some in periods.items()
    ]
    return [
        {"title": _("Eons and eras"), "options": _options(great)},
        *reversed(groups),
        {
            "title": _("British and older names"),
            "options": sorted(
                ((name, name_in_words(name)) for name in regional_names()),
                key=lambda option: place_in_alphabet(option[1]),
            ),
        },
    ]


def _period_of(unit: Unit) -> str:
    """The heading of a unit: its period; for a period that is not divided, the eon."""
    line = [unit]
    while line[-1].within:
        line.append(units()[line[-1].within])
    of_rank = {step.rank: step.name for step in line}
    return of_rank["eon" if "supereon" in of_rank else "period"]


def _options(some: list[Unit]) -> list[tuple[str, str]]:
    return [(unit.name, name_in_words(unit.name)) for unit in some]
