"""Where the links of content pages lead: those to the portal's own pages must lead somewhere.

Links to other sites are not followed: a check must not depend on them.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.contrib.staticfiles.finders import find
from django.urls import Resolver404, resolve
from django.utils.translation import override

from portal.content import live
from portal.content.front_matter import InvalidPage
from portal.content.pages import Page, files, find_page, read_file
from portal.content.rendering import to_html
from specimens.query import InvalidParameter

HREF = re.compile(r'<a\b[^>]*\bhref="([^"]*)"')
IMG = re.compile(r"<img\b[^>]*>")
SRC = re.compile(r'\bsrc="([^"]*)"')
ID = re.compile(r'\bid="([^"]+)"')
OTHER_SITES = ("https://", "http://", "mailto:")


def problems(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (file, what is wrong with it) of every file of the folder, published or not."""
    for file in files(folder):
        name = file.relative_to(folder).as_posix()
        try:
            page = read_file(file, folder)
        except InvalidPage as error:
            yield name, str(error)
        else:
            yield from ((name, problem) for problem in problems_of(page))


def problems_of(page: Page) -> Iterator[str]:
    """Yield what is wrong with a page's links and images."""
    for address in addresses_of(page):
        problem = problem_with(address, page)
        if problem:
            yield f"{address}: {problem}"
    yield from problems_with_images(page)


def problems_with_images(page: Page) -> Iterator[str]:
    tags = IMG.findall(page.text.html)
    if any(not SRC.search(tag) for tag in tags):
        yield "An image is no file of content/images. Copy it there, and write images/NAME."
    names = [found[1] for found in map(SRC.search, tags) if found]
    if page.about.background:
        names.append(page.about.background)
    for name in names:
        file = name.rpartition("/")[2]
        if not find(f"content/{file}"):
            yield f"images/{file}: no such file."


def addresses_of(page: Page) -> list[str]:
    credit = to_html(page.about.image_license)
    links = [unescape(each) for each in HREF.findall(page.text.html + credit)]
    return [*links, *(action.href for action in page.about.cta)]


def problem_with(address: str, page: Page) -> str:
    """Return what is wrong with a link of a page; "" if nothing is."""
    if address.startswith(OTHER_SITES):
        return ""
    if address.startswith("#"):
        return missing_anchor(page, address[1:])
    if not address.startswith("/") or address.startswith("//"):
        return "Begin a link with / for a page of the portal, or with https:// for another site."
    parts = urlsplit(address)
    path = unquote(parts.path)
    with override(page.language):
        target = find_page(path.removeprefix("/"))
    if target and page.is_public and not target.is_public:
        return "That page is not published."
    return (
        missing_anchor(target, parts.fragment) if target else problem_with_view(path, parts.query)
    )


def problem_with_view(path: str, parameters: str) -> str:
    """Return what is wrong with a link to a page that is none of these; "" if nothing is."""
    try:
        view = resolve(path).view_name
    except Resolver404:
        return "There is no such page."
    return problem_with_search(parameters) if view == "specimens:search" else ""


def problem_with_search(parameters: str) -> str:
    try:
        live.parse("&".join(each for each in parameters.split("&") if not each.startswith("view=")))
    except InvalidParameter as error:
        return str(error)
    return ""


def missing_anchor(page: Page, anchor: str) -> str:
    if not anchor or anchor in ID.findall(page.text.html):
        return ""
    return f"{page.address} has no heading #{anchor}."
