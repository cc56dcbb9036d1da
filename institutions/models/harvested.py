"""What all entries of GBIF's registries have.

An entry that GBIF no longer lists gets a ``withdrawn_at`` and is never deleted:
people have linked to it, and specimens may still refer to it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Harvested(models.Model):
    """The fields of every harvested entry: GBIF's key and dates, and when GBIF dropped it."""

    key = models.UUIDField(primary_key=True)
    created = models.DateTimeField(null=True, blank=True)
    modified = models.DateTimeField(null=True, blank=True)
    deleted = models.DateTimeField(
        null=True, blank=True, help_text=_("When GBIF deleted the entry.")
    )
    withdrawn_at = models.DateTimeField(
        null=True, blank=True, help_text=_("When a harvest first found the entry gone.")
    )

    class Meta:
        abstract = True

    @property
    def is_gone(self) -> bool:
        """Whether GBIF no longer lists it."""
        return bool(self.deleted or self.withdrawn_at)

    def gbif_url(self):
        """The entry's public page at GBIF."""
        raise NotImplementedError
