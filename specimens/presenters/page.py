"""What the specimen page shows besides its table of terms: heading, images, map, flags, links."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from institutions.web.linked_data import as_data_block
from institutions.web.links import Value, web_address
from specimens.columns import BY_TERM, RANKS
from specimens.models import Scope
from specimens.presenters.areas import present_areas_of
from specimens.presenters.citation import present_citation, present_linked_data
from specimens.presenters.flags import place_flags, present_flags
from specimens.presenters.history import present_history
from specimens.presenters.locality_map import present_place
from specimens.presenters.media import has_pictures, present_media
from specimens.presenters.mids import present_mids
from specimens.presenters.record import OTHER, present_groups
from specimens.presenters.reference_files import FORMATS
from specimens.presenters.report import present_report
from specimens.presenters.scientific_name import name_runs, set_name
from specimens.presenters.source_page import dataset_url
from specimens.presenters.values import label, search_url, types_in_words

GBIF_API = "https://api.gbif.org/v1/occurrence"
MANY_IMAGES = 7  # from which on those with rights of their own are folded
SCOPE_NOTICES = {
    Scope.HELD_ABROAD: gettext_lazy(
        "A British publisher supplied this record, but the institution that holds the specimen is "
        "not in the United Kingdom. Searches leave it out unless they ask for specimens held abroad."
    ),
    Scope.INACTIVE_INSTITUTION: gettext_lazy(
        "GRSciColl lists the institution of this specimen as no longer active. Searches leave it "
        "out unless they ask for inactive institutions."
    ),
    Scope.NO_INSTITUTION: gettext_lazy(
        "GRSciColl has no institution for this record. Searches leave it out unless they ask for "
        "records without an institution."
    ),
}


def present_specimen(specimen, formatted: str, url: str, today) -> dict:
    """The context of specimens/specimen.html.

    ``formatted``: the ``formatted_name`` of its taxon, if known; ``url``: the page's own address.
    """
    media = present_media(specimen)
    images = [medium for medium in media if medium.picture]
    groups, notes = place_flags(present_groups(specimen, formatted), present_flags(specimen))
    return {
        "nav": "specimens",
        "specimen": specimen,
        "title": title(specimen),
        "name": set_name(name_runs(specimen, formatted)),
        "kicker": kicker(specimen),
        "basis": basis(specimen),
        "holder": present_holder(specimen),
        "types": types_in_words(specimen),
        "notice": str(SCOPE_NOTICES.get(specimen.scope, "")),
        "images": images,
        "shared_rights": shared_rights(images),
        "is_folded": len(images) > MANY_IMAGES and not shared_rights(images),
        "other_media": [medium for medium in media if not medium.picture],
        "trail": present_trail(specimen),
        "groups": [group for group in groups if group.slug != OTHER],
        "other_terms": next((group for group in groups if group.slug == OTHER), None),
        "notes": notes,
        "mids": present_mids(specimen),
        "history": present_history(specimen.history()),
        "place": present_place(specimen),
        "areas": present_areas_of(specimen),
        "report": present_report(specimen, url),
        "links": present_links(specimen),
        "citation": present_citation(specimen, today, formatted),
        "reference_formats": [(form, each.label) for form, each in FORMATS.items()],
        "url": url,
        "linked_data": as_data_block(present_linked_data(specimen, url, images)),
    }


def title(specimen) -> str:
    """The page's title: name and catalogue number."""
    return ", ".join(part for part in (str(specimen), specimen.catalog_number) if part)


def basis(specimen) -> str:
    """The basis of record in words: "Preserved specimen"."""
    return ", ".join(value.text for value in label("basisOfRecord", specimen.basis_of_record))


def present_holder(specimen) -> Value | None:
    """The institution that has the specimen, with its page if it has one; None if nothing names it."""
    if specimen.institution:
        return Value(str(specimen.institution), specimen.institution.page_url)
    return Value(specimen.institution_code) if specimen.institution_code else None


def kicker(specimen) -> str:
    """What it is and who holds it, in a line."""
    holder = present_holder(specimen)
    return " · ".join(part for part in (basis(specimen), holder.text if holder else "") if part)


def shared_rights(images: list) -> tuple[str, str, str] | None:
    """(credit, licence, its address) if all of several images have the same, so it is said once."""
    if len(images) < 2 or len({image.rights for image in images}) > 1:
        return None
    return images[0].rights


def present_trail(specimen) -> list[dict]:
    """The taxa above the specimen, highest first, each with the search for it."""
    above = RANKS[: RANKS.index("species")]
    named = [(rank, getattr(specimen, BY_TERM[rank].attribute)) for rank in above]
    return [
        {"name": name, "url": search_url(**{param: name}), "scientific": param == "genus"}
        for param, name in named
        if name
    ]


def present_links(specimen) -> list[tuple[str, str]]:
    """(words, address): the same record elsewhere, and as data."""
    links = [(_("The record at GBIF"), specimen.gbif_url())]
    own = web_address(specimen.references) or web_address(specimen.occurrence_id)
    if own:
        links.append((_("The publisher’s own page"), own))
    if specimen.dataset:
        links.append((_("The dataset"), dataset_url(specimen.dataset.pk)))
        links.append((_("The dataset at GBIF"), specimen.dataset.gbif_url()))
    links.append((_("The raw record, as GBIF received it"), f"{GBIF_API}/{specimen.pk}/verbatim"))
    links.append((_("This record as JSON"), reverse("api:occurrence-detail", args=[specimen.pk])))
    if has_pictures(specimen):
        manifest = reverse("specimens:manifest", args=[specimen.pk])
        links.append((_("IIIF manifest of its pictures"), manifest))
    return links


def present_withdrawn(specimen) -> dict:
    """The context of 410.html."""
    successor = specimen.successor()
    return {
        "nav": "specimens",
        "title": title(specimen),
        "withdrawn": specimen.withdrawn,
        "successor_url": successor.get_absolute_url() if successor else "",
        "record_url": specimen.gbif_url(),
    }
