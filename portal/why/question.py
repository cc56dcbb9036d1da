"""What /why is asked: one of five parameters."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from institutions.text import clean, token
from institutions.web.parameters import InvalidParameter, fold_name, unknown_parameter
from institutions.web.unknown import is_tracker

GBIF_ID, OCCURRENCE_ID, CATALOG_NUMBER = "gbifID", "occurrenceID", "catalogNumber"
DATASET, INSTITUTION = "datasetKey", "institution"
LABELS = {
    CATALOG_NUMBER: gettext_lazy("Catalogue number"),
    GBIF_ID: gettext_lazy("GBIF number"),
    OCCURRENCE_ID: gettext_lazy("Occurrence ID"),
    DATASET: gettext_lazy("Key of a dataset"),
    INSTITUTION: gettext_lazy("Institution: its name, code or key"),
}
LONGEST = 300  # characters
MOST_ID = 2**63 - 1
_BY_FOLDED_NAME = {fold_name(name): name for name in LABELS}


@dataclass(frozen=True)
class Question:
    """A name of LABELS and its value; of GBIF_ID a whole number, of DATASET a key as text."""

    name: str
    value: str


def read_question(params: Mapping[str, str]) -> Question | None:
    """The question of an address; None without any. Raises InvalidParameter."""
    given = {}
    for name, value in params.items():
        known = _BY_FOLDED_NAME.get(fold_name(name))
        if is_tracker(name):
            continue
        if known is None:
            raise unknown_parameter(name, LABELS)
        if clean(value):
            given[known] = clean(value)
    if not given:
        return None
    if len(given) > 1:
        names = ", ".join(given)
        raise InvalidParameter(names, _("Ask for one thing at a time."))
    ((name, value),) = given.items()
    return Question(name, checked(name, value))


def checked(name: str, value: str) -> str:
    """The value, as it is looked up. Raises InvalidParameter."""
    if len(value) > LONGEST:
        raise InvalidParameter(name, _("Use at most %s characters.") % LONGEST)
    if name == GBIF_ID:
        number = token(value).removesuffix(".0")  # as JSON may have a whole number
        if not (number.isascii() and number.isdecimal() and int(number[:20]) <= MOST_ID):
            raise InvalidParameter(name, _("Use a whole number, such as 1091234567."))
        return str(int(number))
    if name == DATASET:
        try:
            return str(UUID(token(value)))
        except ValueError:
            raise InvalidParameter(name, _("Use the key of a dataset, a UUID.")) from None
    return value
