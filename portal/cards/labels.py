"""What stands on the card of a specimen, of an institution and of the portal."""

from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from institutions.models import Institution
from institutions.presenters.entry import present_where
from portal.cards.type_setting import Word, words_of
from portal.figures import holder_count, specimen_count
from specimens.holdings import specimen_counts
from specimens.models import Specimen
from specimens.presenters.page import kicker
from specimens.presenters.results import country, when, where, who
from specimens.presenters.scientific_name import name_runs

FACE_OF_STYLE = {"name": "italic", "upright": "serif", "authorship": "sans"}


@dataclass(frozen=True)
class Label:
    """``heading``: words of several faces; ``lines``: below it; ``foot``: at the bottom.

    ``type_status`` is shown as a round label, as on the pin of a type; "" for none.
    """

    kicker: str
    heading: tuple[Word, ...]
    lines: tuple[str, ...] = ()
    foot: str = ""
    type_status: str = ""


def specimen_label(specimen: Specimen, formatted: str = "") -> Label:
    """The label of a specimen; ``formatted`` is the ``formatted_name`` of its taxon, if known.

    A name of which the fonts have too few letters gives way to the number.
    """
    runs = name_runs(specimen, formatted)
    heading = [
        word for run in runs for word in words_of(run.text, FACE_OF_STYLE[run.style], run.tight)
    ]
    number = specimen.catalog_number or specimen.occurrence_id
    lines = [
        ", ".join(part for part in (where(specimen), country(specimen)) if part),
        " · ".join(part for part in (when(specimen), who(specimen)) if part),
        number,
    ]
    return Label(
        kicker=kicker(specimen),
        heading=tuple(heading or words_of(number, "serif") or words_of(str(specimen.pk), "serif")),
        lines=tuple(lines if heading else lines[:-1]),
        foot=_("Specimen %s") % specimen.pk,
        type_status=next(iter(specimen.type_status), ""),
    )


def institution_label(institution: Institution) -> Label:
    counts = specimen_counts("institutionKey") or {}
    count = counts.get(str(institution.pk), 0)
    return Label(
        kicker=_("Institution"),
        heading=tuple(words_of(institution.name, "serif") or words_of(institution.code, "serif")),
        lines=(present_where(institution), institution.code),
        foot=records(count) if count else "",
    )


def portal_label() -> Label:
    count, holders = specimen_count(), holder_count()
    return Label(
        kicker=_("Natural science collections"),
        heading=tuple(words_of(_("Specimens held in the United Kingdom"), "serif")),
        lines=(records(count), institutions(holders)) if count else (),
    )


def records(count: int) -> str:
    text = ngettext("%(n)s specimen record", "%(n)s specimen records", count)
    return text % {"n": intcomma(count)}


def institutions(count: int) -> str:
    text = ngettext("%(n)s institution", "%(n)s institutions", count)
    return text % {"n": intcomma(count)}
