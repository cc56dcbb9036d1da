import pytest

from institutions.pictures.formats import FORMATS, LONGEST, is_picture
from tests.institutions.pictures.museum import picture


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "TIFF"])
def test_a_picture_is_known_by_how_it_begins(form):
    assert form in FORMATS
    assert is_picture(picture(form=form)[:LONGEST])


@pytest.mark.parametrize(
    "start", [b"", b"<svg xmlns=", b"RIFF\0\0\0\0WAVE", b"BM", b"%PDF-1.7", b"<!doctype "]
)
def test_nothing_else_is_a_picture(start):
    assert not is_picture(start)
