"""Pages say which parameters they know. Those that they don't are named in a notice; of a file, refused."""

from collections.abc import Callable, Collection
from functools import wraps

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from institutions.web.parameters import InvalidParameter
from institutions.web.unknown import refuse_repeated, refuse_unknown, unknown_names


def knows(*known: str, many: Collection[str] = ()) -> Callable[[Callable], Callable]:
    """Decorate a view that knows these parameters; ``many`` may be repeated.

    A page has ``request.not_understood``, which base.html shows above it. A file, which has a ``form`` ("csv",
    "json"), has no room for a notice, and is refused. A parameter that is invalid, or given twice, is answered
    with status 400: of a page with a page, of a file with JSON.
    """

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def answer(request: HttpRequest, *args, **named) -> HttpResponse:
            try:
                if named.get("form"):
                    refuse_unknown(request.GET, known, many)
                refuse_repeated(request.GET, known)
                request.not_understood = unknown_names(request.GET, {*known, *many}.__contains__)
                return view(request, *args, **named)
            except InvalidParameter as error:
                return answer_invalid(request, error, named.get("form", ""))

        return answer

    return decorate


def answer_invalid(request: HttpRequest, error: InvalidParameter, form: str = "") -> HttpResponse:
    if form:
        return JsonResponse({"error": error.message, "parameter": error.parameter}, status=400)
    return render(request, "400.html", {"error": error}, status=400)
