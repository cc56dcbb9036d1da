"""Why a download was refused or has failed, in words."""

from django.utils.translation import gettext_lazy as _

NO_ROOM = "NO_ROOM"
NOT_UNDERSTOOD = "NOT_UNDERSTOOD"
GIVEN_UP = "GIVEN_UP"
# {SearchDownload.problem: what a page says}
WORDS = {
    NO_ROOM: _("The portal has no room for the file. Try again later, or ask for fewer records."),
    NOT_UNDERSTOOD: _(
        "The portal can no longer ask for these records. Begin from the search again."
    ),
    GIVEN_UP: _("Making the file failed several times. Begin from the search again."),
}


class Refused(Exception):
    """A download that is not taken in; the message says why. ``status`` is that of the answer."""

    def __init__(self, message: str, status: int = 429):
        super().__init__(message)
        self.message, self.status = message, status


class NoRoom(Exception):
    """The disk, or the room for all downloads, is full."""
