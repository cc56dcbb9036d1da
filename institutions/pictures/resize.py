"""Makes JPEGs of a few sizes from a file that may be anything: upright, in sRGB, and nothing but a picture.

What a camera wrote into the file (EXIF, comments, a thumbnail) is left behind. Of several pages or
frames the first one is taken.
"""

import threading
from collections.abc import Sequence
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageCms, ImageOps

from institutions.pictures.failures import NoPicture, Reason
from institutions.pictures.formats import FORMATS

# Pixels; they decide how much memory a picture takes, whatever the size of its file. A JPEG is read
# at a fraction of its size; "MPO" is one with more pictures behind it.
MOST_PIXELS = {"JPEG": 89_000_000, "MPO": 89_000_000}
MOST_OF_OTHERS = 45_000_000
QUALITY = 82
PAPER = "white"  # behind what is transparent
_SRGB = ImageCms.createProfile("sRGB")
_BY_INDEX = frozenset({"1", "P", "PA"})
_one_at_a_time = threading.Lock()  # of a process, for its memory


def make_sizes(file: BinaryIO, sizes: Sequence[int]) -> dict[int, bytes]:
    """Return {size: JPEG with sides of at most so many pixels}. Nothing is enlarged.

    Raises NoPicture for what can't be read, or is too large.
    """
    with _one_at_a_time:
        try:
            return _make(file, sizes)
        except (NoPicture, MemoryError):
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise NoPicture(Reason.TOO_LARGE) from error
        # Pillow's readers raise nearly anything for a file that is broken, or made to break them.
        except Exception as error:
            raise NoPicture(Reason.NOT_A_PICTURE) from error


def _make(file: BinaryIO, sizes: Sequence[int]) -> dict[int, bytes]:
    with Image.open(file, formats=FORMATS) as image:
        if image.width * image.height > MOST_PIXELS.get(image.format, MOST_OF_OTHERS):
            raise NoPicture(Reason.TOO_LARGE)
        picture = _plain(image, max(sizes))
    made = {}
    for size in sorted(sizes, reverse=True):
        picture.thumbnail((size, size), Image.Resampling.LANCZOS)
        written = BytesIO()
        picture.save(written, "JPEG", quality=QUALITY)
        made[size] = written.getvalue()
    return made


def _plain(image: Image.Image, longest: int) -> Image.Image:
    """The picture at its size, in RGB, without anything that belongs to the file."""
    profile = image.info.get("icc_profile")
    if image.mode in _BY_INDEX:
        image = image.convert("RGBA")
    elif image.mode.startswith("I;16"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=3.0)
    upright = _in_srgb(ImageOps.exif_transpose(image), profile)
    plain = Image.new("RGB", upright.size, PAPER)
    if "A" in upright.getbands():
        upright = upright.convert("RGBA")
        plain.paste(upright, mask=upright.getchannel("A"))
    else:
        plain.paste(upright.convert("RGB"))
    return plain


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture with the colours that its profile means; as it is if that can't be read."""
    if not profile or image.mode not in ("RGB", "CMYK", "L"):
        return image
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, own, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return image
