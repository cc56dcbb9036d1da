"""What is wrong with the records of a holder together."""

from django.db import models
from django.db.models.functions import Now


class Finding(models.Model):
    """What only all records of a holder together show: repeated numbers and the like (findings.py).

    ``kind`` is findings.Kind's, ``groups`` the number of distinct values, ``records`` that of the
    records concerned. ``largest`` are the groups with most records: [[value, …, records], …].
    """

    holder = models.UUIDField()
    kind = models.TextField()
    groups = models.IntegerField()
    records = models.BigIntegerField()
    largest = models.JSONField(default=list)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["holder", "kind"], name="one_finding_by_kind")
        ]

    def __str__(self):
        return f"{self.kind} of {self.holder}: {self.records}"
