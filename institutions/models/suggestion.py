"""Suggestions to GRSciColl: those made here, and those of anybody that still wait."""

from uuid import uuid4

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from institutions.models.fields import json_list, text_array, text_field


class Suggestion(models.Model):
    """A change to an entry that somebody suggested to GRSciColl here (institutions/suggestions/).

    ``gbif_key`` is GRSciColl's number of it; ``entity_key`` that of the entry, None until a new one
    has been made; ``changes`` is [{field, before, after}], the last two lists of texts. Who suggested
    it is not kept, and no e-mail address is.
    """

    on_primary = True

    class State(models.TextChoices):
        PENDING = "PENDING", _("Waiting for GRSciColl’s editors")
        APPLIED = "APPLIED", _("Accepted")
        DISCARDED = "DISCARDED", _("Declined")

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.TextField()  # institution or collection
    type = models.TextField()  # GRSciColl's: UPDATE and so on
    gbif_key = models.BigIntegerField()
    entity_key = models.UUIDField(null=True, blank=True)
    target_key = models.UUIDField(null=True, blank=True)
    name = text_field()  # of the entry as it was, or of the new one
    changes = json_list()
    state = models.TextField(choices=State.choices, default=State.PENDING)
    proposed_at = models.DateTimeField(db_default=Now(), db_index=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)  # when GBIF last said its state

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "gbif_key"], name="one_suggestion_by_key")
        ]

    def __str__(self):
        return f"{self.type} of {self.kind} {self.entity_key or self.name}: {self.state}"

    def get_absolute_url(self):
        return reverse("institutions:suggestion", args=[self.key])


class PendingSuggestion(models.Model):
    """A suggestion, of anybody, that waits for GRSciColl's editors, as the last harvest found it.

    ``fields`` are GBIF's names of those that it changes. What it says is not kept: nobody has read
    it yet.
    """

    on_primary = True

    kind = models.TextField()
    gbif_key = models.BigIntegerField()
    type = models.TextField()
    entity_key = models.UUIDField(db_index=True)
    fields = text_array()
    proposed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("gbif_key",)
        constraints = [
            models.UniqueConstraint(fields=["kind", "gbif_key"], name="one_pending_by_key")
        ]

    def __str__(self):
        return f"{self.type} of {self.kind} {self.entity_key}: {', '.join(self.fields)}"
