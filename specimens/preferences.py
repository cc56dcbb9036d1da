"""The table's columns and the height of its rows, if a reader has asked to have them remembered.

They are kept in one cookie, which is set when the reader presses the button and never otherwise, as
parameters of a search page. A search without any of these is led to one with them, so that each
page is the same for everybody who has its address.
"""

from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from specimens.search_request import SearchRequest

COOKIE = "table"
A_YEAR = 365 * 86_400  # seconds
LONGEST = 6_000  # characters of a search that is led on: servers take 8,190 of an address
MOST_PAIRS = 200  # in a cookie
REMEMBERED = ("columns", "rows")


def lead_to_preferred(get_response):
    """Middleware: a search page that says nothing of its table leads to the same with what is remembered."""

    def answer(request: HttpRequest) -> HttpResponse:
        pairs = read_cookie(request.COOKIES[COOKIE]) if COOKIE in request.COOKIES else []
        asked = "&".join(filter(None, [request.META["QUERY_STRING"], urlencode(pairs)]))
        if not (pairs and is_plain(request)) or len(asked) > LONGEST:
            return get_response(request)
        response = redirect(f"{request.path}?{asked}")
        response["Cache-Control"] = "no-store"
        return response

    return answer


def is_plain(request: HttpRequest) -> bool:
    """Whether it asks for a search page, and not for a table of its own."""
    is_page = request.method in ("GET", "HEAD") and request.path == reverse("specimens:search")
    return is_page and not any(name in request.GET for name in (*REMEMBERED, "entity"))


def read_cookie(text: str) -> list[tuple[str, str]]:
    """The (name, value) pairs in a cookie; [] if they are none of ours."""
    try:
        pairs = [
            pair for pair in parse_qsl(text, max_num_fields=MOST_PAIRS) if pair[0] in REMEMBERED
        ]
        asked = SearchRequest.from_params(QueryDict(urlencode(pairs)))
    except ValueError:  # InvalidParameter is one
        return []
    return remembered_of(asked)


def remembered_of(asked: SearchRequest) -> list[tuple[str, str]]:
    """The (name, value) pairs of a request that are worth remembering; [] of the usual table."""
    return [pair for pair in asked.shown() if pair[0] in REMEMBERED]


def remember(response: HttpResponse, asked: SearchRequest, is_secure: bool) -> None:
    """Set the cookie, or delete it for the usual table."""
    if pairs := remembered_of(asked):
        response.set_cookie(
            COOKIE, urlencode(pairs), A_YEAR, secure=is_secure, httponly=True, samesite="Lax"
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
