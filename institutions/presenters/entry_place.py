"""Where an institution is: its map, or why there is none."""

from django.conf import settings
from django.utils.translation import gettext as _

from institutions.maps.institutions import draw_map
from institutions.models import Institution


def present_place(institution: Institution) -> dict | None:
    """The content of the institution's map; None if it is not on the map."""
    if not institution.is_on_map:
        return None
    return {
        "drawn": draw_map([institution]),
        "latitude": f"{institution.latitude:.4f}",
        "longitude": f"{institution.longitude:.4f}",
        "tiles": settings.MAP_TILE_URL,
        "attribution": settings.MAP_TILE_ATTRIBUTION,
    }


def present_no_place(institution: Institution) -> str:
    """Why the institution is not on the map, as a sentence."""
    if institution.is_misplaced:
        return _(
            "GRSciColl’s coordinates for this institution, latitude %(latitude)s and longitude "
            "%(longitude)s, lie outside the United Kingdom and its waters, so it is not on the map."
        ) % {"latitude": f"{institution.latitude:.4f}", "longitude": f"{institution.longitude:.4f}"}
    return _("GRSciColl has no coordinates for this institution, so it is not on the map.")
