"""Why there is no picture, and for how long that is believed."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

DAY = 86_400  # seconds
SOON = 600


class Reason(TextChoices):
    """Each is stored by its value (store.py)."""

    FORBIDDEN = "forbidden", _("The portal does not ask this address for pictures.")
    MISSING = "missing", _("The museum’s server has no picture at this address.")
    UNREACHABLE = "unreachable", _("The museum’s server does not answer.")
    SLOW = "slow", _("The museum’s server takes too long.")
    REDIRECTS = "redirects", _("The museum’s server leads from one address to the next.")
    TOO_LARGE = "too-large", _("The picture is too large to be shown here.")
    NOT_A_PICTURE = (
        "not-a-picture",
        _("What is at this address is no JPEG, PNG, WebP, GIF or TIFF."),
    )

    @property
    def seconds(self) -> int:
        """How long a picture is not asked for again."""
        return SOON if self in PASSING else DAY


PASSING = frozenset({Reason.UNREACHABLE, Reason.SLOW})


class NoPicture(Exception):
    """A picture can't be had."""

    def __init__(self, reason: Reason):
        super().__init__(reason.value)
        self.reason = reason


class Busy(Exception):
    """Too many pictures are being fetched, or this one takes longer than a reader waits."""
