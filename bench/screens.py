"""Take screenshots of every page of a running portal, wide and narrow, light and dark.

    python bench/screens.py http://127.0.0.1:8000 pictures [--only specimen]

Nothing is requested from other machines: a grey drawing replaces a specimen's image.
"""

import argparse
import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Route, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
WIDTHS = {"wide": (1440, 1000), "narrow": (390, 844)}
THEMES = ("light", "dark")
IMAGE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600" viewBox="0 0 8 6">'
    '<path fill="#b9b3a5" d="M0 0h8v6H0z"/><path fill="#8f8a7e" d="M4 1c2 1 2 3 0 4-2-1-2-3 0-4z"/>'
    "</svg>"
)

FIXED = {
    "home": "/",
    "search": "/specimen/search",
    "search-filtered": "/specimen/search?basisOfRecord=FOSSIL_SPECIMEN&year=1850,1900&country=GB",
    "columns": "/specimen/search?columns=habitat&columns=formation&columns=elevation#columns",
    "gallery": "/specimen/search?view=GALLERY",
    "map": "/specimen/search?view=MAP",
    "search-empty": "/specimen/search?q=zzzzzz&country=FR",
    "search-invalid": "/specimen/search?year=last",
    "filters": "/specimen/search#filters",
    "institutions": "/institution/search",
    "institutions-empty": "/institution/search?q=zzzzzz",
    "institutions-invalid": "/institution/search?hasCoordinate=perhaps",
    "collections": "/collection/search",
    "harvest": "/status",
    "about": "/about-the-data",
    "accessibility": "/accessibility",
    "api": "/api/v1/docs",
    "not-found": "/nowhere",
}

# (API call, path of the page of its first result)
FOUND = {
    "specimen-images": (
        "occurrence/search?mediaType=StillImage&hasCoordinate=true&typeStatus=*&limit=1",
        "/specimen/{key}",
    ),
    "specimen-place": (
        "occurrence/search?hasCoordinate=true&hasImage=false&recordedBy=*&limit=1",
        "/specimen/{key}",
    ),
    "specimen-bare": (
        "occurrence/search?hasImage=false&hasCoordinate=false&year=!*&limit=1",
        "/specimen/{key}",
    ),
    "institution": ("grscicoll/institution?country=GB&active=true&limit=1", "/institution/{key}"),
    "collection": ("grscicoll/collection?active=true&limit=1", "/collection/{key}"),
}


def find_pages(browser: Browser, url: str) -> dict[str, str]:
    """Return the path of every page to be shown, by the name of its screenshots."""
    context = browser.new_context()
    pages = dict(FIXED)
    for name, (call, path) in FOUND.items():
        results = context.request.get(f"{url}/api/v1/{call}").json()["results"]
        if results:
            pages[name] = path.format(key=results[0]["key"])
    context.close()
    return pages


def only_from(host: str):
    """Return a route handler that lets only requests to the portal through."""

    def handle(route: Route) -> None:
        if urlsplit(route.request.url).netloc == host:
            route.continue_()
        elif route.request.resource_type == "image":
            route.fulfill(content_type="image/svg+xml", body=IMAGE)
        else:
            route.abort()

    return handle


def take(browser: Browser, url: str, pages: dict[str, str], folder: Path) -> None:
    for width, (across, down) in WIDTHS.items():
        for theme in THEMES:
            context = browser.new_context(
                viewport={"width": across, "height": down}, color_scheme=theme
            )
            context.route("**/*", only_from(urlsplit(url).netloc))
            page = context.new_page()
            for name, path in pages.items():
                page.goto("about:blank")  # so that a change of the fragment alone reloads the page
                page.goto(url + path, wait_until="networkidle")
                whole = "#" not in path
                page.screenshot(path=folder / f"{name}-{width}-{theme}.png", full_page=whole)
            context.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("url", help="the portal's address")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--only", default="", help="pages whose name begins so")
    options = parser.parse_args()
    if CHROMIUM is None:
        sys.exit("No Chromium is installed. On Debian: apt-get install chromium")
    options.folder.mkdir(parents=True, exist_ok=True)
    url = options.url.rstrip("/")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        pages = find_pages(browser, url)
        chosen = {name: path for name, path in pages.items() if name.startswith(options.only)}
        take(browser, url, chosen, options.folder)
        browser.close()


if __name__ == "__main__":
    main()
