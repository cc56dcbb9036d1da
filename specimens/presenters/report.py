"""Where to report a mistake in a record: its institution, with a message that is begun."""

from django.utils.translation import gettext as _

from institutions.web.links import Value, is_email, mail_link
from specimens.models import Specimen

LONGEST = 200  # characters of a name or number in a message


def present_report(specimen: Specimen, url: str) -> dict:
    """{holder, email, page_url}: whom to tell, and where; each "" or None if it is not known.

    ``url`` is the address of the record's page. ``email`` is the address that the institution gives
    in GRSciColl, linked to a message; a hidden institution (institutions/hidden.py) is not named.
    """
    institution = specimen.institution
    if institution is None or institution.is_hidden:
        return {"holder": "", "email": None, "page_url": ""}
    return {
        "holder": str(institution),
        "email": present_message(specimen, url, institution.email),
        "page_url": institution.page_url,
    }


def present_message(specimen: Specimen, url: str, given: list[str]) -> Value | None:
    """The first of the addresses that is one, linked to a message; None if none is."""
    address = next((each for each in map(str.strip, given) if is_email(each)), "")
    if not address:
        return None
    named = {
        "name": specimen.scientific_name[:LONGEST] or "–",
        "number": specimen.catalog_number[:LONGEST] or specimen.occurrence_id[:LONGEST] or "–",
        "url": url,
        "gbif_url": specimen.gbif_url(),
    }
    subject = _("Correction to your specimen record %(number)s (%(name)s)") % named
    body = _(
        "Catalogue number: %(number)s\nName: %(name)s\nRecord: %(url)s\n"
        "The same record at GBIF: %(gbif_url)s\n\nWhat is wrong, and how I know:\n\n"
    )
    return Value(address, mail_link(address, subject, body % named))
