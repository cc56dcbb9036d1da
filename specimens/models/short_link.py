"""Searches under short addresses."""

from django.db import models
from django.db.models.functions import Now


class ShortLink(models.Model):
    """A search under a short address, made on demand (specimens/short_links.py).

    ``address`` is the query string of the page, from its question mark on.
    """

    on_primary = True

    slug = models.TextField(primary_key=True)
    address = models.TextField()
    at = models.DateTimeField(db_default=Now(), db_index=True)

    def __str__(self):
        return f"{self.slug}: {self.address}"
