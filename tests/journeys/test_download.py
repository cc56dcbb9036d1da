"""A large download from the search to the file, with and without scripts, on a desk and on a phone."""

import re
import zipfile

import pytest
from django.test import override_settings
from playwright.sync_api import expect

from specimens.downloads.jobs import dispatch, keeper
from tests.journeys.test_accessibility import complaints
from tests.journeys.test_search import number


@pytest.fixture(autouse=True)
def _everything_is_large(monkeypatch):
    monkeypatch.setattr(keeper, "SECONDS", 0.1)
    with override_settings(DOWNLOAD_AT_ONCE=10, DOWNLOAD_JOBS_IN_WEB=True):
        yield


def choose(page, name):
    page.get_by_role("link", name="Download").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Download")
    page.get_by_role("radio", name=name).check()
    assert complaints(page) == []
    page.get_by_role("button", name="Make the file").click()


def fetch(page):
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Download the file").click()
    return zipfile.ZipFile(fetched.value.path())


def sideways(page):
    return page.evaluate("document.scrollingElement.scrollWidth - innerWidth")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_large_download_is_chosen_awaited_and_fetched(visit, scripts, width):
    page = visit("/specimen/search?country=GB", java_script_enabled=scripts, width=width)
    found = number(page.locator(".result-count").first.inner_text())
    name = f"{'TSV' if scripts else 'CSV'}"
    if scripts:
        choose(page, re.compile(f"^{name}"))
    else:
        page.get_by_role("link", name="Download").first.click()
        page.get_by_role("radio", name=re.compile(f"^{name}")).check()
        page.get_by_role("button", name="Make the file").click()
    expect(page).to_have_url(re.compile("/download/"))
    expect(page.get_by_role("heading", name="Ready")).to_be_visible(timeout=60_000)
    if scripts:
        assert complaints(page) == []
        assert sideways(page) <= 0
    with fetch(page) as zipped:
        (records,) = [each for each in zipped.namelist() if re.match(r"\d{7}-", each)]
        assert len(zipped.read(records).decode().splitlines()) == found + 1
        assert {"README.txt", "citations.ris", "query.json"} <= set(zipped.namelist())
    page.get_by_role("link", name="What has changed since").click()
    expect(page.get_by_role("heading", name="Added 0")).to_be_visible()
    if scripts:
        assert complaints(page) == []
        assert sideways(page) <= 0


def test_a_download_that_waits_is_followed_and_cancelled(visit):
    with dispatch._thread:  # nobody makes it
        page = visit("/specimen/search/download?format=geojson&country=GB", width=390)
        expect(page.get_by_role("heading", name="Waiting")).to_be_visible()
        expect(page.get_by_role("status")).to_contain_text("0 of")
        assert complaints(page) == []
        page.get_by_role("button", name="Cancel").click()
        expect(page.get_by_role("heading", name="Cancelled")).to_be_visible()
        assert complaints(page) == []
        assert sideways(page) <= 0
