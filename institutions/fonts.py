"""The bundled fonts, as Pillow draws them, and which characters they have.

Each face is in two files, as pages load it: Latin, and the rest of the Latin script. Other scripts
are in neither, so that a card leaves them out (``drawable``).
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from django.conf import settings
from PIL import ImageFont

FACES = {
    "sans": ("inter/inter-{}-wght-normal.woff2", 400),
    "strong": ("inter/inter-{}-wght-normal.woff2", 600),
    "serif": ("source-serif-4/source-serif-4-{}-wght-normal.woff2", 500),
    "italic": ("source-serif-4/source-serif-4-{}-wght-italic.woff2", 500),
}
SUBSETS = ("latin", "latin-ext")
NO_CHARACTER = "\U0010ffff"  # in no font: its picture is what a font draws for what it lacks
LONGEST = 160  # characters of one text that are looked at
LEFT_OVER = " ·;,"  # at the ends of a text of which a part is left out


@lru_cache(maxsize=64)
def font(face: str, subset: str, size: int) -> ImageFont.FreeTypeFont:
    """Load one file of a face at a size in pixels."""
    name, weight = FACES[face]
    path = settings.BASE_DIR / "static" / "vendor" / name.format(subset)
    # Without the layout engine for scripts that the fonts lack, which is slower.
    loaded = ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
    loaded.set_variation_by_axes([weight])
    return loaded


@lru_cache(maxsize=4_096)
def subset_of(face: str, character: str) -> str:
    """The file of the face that has the character; "" if neither has it."""
    if character == " ":
        return SUBSETS[0]
    for subset in SUBSETS:
        small = font(face, subset, 16)
        if bytes(small.getmask(character)) not in (b"", bytes(small.getmask(NO_CHARACTER))):
            return subset
    return ""


def drawable(text: str, face: str) -> str:
    """The text without characters that the face lacks; "" if it lacks half of the letters or more.

    An accented letter that is lacking becomes its plain letter.
    """
    text = " ".join(text[:LONGEST].split())
    kept = "".join(_kept(character, face) for character in text)
    if kept == text:
        return text
    has_most = sum(map(str.isalnum, kept)) * 2 > sum(map(str.isalnum, text))
    return " ".join(kept.split()).strip(LEFT_OVER) if has_most else ""


def _kept(character: str, face: str) -> str:
    if subset_of(face, character):
        return character
    plain = unicodedata.normalize("NFKD", character)[0]
    return plain if subset_of(face, plain) else ""


def pieces(text: str, face: str, size: int) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
    """The parts of a drawable text, each with the font that has its characters."""
    for subset, characters in groupby(text, lambda character: subset_of(face, character)):
        if subset:
            yield font(face, subset, size), "".join(characters)


def width(text: str, face: str, size: int) -> float:
    """How wide a drawable text is, in pixels."""
    return sum(loaded.getlength(piece) for loaded, piece in pieces(text, face, size))
