"""One version, wherever it stands."""

import re
import tomllib

import pytest
from django.conf import settings

from portal.release import VERSION
from tests.pages import html


def test_the_release_is_the_one_of_the_project_and_the_newest_in_the_changelog(root):
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    assert project["version"] == VERSION == settings.SPECTACULAR_SETTINGS["VERSION"]
    newest = re.search(r"^## (\S+)", (root / "CHANGELOG.md").read_text(), re.M)
    assert newest[1] == VERSION


@pytest.mark.parametrize("address", ["/", "/status", "/nothing-here"])
def test_every_page_names_its_version(client, own_index, address):
    assert f"Version {VERSION}" in html(client.get(address))


def test_programs_learn_the_version_from_the_status(client, own_index):
    assert client.get("/status.json").json()["version"] == VERSION
