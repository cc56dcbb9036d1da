"""The images and recordings of a specimen that can be shown, with credit and licence."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from institutions.addresses import encode_address
from institutions.pictures.answer import picture_name
from institutions.pictures.places import is_asked
from institutions.pictures.sizes import LARGE, LARGEST, SMALL, THUMBNAIL
from institutions.vocabularies.licences import present_licence
from institutions.web.languages import without_language
from specimens.labels import label_value
from specimens.media import IMAGE, file_format, form_of, image_source, media_type

# What GBIF's types of media don't say.
FORM_LABELS = {"model": gettext_lazy("3D model"), "manifest": gettext_lazy("IIIF manifest")}


@dataclass(frozen=True)
class Medium:
    """``form`` is what it is (specimens.media.FORMS). ``source`` is the file's own address, ``page`` where its holder shows it (either may be "").

    ``picture`` is the beginning of the addresses of ours at which there is a picture in several sizes
    (institutions/pictures/sizes.py), ``fetched`` the address from which the portal fetches it; both
    are "" if pages only link to the medium.
    """

    kind: str
    form: str
    file_format: str
    source: str
    page: str
    picture: str
    fetched: str
    alt: str
    caption: str
    credit: str
    licence: str
    licence_url: str

    @property
    def thumbnail(self) -> str:
        return f"{self.picture}/{THUMBNAIL}"

    @property
    def small(self) -> str:
        return f"{self.picture}/{SMALL}"

    @property
    def large(self) -> str:
        return f"{self.picture}/{LARGE}"

    @property
    def largest(self) -> str:
        return f"{self.picture}/{LARGEST}"

    @property
    def rights(self) -> tuple[str, str, str]:
        return self.credit, self.licence, self.licence_url

    @property
    def address(self) -> str:
        """Where the medium itself is, or else where its holder shows it."""
        return self.source or self.page

    @property
    def host(self) -> str:
        return urlsplit(self.address).hostname or ""

    @property
    def kind_label(self) -> str:
        """What the medium is in words: "Sound"; "" if nothing says it."""
        if self.form in FORM_LABELS:
            return str(FORM_LABELS[self.form])
        return label_value("mediaType", self.kind) if self.kind else ""


def present_media(specimen) -> list[Medium]:
    """Every medium that has an http(s) address, pictures that pages show first."""
    media = [present_medium(item, specimen) for item in specimen.media if isinstance(item, dict)]
    return sorted(
        (medium for medium in media if medium.address), key=lambda medium: not medium.picture
    )


def images(specimen) -> list[Medium]:
    """The images, as a harvest counts them (image_count); pictures that pages show first."""
    return [medium for medium in present_media(specimen) if medium.kind == IMAGE]


def has_pictures(specimen) -> bool:
    """Whether any of a specimen's media is a picture, not only a link."""
    return any(medium.picture for medium in present_media(specimen))


def present_medium(item: dict, specimen) -> Medium:
    """One of GBIF's media objects. A record's licence is not that of its images."""
    name, url = present_licence(text(item, "license") or "UNSPECIFIED")
    if "©" in name:  # or it would look like one more credit
        name = _("Licence: %s") % name
    caption = text(item, "title") or text(item, "description")
    source = image_source(item)
    source = source if source and is_asked(source) else ""
    return Medium(
        kind=media_type(item),
        form=form_of(item),
        file_format=file_format(item),
        source=encode_address(item.get("identifier")),
        page=encode_address(item.get("references")),
        picture=f"{_pictures_of(specimen)}{picture_name(source)}" if source else "",
        fetched=source,
        alt=alternative(specimen, caption),
        caption=caption,
        credit=credit(item, specimen),
        licence=name,
        licence_url=url,
    )


def _pictures_of(specimen) -> str:
    """The first part of their addresses, which are the same in every language."""
    return f"{without_language(specimen.get_absolute_url())}/picture/"


def text(item: dict, name: str) -> str:
    return " ".join(str(item.get(name) or "").split())


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
