"""``/api/v1/occurrence``: specimens, with GBIF's parameters and answers."""

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from rest_framework.views import APIView

from institutions.api.renderers import in_json
from institutions.api.serializers import gbif_time
from specimens.api.chart import present_chart
from specimens.api.classifications import taxa_of
from specimens.api.occurrence import present_occurrence
from specimens.api.occurrence_search import answer_search, count_facets
from specimens.api.of_records import TABLE, OfRecords
from specimens.api.record_fields import FIELDS, pick, read_fields
from specimens.api.request import OccurrenceRequest
from specimens.api.schema import (
    CHART_ANSWER,
    CHART_PARAMETERS,
    GBIF_ID,
    OCCURRENCE,
    OF_FIELDS,
    SEARCH_ANSWER,
    SEARCH_PARAMETERS,
)
from specimens.charts import BY_NAME as CHARTS_BY_NAME
from specimens.charts import find_chart
from specimens.lookup import find_specimen
from specimens.models import Specimen
from specimens.presenters.chart_counts import count_chart
from specimens.query import SpecimenQuery
from specimens.search.engine import get_engine


class OccurrenceSearch(OfRecords, APIView):
    """Search specimens.

    Parameters, envelope and records are those of GBIF's `/v1/occurrence/search`.
    A repeated parameter means "or"; different parameters are combined with "and".
    Beyond GBIF: `!value` excludes a value, `*` requires any value and `!*` none,
    an asterisk within a text stands for any letters (`catalogNumber=NMN:19*`),
    `include` adds records that the default search leaves out, and `sort` sorts the results.
    `cursor=*` begins a walk through all results, however many, in the order of gbifIDs: ask again with
    the `nextCursor` of each answer until there is none. Harvests meanwhile repeat and skip nothing.

    `fields=key,country,media.identifier` leaves out all other members of records. An address with the suffix
    `.ndjson`, `.csv`, `.geojson` or `.jsonld`, or Accept with its media type, answers in that form; the header
    `Link` leads to the next page.
    """

    @extend_schema(parameters=SEARCH_PARAMETERS, responses=SEARCH_ANSWER)
    def get(self, request, format=None):
        asked = OccurrenceRequest.from_params(request.query_params)
        self.table_columns = asked.fields or TABLE
        return Response(answer_search(asked) | {"facets": count_facets(asked)})


class OccurrenceChart(APIView):
    """Count a search as a chart of the dashboard does.

    `chart` is a field, whose most frequent values are counted, or `year` in steps of equal length, `month`,
    `taxaByDecade` or `completeness`. Each row says which search finds its records.
    """

    @extend_schema(parameters=CHART_PARAMETERS, responses=CHART_ANSWER)
    def get(self, request, chart):
        found = find_chart(chart)
        if found is None:
            message = _("There is no such chart. There are: %s.") % ", ".join(
                sorted(CHARTS_BY_NAME)
            )
            raise NotFound(message)
        query = SpecimenQuery.from_params(request.query_params, strict=True)
        return Response(present_chart(count_chart(found, query, get_engine())))


class OccurrenceDetail(OfRecords, APIView):
    """One specimen by its GBIF key. If it is withdrawn, the status is 410; a successor is named.

    `portal.history` lists the changes that harvests made to what people cite, newest first.
    """

    @extend_schema(parameters=[GBIF_ID, OF_FIELDS], responses=OCCURRENCE)
    def get(self, request, gbif_id, format=None):
        fields = read_fields(request.query_params.getlist(FIELDS))
        self.table_columns = fields or TABLE
        specimen = find_specimen(gbif_id)
        if specimen.is_withdrawn:
            in_json(request)
            return Response(present_withdrawal(specimen), status=410)
        record = present_occurrence(specimen, taxa_of([specimen]))
        record["portal"]["history"] = present_history(specimen)
        return Response(pick(record, fields))


def present_withdrawal(specimen: Specimen) -> dict:
    successor = specimen.successor()
    answer = {
        "error": _("This record is no longer published at GBIF."),
        "withdrawn": gbif_time(specimen.withdrawn),
    }
    return answer | ({"successor": successor.gbif_id} if successor else {})


def present_history(specimen: Specimen) -> list[dict]:
    """List the changes that harvests made to the facts that people cite, newest first."""
    return [
        {
            "field": change.field,
            "old": change.old,
            "new": change.new,
            "at": gbif_time(change.at),
            "harvest": change.run,
        }
        for change in specimen.history()
    ]
