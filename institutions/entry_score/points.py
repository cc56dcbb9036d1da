"""The points by which an entry is judged: what it should say, why that matters, and where it is said."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

INSTITUTION, COLLECTION = KINDS = ("institution", "collection")


@dataclass(frozen=True)
class Point:
    """``field`` is that of the form that suggests it (suggestions/fields.py); "" if the form has none."""

    name: str
    label: Promise
    why: Promise
    field: str = ""
    kinds: tuple[str, ...] = KINDS


POINTS = (
    Point(
        "name",
        _("A name of its own"),
        _("Two entries for one holder share its specimens between them."),
        "name",
    ),
    Point(
        "code",
        _("A code of its own"),
        _("GBIF matches specimen records to entries by their codes."),
        "code",
    ),
    Point(
        "description",
        _("A description"),
        _("It is what readers and search engines see first."),
        "description",
    ),
    Point(
        "address",
        _("Town and postcode"),
        _("Visitors and parcels need them; nation and region are counted by place."),
        "address.city",
        (INSTITUTION,),
    ),
    Point(
        "pin",
        _("A pin on the map"),
        _("Without one, or with a wrong one, maps and the figures of nations lack it."),
        "latitude",
        (INSTITUTION,),
    ),
    Point(
        "homepage",
        _("A website that answers"),
        _("It is where readers go on to."),
        "homepage",
        (INSTITUTION,),
    ),
    Point(
        "contact",
        _("Whom to ask"),
        _("Loans, visits and corrections begin with an address or a number."),
        "email",
    ),
    Point(
        "specimens",
        _("The number of specimens"),
        _("What is still to be digitised is known only if an estimate says how much there is."),
        "numberSpecimens",
    ),
    Point(
        "type",
        _("Type and disciplines"),
        _("The lists are filtered by them."),
        "types",
        (INSTITUTION,),
    ),
    Point(
        "identifier",
        _("An identifier elsewhere"),
        _("A ROR ID or a Wikidata item tells it from others in every language."),
        "",
        (INSTITUTION,),
    ),
    Point(
        "collections",
        _("A collection described"),
        _("Collections say what is held; a size or a text is enough for one."),
        "",
        (INSTITUTION,),
    ),
    Point(
        "institution",
        _("An institution in use"),
        _("A collection is listed with its institution."),
        "",
        (COLLECTION,),
    ),
    Point(
        "contents",
        _("Contents and preservation"),
        _("Researchers look for kinds of objects, and how they are kept."),
        "contentTypes",
        (COLLECTION,),
    ),
    Point(
        "coverage",
        _("Taxa, places or times"),
        _("They say which specimens to expect before any is digitised."),
        "taxonomicCoverage",
        (COLLECTION,),
    ),
)


def points_of(kind: str) -> list[Point]:
    return [point for point in POINTS if kind in point.kinds]
