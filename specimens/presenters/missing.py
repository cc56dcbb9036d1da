"""Messages for when the search index cannot answer."""

from django.utils.translation import gettext as _

from specimens.fields import BY_PARAM
from specimens.search.engine import FieldMissing, IndexMissing, Unavailable


def message_of(error: IndexMissing) -> str:
    """Explain why there is no answer, and what to do."""
    if isinstance(error, FieldMissing):
        return _(
            "“%(label)s” (%(parameter)s) is not in the search index yet, or not for this use. Leave "
            "it out of the search until the index has been built again."
        ) % {"label": BY_PARAM[error.parameter].label, "parameter": error.parameter}
    if isinstance(error, Unavailable):
        return _("The search does not answer, or not with all records. Try again in a minute.")
    return _("The search index is being built. Try again in a few minutes.")
