"""The charts of the dashboard: what each counts, and which stand there if an address names none."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from institutions.text import clean
from institutions.web.parameters import InvalidParameter, fold_name
from specimens.fields import BY_PARAM


class ChartKind(Enum):
    """How a chart counts, and so how it is drawn."""

    VALUES = "values"  # the most frequent values of a field, as bars
    YEARS = "years"  # years in steps of equal length, as columns
    MONTHS = "months"  # the twelve months, as columns
    DECADES = "decades"  # decades by the taxa of a rank, as a table of shades
    COMPLETENESS = "completeness"  # the share of records that have a value, as bars


@dataclass(frozen=True)
class Chart:
    """A chart; ``name`` is what an address calls it: the parameter whose values it counts, if of one."""

    name: str
    label: str
    kind: ChartKind = ChartKind.VALUES

    @property
    def has_several(self) -> bool:
        """Whether a record can be counted under several of its values."""
        return self.kind is ChartKind.VALUES and BY_PARAM[self.name].multi


def _values(param: str) -> Chart:
    return Chart(param, BY_PARAM[param].label)


CHARTS: tuple[Chart, ...] = (
    Chart("year", gettext_lazy("Year collected"), ChartKind.YEARS),
    Chart("month", gettext_lazy("Month collected"), ChartKind.MONTHS),
    Chart("taxaByDecade", gettext_lazy("Taxa by decade"), ChartKind.DECADES),
    Chart("completeness", gettext_lazy("Completeness"), ChartKind.COMPLETENESS),
    *map(
        _values,
        (
            *("country", "typeStatus", "basisOfRecord", "license", "institutionKey", "recordedBy"),
            *("identifiedBy", "preparations", "issue", "continent", "county", "family"),
            *("viceCounty", "hectad"),
            *("collectionKey", "datasetKey", "mediaType", "sex", "lifeStage"),
            *("iucnRedListCategory", "earliestPeriodOrLowestSystem", "formation"),
            *("mids", "midsMissing", "midsFunding"),
        ),
    ),
)
BY_NAME = {chart.name: chart for chart in CHARTS}
USUAL = (
    *("year", "month", "taxaByDecade", "country", "typeStatus", "basisOfRecord"),
    *("completeness", "license"),
)
# Where specimens are from: the map of a search as numbers.
OF_PLACES = ("country", "county", "viceCounty", "hectad")
MOST = 12  # charts of a page: each has its cost

_BY_FOLDED_NAME = {fold_name(chart.name): chart for chart in CHARTS}


def find_chart(name: str) -> Chart | None:
    """The chart of that name, compared as GBIF compares names; None if there is none."""
    return _BY_FOLDED_NAME.get(fold_name(name))


def read_chart(parameter: str, name: str) -> Chart:
    """The chart that a parameter names; raises InvalidParameter if there is none."""
    if chart := find_chart(name):
        return chart
    raise InvalidParameter(parameter, _("Use one of %s.") % ", ".join(sorted(BY_NAME)))


def read_charts(names: Iterable[str]) -> tuple[str, ...]:
    """The names of the charts, each once, in the order given; USUAL without any.

    Raises InvalidParameter.
    """
    found = tuple(dict.fromkeys(read_chart("charts", name).name for name in names if clean(name)))
    if len(found) > MOST:
        raise InvalidParameter("charts", _("Choose at most %s charts.") % MOST)
    return found or USUAL
