"""The addresses of the API, under /api/v1/; their paths are those of GBIF's API."""

from django.urls import path, re_path
from django.views.decorators.cache import never_cache
from drf_spectacular.views import SpectacularJSONAPIView

from institutions.api import datasets
from institutions.api import views as institutions
from institutions.web.posts import accepts_delete, accepts_post_of
from portal.api_docs import no_such_call
from portal.history.api import CollectionHistory, History, InstitutionHistory
from portal.programme import projects_api
from portal.programme.groups_api import Groups
from portal.why.page import Why
from specimens.api import counts, raw, species
from specimens.api import views as specimens
from specimens.api.changes import Changes
from specimens.api.predicate_search import LARGEST_BODY as PREDICATE_BODY
from specimens.api.predicate_search import PredicateSearch
from specimens.api.resolve import LARGEST_BODY, ResolveList
from specimens.api.species_match import SpeciesMatchFlat
from specimens.api.suggestions import OccurrenceSuggestions
from specimens.views import download_api as downloads

app_name = "api"


def in_forms(route: str, view, name: str) -> list:
    """The addresses of a call: without a suffix, and with that of a form (form_suffix.py)."""
    return [path(route, view, name=name), path(f"{route}.<form:format>", view, name=name)]


urlpatterns = [
    *in_forms("occurrence/search", specimens.OccurrenceSearch.as_view(), "occurrence-search"),
    *in_forms(
        "occurrence/search/predicate",
        accepts_post_of(PREDICATE_BODY)(PredicateSearch.as_view()),
        "occurrence-search-predicate",
    ),
    path(
        "occurrence/search/<slug:field>",
        OccurrenceSuggestions.as_view(),
        name="occurrence-suggestions",
    ),
    path("occurrence/count", counts.OccurrenceCount.as_view(), name="occurrence-count"),
    path(
        "occurrence/count/schema",
        counts.OccurrenceCountSchema.as_view(),
        name="occurrence-count-schema",
    ),
    path(
        "occurrence/counts/<str:counted>",
        counts.OccurrenceCounts.as_view(),
        name="occurrence-counts",
    ),
    path(
        "occurrence/chart/<str:chart>",
        specimens.OccurrenceChart.as_view(),
        name="occurrence-chart",
    ),
    *in_forms(
        "occurrence/<int:gbif_id>", specimens.OccurrenceDetail.as_view(), "occurrence-detail"
    ),
    path(
        "occurrence/<int:gbif_id>/verbatim",
        raw.OccurrenceVerbatim.as_view(),
        name="occurrence-verbatim",
    ),
    path(
        "occurrence/<int:gbif_id>/fragment",
        raw.OccurrenceFragment.as_view(),
        name="occurrence-fragment",
    ),
    *in_forms("changes", Changes.as_view(), "changes"),
    *in_forms("history", History.as_view(), "history"),
    *in_forms(
        "history/institution/<uuid:key>", InstitutionHistory.as_view(), "history-institution"
    ),
    *in_forms("history/collection/<uuid:key>", CollectionHistory.as_view(), "history-collection"),
    *in_forms("groups", Groups.as_view(), "groups"),
    *in_forms("projects", projects_api.Projects.as_view(), "projects"),
    *in_forms("projects/<slug:slug>", projects_api.ProjectFigures.as_view(), "project"),
    *in_forms(
        "projects/<slug:slug>/history", projects_api.ProjectHistory.as_view(), "project-history"
    ),
    path("why", Why.as_view(), name="why"),
    path(
        "occurrence/download/request",
        accepts_post_of(PREDICATE_BODY)(downloads.DownloadOrder.as_view()),
        name="download-request",
    ),
    path(
        "occurrence/download/request/validate",
        accepts_post_of(PREDICATE_BODY)(downloads.DownloadValidation.as_view()),
        name="download-validate",
    ),
    path(
        "occurrence/download/request/<str:key>",
        accepts_delete(never_cache(downloads.DownloadFile.as_view())),
        name="download-file",
    ),
    path(
        "occurrence/download/<str:key>/datasets",
        never_cache(downloads.DownloadDatasets.as_view()),
        name="download-datasets",
    ),
    path(
        "occurrence/download/<str:key>/citation",
        never_cache(downloads.DownloadCitation.as_view()),
        name="download-citation",
    ),
    path(
        "occurrence/download/<str:key>",
        never_cache(downloads.DownloadStatus.as_view()),
        name="download",
    ),
    path("resolve", accepts_post_of(LARGEST_BODY)(ResolveList.as_view()), name="resolve"),
    *in_forms("grscicoll/institution", institutions.InstitutionList.as_view(), "institution-list"),
    *in_forms(
        "grscicoll/institution/<uuid:key>",
        institutions.InstitutionDetail.as_view(),
        "institution-detail",
    ),
    *in_forms("grscicoll/collection", institutions.CollectionList.as_view(), "collection-list"),
    *in_forms(
        "grscicoll/collection/<uuid:key>",
        institutions.CollectionDetail.as_view(),
        "collection-detail",
    ),
    *in_forms("species", species.SpeciesList.as_view(), "species-list"),
    *in_forms("species/search", species.SpeciesSearch.as_view(), "species-search"),
    *in_forms("species/suggest", species.SpeciesSuggest.as_view(), "species-suggest"),
    path("species/match", SpeciesMatchFlat.as_view(), name="species-match"),
    *in_forms("species/<slug:key>", species.SpeciesDetail.as_view(), "species-detail"),
    *in_forms("species/<slug:key>/<slug:part>", species.SpeciesPart.as_view(), "species-part"),
    *in_forms("dataset", datasets.DatasetList.as_view(), "dataset-list"),
    *in_forms("dataset/search", datasets.DatasetSearch.as_view(), "dataset-search"),
    *in_forms("dataset/suggest", datasets.DatasetSuggest.as_view(), "dataset-suggest"),
    *in_forms("dataset/<uuid:key>", institutions.DatasetDetail.as_view(), "dataset-detail"),
    *in_forms("organization", datasets.OrganizationList.as_view(), "organization-list"),
    *in_forms(
        "organization/<uuid:key>",
        institutions.OrganizationDetail.as_view(),
        "organization-detail",
    ),
    path("openapi.json", SpectacularJSONAPIView.as_view(api_version="v1"), name="schema"),
    re_path("", no_such_call),  # whatever it has, line feeds too
]
