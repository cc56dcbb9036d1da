"""Files of any kind become JPEGs of our sizes, and nothing else of them is left."""

import io
import struct
import zlib
from functools import partial

import pytest
from PIL import Image, ImageCms, ImageDraw

from institutions.pictures import resize
from institutions.pictures.failures import NoPicture, Reason
from institutions.pictures.resize import make_sizes
from tests.institutions.pictures.museum import picture


def made(file: bytes, *sizes: int) -> dict[int, Image.Image]:
    found = make_sizes(io.BytesIO(file), sizes or (160,))
    return {size: Image.open(io.BytesIO(jpeg)) for size, jpeg in found.items()}


def reason_of(file: bytes) -> Reason:
    with pytest.raises(NoPicture) as caught:
        make_sizes(io.BytesIO(file), (160,))
    return caught.value.reason


def near(colour, other, by=12):
    return all(abs(one - two) <= by for one, two in zip(colour, other, strict=True))


def test_a_picture_has_each_size_that_is_asked_for_and_keeps_its_shape():
    found = made(picture(2000, 1000, "JPEG"), 160, 480, 1200)
    assert {size: image.size for size, image in found.items()} == {
        160: (160, 80),
        480: (480, 240),
        1200: (1200, 600),
    }
    assert {image.format for image in found.values()} == {"JPEG"}


def test_a_small_picture_is_not_enlarged():
    assert made(picture(40, 30))[160].size == (40, 30)


@pytest.mark.parametrize(
    ("form", "mode", "colour"),
    [
        *(("JPEG", "RGB", "red"), ("JPEG", "L", 76), ("JPEG", "CMYK", (0, 255, 255, 0))),
        *(("PNG", "RGB", "red"), ("PNG", "RGBA", "red"), ("PNG", "P", 1), ("PNG", "L", 76)),
        *(("PNG", "1", 1), ("PNG", "LA", (76, 255)), ("PNG", "I;16", 20_000)),
        *(("GIF", "P", 1), ("WEBP", "RGB", "red"), ("WEBP", "RGBA", "red")),
        *(("TIFF", "RGB", "red"), ("TIFF", "I;16", 20_000), ("TIFF", "CMYK", (0, 255, 255, 0))),
        ("TIFF", "F", 0.5),
    ],
)
def test_every_kind_of_file_that_museums_have_is_read(form, mode, colour):
    image = made(picture(64, 48, form, colour, mode))[160]
    assert (image.mode, image.size) == ("RGB", (64, 48))


def test_depth_of_sixteen_bits_becomes_eight():
    grey = made(picture(8, 8, "PNG", 32_768, "I;16"))[160].getpixel((4, 4))
    assert near(grey, (128, 128, 128))


def test_a_transparent_part_lies_on_white():
    assert near(
        made(picture(8, 8, "PNG", (255, 0, 0, 0), "RGBA"))[160].getpixel((4, 4)), (255,) * 3
    )


def test_a_picture_stands_upright_and_its_camera_s_notes_are_gone():
    image = Image.new("RGB", (60, 40), "white")
    ImageDraw.Draw(image).rectangle((0, 0, 20, 40), fill="red")
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x013B] = 6, "SecretCamera", "A. Person"  # turned to the right
    written = io.BytesIO()
    image.save(written, "JPEG", exif=exif, comment=b"SecretCamera", dpi=(300, 300))
    [jpeg] = make_sizes(io.BytesIO(written.getvalue()), (160,)).values()
    upright = Image.open(io.BytesIO(jpeg))
    assert upright.size == (40, 60)
    assert near(upright.getpixel((20, 5)), (254, 0, 0))
    assert not upright.getexif()
    assert b"SecretCamera" not in jpeg
    assert not {"exif", "comment", "icc_profile"} & set(upright.info)


def test_colours_are_those_that_the_profile_means():
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # The same with red and blue for each other: the names in its table of tags.
    swapped = srgb.replace(b"rXYZ", b"?", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"?", b"bXYZ", 1)
    file = partial(picture, 8, 8, "PNG", (200, 90, 20))
    same = made(file(icc_profile=srgb))[160].getpixel((4, 4))
    meant = made(file(icc_profile=swapped))[160].getpixel((4, 4))
    assert near(same, (200, 90, 20))
    assert near(meant, (20, 90, 200))


def test_a_profile_that_cannot_be_read_is_passed_over():
    image = made(picture(8, 8, "PNG", "red", icc_profile=b"no profile"))[160]
    assert near(image.getpixel((4, 4)), (254, 0, 0))


def test_of_several_frames_the_first_is_shown():
    written = io.BytesIO()
    red, blue = (Image.new("RGB", (20, 20), colour) for colour in ("red", "blue"))
    red.save(written, "TIFF", save_all=True, append_images=[blue])
    assert near(made(written.getvalue())[160].getpixel((9, 9)), (254, 0, 0))


def png(width: int, height: int, *more: tuple[bytes, bytes]) -> bytes:
    """A PNG whose head says a size, with more chunks of (name, content)."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), *more, (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


@pytest.mark.parametrize(
    "bomb",
    [
        png(50_000, 50_000, (b"IDAT", zlib.compress(bytes(10_000_000), 9))),
        png(100_000, 900, (b"IDAT", zlib.compress(bytes(1000)))),  # just what Pillow warns of
        png(7_000, 7_000, (b"IDAT", zlib.compress(bytes(1000)))),
        png(2**31 - 1, 2**31 - 1),
    ],
)
def test_a_picture_of_too_many_pixels_is_not_unpacked(bomb):
    assert reason_of(bomb) == Reason.TOO_LARGE


def test_a_large_jpeg_is_within_the_limit_and_a_larger_one_is_not(monkeypatch):
    monkeypatch.setitem(resize.MOST_PIXELS, "JPEG", 1_000_000)
    assert made(picture(1000, 1000, "JPEG"))[160].size == (160, 160)
    assert reason_of(picture(1001, 1000, "JPEG")) == Reason.TOO_LARGE


@pytest.mark.parametrize(
    "file",
    [
        *(
            b"",
            b"\xff\xd8\xff",
            b"\x89PNG\r\n\x1a\n",
            b"GIF89a",
            b"II*\x00" + b"\xff" * 40,
            b"MM\x00*",
        ),
        *(b"RIFF\x10\x00\x00\x00WEBPVP8 ", picture()[:60], picture(300, 300, "JPEG")[:700]),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        picture(8, 8, "BMP"),
        png(0, 5),
        png(8, 8, (b"zTXt", b"a\0\0" + zlib.compress(bytes(90_000_000), 9)), (b"IDAT", b"x")),
    ],
)
def test_a_file_that_cannot_be_read_is_no_picture(file):
    assert reason_of(file) == Reason.NOT_A_PICTURE
