"""How to reach whoever runs the portal (PORTAL_CONTACT)."""

from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

VALID_DAYS = 180  # RFC 9116 recommends less than a year.


def contact_link(contact: str) -> str:
    """Return the link to an e-mail address or a web page; "" for anything else."""
    if contact.startswith(("https://", "http://")):
        return contact
    return f"mailto:{contact}" if "@" in contact else ""


def security_text(contact: str, address: str) -> str:
    """Return the text of security.txt (RFC 9116), which is at ``address``; "" without a contact.

    A web page counts only if it has an https address, as the RFC demands. The text expires at a
    midnight, so that all answers of a day are the same.
    """
    link = contact_link(contact)
    if not link.startswith(("https://", "mailto:")):
        return ""
    until = timezone.now().astimezone(UTC).date() + timedelta(days=VALID_DAYS)
    expires = datetime.combine(until, time(), UTC)
    fields = {
        "Contact": link,
        "Expires": f"{expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages": "en",
        "Canonical": address,
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())
