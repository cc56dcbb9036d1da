"""Requests that only read are answered from a replica of the database, if there is one that is fit."""

import logging

from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse

from institutions.databases import last_alias, read_from, read_from_chosen
from portal import replicas

logger = logging.getLogger("portal.database")

READING = ("GET", "HEAD")


def choose(get_response):
    """Middleware: give the thread of a request its database."""

    def answer(request: HttpRequest) -> HttpResponse:
        # Also for whatever is read while a body is sent: until the next request of this thread.
        if request.method in READING:
            read_from_chosen(replicas.choose)
        else:
            read_from(DEFAULT_DB_ALIAS)
        return get_response(request)

    return answer


class FallBack:
    """Middleware: what a replica could not answer is asked of the primary."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        alias = last_alias()
        if alias == DEFAULT_DB_ALIAS or not isinstance(error, DatabaseError | InterfaceError):
            return None
        logger.warning(
            "%s failed, and the primary is asked: %s", alias, " ".join(str(error).split())
        )
        replicas.give_up(alias)
        read_from(DEFAULT_DB_ALIAS)
        view, arguments, named = request.resolver_match
        try:
            return view(request, *arguments, **named)
        except (DatabaseError, InterfaceError):
            return None  # The error of the replica is answered, as of any database.
