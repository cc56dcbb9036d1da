"""How views answer: errors in words, on pages and in JSON."""

from functools import wraps

from django.http import JsonResponse
from django.shortcuts import render

from institutions.web.parameters import InvalidParameter
from specimens.presenters.missing import message_of
from specimens.search.engine import IndexMissing


def explains_itself(view):
    """Decorate a page's view: an invalid parameter gets a 400 page, a missing index a 503 page."""

    @wraps(view)
    def answer(request, **named):
        try:
            return view(request, **named)
        except InvalidParameter as error:
            context = {"nav": "specimens", "error": error, "typed": list(typed(request))}
            return render(request, "specimens/invalid.html", context, status=400)
        except IndexMissing as error:
            context = {"nav": "specimens", "message": message_of(error)}
            response = render(request, "503.html", context, status=503)
            response["Retry-After"] = error.retry_after
            return response

    return answer


def answers_in_json(view):
    """Decorate a view that returns a dict: answer in JSON, with errors as ``explains_itself``."""

    @wraps(view)
    def answer(request):
        try:
            return JsonResponse(view(request))
        except InvalidParameter as error:
            return JsonResponse({"error": error.message, "parameter": error.parameter}, status=400)
        except IndexMissing as error:
            body = {"error": message_of(error)}
            return JsonResponse(body, status=503, headers={"Retry-After": error.retry_after})

    return answer


def typed(request):
    """Yield every (name, value) of the query string with a value that is not blank."""
    for name, values in request.GET.lists():
        yield from ((name, value) for value in values if value.strip())
