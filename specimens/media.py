"""What kind of medium a record's media are, and which of them a page can show. Pure.

Harvests count images by these rules, and presenters show them by the same: whatever is counted has
a picture or a link. A medium is an object of GBIF's JSON: type, format, identifier and so on.
"""

import re
from collections.abc import Mapping
from mimetypes import MimeTypes
from urllib.parse import urlsplit

from institutions.addresses import encode_address
from institutions.pictures.iiif import service_of

IMAGE = "StillImage"
# gbif-api's enumeration MediaType. Its documentation has three; answers of 2025 have the fourth,
# too, for IIIF manifests.
MEDIA_TYPES = (IMAGE, "MovingImage", "Sound", "InteractiveResource")

_TYPE_BY_WORD = {name.lower(): name for name in MEDIA_TYPES} | {
    "image": IMAGE,
    "video": "MovingImage",
    "audio": "Sound",
}
FORMS = ("image", "video", "sound", "model", "manifest")
_FORM_BY_TYPE = {IMAGE: "image", "MovingImage": "video", "Sound": "sound"}
_MANIFEST = re.compile(r"/manifest(?:\.json)?/?$", re.IGNORECASE)
_MIME = re.compile(r"(?:application|audio|image|model|text|video)/[\w.+-]+")
_ANY_BYTES = "application/octet-stream"
# What the portal reads (institutions/pictures/formats.py), under the names that publishers give it.
_READ = frozenset(
    {
        *("image/jpeg", "image/jpg", "image/pjpeg", "image/png", "image/x-png", "image/apng"),
        *("image/gif", "image/webp", "image/tiff", "image/x-tiff"),
    }
)
_extensions = MimeTypes()
# What Python's table lacks, or has in later versions only.
_extensions.types_map[True].update(
    {
        ".avif": "image/avif",
        ".glb": "model/gltf-binary",
        ".gltf": "model/gltf+json",
        ".heic": "image/heic",
        ".obj": "model/obj",
        ".ply": "model/ply",
        ".stl": "model/stl",
        ".u3d": "model/u3d",
        ".jfif": "image/jpeg",
        ".jp2": "image/jp2",
        ".webp": "image/webp",
    }
)


def media_type(medium: Mapping[str, object]) -> str:
    """GBIF's type of a medium, "" if nothing says it; a type that GBIF lacks is as it is given.

    Without a type it is read from the format, or from the extension of the file's address.
    Publishers also give a MIME type as the type, and the type as the format.
    """
    given, form = _text(medium, "type"), _text(medium, "format")
    if named := _named(given):
        return named
    if given and "/" not in given:
        return given
    return _named(form) or _TYPE_BY_WORD.get(mime_type(medium).partition("/")[0], "")


def mime_type(medium: Mapping[str, object]) -> str:
    """The MIME type of a medium's file in lower case, "" if neither format nor address say it."""
    form = _text(medium, "format")
    for given in (form, _text(medium, "type")):
        mime = given.partition(";")[0].strip().lower()
        if _MIME.fullmatch(mime) and mime != _ANY_BYTES:
            return mime
    return _by_extension(f"file.{form.lstrip('.')}") or _by_extension(_path(medium))


def form_of(medium: Mapping[str, object]) -> str:
    """What a medium is to look at or listen to: one of FORMS, "" if nothing says it."""
    form = mime_type(medium).partition("/")[0]
    if form == "model":
        return "model"
    if _MANIFEST.search(_path(medium)):
        return "manifest"
    return _FORM_BY_TYPE.get(media_type(medium)) or _FORM_BY_TYPE.get(
        _TYPE_BY_WORD.get(form, ""), ""
    )


def file_format(medium: Mapping[str, object]) -> str:
    """The format of a medium's file as people call it, "MP3"; "" if nothing says it."""
    name, dot, extension = _path(medium).rpartition(".")
    if dot and _by_extension(f"file.{extension}") and not extension.startswith("htm"):
        return extension.upper()
    return mime_type(medium).rpartition("/")[2].removeprefix("x-").upper()


def is_image(medium: Mapping[str, object]) -> bool:
    return media_type(medium) == IMAGE


def image_source(medium: Mapping[str, object]) -> str:
    """The address from which the portal fetches a picture; "" for whatever else a medium is.

    What may be no image, or none that the portal reads, has a link only.
    """
    address = encode_address(medium.get("identifier"))
    if not (address and is_image(medium)):
        return ""
    return address if service_of(address) or _is_read(medium) else ""


def _is_read(medium: Mapping[str, object]) -> bool:
    """Whether the portal reads the file of an image, as far as anything says what file it is."""
    by_address = _by_extension(_path(medium))
    if by_address and not by_address.startswith("image/"):
        return False  # a page or a manifest, whatever the format says
    if mime := mime_type(medium):
        return mime in _READ
    form = _text(medium, "format").lower()
    return form in ("", "image/*", _ANY_BYTES) or bool(_named(form))


def _path(medium: Mapping[str, object]) -> str:
    return urlsplit(encode_address(medium.get("identifier"))).path


def _text(medium: Mapping[str, object], name: str) -> str:
    return str(medium.get(name) or "").strip()


def _named(text: str) -> str:
    """The type that a word, or the end of an address, names: "still image", "dcmitype:Sound"."""
    if text in MEDIA_TYPES:
        return text
    last = re.split(r"[/:#]", text)[-1]
    return _TYPE_BY_WORD.get(re.sub(r"[\s_-]", "", last).lower(), "")


def _by_extension(name: str) -> str:
    mime = _extensions.guess_type(name, strict=False)[0]
    return mime if mime and mime != _ANY_BYTES else ""
