"""Whether the websites that entries name answer."""

from django.db import models
from django.utils import timezone

from institutions.models.fields import text_field


class HomepageCheck(models.Model):
    """What a harvest found at the address of a website (harvest/registry/homepages.py).

    ``problem`` is "" if something answered. ``failures`` are those in a row.
    """

    DEAD_AFTER = 2  # failures in a row: a server may be down for a day

    address = models.TextField(primary_key=True)
    problem = text_field()
    failures = models.SmallIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.address}: {self.problem or 'answers'}"

    @property
    def is_dead(self) -> bool:
        return self.failures >= self.DEAD_AFTER
