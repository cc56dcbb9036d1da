"""Lists of numbers under short addresses."""

from django.db import models
from django.db.models.functions import Now


class NumberList(models.Model):
    """A list that is looked up, and too long for an address (specimens/kept_lists.py).

    ``content`` is compressed JSON. ``used_at``: when its address was last asked for, to the day.
    """

    on_primary = True

    slug = models.TextField(primary_key=True)
    content = models.BinaryField()
    used_at = models.DateTimeField(db_default=Now(), db_index=True)

    def __str__(self):
        return self.slug
