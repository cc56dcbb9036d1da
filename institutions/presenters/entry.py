"""Prepare the page of an institution or a collection."""

from django.urls import reverse

from institutions.addresses import encode_address
from institutions.holdings import Profile, page_parts, specimen_counts, specimen_profile
from institutions.models import UK, Collection, Institution
from institutions.pictures.answer import picture_name
from institutions.pictures.places import is_asked
from institutions.pictures.sizes import LARGE
from institutions.presenters.entry_fields import present_groups
from institutions.presenters.entry_notices import present_badge, present_notices
from institutions.presenters.entry_place import present_no_place, present_place
from institutions.presenters.people import present_person
from institutions.presenters.sent_suggestion import present_pending
from institutions.presenters.suggestion import address_of
from institutions.vocabularies.countries import country_name
from institutions.vocabularies.licences import present_licence


def present_institution(institution: Institution) -> dict:
    """The context of institutions/institution.html."""
    context = present_entry(institution) | {
        "collections": present_collections(institution),
        "place": present_place(institution),
        "no_place": present_no_place(institution),
    }
    return context | page_parts(institution, context)


def present_collection(collection: Collection) -> dict:
    """The context of institutions/collection.html."""
    institution = named_institution(collection)
    country = institution.country if institution else ""
    context = present_entry(collection, country) | {"institution": institution}
    return context | page_parts(collection, context)


def present_hidden(entry) -> dict:
    """The context of institutions/hidden.html: nothing of the entry but its name."""
    profile = specimen_profile(f"{entry.kind}Key", str(entry.key))
    return {
        "nav": f"{entry.kind}s",
        "entry": entry,
        "specimens_url": profile.url if profile.count else "",
    }


def present_entry(entry, country: str = "") -> dict:
    """What both pages show; ``country`` is that of an entry whose address names none."""
    country = entry.country or country
    profile = specimen_profile(f"{entry.kind}Key", str(entry.key))
    return {
        "nav": f"{entry.kind}s",
        "entry": entry,
        "is_gone": entry.is_gone,
        "where": present_where(entry),
        "has_lede": bool(entry.code or present_where(entry)),
        "badge": present_badge(entry),
        "groups": present_groups(entry, country),
        "people": [present_person(person, country) for person in entry.contact_persons],
        "image": present_image(entry),
        "notices": present_notices(entry),
        "profile": profile,
        "profile_groups": [
            (title, [{"label": label, "count": count, "url": url} for label, count, url in rows])
            for title, rows in profile.groups
            if rows
        ],
        "share": present_share(entry, profile),
        "suggest_url": address_of(entry.kind, entry),
        "pending": present_pending(entry),
    }


def present_where(entry) -> str:
    """The city, and the country unless it is the United Kingdom."""
    country = "" if entry.country == UK else country_name(entry.country)
    return ", ".join(filter(None, (entry.city, country)))


def present_share(entry, profile: Profile) -> dict | None:
    """The records here against the specimens declared, for a bar; None if either is unknown."""
    declared = entry.number_specimens
    if not declared or profile.count is None:
        return None
    return {"here": profile.count, "declared": declared, "most": max(declared, profile.count)}


def present_image(entry) -> dict | None:
    """The featured image with its licence and credit; None if the portal can't fetch it.

    ``source`` is its own address, ``url`` ours.
    """
    address = encode_address(entry.featured_image_url)
    if not address or not is_asked(address):
        return None
    licence, licence_url = present_licence(entry.featured_image_license or "UNSPECIFIED")
    return {
        "source": address,
        "url": reverse(
            f"institutions:{entry.kind}-picture", args=[entry.pk, picture_name(address), LARGE]
        ),
        "licence": licence,
        "licence_url": licence_url,
        "credit": entry.featured_image_attribution,
    }


def present_collections(institution: Institution) -> list[dict]:
    """The collections that GRSciColl still lists, with the specimens here and those declared.

    ``here`` is None while the counts are unknown.
    """
    here = specimen_counts("collectionKey")
    return [
        {
            "collection": collection,
            "here": None if here is None else here.get(str(collection.pk), 0),
            "declared": collection.number_specimens,
            "any_kind": collection.occurrence_count,
            "active": collection.active,
        }
        for collection in institution.collections.shown()
        .current()
        .only("name", "code", "number_specimens", "occurrence_count", "active", "institution")
    ]


def named_institution(collection: Collection) -> Institution | None:
    """The collection's institution; None if it has none or GRSciColl does not serve it."""
    return Institution.objects.filter(pk=collection.institution_id).first()
