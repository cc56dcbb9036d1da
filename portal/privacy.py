"""What the portal knows of its readers, on a page. tests/portal/test_privacy.py checks what it says."""

from urllib.parse import urlsplit

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import require_safe

from specimens.kept_lists import KEPT


@require_safe
def page(request):
    context = {
        "logs_queries": settings.ACCESS_LOG_QUERIES,
        "counts_requests": bool(settings.REQUESTS_PER_MINUTE),
        "sends_suggestions": settings.GRSCICOLL_SUGGEST,
        "reports_failures": bool(settings.SENTRY_DSN),
        "tile_server": urlsplit(settings.MAP_TILE_URL).netloc,
        "download_days": settings.DOWNLOAD_DAYS,
        "list_days": KEPT.days,
    }
    return render(request, "portal/privacy.html", context)
