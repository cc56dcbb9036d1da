"""What the pages of the programme have in common: the figures of all, kept, and their cells and addresses."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from portal.middleware.data_version import version
from portal.programme.figures import InstitutionFigures, institution_figures
from portal.programme.ladder import DONE, RUNGS, count_by_rung
from portal.programme.table import TableRequest
from specimens.measures import MEASURES

_kept: dict[str, list[InstitutionFigures]] = {}


def figures() -> list[InstitutionFigures]:
    """The figures of all, kept in this process until the data change."""
    of = version()
    if of is None:
        return institution_figures()
    if of not in _kept:
        found = institution_figures()
        _kept.clear()
        _kept[of] = found
    return _kept[of]


def cells(one: InstitutionFigures) -> list[dict]:
    """{count, url, share} of each measure."""
    return [
        {
            "count": one.counts.get(measure.name),
            "url": one.url(measure) if one.counts.get(measure.name) else "",
            "share": present_share(one.share(measure.name)),
        }
        for measure in MEASURES
    ]


def present_share(share: float | None) -> dict | None:
    """{words: "12.3%", value: of a bar from 0 to 1}; None without a share."""
    if share is None:
        return None
    return {"words": f"{number_format(share * 100, decimal_pos=1)}%", "value": f"{share:.4f}"}


def present_ladder(rows: list[InstitutionFigures], asked: TableRequest) -> list[dict]:
    """{label, advice, guide, count, url, chosen} of each next step, and of those at the top."""
    counts = count_by_rung(rows)
    steps = [(rung.name, str(rung.label), str(rung.advice), rung.guide) for rung in RUNGS]
    steps.append((DONE, _("At the top"), "", ""))
    return [
        {
            "label": label,
            "advice": advice,
            "guide": guide,
            "count": counts[name],
            "url": address("dashboard-ladder", asked.pairs(step=name)),
            "chosen": asked.step == name,
        }
        for name, label, advice, guide in steps
    ]


def address(name: str, pairs: list[tuple[str, str]], *arguments: str) -> str:
    return reverse(name, args=arguments) + (f"?{urlencode(pairs)}" if pairs else "")
