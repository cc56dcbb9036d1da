"""Present the contact persons of an entry. GRSciColl's data may be incomplete or malformed."""

from django.utils.translation import gettext as _

from institutions.presenters.entry_fields import said
from institutions.vocabularies.identifiers import read_identifier
from institutions.web.links import Value, present_email
from institutions.web.phones import present_phones


def present_person(person, country: str = "") -> dict:
    """Present a contact person: who they are, and how to reach them.

    ``country`` is the code of the entry's, in which people are who name none of their own.
    """
    name = " ".join(filter(None, (said(person, "firstName"), said(person, "lastName"))))
    return {
        "name": name or _("Name not given"),
        "position": ", ".join(listed(person, "position")),
        "expertise": ", ".join(listed(person, "taxonomicExpertise")),
        "identifiers": present_identifiers(person),
        "notes": said(person, "notes"),
        "emails": [present_email(email) for email in listed(person, "email")],
        "phones": present_phones(listed(person, "phone"), said(person, "country") or country),
    }


def present_identifiers(person) -> list[Value]:
    """Present GBIF's userIds: [{type, id}], such as an ORCID."""
    ids = person.get("userIds") if isinstance(person, dict) else None
    given = ids if isinstance(ids, list) else []
    read = [read_identifier(said(one, "type"), said(one, "id")) for one in given if said(one, "id")]
    return [Value(each.text, each.url, each.label) for each in read]


def listed(person, name: str) -> list[str]:
    """The items of the person's list ``name`` as texts; [] if it is missing or no list."""
    values = person.get(name) if isinstance(person, dict) else None
    return [str(value) for value in values or []] if isinstance(values, list) else []
