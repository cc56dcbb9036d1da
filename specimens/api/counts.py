"""``/api/v1/occurrence/count`` and ``…/counts``: numbers of specimens, as GBIF's clients ask for them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from rest_framework.views import APIView

from institutions.vocabularies.country_constants import country_constant
from institutions.web.parameters import fold_name
from specimens.api.schema import FILTER_PARAMETERS, OF_SEARCH, SEARCH_PARAMETERS
from specimens.fields import BY_PARAM
from specimens.presenters.cached_counts import count_matches, count_values_of_matches
from specimens.query import SpecimenQuery
from specimens.search.engine import get_engine

# {the last part of an address: the parameter whose values it counts}
COUNTED = {
    "basisOfRecord": "basisOfRecord",
    "countries": "country",
    "datasets": "datasetKey",
    "publishingCountries": "publishingCountry",
    "year": "year",
}
BY_COUNTRY = ("country", "publishingCountry")
# GBIF's older name of a parameter, which this call keeps.
GEOREFERENCED = "isGeoreferenced"
# What GBIF's clients may combine in a count; here any filters can be.
DIMENSIONS = (
    "basisOfRecord",
    "country",
    "datasetKey",
    "hasCoordinate",
    "issue",
    "publishingCountry",
    "taxonKey",
    "typeStatus",
    "year",
)
MOST_VALUES = 10_000

_ASKED = [each for each in SEARCH_PARAMETERS if each.name in OF_SEARCH] + FILTER_PARAMETERS
OLD_NAME = OpenApiParameter(
    GEOREFERENCED, bool, description=gettext_lazy("GBIF's older name of hasCoordinate.")
)
OF_WHAT = OpenApiParameter(
    "counted",
    str,
    OpenApiParameter.PATH,
    enum=sorted(COUNTED),
    description=gettext_lazy("What is counted."),
)
NUMBER = OpenApiResponse(
    {"type": "integer"}, description=gettext_lazy("The number of specimens, and nothing else.")
)
NUMBERS = OpenApiResponse(
    {"type": "object", "additionalProperties": {"type": "integer"}},
    description=gettext_lazy("{value: number of specimens}, the most frequent first."),
)
SCHEMA = OpenApiResponse(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["dimensions"],
            "properties": {"dimensions": {"type": "array", "items": {"type": "object"}}},
        },
    },
    description=gettext_lazy("What can be combined."),
)


class OccurrenceCount(APIView):
    """Count the specimens of a search. The answer is a bare number, as GBIF's is."""

    @extend_schema(parameters=[*_ASKED, OLD_NAME], responses=NUMBER)
    def get(self, request):
        params = request.query_params.copy()
        for name in list(params):
            if fold_name(name) == fold_name(GEOREFERENCED):
                for text in params.pop(name):
                    params.appendlist("hasCoordinate", text)
        query = SpecimenQuery.from_params(params, strict=True)
        return Response(count_matches(get_engine(), query))


class OccurrenceCounts(APIView):
    """Count the specimens of a search by year, country, publishing country, basis of record or dataset.

    Countries are GBIF's names in capitals, such as `UNITED_KINGDOM`. Any filters of the search may be given.
    """

    @extend_schema(parameters=[OF_WHAT, *_ASKED], responses=NUMBERS)
    def get(self, request, counted):
        if counted not in COUNTED:
            raise NotFound(_("There are no such counts. There are: %s.") % ", ".join(COUNTED))
        param = COUNTED[counted]
        query = SpecimenQuery.from_params(request.query_params, strict=True)
        counts = count_values_of_matches(get_engine(), query, [param], MOST_VALUES)[param]
        named = country_constant if param in BY_COUNTRY else str
        return Response({named(value): number for value, number in counts})


class OccurrenceCountSchema(APIView):
    """Which filters GBIF's clients may combine in a count. Here all filters of the search can be."""

    @extend_schema(responses=SCHEMA)
    def get(self, request):
        dimensions = [{"key": name, "type": BY_PARAM[name].kind.value} for name in DIMENSIONS]
        return Response([{"dimensions": dimensions}])
