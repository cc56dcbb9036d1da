"""Pictures over HTTP: those that are drawn, and those that are missing on purpose."""

import http.client
from argparse import ArgumentParser
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from PIL import Image

from harvest.sandbox import serve as commands
from harvest.sandbox.pictures.addresses import is_broken


@pytest.fixture(scope="module")
def sandbox():
    parser = ArgumentParser()
    commands.add_arguments(parser)
    words = ["--port", "0", "--specimens", "160", "--institutions", "20"]
    with commands.make_sandbox(vars(parser.parse_args(words))) as sandbox:
        yield sandbox


def fetch(address):
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
    try:
        connection.request("GET", parts.path)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def test_every_image_of_a_generated_record_is_drawn_unless_it_is_broken_on_purpose(sandbox):
    media = (medium for record in sandbox.world for medium in record["media"])
    addresses = [medium["identifier"] for medium in media if "identifier" in medium]
    assert len(addresses) > 40
    statuses = {address: fetch(address)[0] for address in addresses}
    broken = {address for address, status in statuses.items() if status != 200}
    assert broken == {address for address in addresses if is_broken(urlsplit(address).path)}
    assert {statuses[address] for address in broken} <= {404}


def test_entries_of_grscicoll_have_pictures_too(sandbox):
    entries = (*sandbox.world.institutions.values(), *sandbox.world.collections.values())
    members = ("logoUrl", "featuredImageUrl")
    addresses = [entry[member] for entry in entries for member in members if member in entry]
    assert len(addresses) > 20
    for address in addresses:
        expected = 404 if is_broken(urlsplit(address).path) else 200
        assert fetch(address)[0] == expected


def test_a_picture_is_svg_that_may_load_nothing(sandbox):
    status, headers, drawing = fetch(f"{sandbox.site}/pictures/logo/NMN.svg")
    assert (status, headers["Content-Type"]) == (200, "image/svg+xml; charset=utf-8")
    assert headers["Content-Security-Policy"] == "default-src 'none'"
    assert drawing.startswith(b"<svg ")


def test_a_picture_is_a_png_of_the_same_drawing_too(sandbox):
    status, headers, picture = fetch(f"{sandbox.site}/pictures/drawer/NMN-E.png")
    assert (status, headers["Content-Type"]) == (200, "image/png")
    with Image.open(BytesIO(picture)) as image:
        assert image.size == (1600, 1200)


@pytest.mark.parametrize(
    "path",
    ["specimen/1/0.png", "specimen/x/0.svg", "logo/NMN/1.svg", "portrait/NMN.svg", "logo/NMN.gif"],
)
def test_other_pictures_are_not_found(sandbox, path):
    assert fetch(f"{sandbox.site}/pictures/{path}")[0] == 404
