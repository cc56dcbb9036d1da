"""``/api/v1/occurrence/search/{field}``: values of a field that begin so, as GBIF suggests them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from rest_framework.views import APIView

from institutions.text import clean, folded
from institutions.web.paging import DEFAULT_LIMIT, whole_number, whole_number_schema
from institutions.web.parameters import InvalidParameter, fold_name, unknown_parameter
from specimens.criteria import ANY, LITERAL, NOT
from specimens.fields import FIELDS, Field, find
from specimens.models import Specimen
from specimens.query import SpecimenQuery
from specimens.search.engine import get_engine

MOST = 100
READ = 300  # records that are looked through for the values of a field that is not counted
PARAMETERS = ("limit", "q")
SUGGESTED = tuple(field.param for field in FIELDS if field.takes_wildcards and field.source)
OF_FIELD = OpenApiParameter(
    "field",
    str,
    OpenApiParameter.PATH,
    enum=sorted(SUGGESTED),
    description=gettext_lazy("The field whose values are suggested."),
)
Q = OpenApiParameter("q", str, description=gettext_lazy("How the value, or a word of it, begins."))
LIMIT = OpenApiParameter(
    "limit", whole_number_schema(DEFAULT_LIMIT), description=gettext_lazy("Values, at most 100.")
)
VALUES = OpenApiResponse(
    {"type": "array", "items": {"type": "string"}}, description=gettext_lazy("The values.")
)


class OccurrenceSuggestions(APIView):
    """Suggest values of a field for what has been typed of one.

    Names of people, places and the like are found by the beginning of any word, the most frequent first;
    numbers and localities by their own beginning, from the first records that have one.
    """

    @extend_schema(
        operation_id="occurrence_suggest", parameters=[OF_FIELD, Q, LIMIT], responses=VALUES
    )
    def get(self, request, field):
        asked = find(field)
        if asked is None or asked.param not in SUGGESTED:
            message = _("There are no suggestions for it. There are for: %s.")
            raise NotFound(message % ", ".join(sorted(SUGGESTED)))
        single = read_single(request.query_params)
        typed = clean(single.get("q", ""))
        limit = min(whole_number(single, "limit", DEFAULT_LIMIT), MOST)
        suggest = suggest_counted if asked.facet else suggest_met
        return Response(suggest(asked, typed, limit) if limit else [])


def read_single(params) -> dict[str, str]:
    """{name: the last value}. Raises InvalidParameter for another parameter than ours."""
    single = {}
    for name, values in params.lists():
        if fold_name(name) not in PARAMETERS:
            raise unknown_parameter(name, PARAMETERS)
        single[fold_name(name)] = values[-1]
    return single


def suggest_counted(field: Field, typed: str, limit: int) -> list[str]:
    found = get_engine().suggest(SpecimenQuery(), field.param, typed, limit)
    return [value for value, _label, _count in found]


def suggest_met(field: Field, typed: str, limit: int) -> list[str]:
    """The values that the first records with such a value have, in order, each once."""
    typed = typed.lstrip(NOT + LITERAL).rstrip(ANY)
    try:
        query = SpecimenQuery().with_value(field.param, typed + ANY)
    except InvalidParameter as error:
        raise InvalidParameter("q", error.message) from None
    keys = get_engine().page(query, limit=READ, sort=field.param if field.sort else "").keys
    visible = Specimen.objects.visible().filter(pk__in=keys)
    met: dict[str, str] = {}
    for value in visible.values_list(field.attribute, flat=True):
        for each in value if isinstance(value, list) else [value]:
            if begins(each, typed):
                met.setdefault(field.key(each), each)
    return sorted(met.values(), key=field.key)[:limit]


def begins(value: str, typed: str) -> bool:
    return bool(value) and (ANY in typed or folded(value).startswith(folded(typed)))
