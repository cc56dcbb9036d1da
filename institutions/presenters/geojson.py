"""Institutions as GeoJSON (RFC 7946), for the map."""

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def present_features(institutions) -> dict:
    """Return a FeatureCollection.

    Each institution must have coordinates and the attribute ``specimens_here``.
    """
    return {
        "type": "FeatureCollection",
        "features": [present_feature(institution) for institution in institutions],
    }


def present_feature(institution) -> dict:
    """Return a Feature (a point) with the text of its popup, for static/js/institution-map.js."""
    return {
        "type": "Feature",
        "id": str(institution.pk),
        "geometry": {
            "type": "Point",
            "coordinates": [institution.longitude, institution.latitude],
        },
        "properties": {
            "name": str(institution),
            "code": institution.code,
            "city": institution.city,
            "specimens": institution.specimens_here,
            "specimensInWords": in_words(institution.specimens_here),
            "url": institution.get_absolute_url(),
            "editUrl": institution.edit_url(),
        },
    }


def in_words(here: int | None) -> str:
    if here is None:
        return _("The search index is being built.")
    return ngettext("%s specimen record here", "%s specimen records here", here) % intcomma(here)
