"""Where a specimen was collected, in words: its grid reference, and how uncertain the place is."""

from django.utils.translation import gettext as _

from institutions.web.links import Value
from specimens.grid_reference import grid_reference
from specimens.models import Specimen
from specimens.presenters.values import number


def present_grid_reference(specimen: Specimen) -> list[Value]:
    """The grid reference of a place in Britain or Ireland, with how exact it is; [] without one."""
    latitude, longitude = specimen.decimal_latitude, specimen.decimal_longitude
    if latitude is None or longitude is None:
        return []
    uncertainty = specimen.coordinate_uncertainty_in_meters
    found = grid_reference(latitude, longitude, uncertainty)
    if found is None:
        return []
    note = _(
        "%(grid)s, a square of %(side)s. Worked out from the coordinates, to within %(accuracy)s m."
    ) % {
        "grid": found.grid.name,
        "side": distance(found.side),
        "accuracy": found.grid.accuracy,
    }
    if uncertainty is None:
        note = " ".join([note, _("No uncertainty is stated.")])
    return [Value(found.text, note=note)]


def present_uncertainty(specimen: Specimen) -> str:
    """How uncertain the place on the map is, in a sentence."""
    metres = specimen.coordinate_uncertainty_in_meters
    if not metres:
        return _("The record does not say how uncertain the place is.")
    return _("The place is somewhere within %s of the point.") % distance(metres)


def distance(metres: float) -> str:
    """A distance in words: "707 m", "1 km", "50 km", "7.071 km"."""
    return f"{number(metres / 1_000)} km" if metres >= 1_000 else f"{number(metres)} m"
