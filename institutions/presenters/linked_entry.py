"""An institution or a collection in schema.org's terms, with its records here as a Dataset."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from institutions.holdings import specimen_counts
from institutions.web.languages import without_language
from institutions.web.linked_data import CATALOG, downloads, without_blanks
from institutions.web.links import web_address

ROR = "https://ror.org/"


def linked_entry(entry, site: str) -> dict:
    """``site`` is the scheme and host of our addresses."""
    address = site + entry.get_absolute_url()
    identifiers = [str(each.get("identifier", "")) for each in entry.identifiers]
    same = [web_address(entry.homepage), entry.gbif_url()]
    same += [each for each in identifiers if each.startswith(ROR)]
    return without_blanks(
        {
            "@context": "https://schema.org",
            "@type": "Organization" if entry.kind == "institution" else "Collection",
            "@id": entry.gbif_url(),
            "url": address,
            "name": str(entry),
            "alternateName": entry.code,
            "description": entry.description,
            "identifier": str(entry.pk),
            "sameAs": list(filter(None, same)),
            "address": _postal(entry) if entry.kind == "institution" else {},
            "subjectOf": _records(entry, site),
        }
    )


def _postal(entry) -> dict:
    place = without_blanks({"addressLocality": entry.city, "addressCountry": entry.country})
    return {"@type": "PostalAddress", **place} if place else {}


def _records(entry, site: str) -> dict:
    """Its specimens here, if there are any."""
    param = f"{entry.kind}Key"
    if not (specimen_counts(param) or {}).get(str(entry.pk)):
        return {}
    query = urlencode({param: entry.pk})
    page = f"{reverse('specimens:search')}?{query}"
    return {
        "@type": "Dataset",
        "@id": site + without_language(page),
        "url": site + page,
        "name": _("Specimens of %s") % entry,
        "description": _("The specimen records of %s, as published through GBIF.") % entry,
        "includedInDataCatalog": {"@type": CATALOG, "@id": f"{site}/"},
        "distribution": downloads(site + reverse("api:occurrence-search"), query),
    }
