"""GBIF's way of paging: ``offset`` and ``limit`` in the request, an envelope around the answer."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from institutions.text import token
from institutions.web.parameters import InvalidParameter

DEFAULT_LIMIT = 20
LARGEST = 10**9 - 1  # a larger number than any index can hold is as wrong as a word


@dataclass(frozen=True)
class Paging:
    """The position of an answer's first result, and the largest number of results in it."""

    offset: int
    limit: int

    @classmethod
    def from_params(cls, params, most: int, reach: int | None = None) -> "Paging":
        """Read ``offset`` and ``limit`` from a mapping of text.

        A limit above ``most`` is silently lowered to it, as at GBIF, because clients written
        for GBIF advance by the limit in the answer. Raises InvalidParameter if a value is not
        a whole number, or if offset + limit exceeds ``reach``.
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
        """Put the results into GBIF's paging envelope; ``count`` is the number of all matches."""
        return {
            "offset": self.offset,
            "limit": self.limit,
            "endOfRecords": count <= self.offset + self.limit,
            "count": count,
            "results": results,
        }


def envelope_schema(results: dict, **more: dict) -> dict:
    """What ``envelope`` makes, as OpenAPI describes it; ``more`` are members that a call adds."""
    numbers = {name: {"type": "integer"} for name in ("offset", "limit", "count")}
    members = numbers | {"endOfRecords": {"type": "boolean"}, "results": results} | more
    return {"type": "object", "required": list(members), "properties": members}


def whole_number_schema(default: int, most: int = LARGEST) -> dict:
    """What whole_number takes, as OpenAPI describes it."""
    return {"type": "integer", "minimum": 0, "maximum": most, "default": default}


def whole_number(params, name: str, default: int) -> int:
    """Return the parameter as a whole number of 0 or more; the default if it is absent or empty.

    Raises InvalidParameter if it is anything else.
    """
    text = token(params.get(name) or "").removesuffix(".0")  # which JSON Schema takes for whole
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST))):
        raise InvalidParameter(name, _("“%s” is not a whole number of 0 or more.") % text)
    return int(text)
