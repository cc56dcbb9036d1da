"""Answers 503 while the database is away, hangs, refuses or lacks a migration, or a store is away."""

import logging

from django.db import DatabaseError, InterfaceError, OperationalError, ProgrammingError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from psycopg2 import errors

from portal.middleware.refusal import refuse
from specimens.stores.store import StoreAway

logger = logging.getLogger("portal.database")

RETRY_AFTER = "30"  # seconds
# What a statement of a newer release meets in a database that was not migrated.
NOT_MIGRATED = (errors.UndefinedTable, errors.UndefinedColumn)


class Unavailable:
    """Middleware: a request that fails for want of the database or a store can be repeated later."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        # psycopg2 has a bare DatabaseError for some connections that broke.
        if isinstance(error, OperationalError | InterfaceError) or type(error) is DatabaseError:
            message = _("The portal can’t reach its database. Try again in a minute.")
        elif isinstance(error, ProgrammingError) and isinstance(error.__cause__, NOT_MIGRATED):
            message = _("The portal is being upgraded. Try again in a few minutes.")
        elif isinstance(error, StoreAway):
            message = _("The portal can’t reach its files. Try again in a minute.")
        else:
            return None
        logger.error("%s %s: %s", request.method, request.path, " ".join(str(error).split()))
        heading = _("The portal is not available")
        response = refuse(request, 503, heading, message, Retry_After=RETRY_AFTER)
        response._has_been_logged = True  # Django would log it again.
        return response
