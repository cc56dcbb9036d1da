"""The portal described for search engines, as a DataCatalog of schema.org."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from institutions.web.linked_data import as_data_block, without_blanks
from portal.figures import specimen_count
from portal.owner import present_owner
from specimens.presenters.linked_search import linked_search
from specimens.query import SpecimenQuery


def present_catalog(request: HttpRequest) -> SafeString:
    """Return the description as an element of the page's head."""
    site = f"{request.scheme}://{request.get_host()}"
    home, search = site + reverse("home"), site + reverse("specimens:search")
    owner = present_owner()
    data = {
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "@id": f"{site}/",
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
    if count := specimen_count():
        name = _("Natural history specimens held in the United Kingdom")
        data["dataset"] = linked_search(SpecimenQuery(), count, site, name)
    return as_data_block(without_blanks(data))


def provider(owner: dict) -> dict:
    return {name: owner[name] for name in ("name", "url") if owner[name]}
