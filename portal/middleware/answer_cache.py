"""Caches answers until anything that they are made from changes.

portal/middleware/data_version.py says when that is. This is outside the compression, so that cached
answers are small and ready to send.
"""

import json

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.urls import resolve
from django.utils.cache import get_cache_key, learn_cache_key
from django.utils.http import parse_etags

from institutions.web.data_version import answering_from
from institutions.web.forms import FORMS, NAMES, accepted_form
from institutions.web.languages import without_language
from portal.middleware.data_version import version

# These report the current state, or must answer without a database.
LIVE = frozenset({"/healthz", "/readyz", "/metrics", "/status", "/status.json"})
CALLS = "/api/"
VARY = "Accept, Accept-Encoding, Origin"
# Seconds. Outdated answers are never requested again (their key has the version), but take space.
LONGEST = 3_600
LARGEST = 100_000  # bytes; the settings say how many such answers there may be


def repeat(get_response):
    """Middleware that caches whole answers, and repeats them for the same request."""
    if settings.DEBUG:  # Templates are then read again for each request.
        raise MiddlewareNotUsed

    def answer(request: HttpRequest) -> HttpResponse:
        name_encoding(request)
        name_form(request)
        is_live = without_language(request.path_info) in LIVE
        asked = request.method in ("GET", "HEAD") and not is_live
        of = version() if asked else None
        if of is None:
            return get_response(request)
        tag = tag_of(request, of)
        if tag and tag in parse_etags(request.META.get("HTTP_IF_NONE_MATCH", "")):
            request.resolver_match = resolve(request.path_info)
            return HttpResponse(status=304, headers={"ETag": tag, "Vary": VARY})
        kept = fetch(request, of)
        if kept is not None:
            # portal/monitoring/metrics.py counts by view.
            request.resolver_match = resolve(request.path_info)
            return kept
        with answering_from(of):
            response = get_response(request)
        # If the data changed meanwhile, the answer may be made from both versions.
        is_of = version() == of
        if tag and is_of and response.status_code == 200 and response.has_header("ETag"):
            response["ETag"] = tag
        if is_kept(request, response) and is_of:
            keep(request, response, of)
        return response

    return answer


def tag_of(request: HttpRequest, of: str) -> str:
    """The ETag of an answer of the API: of the version and form, so that none need be made to compare.

    "" for other pages, whose tag is of what they say.
    """
    if not request.path_info.startswith(CALLS):
        return ""
    form = NAMES[request.META["HTTP_ACCEPT"]]
    return f'W/"{of}-{form}"'


def fetch(request: HttpRequest, of: str) -> HttpResponse | None:
    key = get_cache_key(request, of, "GET", cache)
    entry = cache.get(key) if key else None
    return read_entry(entry) if entry else None


def keep(request: HttpRequest, response: HttpResponse, of: str) -> None:
    key = learn_cache_key(request, response, LONGEST, of, cache)
    cache.set(key, entry_of(response), LONGEST)


def entry_of(response: HttpResponse) -> bytes:
    """Return an answer as bytes: its headers in JSON, a line feed, and its body."""
    return json.dumps(dict(response.headers)).encode() + b"\n" + response.content


def read_entry(entry: bytes) -> HttpResponse:
    headers, _, body = entry.partition(b"\n")
    return HttpResponse(body, headers=json.loads(headers))


def is_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether an answer may be cached: a complete 200, the same for everyone, and small enough."""
    return (
        request.method == "GET"
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and response.get("Cache-Control") == "no-cache"
        and response.get("Vary") != "*"
        and len(response.content) <= LARGEST
    )


def name_encoding(request: HttpRequest) -> None:
    """Reduce Accept-Encoding to "gzip" or "", so that browsers share cached answers."""
    accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
    request.META["HTTP_ACCEPT_ENCODING"] = "gzip" if takes_gzip(accepted) else ""


def name_form(request: HttpRequest) -> None:
    """Reduce Accept to one form of the API's answers, so that its clients share cached answers."""
    request.META["HTTP_ACCEPT"] = FORMS[accepted_form(request.META.get("HTTP_ACCEPT", ""))]


def takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding header lists gzip, and does not exclude it (q=0)."""
    for encoding in accepted.lower().replace(" ", "").split(","):
        name, _, worth = encoding.partition(";q=")
        if name == "gzip":
            return not worth or worth.strip("0.") != ""
    return False
