"""The fields of an institution or a collection that the form asks, in order.

Names are those of GRSciColl's API; "address.city" is the member ``city`` of ``address``. People,
pictures, identifiers and tags are not among them: GRSciColl changes those by calls of their own. Longer
than most modules because the table is.
"""

from dataclasses import dataclass
from enum import Enum, auto

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from institutions.vocabularies import grscicoll
from institutions.vocabularies.countries import COUNTRY_CODES

INSTITUTION, COLLECTION = KINDS = ("institution", "collection")


class Shape(Enum):
    """How a field is typed, and what it is in JSON: a text, a list of texts, a number, a flag."""

    LINE = auto()
    TEXT = auto()
    LIST = auto()  # one value on each line
    ADDRESSES = auto()  # of the web, the same
    ADDRESS = auto()  # one of the web
    EMAILS = auto()
    CODES = auto()  # "CODE: what it is", one on each line; [{code, description}]
    NUMBER = auto()
    DEGREES = auto()
    CHOICE = auto()
    CHOICES = auto()
    FLAG = auto()


MANY = frozenset({Shape.LIST, Shape.ADDRESSES, Shape.EMAILS, Shape.CODES})


@dataclass(frozen=True)
class Field:
    name: str
    label: Promise
    shape: Shape = Shape.LINE
    kinds: tuple[str, ...] = KINDS
    choices: tuple[str, ...] = ()
    most: float = 2**31 - 1  # of a number
    is_required: bool = False


def _institution(name, label, shape=Shape.LINE, **more):
    return Field(name, label, shape, (INSTITUTION,), **more)


def _collection(name, label, shape=Shape.LINE, **more):
    return Field(name, label, shape, (COLLECTION,), **more)


def _place(member, street, city, province, postcode, country) -> tuple[Field, ...]:
    """The parts of a postal address."""
    countries = tuple(sorted(COUNTRY_CODES))
    return (
        Field(f"{member}.address", street),
        Field(f"{member}.city", city),
        Field(f"{member}.province", province),
        Field(f"{member}.postalCode", postcode),
        Field(f"{member}.country", country, Shape.CHOICE, choices=countries),
    )


GROUPS: tuple[tuple[Promise, tuple[Field, ...]], ...] = (
    (
        _("Names and codes"),
        (
            Field("name", _("Name"), is_required=True),
            Field("code", _("Code"), is_required=True),
            Field("alternativeCodes", _("Other codes"), Shape.CODES),
            _institution("additionalNames", _("Other names"), Shape.LIST),
            _collection("department", _("Department")),
            _collection("division", _("Division")),
            Field("active", _("In use"), Shape.FLAG),
        ),
    ),
    (
        _("Place on the map"),
        (
            _institution("latitude", _("Latitude"), Shape.DEGREES, most=90),
            _institution("longitude", _("Longitude"), Shape.DEGREES, most=180),
        ),
    ),
    (
        _("Address"),
        _place(
            "address", _("Street"), _("City"), _("County or region"), _("Postcode"), _("Country")
        ),
    ),
    (
        _("Postal address, if it is another"),
        _place(
            "mailingAddress",
            _("Street (post)"),
            _("City (post)"),
            _("County or region (post)"),
            _("Postcode (post)"),
            _("Country (post)"),
        ),
    ),
    (
        _("Contact"),
        (
            Field("homepage", _("Website"), Shape.ADDRESS),
            Field("email", _("E-mail"), Shape.EMAILS),
            Field("phone", _("Telephone"), Shape.LIST),
            Field("catalogUrls", _("Catalogues"), Shape.ADDRESSES),
            Field("apiUrls", _("APIs"), Shape.ADDRESSES),
        ),
    ),
    (
        _("About"),
        (
            Field("description", _("Description"), Shape.TEXT),
            Field("numberSpecimens", _("Number of specimens"), Shape.NUMBER),
            _institution("foundingDate", _("Year founded"), Shape.NUMBER, most=9999),
            _institution("types", _("Type"), Shape.CHOICES, choices=grscicoll.INSTITUTION_TYPES),
            _institution(
                "institutionalGovernances",
                _("Governance"),
                Shape.CHOICES,
                choices=grscicoll.GOVERNANCES,
            ),
            _institution(
                "disciplines", _("Disciplines"), Shape.CHOICES, choices=grscicoll.DISCIPLINES
            ),
            _collection(
                "contentTypes", _("Content types"), Shape.CHOICES, choices=grscicoll.CONTENT_TYPES
            ),
            _collection(
                "preservationTypes",
                _("Preservation"),
                Shape.CHOICES,
                choices=grscicoll.PRESERVATION_TYPES,
            ),
            _collection(
                "accessionStatus",
                _("Accession status"),
                Shape.CHOICE,
                choices=grscicoll.ACCESSION_STATUSES,
            ),
            _collection("personalCollection", _("Personal collection"), Shape.FLAG),
            _collection("taxonomicCoverage", _("Taxonomic coverage"), Shape.TEXT),
            _collection("geographicCoverage", _("Geographic coverage"), Shape.TEXT),
            _collection("temporalCoverage", _("Temporal coverage"), Shape.TEXT),
            _collection("incorporatedCollections", _("Incorporates"), Shape.LIST),
            _collection("notes", _("Notes"), Shape.TEXT),
        ),
    ),
)
FIELDS = {field.name: field for _title, fields in GROUPS for field in fields}


def fields_of(kind: str) -> list[Field]:
    return [field for field in FIELDS.values() if kind in field.kinds]


def label_of(name: str) -> str:
    """What a field of GRSciColl's API is called, or a part of the entry; its name if we lack it."""
    members = {"address": _("Address"), "mailingAddress": _("Postal address")}
    if name in FIELDS:
        return str(FIELDS[name].label)
    return str(members.get(name) or OTHERS.get(name) or name)


# Fields that suggestions of others may change.
OTHERS = {
    "contactPersons": _("People"),
    "identifiers": _("Identifiers"),
    "institutionKey": _("Institution"),
    "logoUrl": _("Logo"),
    "featuredImageUrl": _("Picture"),
    "featuredImageLicense": _("Licence of the picture"),
    "featuredImageAttribution": _("Credit of the picture"),
    "displayOnNHCPortal": _("Display on portals"),
    "masterSource": _("Primary source"),
    "tags": _("Tags"),
    "occurrenceMappings": _("Also matches records with"),
    "doi": _("DOI"),
}
