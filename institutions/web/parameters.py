"""Request parameters as GBIF treats them, for both pages and API."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from django.utils.translation import gettext as _

from institutions.text import token


class InvalidParameter(ValueError):
    """A parameter that cannot be understood; ``message`` says what is allowed."""

    def __init__(self, parameter: str, message: str):
        super().__init__(f"{parameter}: {message}")
        self.parameter = parameter
        self.message = message


def fold_name(name: str) -> str:
    """Normalise a parameter's name for comparison: without case and underscores, as GBIF does.

    It may be typed or pasted (``token``): names are values of other parameters, too.
    """
    return token(name).replace("_", "")


def constant_case(name: str) -> str:
    """Return a parameter's name as GBIF's facets and predicates spell it.

    ``institutionKey`` becomes ``INSTITUTION_KEY``, ``recordedByID`` becomes ``RECORDED_BY_ID`` (see
    OccurrenceSearchParameter in gbif/gbif-api).
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper()


def unknown_parameter(name: str, known: Iterable[str]) -> InvalidParameter:
    """The error for an unknown parameter; it suggests the most similar known one, or lists all."""
    known = sorted(known)
    likely = get_close_matches(name, known, n=1)
    if likely:
        return InvalidParameter(name, _("There is no such parameter. Did you mean %s?") % likely[0])
    if not known:
        return InvalidParameter(name, _("There is no such parameter: this address takes none."))
    return InvalidParameter(
        name,
        _("There is no such parameter. The parameters are: %s.") % ", ".join(known),
    )
