"""Pages as data: the address of a page with the suffix of a form leads to the API's answer in it."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, register_converter, reverse
from django.urls.converters import StringConverter
from django.views.decorators.http import require_safe

from institutions.web.forms import FORMS
from institutions.web.languages import in_each_language

# {a list: what its page asks for besides what its reader does}
LISTED = {
    "institution-list": {"country": "GB", "active": "true", "limit": "1000"},
    "collection-list": {"active": "true", "limit": "1000"},
}
OF_PAGE = ("sort", "page")  # how a page shows its list: the API has orders and pages of its own


class FormConverter(StringConverter):
    """A form of an answer, as the suffix of an address (institutions/web/forms.py)."""

    regex = "|".join(FORMS)


register_converter(FormConverter, "form")


def entry(call: str):
    """Return a view that leads from the page of one entry to a call of the API."""

    @require_safe
    def follow(request: HttpRequest, **names) -> HttpResponse:
        return redirect(f"api:{call}", **names)

    return follow


def listing(call: str):
    """Return a view that leads from the page of a list to a call of the API that lists the same."""

    @require_safe
    def follow(request: HttpRequest, format: str) -> HttpResponse:
        asked = [
            (name, text)
            for name, texts in request.GET.lists()
            for text in texts
            if name not in OF_PAGE
        ]
        address = reverse(f"api:{call}", kwargs={"format": format})
        return redirect(f"{address}?{urlencode([*LISTED[call].items(), *asked])}")

    return follow


urlpatterns = in_each_language(
    path("specimen/<int:gbif_id>.<form:format>", entry("occurrence-detail")),
    path("dataset/<uuid:key>.<form:format>", entry("dataset-detail")),
    path("publisher/<uuid:key>.<form:format>", entry("organization-detail")),
    path("institution/<uuid:key>.<form:format>", entry("institution-detail")),
    path("collection/<uuid:key>.<form:format>", entry("collection-detail")),
    path("institution/search.<form:format>", listing("institution-list")),
    path("collection/search.<form:format>", listing("collection-list")),
)
