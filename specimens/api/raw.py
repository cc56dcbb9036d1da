"""``/api/v1/occurrence/{key}/verbatim`` and ``…/fragment``: what the publisher sent, which GBIF keeps."""

from django.conf import settings
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView

from specimens.api.schema import GBIF_ID
from specimens.lookup import find_specimen

ELSEWHERE = OpenApiResponse(description=gettext_lazy("GBIF has it: Location says where."))


class Raw(APIView):
    """Leads to GBIF's own answer: the portal does not keep what the publisher sent.

    Clients that follow redirections, as GBIF's do, get it unchanged.
    """

    part = ""

    @extend_schema(parameters=[GBIF_ID], responses={302: ELSEWHERE})
    def get(self, request, gbif_id):
        specimen = find_specimen(gbif_id)
        address = f"{settings.GBIF_API_URL}/occurrence/{specimen.gbif_id}/{self.part}"
        return Response(status=302, headers={"Location": address})


class OccurrenceVerbatim(Raw):
    __doc__ = Raw.__doc__
    part = "verbatim"


class OccurrenceFragment(Raw):
    __doc__ = Raw.__doc__
    part = "fragment"
