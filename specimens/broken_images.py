"""The images of records that the portal could not fetch when a reader's page asked for them.

No image is asked for to find this out: what nobody has looked at is not known. An image that comes
again is forgotten, as is what was last asked for long ago.
"""

import logging
from datetime import timedelta

from django.db import DatabaseError, models, transaction
from django.utils import timezone

from institutions.pictures.failures import Reason
from specimens.models import BrokenImage, Specimen

logger = logging.getLogger("specimens.broken_images")

KEPT = timedelta(days=90)
NOTED_AFTER = timedelta(hours=12)  # more often, one image is not written again
MOST = 100_000  # images that are remembered
OURS = frozenset({Reason.FORBIDDEN})  # that the portal does not ask is no fault of the museum's


def note_image(address: str, gbif_id: int, reason: Reason | None) -> None:
    """Remember why an image of a record could not be had, or forget it if it is here (None).

    A reader's picture matters more: what the database refuses is logged.
    """
    try:
        with transaction.atomic():
            if reason is None:
                BrokenImage.objects.filter(pk=address).delete()
            elif reason not in OURS:
                _remember(address, gbif_id, reason)
    except DatabaseError as error:
        logger.warning("A broken image could not be noted: %s", error)


def _remember(address: str, gbif_id: int, reason: Reason) -> None:
    """With MOST remembered, no more are added."""
    now = timezone.now()
    kept = BrokenImage.objects.filter(pk=address).first()
    if kept is None and BrokenImage.objects.count() < MOST:
        values = {"gbif_id": gbif_id, "reason": reason.value, "at": now}
        BrokenImage.objects.get_or_create(address=address, defaults=values)
    elif kept is not None and kept.at < now - NOTED_AFTER:
        BrokenImage.objects.filter(pk=address).update(reason=reason.value, at=now)


def forget_old_images() -> None:
    BrokenImage.objects.filter(at__lt=timezone.now() - KEPT).delete()


def broken_images_of(path: str, key: str) -> models.QuerySet[BrokenImage]:
    """Those of a holder's records, the last asked for first; ``path``: institution or collection."""
    ids = BrokenImage.objects.values("gbif_id")
    records = Specimen.objects.visible().filter(**{path: key}, pk__in=ids).values("pk")
    return BrokenImage.objects.filter(gbif_id__in=records).order_by("-at", "pk")
