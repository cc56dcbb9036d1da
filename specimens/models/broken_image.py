"""Images that don't come."""

from django.db import models
from django.db.models.functions import Now


class BrokenImage(models.Model):
    """An image of a record that the portal asked for and did not get (specimens/broken_images.py)."""

    on_primary = True

    address = models.TextField(primary_key=True)
    gbif_id = models.BigIntegerField(db_index=True)
    reason = models.TextField()  # of institutions.pictures.failures.Reason
    at = models.DateTimeField(db_default=Now(), db_index=True)

    def __str__(self):
        return f"{self.address}: {self.reason}"
