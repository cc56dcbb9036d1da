"""Unclaimed holdings: what the last harvest that counted them found without a holder at GBIF."""

from django.db.models import QuerySet
from django.db.models.functions import Upper

from harvest.models import HarvestRun, UnclaimedHolding
from institutions.api.serializers import gbif_time
from institutions.exclusion import excluded_keys
from institutions.holdings import excluded_datasets
from institutions.models import Dataset, Institution


def unclaimed_count() -> int | None:
    """Return how many specimens were matched to nobody when they were last counted; None if never."""
    run = last_count()
    return run.unclaimed if run else None


def last_count() -> HarvestRun | None:
    """Return the last harvest that counted them."""
    return HarvestRun.objects.exclude(unclaimed=None).order_by("-pk").first()


def unclaimed_figures() -> dict:
    """Return ``run``, ``counted`` (when), ``specimens`` in all and ``holdings``, largest first.

    A holding is {dataset, title, institutionCode, collectionCode, specimens}. The code "" stands
    for none; the collectionCode None for all of a rare institutionCode.
    """
    run = last_count()
    if run is None:
        return {"run": None, "counted": None, "specimens": None, "holdings": []}
    titles = {dataset.key: dataset.title for dataset in Dataset.objects.only("key", "title")}
    holdings = shown_holdings(run).order_by("-specimens", "dataset_key", "pk")
    return {
        "run": run.pk,
        "counted": run.ended_at and gbif_time(run.ended_at),
        "specimens": run.unclaimed,
        "holdings": [present_holding(each, titles) for each in holdings],
    }


def shown_holdings(run: HarvestRun) -> QuerySet[UnclaimedHolding]:
    """The run's holdings but those with an excluded institution's code, or in its datasets."""
    excluded = Institution.objects.filter(pk__in=excluded_keys()).exclude(code="")
    holdings = UnclaimedHolding.objects.filter(run=run)
    holdings = holdings.exclude(dataset_key__in=excluded_datasets().values("pk"))
    return holdings.alias(code=Upper("institution_code")).exclude(
        code__in=excluded.values_list(Upper("code"))
    )


def present_holding(holding: UnclaimedHolding, titles: dict) -> dict:
    return {
        "dataset": str(holding.dataset_key),
        "title": titles.get(holding.dataset_key) or str(holding.dataset_key),
        "institutionCode": holding.institution_code,
        "collectionCode": holding.collection_code,
        "specimens": holding.specimens,
    }
