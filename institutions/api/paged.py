"""What calls that list results have in common: the forms of their answers, and where the next page is."""

from urllib.parse import urlencode

from rest_framework.renderers import JSONRenderer

from institutions.api.renderers import LinesRenderer, TableRenderer
from institutions.web.parameters import fold_name

TOTAL = "X-Total-Count"
PLACES = ("offset", "cursor")


class InForms:
    """For an APIView: answers as JSON, JSON lines or CSV, with what the envelope says in headers, too.

    ``X-Total-Count`` is the number of all results, ``Link`` (RFC 8288) leads to the next page.
    """

    renderer_classes = [JSONRenderer, LinesRenderer, TableRenderer]

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        answer = response.data
        if response.status_code == 200 and isinstance(answer, dict) and "endOfRecords" in answer:
            if "count" in answer:
                response[TOTAL] = answer["count"]
            if place := next_place(answer):
                response["Link"] = f'<{address_at(request, *place)}>; rel="next"'
        return response


def next_place(answer: dict) -> tuple[str, str] | None:
    """The parameter that leads on from a page, and its value; None from the last page."""
    if "nextCursor" in answer:
        return "cursor", answer["nextCursor"]
    if answer["endOfRecords"] or not answer["limit"] or "offset" not in answer:
        return None
    return "offset", str(answer["offset"] + answer["limit"])


def address_at(request, name: str, value: str) -> str:
    """The address of the request with its place replaced."""
    pairs = [
        (each, text)
        for each, texts in request.GET.lists()
        for text in texts
        if fold_name(each) not in PLACES
    ]
    return request.build_absolute_uri(f"{request.path}?{urlencode([*pairs, (name, value)])}")
