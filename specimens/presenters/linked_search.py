"""A search as schema.org's Dataset (https://schema.org/Dataset), for search engines and harvesters."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from institutions.web.languages import without_language
from institutions.web.linked_data import CATALOG, downloads, without_blanks
from specimens.description import describe
from specimens.harvests import last_end
from specimens.query import SpecimenQuery


def linked_search(query: SpecimenQuery, count: int, site: str, name: str = "") -> dict:
    """The records of a search; ``site`` is the scheme and host of our addresses."""
    harvested = last_end()
    size = ngettext("%s specimen record", "%s specimen records", count) % f"{count:,}"
    return without_blanks(
        {
            "@type": "Dataset",
            "@id": site + without_language(query.get_absolute_url()),
            "url": site + query.get_absolute_url(),
            "name": name or describe(query),
            "description": _("%s, as published through GBIF by the institutions that hold them.")
            % size,
            "dateModified": harvested.date().isoformat() if harvested else "",
            "isAccessibleForFree": True,
            "includedInDataCatalog": {"@type": CATALOG, "@id": f"{site}/"},
            "distribution": downloads(site + reverse("api:occurrence-search"), query.encoded),
        }
    )
