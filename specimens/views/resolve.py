"""The list resolver: a list is pasted or uploaded, looked up, corrected, and taken along as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from institutions.text import clean
from institutions.web.paging import whole_number
from institutions.web.posts import accepts_post_of, take_files
from specimens.kept_lists import TooMany
from specimens.presenters.resolve import (
    keep_as_search,
    present_columns,
    present_form,
    present_resolution,
    present_too_many,
)
from specimens.presenters.resolve_files import CSV_TYPE, XLSX_TYPE, write_csv, write_xlsx
from specimens.resolve.choose_column import columns_of
from specimens.resolve.read_file import LARGEST, Unreadable, read_file
from specimens.resolve.read_list import rows_of
from specimens.resolve.request import (
    ListRequest,
    TooManyValues,
    checked,
    choices_in,
    read_institution,
)
from specimens.resolve.resolution import of_institution, resolve
from specimens.search.engine import get_engine
from specimens.views.answers import explains_itself

TEMPLATE = "specimens/resolve.html"
LARGEST_FORM = LARGEST + 1_000_000  # bytes: the file, and what is around it


@accepts_post_of(LARGEST_FORM)
@require_http_methods(["GET", "HEAD", "POST"])
@explains_itself
def resolve_list(request):
    if request.method == "POST":
        take_files(request)
        if "search" in request.POST:
            return answer_as_search(request)
        return answer_to_choices(request) if "choose" in request.POST else answer_to_list(request)
    try:
        asked = ListRequest.from_params(request.GET)
    except TooManyValues as error:
        text = "\n".join(request.GET.getlist("values"))
        return render(request, TEMPLATE, present_too_many(text, "", error.args[0]), status=400)
    if not asked.values or "edit" in request.GET:
        context = present_form("\n".join(asked.values), asked.institution)
        return render(request, TEMPLATE, context)
    return render(request, TEMPLATE, present_resolution(resolve(asked, get_engine())))


def answer_to_list(request: HttpRequest) -> HttpResponse:
    """Lead to the answers of a list; or show the form again, with what stands in the way."""
    text, institution = (
        request.POST.get("values", ""),
        read_institution(request.POST.get("institutionKey", "")),
    )
    try:
        rows = read_file(request.FILES["file"].read()) if "file" in request.FILES else rows_of(text)
    except Unreadable as error:
        context = present_form(text, institution, message=str(error))
        return render(request, TEMPLATE, context, status=400)
    if "file" in request.FILES:
        text = "\n".join("\t".join(row) for row in rows)
    columns = columns_of(rows)
    if len(columns) > 1 and not request.POST.get("column"):
        return render(request, TEMPLATE, present_columns(text, institution, columns))
    place = whole_number(request.POST, "column", 0) if len(columns) > 1 else 0
    values = [value for one in columns if one.place == place for value in one.values if value]
    if not values:
        context = present_form(text, institution, message=_("Paste a list, or choose a file."))
        return render(request, TEMPLATE, context, status=400)
    try:
        asked = ListRequest(checked(values), institution).with_address()
    except TooManyValues as error:
        context = present_too_many(text, institution, error.args[0])
        return render(request, TEMPLATE, context, status=400)
    except TooMany:
        message = _("So long a list can’t be kept today. Shorter ones can be looked up.")
        context = present_form(text, institution, message=message)
        return render(request, TEMPLATE, context, status=429)
    return redirect(asked.url())


def answer_to_choices(request: HttpRequest) -> HttpResponse:
    """Lead to the same answers, with what their reader has chosen for ambiguous values."""
    asked = ListRequest.from_params(request.POST)
    decided = asked.with_choices(choices_in(request.POST))
    if institution := read_institution(clean(request.POST.get("for_all", ""))):
        engine = get_engine()
        found = resolve(decided, engine)
        decided = decided.with_choices(of_institution(found, institution, engine))
    try:
        lasting = decided.with_address()
    except TooMany:
        message = _("What you chose can’t be kept today.")
        context = present_resolution(resolve(decided, get_engine())) | {"message": message}
        return render(request, TEMPLATE, context, status=429)
    return redirect(lasting.url(status=asked.status, offset=asked.offset))


def answer_as_search(request: HttpRequest) -> HttpResponse:
    """Lead to the search for the records that were found, however many."""
    found = resolve(ListRequest.from_params(request.POST), get_engine())
    try:
        return redirect(keep_as_search(found.gbif_ids()))
    except TooMany:
        message = _("So long a search can’t be kept today. Files have all records.")
        context = present_resolution(found) | {"message": message}
        return render(request, TEMPLATE, context, status=429)


@require_safe
@explains_itself
def resolve_csv(request):
    return _file(request, write_csv, CSV_TYPE, "list.csv")


@require_safe
@explains_itself
def resolve_xlsx(request):
    return _file(request, write_xlsx, XLSX_TYPE, "list.xlsx")


def _file(request: HttpRequest, write, content_type: str, name: str) -> HttpResponse:
    try:
        asked = ListRequest.from_params(request.GET)
    except TooManyValues as error:
        return render(request, TEMPLATE, present_too_many("", "", error.args[0]), status=400)
    content = write(resolve(asked, get_engine()))
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=disposition)
