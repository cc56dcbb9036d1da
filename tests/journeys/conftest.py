"""A portal with harvested sample data, and a browser to go through it with.

The portal is served over HTTP from this process to all journeys, one after another; where several
processes share the tests, each has its own. Playwright keeps an event loop running in this thread,
in which Django refuses to touch the database: no journey does.
"""

import re
import shutil
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright
from pytest_django.live_server_helper import LiveServer

from harvest.run import harvest
from harvest.sandbox.api.server import Sandbox
from tests.institutions.pictures.museum import picture
from tests.journeys.pages import PICTURES
from tests.journeys.world import Portal, make_world, renumber, served

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A made-up page of another site may have the portal, which is on this machine, in a frame.
    "--disable-features=LocalNetworkAccessChecks",
]
IMAGE = picture(400, 300)


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="package")
def database(django_test_environment, django_db_blocker, worker_id):
    """A database of the journeys' own: what is committed for them meets no other test.

    Not pytest-django's, which is only made where a test asks for one of its marks or fixtures, and
    these would empty it after each test.
    """
    name, test = connection.settings_dict["NAME"], connection.settings_dict["TEST"]
    usual, test["NAME"] = test["NAME"], f"test_journeys_{worker_id}"
    with django_db_blocker.unblock():
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        yield
        connection.creation.destroy_test_db(name, verbosity=0)
    test["NAME"] = usual


@pytest.fixture(scope="package")
def sandbox():
    with Sandbox(make_world()) as sandbox:
        yield sandbox


@pytest.fixture(scope="package")
def portal(database, sandbox, tmp_path_factory) -> Portal:
    """A portal over HTTP, filled by two harvests, between which one specimen was renumbered."""
    if CHROMIUM is None:
        pytest.skip("No Chromium is installed.")
    with override_settings(
        PORTAL_VAR=tmp_path_factory.mktemp("portal"),
        GBIF_API_URL=sandbox.url,
        GBIF_REQUESTS_PER_SECOND=1e6,
        GRSCICOLL_SUGGEST=True,
    ):
        harvest()
        renumber(sandbox.world)
        harvest()
        server = LiveServer("localhost")
        yield served(sandbox.world, server.url)
        server.stop()


@pytest.fixture(scope="package")
def chromium(portal) -> Browser:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Watch:
    """Notes what no journey may meet: a script's error, a broken rule, a request to elsewhere."""

    def __init__(self, url: str):
        self.url = url
        self.complaints: list[str] = []

    def over(self, context: BrowserContext) -> None:
        context.route(re.compile(rf"^(?!{re.escape(self.url)}/)"), self.answer)
        context.route(PICTURES, lambda route: route.fulfill(content_type="image/png", body=IMAGE))
        context.on("console", self.hear)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def answer(self, route: Route) -> None:
        """There is no other server, least of all a museum's."""
        self.complaints.append(f"asked for {route.request.url}")
        route.abort()

    def hear(self, said) -> None:
        if said.type not in ("error", "warning"):
            return
        if PICTURES.search(said.location["url"]) and "503" in said.text:
            return  # it is on its way, and asked for again
        # A page that answers 400, 404 or 410 is a journey's own wish.
        is_the_page = said.page and said.location["url"] == said.page.url
        if not (is_the_page and said.text.startswith("Failed to load resource")):
            self.complaints.append(said.text)


@pytest.fixture
def visit(portal, chromium):
    """``visit(path, **options)``: a page of the portal in a browser of its own.

    Options are a Playwright context's; the window is 1440 by 900 and the status 200 unless given.
    """
    watch, contexts = Watch(portal.url), []

    def visit(path: str, width=1440, height=900, status=200, **options) -> Page:
        context = chromium.new_context(
            base_url=portal.url,
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        watch.over(context)
        page = context.new_page()
        assert page.goto(path).status == status
        return page

    yield visit
    for context in contexts:
        context.close()
    assert watch.complaints == []
