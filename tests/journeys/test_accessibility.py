"""axe-core finds nothing on any page: light, dark and narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.pages import PAGES, open_page


def complaints(page, **options):
    found = Axe().run(page, options={"resultTypes": ["violations"], **options})
    return [
        f"{one['id']} ({one['impact']}): {one['help']}: {node['html'][:200]}"
        for one in found.response["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_barrier(name, portal, visit):
    page = open_page(name, portal, visit)
    assert complaints(page) == []

    page.emulate_media(color_scheme="dark")
    assert complaints(page, runOnly=["color-contrast", "link-in-text-block"]) == []

    page.set_viewport_size({"width": 390, "height": 844})
    assert complaints(page) == []


def test_axe_finds_nothing_in_the_sheet_of_filters(visit):
    page = visit("/specimen/search#filters", width=390, height=844)
    assert complaints(page) == []
