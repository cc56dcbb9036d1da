"""The portal described for search engines, as a DataCatalog of schema.org."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.owner import present_owner
from specimens.presenters.citation import as_data_block


def present_catalog(request: HttpRequest) -> SafeString:
    """Return the description as an element of the page's head."""
    home = request.build_absolute_uri(reverse("home"))
    search = request.build_absolute_uri(reverse("specimens:search"))
    owner = present_owner()
    data = {
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "@id": home,
        "url": home,
        "name": _("UK Specimen Portal"),
        "description": _(
            "Natural history specimens held in the United Kingdom, and the institutions that hold them, as "
            "published through GBIF and described in GRSciColl."
        ),
        "spatialCoverage": {"@type": "Country", "name": _("United Kingdom")},
        "keywords": [_("natural history collections"), _("specimens"), "Darwin Core", "GBIF"],
        "isBasedOn": "https://www.gbif.org/",
        "provider": {"@type": "Organization", **provider(owner)} if owner else {},
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{search}?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }
    return as_data_block({name: value for name, value in data.items() if value})


def provider(owner: dict) -> dict:
    return {name: owner[name] for name in ("name", "url") if owner[name]}
