"""The addresses of the API, under /api/v1/; their paths are those of GBIF's API."""

from django.urls import path, re_path
from django.views.decorators.cache import never_cache
from drf_spectacular.views import SpectacularJSONAPIView

from institutions.api import views as institutions
from institutions.web.posts import accepts_delete, accepts_post_of
from portal.api_docs import docs, no_such_call
from portal.why.page import Why
from specimens.api import counts, raw
from specimens.api import views as specimens
from specimens.api.predicate_search import LARGEST_BODY as PREDICATE_BODY
from specimens.api.predicate_search import PredicateSearch
from specimens.api.resolve import LARGEST_BODY, ResolveList
from specimens.api.suggestions import OccurrenceSuggestions
from specimens.views import download_api as downloads

app_name = "api"

urlpatterns = [
    path("occurrence/search", specimens.OccurrenceSearch.as_view(), name="occurrence-search"),
    path(
        "occurrence/search/predicate",
        accepts_post_of(PREDICATE_BODY)(PredicateSearch.as_view()),
        name="occurrence-search-predicate",
    ),
    path(
        "occurrence/search/<str:field>",
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
    path(
        "occurrence/<int:gbif_id>", specimens.OccurrenceDetail.as_view(), name="occurrence-detail"
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
    path("grscicoll/institution", institutions.InstitutionList.as_view(), name="institution-list"),
    path(
        "grscicoll/institution/<uuid:key>",
        institutions.InstitutionDetail.as_view(),
        name="institution-detail",
    ),
    path("grscicoll/collection", institutions.CollectionList.as_view(), name="collection-list"),
    path(
        "grscicoll/collection/<uuid:key>",
        institutions.CollectionDetail.as_view(),
        name="collection-detail",
    ),
    path("dataset/<uuid:key>", institutions.DatasetDetail.as_view(), name="dataset-detail"),
    path(
        "organization/<uuid:key>",
        institutions.OrganizationDetail.as_view(),
        name="organization-detail",
    ),
    path("openapi.json", SpectacularJSONAPIView.as_view(api_version="v1"), name="schema"),
    path("docs", docs, name="docs"),
    re_path("", no_such_call),  # whatever it has, line feeds too
]
