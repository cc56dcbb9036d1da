"""What the programme counts of the records of every holder, each with the search that it stands for."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from specimens.mids import LEVEL_NAMES
from specimens.query import SpecimenQuery


@dataclass(frozen=True)
class Measure:
    """A number of records: those that the search finds within an institution, or within all.

    ``pairs`` are the parameters of the search. ``meaning`` stands in the table's legend.
    """

    name: str
    label: str
    meaning: str
    pairs: tuple[tuple[str, str], ...] = ()

    @property
    def query(self) -> SpecimenQuery:
        query = SpecimenQuery()
        for param, value in self.pairs:
            query = query.with_value(param, value)
        return query


def _at_least(level: int) -> tuple[tuple[str, str], ...]:
    reached = [name for name in LEVEL_NAMES if name.isdigit() and int(name) >= level]
    return tuple(("mids", name) for name in reached)


RECORDS = "records"
MIDS_1, MIDS_2 = "mids1", "mids2"
MIDS = (
    _("Records that reach level 0 of MIDS by TDWG’s draft of April 2026."),
    _("Records that reach level 1 of MIDS by TDWG’s draft of April 2026."),
    _("Records that reach level 2 of MIDS by TDWG’s draft of April 2026."),
    _("Records that reach level 3 of MIDS by TDWG’s draft of April 2026."),
)
MEASURES = (
    Measure(RECORDS, _("Records here"), _("Specimen records that searches without filters find.")),
    Measure(
        "types",
        _("Types"),
        _("Records with a type status."),
        (("typeStatus", "*"),),
    ),
    Measure(
        "images",
        _("With images"),
        _("Records with at least one image."),
        (("hasImage", "true"),),
    ),
    Measure(
        "georeferenced",
        _("With coordinates"),
        _("Records with coordinates, doubtful ones included."),
        (("hasCoordinate", "true"),),
    ),
    Measure(
        "openLicence",
        _("CC0 or CC BY"),
        _("Records whose data may be used for anything: CC0, or CC BY."),
        (("license", "CC0_1_0"), ("license", "CC_BY_4_0")),
    ),
    Measure("mids0", _("MIDS 0 or higher"), MIDS[0], _at_least(0)),
    Measure(MIDS_1, _("MIDS 1 or higher"), MIDS[1], _at_least(1)),
    Measure(MIDS_2, _("MIDS 2 or higher"), MIDS[2], _at_least(2)),
    Measure("mids3", _("MIDS 3"), MIDS[3], _at_least(3)),
    Measure(
        "funding1",
        _("Funding’s MIDS 1"),
        _("Records that meet the data requirements of DiSSCo UK’s funding of June 2025."),
        (("midsFunding", "1"),),
    ),
)
BY_NAME = {measure.name: measure for measure in MEASURES}
