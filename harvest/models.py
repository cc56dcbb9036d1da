"""The records of each harvest: its options, results, slices, downloads, rejected records and snapshots.

Longer than most modules because all that a harvest keeps of itself stands together.
"""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from specimens.models import Scope


def count_field():
    return models.BigIntegerField(default=0)


class HarvestRun(models.Model):
    """One harvest, or one promotion of terms into columns.

    A killed run stays RUNNING until another begins. harvest/runs/resume.py says which runs are
    resumed.
    """

    class Kind(models.TextChoices):
        INSTITUTIONS = "institutions", _("Institutions and collections")
        SPECIMENS = "specimens", _("Specimens")
        PROMOTION = "promotion", _("New fields, from stored terms")

    class State(models.TextChoices):
        RUNNING = "running", _("Running")
        COMPLETED = "completed", _("Completed")
        INCOMPLETE = "incomplete", _("Completed, with gaps")
        FAILED = "failed", _("Failed")

    kind = models.TextField(choices=Kind.choices)
    state = models.TextField(choices=State.choices, default=State.RUNNING)
    options = models.JSONField(default=dict)  # dataset, institution, limit, increment
    source_url = models.TextField()  # the API that was harvested
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    notes = models.JSONField(default=list)  # of harvest/notes

    # How many records were fetched, rejected, and so on.
    FIGURES = ("fetched", "rejected", "inserted", "updated", "unchanged", "withdrawn", "restored")
    fetched = count_field()
    rejected = count_field()
    inserted = count_field()
    updated = count_field()
    unchanged = count_field()
    withdrawn = count_field()
    restored = count_field()
    # Specimens that GBIF found no holder of; null if the run did not count them.
    unclaimed = models.BigIntegerField(null=True)

    class Meta:
        get_latest_by = "started_at"

    def __str__(self):
        return f"{self.get_kind_display()} harvest {self.pk}"

    @property
    def as_of(self) -> datetime:
        """The time up to which the run's records are surely complete.

        It is when GBIF made the oldest file that the run loaded, if that was before the run began;
        else when the run began.
        """
        made = self.downloads.filter(purpose=Download.Purpose.CONTENT, made_at__lt=self.started_at)
        return made.aggregate(models.Min("made_at"))["made_at__min"] or self.started_at


class Download(models.Model):
    """A file that GBIF's download service makes for a run.

    ``state`` is GBIF's status. Our own are WANTED, LOADED and that of one unknown to GBIF.

    ``key`` is GBIF's, and "" until the download is requested. It is stored so that a run that is
    resumed follows the same download.
    """

    class Purpose(models.TextChoices):
        KEYS = "keys", _("Keys of institutions and collections")
        CONTENT = "content", _("Specimens")

    class State(models.TextChoices):
        WANTED = "WANTED", _("Not asked for yet")
        PREPARING = "PREPARING", _("In preparation")
        RUNNING = "RUNNING", _("In preparation at GBIF")
        SUSPENDED = "SUSPENDED", _("Suspended by GBIF")
        SUCCEEDED = "SUCCEEDED", _("Ready")
        LOADED = "LOADED", _("Loaded")
        CANCELLED = "CANCELLED", _("Cancelled")
        KILLED = "KILLED", _("Ended by GBIF")
        FAILED = "FAILED", _("Failed at GBIF")
        FILE_ERASED = "FILE_ERASED", _("Erased at GBIF")

    GOING = (State.WANTED, State.PREPARING, State.RUNNING, State.SUSPENDED)
    ENDED_BADLY = (State.CANCELLED, State.KILLED, State.FAILED, State.FILE_ERASED)

    run = models.ForeignKey(HarvestRun, on_delete=models.CASCADE, related_name="downloads")
    purpose = models.TextField(choices=Purpose.choices)
    institution_key = models.UUIDField(null=True)  # that all of its records have
    request = models.JSONField()  # as it was sent
    key = models.TextField(blank=True, default="")
    state = models.TextField(choices=State.choices, default=State.WANTED)
    doi = models.TextField(blank=True, default="")
    size = models.BigIntegerField(default=0)  # bytes, as GBIF reports it
    records = count_field()
    path = models.TextField(blank=True, default="")
    requested_at = models.DateTimeField(null=True)  # first sent; without a key, it may have arrived
    made_at = models.DateTimeField(null=True)  # as GBIF reports it; may be long before the request
    notes = models.JSONField(default=list)  # on its file (harvest/notes)

    def __str__(self):
        return f"Download {self.key or '(not asked for yet)'} of run {self.run_id}"


