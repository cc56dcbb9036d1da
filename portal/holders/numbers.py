"""The numbers of a holder from what it declares to what is here, with the reason for each difference.

What GBIF has was counted by the last harvest of everything, so that it belongs to what is here. Longer
than most modules, as each number has its source, its link and its sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Sum
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from harvest.models import HarvestRun, Snapshot
from harvest.parse.admission import BASES_OF_RECORD, PUBLISHING_COUNTRY
from harvest.runs.ends import DONE
from harvest.scope import SCOPE_RULES
from institutions.models import GrscicollEntry, Institution
from portal.history.names import AT_GBIF, FROM_UK
from portal.holders.reasons import why_here, why_matched, why_specimens
from portal.status.unclaimed import last_count, shown_holdings
from specimens.models import Scope
from specimens.presenters.cached_counts import count_includes, count_matches
from specimens.query import SpecimenQuery
from specimens.search.engine import IndexMissing, get_engine

GBIF_SEARCH = "https://www.gbif.org/occurrence/search"
SENTENCES = {scope: sentence for scope, _label, sentence in SCOPE_RULES}


@dataclass(frozen=True)
class Number:
    """``number``: None if nobody knows. ``day``: when it was counted; None of what is counted now.

    ``reason``: what it counts, and why it differs from the one above.
    """

    name: str
    label: str
    number: int | None
    reason: str
    url: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Here:
    """The records that searches without filters find, and {scope: how many are hidden for it}."""

    shown: int
    hidden: dict[str, int]


def present_numbers(entry: GrscicollEntry, counted: Snapshot | None) -> list[Number]:
    """The numbers, from the widest to those that are hidden, and those that were matched to nobody.

    ``counted`` is what was kept when GBIF was last asked (last_at_gbif).
    """
    here = here_of(f"{entry.kind}Key", str(entry.pk))
    found = [
        declared(entry),
        *surveyed(entry),
        any_kind(entry),
        *at_gbif(entry, counted),
        *of_here(entry, counted, here),
    ]
    if entry.kind == "institution" and entry.code:
        found += unclaimed(entry.code)
    return found


def last_at_gbif(snapshots: Sequence[Snapshot]) -> Snapshot | None:
    """What was kept when GBIF was last asked how many it has; None if it never was."""
    return next((snapshot for snapshot in reversed(snapshots) if AT_GBIF in snapshot.figures), None)


def here_of(param: str, key: str) -> Here | None:
    """None if there is no index."""
    engine, query = get_engine(), SpecimenQuery().with_value(param, key)
    try:
        hidden = {name: n for name, n in count_includes(engine, query).items() if n}
        return Here(count_matches(engine, query), hidden)
    except IndexMissing:
        return None


def registry_day() -> date | None:
    """When GRSciColl was last read."""
    runs = HarvestRun.objects.filter(kind=HarvestRun.Kind.INSTITUTIONS, state__in=DONE)
    ended = runs.order_by("-pk").values_list("ended_at", flat=True).first()
    return localdate(ended) if ended else None


def declared(entry: GrscicollEntry) -> Number:
    number, reason = entry.number_specimens, _("An estimate by those who maintain the entry.")
    if number is None and entry.kind == "institution":
        number = Institution.objects.declaring().values_list("declared", flat=True).get(pk=entry.pk)
        if number is not None:
            reason = _("The sum of its collections in GRSciColl; the entry itself gives no number.")
    if number is None:
        reason = _("Its entry in GRSciColl gives no number of specimens.")
    else:
        reason += " " + _(
            "It counts objects, and all below counts records: one may describe several."
        )
    return Number(
        "declared", _("Declared in GRSciColl"), number, reason, entry.gbif_url(), registry_day()
    )


def surveyed(entry: GrscicollEntry) -> list[Number]:
    """What surveys say of an institution (institutions/surveys.py), the latest first."""
    if entry.kind != "institution":
        return []
    reason = _("What the institution said in the survey; added to no other number.")
    return [
        Number(
            f"surveyed-{one.pk}",
            _("Specimens according to “%(survey)s” (%(year)s)")
            % {"survey": one.survey, "year": one.year},
            one.specimens,
            reason,
        )
        for one in entry.survey_figures.all()
    ]


def any_kind(entry: GrscicollEntry) -> Number:
    reason = _(
        "GRSciColl’s count of the records that GBIF matched to the entry: with observations, living "
        "specimens and more, by publishers of any country."
    )
    number = entry.occurrence_count
    if number is None:
        reason = _("GRSciColl does not say.")
    return Number(
        "anyKind", _("At GBIF, of any kind"), number, reason, gbif_search(entry), registry_day()
    )


def at_gbif(entry: GrscicollEntry, counted: Snapshot | None) -> Iterator[Number]:
    bases = [("basis_of_record", basis) for basis in BASES_OF_RECORD]
    home = [*bases, ("publishing_country", PUBLISHING_COUNTRY)]
    labels = _("At GBIF, as specimens"), _("Matched, and published from the UK")
    names, urls = ("specimens", "matched"), (gbif_search(entry, bases), gbif_search(entry, home))
    if counted is None:
        reason = _("Not known yet: it is counted by the next harvest of everything.")
        for name, label, url in zip(names, labels, urls, strict=True):
            yield Number(name, label, None, reason, url)
        return
    day = localdate(counted.taken_at)
    specimens, matched = counted.figures[AT_GBIF], counted.figures[FROM_UK]
    reasons = (why_specimens(entry.occurrence_count, specimens), why_matched(specimens - matched))
    rows = zip(names, labels, (specimens, matched), reasons, urls, strict=True)
    yield from (Number(*row, day) for row in rows)


def of_here(entry: GrscicollEntry, counted: Snapshot | None, here: Here | None) -> Iterator[Number]:
    param = f"{entry.kind}Key"
    query = SpecimenQuery().with_value(param, str(entry.pk))
    if here is None:
        reason = _("The search index is being built.")
        yield Number("here", _("Specimen records here"), None, reason)
        return
    difference = 0
    if counted is not None:
        difference = counted.figures[FROM_UK] - here.shown - sum(here.hidden.values())
    reason = why_here(counted is not None, difference)
    yield Number("here", _("Specimen records here"), here.shown, reason, query.get_absolute_url())
    for scope, number in here.hidden.items():
        label = _("Hidden because: %s") % Scope(scope).label
        url = query.with_value("include", scope).get_absolute_url()
        yield Number(f"hidden-{scope}", label, number, str(SENTENCES[scope]), url)
    if not here.hidden:
        yield Number("hidden", _("Hidden"), 0, _("No record of it is left out of searches."))


def unclaimed(code: str) -> Iterator[Number]:
    """The specimens with its code that GBIF matched to nobody, if a harvest has counted any."""
    run = last_count()
    if run is None:
        return
    holdings = shown_holdings(run).alias(upper=Upper("institution_code")).filter(upper=code.upper())
    number = holdings.aggregate(sum=Sum("specimens"))["sum"] or 0
    reason = _(
        "Specimens from UK publishers that have its code, and that GBIF matched to no entry."
    )
    if number:
        reason += " " + _("Have the dataset mapped to the entry, in GRSciColl.")
    url = f"{reverse('status')}#unclaimed" if number else ""
    day = localdate(run.ended_at) if run.ended_at else None
    yield Number("unclaimed", _("With its code, matched to nobody"), number, reason, url, day)


def gbif_search(entry: GrscicollEntry, more: list[tuple[str, str]] = ()) -> str:
    return f"{GBIF_SEARCH}?{urlencode([(f'{entry.kind}_key', str(entry.pk)), *more])}"
