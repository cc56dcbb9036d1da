"""Which files are pictures, by how they begin. What servers and names say of a file is not believed."""

_BEGINNINGS = (
    b"\xff\xd8\xff",  # JPEG
    b"\x89PNG\r\n\x1a\n",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",  # TIFF
    b"MM\x00*",
)
LONGEST = 12  # bytes

# As Pillow names them. SVG is never among them.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF")


def is_picture(beginning: bytes) -> bool:
    """Whether the first LONGEST bytes of a file are a picture's."""
    is_webp = beginning[:4] == b"RIFF" and beginning[8:12] == b"WEBP"
    return is_webp or beginning.startswith(_BEGINNINGS)
