"""The institutions as a table: which are shown, in which order, and its columns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from institutions.text import clean, folded
from institutions.web.parameters import InvalidParameter, unknown_parameter
from portal.programme.figures import InstitutionFigures
from portal.programme.ladder import DONE, RUNGS, next_rung
from specimens.measures import MEASURES

Value = str | int | float | None


@dataclass(frozen=True)
class Column:
    """A column: its parameter of ``sort``, its head, and what it has of an institution."""

    name: str
    label: str
    value: Callable[[InstitutionFigures], Value]


def _of_measure(name: str) -> Callable[[InstitutionFigures], Value]:
    return lambda one: one.counts.get(name)


def step_of(one: InstitutionFigures) -> str:
    rung = next_rung(one)
    return rung.name if rung else DONE


COLUMNS = (
    Column("name", gettext_lazy("Institution"), lambda one: str(one.institution)),
    Column("nation", gettext_lazy("Nation"), lambda one: one.nation),
    Column("city", gettext_lazy("Town"), lambda one: one.institution.city),
    Column("declared", gettext_lazy("Specimens declared"), lambda one: one.declared),
    Column("surveyed", gettext_lazy("Specimens by a survey"), lambda one: one.surveyed),
    Column("collections", gettext_lazy("Collections"), lambda one: one.collections),
    *(Column(measure.name, measure.label, _of_measure(measure.name)) for measure in MEASURES),
)
BY_NAME = {column.name: column for column in COLUMNS}
STEPS = (*(rung.name for rung in RUNGS), DONE)


@dataclass(frozen=True)
class TableRequest:
    """``sort``: a column's name, "-" before it for the other way round. "" stands for any nation or step."""

    sort: str = "name"
    nation: str = ""
    step: str = ""

    def rows(self, figures: list[InstitutionFigures]) -> list[InstitutionFigures]:
        """Those asked for, in order; what has no value comes last either way."""
        shown = [
            one
            for one in figures
            if self.nation in ("", one.nation) and self.step in ("", step_of(one))
        ]
        value = BY_NAME[self.sort.removeprefix("-")].value
        have = [one for one in shown if value(one) not in (None, "")]
        have.sort(key=lambda one: _key(value(one)), reverse=self.sort.startswith("-"))
        return have + [one for one in shown if value(one) in (None, "")]

    def pairs(self, **changes: str) -> list[tuple[str, str]]:
        """The (name, value) pairs of the address, with changes; without the defaults."""
        values = {"sort": self.sort, "nation": self.nation, "step": self.step} | changes
        return [(name, value) for name, value in values.items() if value not in ("", "name")]


def _key(value: Value):
    return folded(value) if isinstance(value, str) else value


def read_table(params: Mapping[str, str], usual: str = "name") -> TableRequest:
    """Read a QueryDict. Raises InvalidParameter."""
    known = ("sort", "nation", "step")
    for name in params:
        if name not in known:
            raise unknown_parameter(name, known)
    sort, nation, step = (clean(params.get(name, "")) for name in known)
    if sort and sort.removeprefix("-") not in BY_NAME:
        allowed = ", ".join(BY_NAME)
        raise InvalidParameter("sort", _("Use one of %s; “-” before it reverses it.") % allowed)
    if step and step not in STEPS:
        raise InvalidParameter("step", _("Use one of %s.") % ", ".join(STEPS))
    return TableRequest(sort or usual, nation, step)
