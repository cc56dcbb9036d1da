"""Files of searches that people asked for."""

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from institutions.models import text_array, text_field


class SearchDownload(models.Model):
    """A file of all records of a search that a job makes (specimens/downloads/jobs), and what it was of.

    The row stays when the file is gone. ``query`` is SpecimenQuery.encoded, ``columns`` are
    DownloadRequest's, ``site`` is the portal's address. ``expected`` records were counted when it was asked for; ``done`` are written.
    ``client`` is a digest of whoever asked. ``datasets`` is {key: number of records}. ``excluded`` are the
    keys that were left out. ``seen_at``: when the process that makes the file last said so.
    """

    on_primary = True

    class State(models.TextChoices):
        """As GBIF names the states of its downloads (Download.Status of gbif/gbif-api)."""

        PREPARING = "PREPARING", _("Waiting")
        RUNNING = "RUNNING", _("Being made")
        SUCCEEDED = "SUCCEEDED", _("Ready")
        CANCELLED = "CANCELLED", _("Cancelled")
        FAILED = "FAILED", _("Failed")
        FILE_ERASED = "FILE_ERASED", _("Expired")

    UNFINISHED = (State.PREPARING, State.RUNNING)

    key = models.TextField(primary_key=True)
    state = models.TextField(choices=State.choices, default=State.PREPARING)
    format = models.TextField()
    columns = text_array()
    query = text_field()
    request = models.JSONField(null=True)  # the body of a request to the API
    site = text_field()
    client = text_field()
    problem = text_field()  # a code of specimens/downloads/jobs/problems.py
    expected = models.BigIntegerField(default=0)
    done = models.BigIntegerField(default=0)
    size = models.BigIntegerField(default=0)
    sha256 = text_field()
    run = models.IntegerField(default=0)
    generation = text_field()
    datasets = models.JSONField(default=dict)
    excluded = text_array()
    attempts = models.SmallIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now(), db_index=True)
    started_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    erase_after = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["created_at"],
                name="unfinished_download",
                condition=models.Q(state__in=["PREPARING", "RUNNING"]),
            )
        ]

    def __str__(self):
        return self.key

    def get_absolute_url(self):
        return reverse("specimens:made-download", args=[self.key])

    @property
    def is_unfinished(self) -> bool:
        return self.state in self.UNFINISHED

    @property
    def contributions(self) -> list[tuple[str, int]]:
        """(key of a dataset, number of records), most records first; without those of no dataset."""
        known = [(key, number) for key, number in self.datasets.items() if key]
        return sorted(known, key=lambda each: (-each[1], each[0]))
