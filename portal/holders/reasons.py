"""Why a number differs from the wider one above it, in a sentence."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def why_specimens(any_kind: int | None, specimens: int) -> str:
    if any_kind is None:
        return _("Preserved specimens, fossils and material samples.")
    if any_kind < specimens:
        return _("GRSciColl counted at another time.")
    if any_kind == specimens:
        return _("All of them are specimens.")
    return ngettext(
        "%s fewer: it is of another kind, such as an observation or a living specimen.",
        "%s fewer: they are of other kinds, such as observations and living specimens.",
        any_kind - specimens,
    ) % shown(any_kind - specimens)


def why_matched(abroad: int) -> str:
    if abroad < 0:
        return _("GBIF’s two counts do not agree.")
    if not abroad:
        return _("All of them: this is what harvests ask GBIF for.")
    return ngettext(
        "%s fewer: it was published from another country. The portal shows what UK publishers share.",
        "%s fewer: they were published from other countries. The portal shows what UK publishers share.",
        abroad,
    ) % shown(abroad)


def why_here(is_known: bool, difference: int) -> str:
    if not is_known:
        return _("As many as a search for them finds.")
    if difference > 0:
        return ngettext(
            "With what is hidden, %s fewer: it came to GBIF after it was harvested, could not be read, "
            "or is held by the institution that succeeded this one.",
            "With what is hidden, %s fewer: they came to GBIF after they were harvested, could not be "
            "read, or are held by the institution that succeeded this one.",
            difference,
        ) % shown(difference)
    if difference < 0:
        return ngettext(
            "With what is hidden, %s more: of an entry that this one succeeded, or that GBIF has "
            "matched otherwise since.",
            "With what is hidden, %s more: of entries that this one succeeded, or that GBIF has "
            "matched otherwise since.",
            -difference,
        ) % shown(-difference)
    return _("With what is hidden, all that were matched and published from the UK.")


def shown(number: int) -> str:
    return number_format(number, force_grouping=True)
