"""Paging as GBIF pages: ``offset`` and ``limit`` in, an envelope out."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from institutions.web.parameters import InvalidParameter

DEFAULT_LIMIT = 20


@dataclass(frozen=True)
class Paging:
    """Where an answer starts, and how many results it may hold."""

    offset: int
    limit: int

    @classmethod
    def from_params(cls, params, most: int, reach: int | None = None) -> "Paging":
        """Read ``offset`` and ``limit`` from a mapping of text.

        A limit over ``most`` is lowered to it without a word, as GBIF does, so that
        clients written for GBIF advance by the limit they are answered. Raises
        InvalidParameter for what is not a whole number, and if offset + limit
        exceed ``reach``.
        """
        limit = min(whole_number(params, "limit", DEFAULT_LIMIT), most)
        offset = whole_number(params, "offset", 0)
        if reach is not None and offset + limit > reach:
            raise InvalidParameter(
                "offset",
                _("Max offset of %(reach)d exceeded: %(offset)d + %(limit)d.")
                % {"reach": reach, "offset": offset, "limit": limit},
            )
        return cls(offset, limit)

    def envelope(self, count: int, results: list) -> dict:
        """GBIF's paging envelope around the results."""
        return {
            "offset": self.offset,
            "limit": self.limit,
            "endOfRecords": count <= self.offset + self.limit,
            "count": count,
            "results": results,
        }


def whole_number(params, name: str, default: int) -> int:
    """The parameter as a number of 0 or more; the default if it is absent or empty."""
    text = (params.get(name) or "").strip()
    if not text:
        return default
    # Longer numbers than any index can hold are as wrong as words are.
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise InvalidParameter(name, _("“%s” is not a whole number of 0 or more.") % text)
    return int(text)
