"""What /why is asked: one of five parameters."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from institutions.text import clean, token
from institutions.web.parameters import InvalidParameter, fold_name

GBIF_ID, OCCURRENCE_ID, CATALOG_NUMBER = "gbifID", "occurrenceID", "catalogNumber"
DATASET, INSTITUTION = "datasetKey", "institution"
LABELS = {
    CATALOG_NUMBER: gettext_lazy("Catalogue number"),
    GBIF_ID: gettext_lazy("GBIF number"),
    OCCURRENCE_ID: gettext_lazy("Occurrence ID"),
    DATASET: gettext_lazy("Key of a dataset"),
    INSTITUTION: gettext_lazy("Institution: its name, code or key"),
}
ABOUT, VALUE = "about", "value"  # of the form without scripts: which parameter a value is of
LONGEST = 300  # characters
MOST_ID = 2**63 - 1
_BY_FOLDED_NAME = {fold_name(name): name for name in LABELS}


@dataclass(frozen=True)
class Question:
    """A name of LABELS and its value; of GBIF_ID a whole number, of DATASET a key as text."""

    name: str
    value: str


def is_known(name: str) -> bool:
    return fold_name(name) in _BY_FOLDED_NAME


def read_question(params) -> Question | None:
    """The question of an address (a QueryDict); None without any. Raises InvalidParameter.

    Parameters that are not known are passed over.
    """
    given = {
        (_BY_FOLDED_NAME[fold_name(name)], clean(value)): None
        for name, values in params.lists()
        for value in values
        if is_known(name) and clean(value)
    }
    if not given:
        return None
    if len(given) > 1:
        names = ", ".join(dict.fromkeys(name for name, _value in given))
        raise InvalidParameter(names, _("Ask for one thing at a time."))
    ((name, value),) = given
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


def pairs_of_form(params) -> list[tuple[str, str]]:
    """What the form asks, as parameters of the question's address; others stay."""
    value = clean(params.get(VALUE, ""))
    others = [
        (name, text)
        for name, texts in params.lists()
        for text in texts
        if name not in (ABOUT, VALUE)
    ]
    return [(params[ABOUT], value), *others] if value else others


def refuse_half_a_form(params) -> None:
    """Raise InvalidParameter if a value is about nothing that is known."""
    if ABOUT in params or clean(params.get(VALUE, "")):
        raise InvalidParameter(ABOUT, _("Use one of %s.") % ", ".join(LABELS))
