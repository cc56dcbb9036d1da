"""What harvests changed of the facts that people cite."""

from django.db import models

from institutions.models import text_field
from specimens.models.number_key import unpadded_key


class SpecimenChange(models.Model):
    """A change that a harvest made to a fact that people cite (harvest/load/history.py).

    ``field`` is GBIF's name for the fact, or "coordinates". ``old`` and ``new`` are its values as
    text, "" if there was or is none, several joined by "|". ``run`` is the number of the harvest.
    """

    gbif_id = models.BigIntegerField(db_index=True)
    field = models.TextField()
    old = text_field()
    new = text_field()
    at = models.DateTimeField()
    run = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(
                unpadded_key("old"), name="former_number", condition=models.Q(field="catalogNumber")
            )
        ]

    def __str__(self):
        return f"{self.field} of {self.gbif_id}: {self.old} → {self.new}"