class HarvestSlice(models.Model):
    """A part of a run that one search can page through; finished slices are never refetched."""

    run = models.ForeignKey(HarvestRun, on_delete=models.CASCADE, related_name="slices")
    dataset_key = models.UUIDField()
    filters = models.JSONField()  # GBIF parameters; null means "has no value"
    expected = models.BigIntegerField()
    fetched = count_field()
    finished_at = models.DateTimeField(null=True)
    complete = models.BooleanField(default=False)  # every expected record was seen

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "filters"], name="one_slice_by_filters")
        ]

    def __str__(self):
        return f"Slice of run {self.run_id}: {self.filters}"


class SeenRecord(models.Model):
    """A record that a run has seen; deleted when the run is complete, or too old to resume."""

    run = models.ForeignKey(HarvestRun, on_delete=models.CASCADE, related_name="+", db_index=False)
    dataset_key = models.UUIDField()
    gbif_id = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["run", "dataset_key"], name="seen_by_dataset")]

    def __str__(self):
        return f"{self.gbif_id} in run {self.run_id}"


class DatasetOutcome(models.Model):
    """What a run did to one dataset."""

    run = models.ForeignKey(HarvestRun, on_delete=models.CASCADE, related_name="datasets")
    dataset_key = models.UUIDField()
    expected = models.BigIntegerField()  # GBIF's count when the run began
    before = models.BigIntegerField()  # our live records when the run began; 0 with a limit
    whole = models.BooleanField(default=True)  # all of it was looked at, not a part
    withdrawn = count_field()
    held_back = models.BooleanField(default=False)  # implausible loss: old data kept
    missing = count_field()  # expected records that were in no download
    has_gap = models.BooleanField(default=False)  # not all was seen: nothing is withdrawn
    notes = models.JSONField(default=list)  # of harvest/notes, for display alone

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "dataset_key"], name="one_outcome_by_dataset")
        ]

    def __str__(self):
        return f"{self.dataset_key} in run {self.run_id}"


class UnclaimedHolding(models.Model):
    """Specimens at GBIF with neither an institution nor a collection, as a run counted them."""

    run = models.ForeignKey(HarvestRun, on_delete=models.CASCADE, related_name="unclaimed_holdings")
    dataset_key = models.UUIDField()
    institution_code = models.TextField(blank=True)  # as published; "" for none
    collection_code = models.TextField(blank=True, null=True)  # null: of any, not counted apart
    specimens = models.BigIntegerField()

    def __str__(self):
        return f"{self.institution_code} {self.collection_code or ''} in {self.dataset_key}"


class RejectedRecord(models.Model):
    """A record that could not become a specimen, with the reason."""

    run = models.ForeignKey(HarvestRun, on_delete=models.CASCADE, related_name="rejections")
    gbif_id = models.BigIntegerField(null=True)
    dataset_key = models.TextField(blank=True, default="")
    code = models.TextField()  # of harvest/notes/messages.py
    parameters = models.JSONField(default=dict)
    record = models.JSONField()

    def __str__(self):
        return f"{self.gbif_id}: {self.code}"


class Holder(models.Model):
    """Who holds the specimens that name an institution or a collection (harvest/load/holders.py).

    ``key`` is that of the institution or collection: GRSciColl's keys are unique across both.
    """

    key = models.UUIDField(primary_key=True)
    institution_key = models.UUIDField(null=True)
    scope = models.TextField(choices=Scope.choices)

    def __str__(self):
        return f"{self.key}: {self.get_scope_display()}"


class Snapshot(models.Model):
    """What one holder had, or the UK, when a run had ended and the index had it; never changed again.

    ``key`` is that of the institution or collection, which may be gone since; None of the UK.
    ``figures`` is {name: number}: of each of specimens.measures.MEASURES, and of what GRSciColl and GBIF
    said (harvest/snapshots). What was not known is absent.
    """

    class Kind(models.TextChoices):
        UK = "uk", _("United Kingdom")
        INSTITUTION = "institution", _("Institution")
        COLLECTION = "collection", _("Collection")

    run = models.ForeignKey(
        HarvestRun, on_delete=models.CASCADE, related_name="snapshots", db_index=False
    )
    taken_at = models.DateTimeField()
    kind = models.TextField(choices=Kind.choices)
    key = models.UUIDField(null=True)
    figures = models.JSONField()

    class Meta:
        ordering = ("run",)
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "run"], nulls_distinct=False, name="one_snapshot_by_run"
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.key or ''} after run {self.run_id}"
