"""An answer to why something is or is not here: the steps that decide it, one after the other."""

from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    """What comes of it, with the heading of the answer."""

    SHOWN = "SHOWN", _("It is here")
    OTHER_SCOPE = "OTHER_SCOPE", _("It is here, but searches leave it out unless asked")
    WAITING = "WAITING", _("It is here, and will be found once the search index is up to date")
    SEVERAL = "SEVERAL", _("Several records have this number")
    LEFT_OUT = "LEFT_OUT", _("It is left out at the institution’s request")
    WITHDRAWN = "WITHDRAWN", _("It was here, and is withdrawn")
    REJECTED = "REJECTED", _("The last harvest could not read it")
    NOT_FROM_UK = "NOT_FROM_UK", _("It was not published from the United Kingdom")
    NO_SPECIMEN = "NO_SPECIMEN", _("It is no specimen")
    NO_HOLDER = "NO_HOLDER", _("GBIF found no institution or collection that holds it")
    NOT_YET = "NOT_YET", _("It should be here after the next harvest")
    NOT_AT_GBIF = "NOT_AT_GBIF", _("GBIF does not have it")
    NOT_LISTED = "NOT_LISTED", _("It is not listed")
    UNKNOWN = "UNKNOWN", _("We do not know")


@dataclass(frozen=True)
class Step:
    """A question that decides, and how it is answered: ``holds`` is None where nobody knows.

    ``advice`` is what to do about it; ``links`` are (words, address) pairs.
    """

    name: str
    question: str
    holds: bool | None
    detail: str = ""
    advice: str = ""
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Answer:
    """``title``: what was asked for, in words. ``asked_gbif``: whether GBIF had to be asked."""

    outcome: Outcome
    title: str
    steps: list[Step] = field(default_factory=list)
    asked_gbif: bool = False
