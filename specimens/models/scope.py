"""Why a record is or is not in the default search."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """The reason why a record is or is not in the default search (rules: harvest/scope.py)."""

    IN_SCOPE = "IN_SCOPE", _("Held by an active institution in the UK")
    HELD_ABROAD = "HELD_ABROAD", _("Held by an institution outside the UK")
    INACTIVE_INSTITUTION = "INACTIVE_INSTITUTION", _("Held by an inactive institution")
    NO_INSTITUTION = "NO_INSTITUTION", _("No known institution")
    EXCLUDED = "EXCLUDED", _("Left out at the institution’s request")

    @classmethod
    def includable(cls):
        """The values that a search may add with ``include=``."""
        return (cls.HELD_ABROAD, cls.INACTIVE_INSTITUTION, cls.NO_INSTITUTION)
