"""How old what the portal shows is, in figures and in words."""

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harvest.models import HarvestRun
from specimens.query import SpecimenQuery
from specimens.search.engine import IndexMissing, get_engine

DONE = (HarvestRun.State.COMPLETED, HarvestRun.State.INCOMPLETE)


def last_harvest(kind: str | None = None) -> HarvestRun | None:
    """The harvest that ended last, of ``kind`` or of any; failed ones changed nothing."""
    runs = HarvestRun.objects.filter(state__in=DONE, ended_at__isnull=False)
    if kind:
        runs = runs.filter(kind=kind)
    return runs.order_by("-ended_at").first()


def specimen_count() -> int | None:
    """Records in the default search; None while there is no index."""
    engine = get_engine()
    try:
        return cache.get_or_set(
            f"specimens-{engine.generation}", lambda: engine.count(SpecimenQuery())
        )
    except IndexMissing:
        return None


def is_sample(run: HarvestRun | None) -> bool:
    """Whether a harvest came from elsewhere than GBIF itself."""
    return run is not None and run.source_url.rstrip("/") != settings.LIVE_GBIF_API_URL


def describe_age(run: HarvestRun) -> str:
    """ "Harvested today.", "Harvested 3 days ago." """
    days = (timezone.localdate() - timezone.localdate(run.ended_at)).days
    if days < 1:
        return _("Harvested today.")
    return ngettext("Harvested yesterday.", "Harvested %(days)d days ago.", days) % {"days": days}
