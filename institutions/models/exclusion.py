"""Institutions that asked to be left out."""

from django.db import models
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from institutions.exclusion import known
from institutions.models.fields import text_field


class Exclusion(models.Model):
    """An institution that asked to be left out, with all that goes with it (exclusion.py).

    ``name`` is what GRSciColl called it then, for the list on the About page; ``reason`` is for operators.
    """

    on_primary = True

    key = models.UUIDField(primary_key=True)
    name = text_field()
    reason = text_field()
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return self.name or str(self.key)


for _signal in (post_save, post_delete):
    _signal.connect(known.forget, sender=Exclusion)
