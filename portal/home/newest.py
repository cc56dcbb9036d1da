"""The newest records, and how many came with the harvests of the last week."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Sum
from django.utils import timezone

from harvest.models import HarvestRun
from portal.status.freshness import DONE
from specimens.models import Scope, Specimen
from specimens.presenters.records import formatted_names
from specimens.presenters.results import present_result

WEEK = timedelta(days=7)
MOST_LOOKED_AT = 200  # records
SHOWN = 6


def present_newest() -> dict:
    """Return {count, records}.

    ``count`` is how many records the harvests of the last seven days added, of any scope;
    ``records`` are the contexts of results of those that GBIF numbered last.
    """
    return {"count": added_in_a_week(), "records": newest_records()}


def added_in_a_week() -> int:
    runs = HarvestRun.objects.filter(
        kind=HarvestRun.Kind.SPECIMENS, state__in=DONE, ended_at__gte=timezone.now() - WEEK
    )
    return runs.aggregate(added=Sum("inserted"))["added"] or 0


def newest_records() -> list[dict]:
    """The contexts of the SHOWN newest, one of each institution before a second of any."""
    shown = Specimen.objects.as_results(one_of_each_holder(newest_keys())[:SHOWN])
    formatted = formatted_names(shown)
    return [present_result(each, formatted.get(each.col_taxon_key, "")) for each in shown]


def newest_specimens(most: int) -> list[Specimen]:
    """The newest records, ``most`` at most, the highest gbifID first."""
    return Specimen.objects.as_results([key for key, _holder in newest_keys()[:most]])


def newest_keys() -> list[tuple[int, UUID | None]]:
    """(gbifID, institution's key) of the records in scope with the highest gbifIDs, descending.

    GBIF numbers records in the order in which it first reads them. Looks at the last MOST_LOOKED_AT
    only, along the primary key, so that it costs the same for any number of records.
    """
    last = Specimen.objects.order_by("-gbif_id").values("gbif_id")[:MOST_LOOKED_AT]
    rows = Specimen.objects.visible().filter(pk__in=last, scope=Scope.IN_SCOPE)
    return list(rows.order_by("-gbif_id").values_list("pk", "institution_id"))


def one_of_each_holder(rows: list[tuple[int, UUID | None]]) -> list[int]:
    """The gbifIDs, with the first of each institution before all others, else in their order."""
    firsts: dict[UUID | None, int] = {}
    for key, institution in rows:
        firsts.setdefault(institution, key)
    chosen = list(firsts.values())
    return chosen + [key for key, _institution in rows if key not in set(chosen)]
