"""The institutions as a table: which are shown, in which order, and its columns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from institutions.text import clean, folded
from institutions.web.parameters import InvalidParameter
from portal.programme.figures import InstitutionFigures
from portal.programme.groups import BY_NAME as GROUPINGS
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
    Column("region", gettext_lazy("Region"), lambda one: one.region),
    Column("city", gettext_lazy("Town"), lambda one: one.institution.city),
    Column("declared", gettext_lazy("Specimens declared"), lambda one: one.declared),
    Column("surveyed", gettext_lazy("Specimens by a survey"), lambda one: one.surveyed),
    Column("collections", gettext_lazy("Collections"), lambda one: one.collections),
    *(Column(measure.name, measure.label, _of_measure(measure.name)) for measure in MEASURES),
)
BY_NAME = {column.name: column for column in COLUMNS}
STEPS = (*(rung.name for rung in RUNGS), DONE)
HAS_SPECIMENS = "hasSpecimens"  # as the list of institutions calls it
YES_NO = ("true", "false")
KNOWN = ("sort", *GROUPINGS, HAS_SPECIMENS, "step")  # parameters


@dataclass(frozen=True)
class TableRequest:
    """Which institutions, and ``sort``: a column's name, "-" before it for the other way round.

    ``groups``: {a grouping's name: the value of one of its groups}. "" stands for any step, and for
    institutions with records as well as those without.
    """

    sort: str = "name"
    step: str = ""
    has_specimens: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)

    def rows(self, figures: list[InstitutionFigures]) -> list[InstitutionFigures]:
        """Those asked for, in order; what has no value comes last either way."""
        shown = [one for one in figures if self.wants(one)]
        value = BY_NAME[self.sort.removeprefix("-")].value
        have = [one for one in shown if value(one) not in (None, "")]
        have.sort(key=lambda one: _key(value(one)), reverse=self.sort.startswith("-"))
        return have + [one for one in shown if value(one) in (None, "")]

    def wants(self, one: InstitutionFigures) -> bool:
        has_records = "true" if one.records else "false"
        return (
            self.step in ("", step_of(one))
            and self.has_specimens in ("", has_records)
            and all(GROUPINGS[name].has(one, value) for name, value in self.groups.items())
        )

    def pairs(self, **changes: str) -> list[tuple[str, str]]:
        """The (name, value) pairs of the address, with changes; without the defaults."""
        values = {"sort": self.sort, **self.groups}
        values |= {HAS_SPECIMENS: self.has_specimens, "step": self.step} | changes
        return [(name, value) for name, value in values.items() if value not in ("", "name")]


def _key(value: Value):
    return folded(value) if isinstance(value, str) else value


def read_table(params: Mapping[str, str], usual: str = "name") -> TableRequest:
    """Read a QueryDict. Raises InvalidParameter."""
    values = {name: clean(params.get(name, "")) for name in KNOWN}
    sort, has_specimens = values["sort"], values[HAS_SPECIMENS].lower()
    if sort and sort.removeprefix("-") not in BY_NAME:
        allowed = ", ".join(BY_NAME)
        raise InvalidParameter("sort", _("Use one of %s; “-” before it reverses it.") % allowed)
    for name, value, allowed in (
        (HAS_SPECIMENS, has_specimens, YES_NO),
        ("step", values["step"], STEPS),
    ):
        if value and value not in allowed:
            raise InvalidParameter(name, _("Use one of %s.") % ", ".join(allowed))
    groups = {name: values[name] for name in GROUPINGS if values[name]}
    return TableRequest(sort or usual, values["step"], has_specimens, groups)
