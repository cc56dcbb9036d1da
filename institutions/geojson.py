"""Institutions as GeoJSON (RFC 7946), for the map."""

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import ngettext


def present_features(institutions) -> dict:
    """A FeatureCollection of located institutions that have ``specimens_here``."""
    return {
        "type": "FeatureCollection",
        "features": [present_feature(institution) for institution in institutions],
    }


def present_feature(institution) -> dict:
    """A Feature (a point) with what the map's popup says; static/js/institution-map.js reads it."""
    here = institution.specimens_here
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
            "specimens": here,
            "specimensInWords": ngettext(
                "%s specimen record here", "%s specimen records here", here
            )
            % intcomma(here),
            "url": institution.get_absolute_url(),
            "editUrl": institution.edit_url(),
        },
    }
