"""Health checks: does the process answer, and does it have all that it needs to serve?"""

from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from specimens.query import SpecimenQuery
from specimens.search.engine import IndexMissing, get_engine


@require_safe
@never_cache
def healthz(request) -> HttpResponse:
    """Answer 200, without using the database or the index."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request) -> JsonResponse:
    """Answer {"database": true, "index": true}, with 503 if either is missing (false)."""
    found = {"database": has_database(), "index": has_index()}
    if all(found.values()):
        return JsonResponse(found)
    return JsonResponse(found, status=503, headers={"Retry-After": "10"})


def has_database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT FROM harvest_harvestrun LIMIT 1")
    except (DatabaseError, InterfaceError):
        return False
    return True


def has_index() -> bool:
    """Whether the index can be searched: it counts, and gives a page."""
    engine = get_engine()
    try:
        return len(engine.page(SpecimenQuery(), limit=1).keys) == min(
            1, engine.count(SpecimenQuery())
        )
    except (IndexMissing, ValueError):  # ValueError: what tantivy raises for a file that is broken
        return False
