"""What this portal has in place of the former portal's views that it lacks."""

from django.urls import reverse
from django.utils.translation import gettext as _

from specimens.presenters.gbif_link import SEARCH, GbifLink
from specimens.search_request import SearchRequest


def present_instead(asked: SearchRequest, gbif: GbifLink | None) -> list[dict]:
    """{text, url, link} for the view of the former portal that was asked for; [] if none was."""
    there = {"url": SEARCH, "link": _("Search at GBIF.org")}
    if gbif:
        there = {"url": gbif.url, "link": gbif.words}
    instead = {
        "DATASETS": {
            "text": _("The datasets of a search are one of its filters here."),
            "url": asked.url(more=("datasetKey",)) + "#facet-datasetKey",
            "link": _("Show the datasets"),
        },
        "DASHBOARD": {
            "text": _(
                "There is no dashboard here. The filters count the records of a search by "
                "institution, kind, country and more, and the API counts them by any term."
            ),
            "url": reverse("api:docs"),
            "link": _("How to count with the API"),
        },
        "CLUSTERS": {
            "text": _("Clusters of related records are not kept here. GBIF.org shows them."),
            **there,
        },
        "DOWNLOAD": {
            "text": _("GBIF.org makes downloads of a search."),
            **there,
        },
    }
    return [instead[asked.former_view]] if asked.former_view else []
