"""The addresses of the API, under /api/v1/; their paths are those of GBIF's API."""

from django.urls import path, re_path
from drf_spectacular.views import SpectacularJSONAPIView

from institutions.api import datasets
from institutions.api import views as institutions
from institutions.web.posts import accepts_post_of
from portal.api_docs import docs, no_such_call
from specimens.api import counts, raw, species
from specimens.api import views as specimens
from specimens.api.predicate_search import LARGEST_BODY as PREDICATE_BODY
from specimens.api.predicate_search import PredicateSearch
from specimens.api.resolve import LARGEST_BODY, ResolveList
from specimens.api.species_match import SpeciesMatchFlat
from specimens.api.suggestions import OccurrenceSuggestions

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
    path("species", species.SpeciesList.as_view(), name="species-list"),
    path("species/search", species.SpeciesSearch.as_view(), name="species-search"),
    path("species/suggest", species.SpeciesSuggest.as_view(), name="species-suggest"),
    path("species/match", SpeciesMatchFlat.as_view(), name="species-match"),
    path("species/<str:key>", species.SpeciesDetail.as_view(), name="species-detail"),
    path("species/<str:key>/<str:part>", species.SpeciesPart.as_view(), name="species-part"),
    path("dataset", datasets.DatasetList.as_view(), name="dataset-list"),
    path("dataset/search", datasets.DatasetSearch.as_view(), name="dataset-search"),
    path("dataset/suggest", datasets.DatasetSuggest.as_view(), name="dataset-suggest"),
    path("dataset/<uuid:key>", institutions.DatasetDetail.as_view(), name="dataset-detail"),
    path("organization", datasets.OrganizationList.as_view(), name="organization-list"),
    path(
        "organization/<uuid:key>",
        institutions.OrganizationDetail.as_view(),
        name="organization-detail",
    ),
    path("openapi.json", SpectacularJSONAPIView.as_view(api_version="v1"), name="schema"),
    path("docs", docs, name="docs"),
    re_path("", no_such_call),  # whatever it has, line feeds too
]
