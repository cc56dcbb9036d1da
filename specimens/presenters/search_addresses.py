"""The addresses at which a search can be had otherwise: from the API, as a file, in the builder."""

from urllib.parse import urlencode

from django.urls import reverse

from specimens.search_request import SearchRequest


def present_addresses(asked: SearchRequest) -> dict[str, str]:
    """{name in a template: address}"""
    return {
        "api_url": api_url(asked),
        "builder_url": builder_url(asked),
        "csv_url": reverse("specimens:search-csv") + asked.url(offset=asked.offset),
        "download_url": download_url(asked),
        "manifest_url": manifest_url(asked) if asked.view == "GALLERY" else "",
    }


def api_url(asked: SearchRequest) -> str:
    """The address of the same records from the API, in the same order."""
    page = [("sort", asked.sort), ("limit", str(asked.limit)), ("offset", str(asked.offset))]
    return f"{reverse('api:occurrence-search')}?{urlencode([*asked.query.to_params(), *page])}"


def download_url(asked: SearchRequest) -> str:
    """The address where all records that the view shows can be downloaded, with its columns."""
    plain = SearchRequest(asked.shown_query, columns=asked.columns)
    return reverse("specimens:download") + plain.url()


def manifest_url(asked: SearchRequest) -> str:
    """The address of the IIIF manifest of the search's first pictures, in the same order."""
    plain = SearchRequest(asked.query, sort=asked.sort)
    return reverse("specimens:search-manifest") + plain.url()


def builder_url(asked: SearchRequest) -> str:
    """The address of the builder with the search in it."""
    return f"{reverse('specimens:builder')}?{urlencode(asked.query.to_params())}"
