"""The newest records, and how many came with the harvests of the last week."""

from datetime import timedelta

from django.db.models import Sum
from django.utils import timezone

from harvest.models import HarvestRun
from portal.status.freshness import DONE
from specimens.models import Scope, Specimen
from specimens.presenters.results import present_result
from specimens.presenters.search import formatted_names

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
    shown = one_of_each_holder(newest_specimens(MOST_LOOKED_AT))[:SHOWN]
    formatted = formatted_names(shown)
    return [present_result(each, formatted.get(each.col_taxon_key, "")) for each in shown]


def newest_specimens(most: int) -> list[Specimen]:
    """The records in scope with the highest gbifID, the highest first, ``most`` at most.

    GBIF numbers records in the order in which it first reads them. Looks at the last MOST_LOOKED_AT
    only, along the primary key, so that it costs the same for any number of records.
    """
    last = Specimen.objects.order_by("-gbif_id").values("gbif_id")[:MOST_LOOKED_AT]
    rows = Specimen.objects.visible().with_holders().defer("terms").filter(pk__in=last)
    in_scope = [each for each in rows if each.scope == Scope.IN_SCOPE]
    return sorted(in_scope, key=lambda each: -each.pk)[:most]


def one_of_each_holder(rows: list[Specimen]) -> list[Specimen]:
    """The rows with the first of each institution moved to the front, else in their order."""
    seen = set()
    firsts = [
        row for row in rows if row.institution_id not in seen and not seen.add(row.institution_id)
    ]
    chosen = {row.pk for row in firsts}
    return firsts + [row for row in rows if row.pk not in chosen]
