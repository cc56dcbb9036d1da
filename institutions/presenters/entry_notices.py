"""What must be known of an entry before it is read: that it is gone, inactive or not listed."""

from django.utils.translation import gettext as _

from institutions.models import UK, Institution


def present_badge(entry) -> str:
    """The label of an entry that is no longer in use; "" for any other."""
    if entry.is_gone:
        return _("No longer in GRSciColl")
    return "" if entry.active else _("Inactive")


def present_notices(entry) -> list[str]:
    """The notices at the top of the page: whether the entry is gone, inactive or not listed."""
    notices = []
    if entry.is_gone:
        notices.append(
            _("GRSciColl no longer lists this entry. This page shows it as it last was.")
        )
    if not entry.active:
        notices.append(_("GRSciColl marks this entry as inactive."))
    if entry.kind == "institution":
        notices += present_scope_notices(entry)
    return notices


def present_scope_notices(institution: Institution) -> list[str]:
    if institution.country != UK:
        return [
            _(
                "This institution is not in the United Kingdom. It has a page here because specimens "
                "published from the United Kingdom name it as their holder."
            )
        ]
    return []
