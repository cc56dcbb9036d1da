"""The images and recordings of a specimen that can be shown, with credit and licence."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from institutions.vocabularies.licences import present_licence
from institutions.web.links import web_address

KINDS = {"StillImage", "MovingImage", "Sound"}


@dataclass(frozen=True)
class Medium:
    """An image or a recording.

    ``source`` is the address of the file, ``page`` that of its page elsewhere; either may be "".
    """

    kind: str
    source: str
    page: str
    alt: str
    caption: str
    credit: str
    licence: str
    licence_url: str

    @property
    def rights(self) -> tuple[str, str]:
        return self.credit, self.licence


def present_media(specimen) -> list[Medium]:
    """Return every medium with an http(s) address; images that can be shown come first."""
    media = [present_medium(item, specimen) for item in specimen.media if isinstance(item, dict)]
    usable = [medium for medium in media if medium.source or medium.page]
    return sorted(usable, key=lambda medium: not is_shown(medium))


def is_shown(medium: Medium) -> bool:
    """Whether the page shows the medium itself: an image at an https address.

    The content security policy admits no other images.
    """
    return medium.kind == "StillImage" and medium.source.startswith("https://")


def images(specimen) -> list[Medium]:
    return [medium for medium in present_media(specimen) if is_shown(medium)]


def present_medium(item: dict, specimen) -> Medium:
    name, url = present_licence(text(item, "license") or specimen.license)
    caption = text(item, "title") or text(item, "description")
    return Medium(
        kind=kind(item),
        source=web_address(text(item, "identifier")),
        page=web_address(text(item, "references")),
        alt=alternative(specimen, caption),
        caption=caption,
        credit=credit(item, specimen),
        licence=name,
        licence_url=url,
    )


def text(item: dict, name: str) -> str:
    return " ".join(str(item.get(name) or "").split())


def kind(item: dict) -> str:
    """The type that GBIF gives, else the type that the format implies, else ""."""
    given = text(item, "type")
    if given in KINDS:
        return given
    formats = {"image": "StillImage", "video": "MovingImage", "audio": "Sound"}
    return formats.get(text(item, "format").partition("/")[0], "")


def credit(item: dict, specimen) -> str:
    """The name to credit: the rights holder, else the creator, publisher or specimen's holder."""
    named = [text(item, "rightsHolder"), text(item, "creator"), specimen.rights_holder]
    holder = str(specimen.institution or specimen.institution_code or specimen.publisher or "")
    found = next((name for name in [*named, text(item, "publisher"), holder] if name), "")
    return found.removeprefix("©").lstrip()  # the page adds its own


def alternative(specimen, caption: str) -> str:
    """The alternative text of an image: scientific name, catalogue number and caption."""
    parts = [specimen.scientific_name or _("Specimen"), specimen.catalog_number, caption]
    return ", ".join(dict.fromkeys(part for part in parts if part))
