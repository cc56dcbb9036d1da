"""The addresses of the API, under /api/v1/; their paths are those of GBIF's API."""

from django.urls import path, re_path
from drf_spectacular.views import SpectacularJSONAPIView

from institutions.api import views as institutions
from institutions.web.posts import accepts_post_of
from portal.api_docs import docs, no_such_call
from specimens.api import views as specimens
from specimens.api.resolve import LARGEST_BODY, ResolveList

app_name = "api"

urlpatterns = [
    path("occurrence/search", specimens.OccurrenceSearch.as_view(), name="occurrence-search"),
    path(
        "occurrence/chart/<str:chart>",
        specimens.OccurrenceChart.as_view(),
        name="occurrence-chart",
    ),
    path(
        "occurrence/<int:gbif_id>", specimens.OccurrenceDetail.as_view(), name="occurrence-detail"
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
