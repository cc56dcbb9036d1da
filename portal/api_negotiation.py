"""Which form an answer of the API has: JSON, whatever a client would accept.

So an answer does not depend on whether it comes from the cache, and an unusual Accept header is no
error.
"""

from rest_framework.negotiation import BaseContentNegotiation


class AlwaysJson(BaseContentNegotiation):
    def select_parser(self, request, parsers):
        return parsers[0]

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type
