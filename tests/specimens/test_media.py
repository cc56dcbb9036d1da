"""Media: what each is, and whether a page can show it as a picture."""

import pytest

from specimens.media import file_format, form_of, image_source, is_image, media_type, mime_type

FILES = "https://media.example"
IMAGE = {"type": "StillImage", "format": "image/jpeg"}


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({"type": "Sound", "format": "image/jpeg"}, "Sound"),
        ({"type": "still image"}, "StillImage"),
        ({"type": "http://purl.org/dc/dcmitype/MovingImage"}, "MovingImage"),
        ({"type": "dcmitype:Sound"}, "Sound"),
        ({"type": "image/jpeg", "format": "StillImage"}, "StillImage"),
        ({"type": "audio/x-wav"}, "Sound"),
        ({"format": "video/mp4; codecs=avc1"}, "MovingImage"),
        ({"format": "JPEG"}, "StillImage"),
        ({"format": "image"}, "StillImage"),
        ({"identifier": f"{FILES}/17.PNG?size=2"}, "StillImage"),
        ({"identifier": f"{FILES}/call.mp3"}, "Sound"),
        ({"type": "InteractiveResource", "format": "application/ld+json"}, "InteractiveResource"),
        ({"type": "Hologram", "format": "image/jpeg"}, "Hologram"),
        ({"format": "application/pdf", "identifier": f"{FILES}/17.jpg"}, ""),
        ({"identifier": f"{FILES}/17"}, ""),
        ({"references": f"{FILES}/17.jpg"}, ""),
        ({}, ""),
    ],
)
def test_a_medium_is_what_its_type_its_format_or_its_address_says(given, kind):
    assert media_type(given) == kind
    assert is_image(given) is (kind == "StillImage")


@pytest.mark.parametrize(
    ("given", "mime"),
    [
        ({"format": "Image/JPEG"}, "image/jpeg"),
        ({"type": "image/tiff", "format": "StillImage"}, "image/tiff"),
        ({"format": ".jpg"}, "image/jpeg"),
        ({"format": "application/octet-stream", "identifier": f"{FILES}/a.webp"}, "image/webp"),
        ({"format": "photograph", "identifier": f"{FILES}/a.gltf"}, "model/gltf+json"),
        ({"identifier": f"{FILES}/cgi/image.dll"}, ""),
        ({"identifier": "javascript:a.jpg"}, ""),
    ],
)
def test_the_mime_type_is_that_of_the_file(given, mime):
    assert mime_type(given) == mime


@pytest.mark.parametrize(
    ("address", "source"),
    [
        (f"{FILES}/17", f"{FILES}/17"),
        ("HTTPS://MEDIA.EXAMPLE/17.JPG", "HTTPS://MEDIA.EXAMPLE/17.JPG"),
        (f"{FILES}/sheet 17.jpg", f"{FILES}/sheet%2017.jpg"),
        (f"{FILES}:8443/17.jpg", f"{FILES}:8443/17.jpg"),
        ("http://media.example/17.jpg?a=b", "http://media.example/17.jpg?a=b"),
        ("data:image/png;base64,AAAA", ""),
        ("ftp://media.example/17.jpg", ""),
        ("", ""),
    ],
)
def test_a_picture_is_fetched_from_the_address_of_the_image(address, source):
    assert image_source(IMAGE | {"identifier": address}) == source


@pytest.mark.parametrize(
    ("format", "name", "is_shown"),
    [
        ("", "17", True),
        ("", "17.php", True),
        ("image/*", "17", True),
        ("StillImage", "17", True),
        ("application/octet-stream", "17", True),
        ("image/png", "17", True),
        ("image/png", "17.tif", True),
        ("image/tiff", "17", True),
        ("", "17.tif", True),
        ("", "info.json", True),
        ("image/svg+xml", "17", False),
        ("", "17.svg", False),
        ("image/avif", "17", False),
        ("jpg", "17", True),
        ("image/jp2", "17", False),
        ("", "17.html", False),
        ("image/jpeg", "17/manifest.json", False),
        ("text/html", "17", False),
        ("application/ld+json", "17", False),
        ("dzi", "17.dzi", False),
    ],
)
def test_only_what_the_portal_reads_is_fetched(format, name, is_shown):
    medium = {"type": "StillImage", "format": format, "identifier": f"{FILES}/{name}"}
    assert bool(image_source(medium)) is is_shown


@pytest.mark.parametrize("kind", ["Sound", "MovingImage", "InteractiveResource", "Hologram"])
def test_only_images_are_fetched(kind):
    assert image_source({"type": kind, "identifier": f"{FILES}/17.jpg"}) == ""


@pytest.mark.parametrize("given", [None, 17, [], {"a": 1}])
def test_a_medium_may_hold_any_json(given):
    medium = dict.fromkeys(("type", "format", "identifier"), given)
    assert image_source(medium) == ""
    assert not is_image(medium)


@pytest.mark.parametrize(
    ("medium", "form", "file"),
    [
        (IMAGE | {"identifier": f"{FILES}/17.jpg"}, "image", "JPG"),
        ({"type": "Sound", "identifier": f"{FILES}/17.mp3"}, "sound", "MP3"),
        ({"format": "audio/x-wav", "identifier": f"{FILES}/17"}, "sound", "WAV"),
        ({"type": "MovingImage", "identifier": f"{FILES}/17.mp4?x=1"}, "video", "MP4"),
        ({"format": "video/mp4", "identifier": f"{FILES}/17"}, "video", "MP4"),
        ({"type": "StillImage", "identifier": f"{FILES}/skull.glb"}, "model", "GLB"),
        (
            {"type": "InteractiveResource", "format": "model/stl", "identifier": f"{FILES}/1"},
            "model",
            "STL",
        ),
        ({"identifier": f"{FILES}/skull.ply"}, "model", "PLY"),
        ({"type": "InteractiveResource", "identifier": f"{FILES}/1/manifest"}, "manifest", ""),
        ({"type": "InteractiveResource", "identifier": f"{FILES}/1"}, "", ""),
        ({"type": "StillImage", "references": f"{FILES}/17.html"}, "image", ""),
        ({}, "", ""),
    ],
)
def test_a_medium_says_what_it_is_and_in_which_format(medium, form, file):
    assert (form_of(medium), file_format(medium)) == (form, file)
