"""The pages of datasets and publishers. One that GBIF has deleted is answered as gone, with what is known of it."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from institutions.holdings import shown_datasets, shown_publishers
from specimens.presenters.source_page import present_dataset, present_publisher
from specimens.search.engine import get_engine
from specimens.views.answers import explains_itself


@require_safe
def dataset(request, key):
    found = get_object_or_404(shown_datasets().select_related("publisher"), pk=key)
    site = f"{request.scheme}://{request.get_host()}"
    return _show(request, found, lambda: present_dataset(found, get_engine(), site))


@require_safe
def publisher(request, key):
    found = get_object_or_404(shown_publishers(), pk=key)
    return _show(request, found, lambda: present_publisher(found, get_engine()))


def _show(request, entry, present):
    @explains_itself
    def answer(request):
        context = present() | {"is_gone": entry.is_gone}
        status = 410 if entry.is_gone else 200
        return render(request, "specimens/source.html", context, status=status)

    return answer(request)
