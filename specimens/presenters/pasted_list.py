"""A list of numbers that somebody put into a search box, and where it is looked up."""

from urllib.parse import urlencode

from django.urls import reverse

from specimens.resolve.read_list import looks_like_list
from specimens.search_request import SearchRequest


def present_pasted_list(asked: SearchRequest) -> dict | None:
    """{count, url} of the list that the words of a search are; None if they are none."""
    for text in asked.query.q:
        if values := looks_like_list(text):
            pairs = urlencode([("values", text)])
            return {"count": len(values), "url": f"{reverse('specimens:resolve')}?{pairs}"}
    return None
