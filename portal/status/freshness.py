"""The age of the portal's data, in figures and in words."""

from datetime import timedelta
from functools import lru_cache

from django.conf import settings
from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import QuerySet, Subquery, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from harvest.models import HarvestRun
from institutions.web.data_version import current
from portal.middleware.data_version import harvests

DONE = (HarvestRun.State.COMPLETED, HarvestRun.State.INCOMPLETE)

FIGURES = ("fetched", "inserted", "updated", "withdrawn", "rejected")

# The options that limit a harvest to a part of the specimens, and that part in words.
PARTS = {
    "dataset": gettext_lazy("one dataset"),
    "institution": gettext_lazy("one institution"),
    "limit": gettext_lazy("a limited number of records"),
    "archive": gettext_lazy("an archive"),
}


def last_harvest(kind: str | None = None) -> HarvestRun | None:
    """Return the harvest, of ``kind`` or of any, that ended last and did not fail.

    It has these annotations. ``good_at``: when the last good harvest of specimens ended, or None;
    ``full_at``: the same without increments; ``fresh_at``: ``good_at``, or when the first harvest
    ended if there was no good one yet.
    """
    done = HarvestRun.objects.filter(state__in=DONE, ended_at__isnull=False)
    done = done.exclude(kind=HarvestRun.Kind.PROMOTION)
    runs = done.filter(kind=kind) if kind else done
    ends = good_harvests(done).order_by("-ended_at").values("ended_at")
    good = Subquery(ends[:1])
    full = Subquery(ends.exclude(options__contains={"increment": True})[:1])
    first = Subquery(done.order_by("ended_at").values("ended_at")[:1])
    runs = runs.annotate(good_at=good, full_at=full, fresh_at=Coalesce(good, first))
    return runs.order_by("-ended_at").first()


def newest_harvest() -> HarvestRun | None:
    """Return last_harvest() of any kind; each process remembers it until a harvest begins or ends."""
    of = current() or harvests()
    return _last_harvest_of(of) if of else last_harvest()


@lru_cache(maxsize=2)
def _last_harvest_of(version: str) -> HarvestRun | None:
    return last_harvest()


def good_harvests(runs: QuerySet) -> QuerySet:
    """Return the harvests, full or increments, that completed without gaps in the specimens."""
    whole = {f"{name}__isnull": True for name in PARTS}
    return runs.alias(**{name: option(name) for name in PARTS}).filter(
        kind=HarvestRun.Kind.SPECIMENS, state=HarvestRun.State.COMPLETED, **whole
    )


def option(name: str, options: str = "options") -> Cast:
    """Return an expression: an option of a harvest as text, NULL if it is missing or JSON null."""
    return Cast(KeyTextTransform(name, options), TextField())


def is_stale(run: HarvestRun | None) -> bool:
    """Whether ``fresh_at`` of last_harvest() is more than STALE_AFTER_DAYS ago."""
    oldest = timezone.now() - timedelta(days=settings.STALE_AFTER_DAYS)
    return run is not None and run.fresh_at < oldest


def is_sample(run: HarvestRun | None) -> bool:
    """Whether a harvest came from elsewhere than GBIF itself."""
    return run is not None and run.source_url.rstrip("/") != settings.LIVE_GBIF_API_URL


def describe_age(run: HarvestRun) -> str:
    """ "Harvested today.", "Harvested 3 days ago." """
    days = (timezone.localdate() - timezone.localdate(run.ended_at)).days
    if days < 1:
        return _("Harvested today.")
    return ngettext("Harvested yesterday.", "Harvested %(days)d days ago.", days) % {"days": days}


def describe_figures(run: HarvestRun) -> str:
    """Return how many records a harvest read, added, changed and so on, as a sentence."""
    counts = {name: intcomma(getattr(run, name)) for name in FIGURES}
    return (
        _(
            "%(fetched)s records read: %(inserted)s new, %(updated)s changed, %(withdrawn)s "
            "withdrawn, %(rejected)s rejected"
        )
        % counts
    )
