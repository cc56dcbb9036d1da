"""Areas that a search can be within, by a name instead of an outline."""

from django.db import models
from django.db.models.functions import Now

from institutions.models import text_field


class Area(models.Model):
    """An area of a kind, such as a vice-county, with its outline as well-known binary, in degrees.

    ``identifier`` is the kind's own: 70 of vice-counties. ``drawn`` ones are of searches whose
    outline is too long for an address. ``digest`` is of name and outline.
    """

    on_primary = True

    kind = models.TextField()
    identifier = models.TextField()
    name = text_field()
    source = text_field()
    geometry = models.BinaryField()
    digest = models.TextField()
    at = models.DateTimeField(db_default=Now(), db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "identifier"], name="one_area_by_identifier")
        ]

    def __str__(self):
        return f"{self.kind}:{self.identifier}"
