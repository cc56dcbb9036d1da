"""Pictures as IIIF Presentation 3 manifests (https://iiif.io/api/presentation/3.0/).

Viewers of other sites show them. All files in them are ours: a viewer makes no reader's browser ask a
museum's server, so that services of the Image API at museums are not named. Longer than most modules, as
it says all that a manifest has in the order of the specification.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from institutions.pictures.obtain import known_size
from institutions.vocabularies.creative_commons import read_address
from specimens.models import Specimen
from specimens.presenters.label import present_label
from specimens.presenters.media import Medium, present_media
from specimens.presenters.page import title

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
CONTENT_TYPE = f'application/ld+json;profile="{CONTEXT}"'
NOMINAL = (
    1_200,
    1_200,
)  # width and height of a canvas, as long as nobody has looked at its picture

Absolute = Callable[[str], str]


@dataclass(frozen=True)
class Shown:
    """A picture of a specimen, the ``number``th from 1."""

    specimen: Specimen
    image: Medium
    number: int


def pictures_of(specimens: Iterable[Specimen]) -> Iterable[Shown]:
    """The pictures of specimens that the portal can fetch."""
    for specimen in specimens:
        pictures = [medium for medium in present_media(specimen) if medium.picture]
        for number, image in enumerate(pictures, 1):
            yield Shown(specimen, image, number)


def specimen_manifest(specimen: Specimen, formatted: str, absolute: Absolute) -> dict:
    """The manifest of a record; ``items`` is empty if it has no pictures.

    ``formatted`` is the ``formatted_name`` of its taxon, if known; ``absolute`` makes a path of ours an
    address.
    """
    shown = list(pictures_of([specimen]))
    rows = present_label(specimen, formatted)
    api = absolute(reverse("api:occurrence-detail", args=[specimen.pk]))
    return {
        **_manifest(reverse("specimens:manifest", args=[specimen.pk]), title(specimen), absolute),
        "metadata": [
            {
                "label": _ours(row.label),
                "value": _theirs(*(str(value.text) for value in row.values)),
            }
            for row in rows
            if row.values
        ],
        **_rights(shown),
        "provider": _providers(shown, absolute),
        "homepage": [_page(absolute(specimen.get_absolute_url()), title(specimen))],
        "seeAlso": [{"id": api, "type": "Dataset", "format": "application/json"}],
        **_thumbnail(shown, absolute),
        "items": [_canvas(each, absolute) for each in shown],
    }


def search_manifest(
    shown: list[Shown], path: str, heading: str, page: str, absolute: Absolute
) -> dict:
    """The manifest of a search's pictures.

    ``path`` is the manifest's own, ``page`` that of the search, ``heading`` the search in words.
    """
    return {
        **_manifest(path, heading, absolute),
        "label": _ours(heading),
        **_rights(shown),
        "provider": _providers(shown, absolute),
        "homepage": [_page(absolute(page), heading)],
        **_thumbnail(shown, absolute),
        "items": [_canvas(each, absolute) for each in shown],
    }


def _manifest(path: str, label: str, absolute: Absolute) -> dict:
    return {
        "@context": CONTEXT,
        "id": absolute(path),
        "type": "Manifest",
        "label": _theirs(label),
    }


def _canvas(shown: Shown, absolute: Absolute) -> dict:
    """A picture as a canvas, with its own rights."""
    image, url = shown.image, absolute(f"{shown.specimen.get_absolute_url()}/image/{shown.number}")
    size = known_size(image.fetched)
    width, height = size or NOMINAL
    body = {"id": absolute(image.largest), "type": "Image", "format": "image/jpeg"}
    if size:
        body |= {"width": width, "height": height}
    annotation = {
        "id": f"{url}/annotation",
        "type": "Annotation",
        "motivation": "painting",
        "body": body,
        "target": url,
    }
    return {
        "id": url,
        "type": "Canvas",
        "label": _theirs(image.alt),
        "width": width,
        "height": height,
        **_rights([shown]),
        "homepage": [_page(absolute(shown.specimen.get_absolute_url()), title(shown.specimen))],
        **_thumbnail([shown], absolute),
        "items": [{"id": f"{url}/page", "type": "AnnotationPage", "items": [annotation]}],
    }


def _rights(shown: list[Shown]) -> dict:
    """``rights`` and ``requiredStatement`` of pictures that all have the same; else neither."""
    if len({each.image.rights for each in shown}) != 1:
        return {}
    credit, licence, address = shown[0].image.rights
    words = ". ".join(part for part in (f"© {credit}" if credit else "", licence) if part)
    found = {
        "requiredStatement": {"label": _ours(_("Credit and licence")), "value": _theirs(words)}
    }
    # Only licences of Creative Commons may stand there, by their http addresses.
    if read_address(address):
        found["rights"] = "http://" + address.partition("://")[2].removesuffix("legalcode")
    return found


def _providers(shown: list[Shown], absolute: Absolute) -> list[dict]:
    """The institutions that hold the specimens, else the portal."""
    holders = {each.specimen.institution for each in shown} - {None}
    found = [
        {
            "id": absolute(holder.get_absolute_url()),
            "type": "Agent",
            "label": _theirs(str(holder)),
            "homepage": [_page(absolute(holder.get_absolute_url()), str(holder))],
        }
        for holder in sorted(holders, key=str)
    ]
    portal = absolute("/")
    name = _("UK Specimen Portal")
    own = {"id": portal, "type": "Agent", "label": _ours(name), "homepage": [_page(portal, name)]}
    return found or [own]


def _thumbnail(shown: list[Shown], absolute: Absolute) -> dict:
    thumbnails = [
        {"id": absolute(each.image.small), "type": "Image", "format": "image/jpeg"}
        for each in shown[:1]
    ]
    return {"thumbnail": thumbnails} if thumbnails else {}


def _page(url: str, label: str) -> dict:
    return {"id": url, "type": "Text", "label": _theirs(label), "format": "text/html"}


def _ours(text: str) -> dict[str, list[str]]:
    """Words of this portal, with their language."""
    return {(get_language() or "en").partition("-")[0]: [text]}


def _theirs(*texts: str) -> dict[str, list[str]]:
    """Words of a record, whose language nobody knows."""
    return {"none": list(texts)}
