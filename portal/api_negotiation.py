"""Which form an answer of the API has: that of the address's suffix, else the one that Accept prefers.

An Accept header that names none of a call's forms is no error: the answer is JSON. So is every error.
"""

from rest_framework.exceptions import NotFound
from rest_framework.negotiation import BaseContentNegotiation

from institutions.web.forms import accepted_form


class FormOfAnswer(BaseContentNegotiation):
    def select_parser(self, request, parsers):
        return parsers[0]

    def select_renderer(self, request, renderers, format_suffix=None):
        forms = {renderer.format: renderer for renderer in renderers}
        if format_suffix and format_suffix not in forms:
            raise NotFound
        wanted = format_suffix or accepted_form(request.META.get("HTTP_ACCEPT", ""))
        renderer = forms.get(wanted, renderers[0])
        return renderer, renderer.media_type
