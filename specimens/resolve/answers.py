"""What became of a value of a list: found or not, how, and which records it may be."""

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

MANY = 20  # records of one value; of more, only these are given


class Status(TextChoices):
    FOUND = "FOUND", _("Found")
    AMBIGUOUS = "AMBIGUOUS", _("Ambiguous")
    MOVED = "MOVED", _("Moved")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")
    NOT_FOUND = "NOT_FOUND", _("Not found")


class Way(TextChoices):
    """How a record was found, the likeliest first. A weaker way is only tried if the others find nothing."""

    EXACT = "EXACT", _("Exactly as written")
    GBIF_ID = "GBIF_ID", _("By its GBIF number")
    CASE = "CASE", _("With other capitals or accents")
    SPELLING = "SPELLING", _("With other spaces or punctuation")
    ZEROS = "ZEROS", _("Without its leading zeros")
    PREFIX = "PREFIX", _("With letters before it, which the list leaves out")
    CODE = "CODE", _("Without its prefix, a code of the institution")
    ADDRESS = "ADDRESS", _("By the end of the address")
    CHOSEN = "CHOSEN", _("Chosen by you")


class Reason(TextChoices):
    """Why the record of a value has another number or key now, or none."""

    RENUMBERED = "RENUMBERED", _("The record has another catalogue number now")
    REKEYED = "REKEYED", _("The record has another GBIF number now")
    UNPUBLISHED = "UNPUBLISHED", _("Its publisher no longer shares the record through GBIF")
    NO_NUMBER = "NO_NUMBER", _("There are neither letters nor digits in it")
    UNKNOWN = "UNKNOWN", _("No record here has this number")
    ELSEWHERE = "ELSEWHERE", _("No record of the chosen institution has this number")


class Candidate(NamedTuple):
    """A record that a value may stand for; the columns by which people know it from others."""

    gbif_id: int
    catalog_number: str
    other_catalog_numbers: list[str]
    occurrence_id: str
    scientific_name: str
    institution_code: str
    collection_code: str
    institution_id: UUID | None
    collection_id: UUID | None
    dataset_id: UUID | None
    scope: str


@dataclass(frozen=True)
class Answer:
    """What became of a value.

    ``candidates``: the record; of an ambiguous value the first of ``count`` records, or more if these are MANY; of a withdrawn one
    the record that was; of a moved one the record that is. ``way`` is "" if nothing was found, ``reason`` if nothing
    needs one. ``gone``: the gbifID that a record had before it moved, or None.
    """

    asked: str
    status: Status
    candidates: tuple[Candidate, ...] = ()
    count: int = 0
    way: str = ""
    reason: str = ""
    gone: int | None = None

    @property
    def gbif_id(self) -> int | None:
        """The record that the value stands for; None unless there is one, and it is here."""
        is_here = self.status in (Status.FOUND, Status.MOVED)
        return self.candidates[0].gbif_id if is_here else None
