"""Images and recordings of a specimen: what may be shown, with whose credit and which licence."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from institutions.vocabularies.licences import present_licence
from institutions.web.links import web_address

KINDS = {"StillImage", "MovingImage", "Sound"}


@dataclass(frozen=True)
class Medium:
    """``source`` is the file's own address, ``page`` where its holder shows it (either may be "")."""

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
    """Every medium that has an http(s) address, images that can be shown first."""
    media = [present_medium(item, specimen) for item in specimen.media if isinstance(item, dict)]
    usable = [medium for medium in media if medium.source or medium.page]
    return sorted(usable, key=lambda medium: not is_shown(medium))


def is_shown(medium: Medium) -> bool:
    """An image that the page itself shows: the security policy admits https alone."""
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
    """GBIF's type, or what the format says if the publisher gave no type."""
    given = text(item, "type")
    if given in KINDS:
        return given
    formats = {"image": "StillImage", "video": "MovingImage", "audio": "Sound"}
    return formats.get(text(item, "format").partition("/")[0], "")


def credit(item: dict, specimen) -> str:
    """Who is to be named: the rights holder, the maker, else who holds the specimen."""
    named = [text(item, "rightsHolder"), text(item, "creator"), specimen.rights_holder]
    holder = str(specimen.institution or specimen.institution_code or specimen.publisher or "")
    found = next((name for name in [*named, text(item, "publisher"), holder] if name), "")
    return found.removeprefix("©").lstrip()  # The page sets its own.


def alternative(specimen, caption: str) -> str:
    """What an image shows, for those who do not see it: name and catalogue number, or its title."""
    parts = [specimen.scientific_name or _("Specimen"), specimen.catalog_number, caption]
    return ", ".join(dict.fromkeys(part for part in parts if part))
