"""The content pages: the files of the folder, in each language.

The address of a page is the path of its file: ``content/guides/mids.md`` is ``/guides/mids``, and
``content/guides/mids.cy.md`` is the same page in Welsh. A file that is no page is left out, and the
log says why; `manage.py check_content` finds it before.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from institutions.web.languages import with_language
from portal.content import live
from portal.content.front_matter import FrontMatter, InvalidPage, split
from portal.content.rendering import Rendered, render

log = logging.getLogger(__name__)
NAME = re.compile(r"((?:[a-z0-9-]+/)*[a-z0-9-]+)(?:\.([a-z]{2}))?\.md")


@dataclass(frozen=True)
class Page:
    """A file, read. ``path`` is its address in English without the first slash; ``language`` two letters."""

    path: str
    language: str
    about: FrontMatter
    text: Rendered

    @property
    def address(self) -> str:
        """Its address for readers of the active language, which the page may not have."""
        return with_language(f"/{self.path}", get_language() or "")

    @property
    def is_public(self) -> bool:
        """Whether readers see it: published, and not dated later than today."""
        day = self.about.day
        return self.about.published and (day is None or day <= timezone.localdate())


Translations = dict[str, Page]


def read_file(file: Path, folder: Path) -> Page:
    """Return the page of a file. Raises InvalidPage."""
    name = NAME.fullmatch(file.relative_to(folder).as_posix())
    if not name:
        raise InvalidPage("Name it in small letters, digits and hyphens: name.md or name.cy.md.")
    try:
        about, text = split(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise InvalidPage("It is not in UTF-8.") from error
    page = Page(name[1], name[2] or source_language(), about, render(text))
    for each in live.names_in(page.text.html):
        live.check(each)
    return page


def source_language() -> str:
    """The language of files that name none."""
    return settings.LANGUAGE_CODE[:2]


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.md"))


def all_pages() -> dict[str, Translations]:
    """Return {path: {language: page}}, those too that are not published.

    Read once; while debugging again whenever a file has changed, as templates are.
    """
    folder = Path(settings.CONTENT_FOLDER)
    stamps = [file.stat().st_mtime_ns for file in files(folder)] if settings.DEBUG else []
    return _read(folder, tuple(stamps))


@lru_cache(maxsize=2)
def _read(folder: Path, _stamps: tuple[int, ...]) -> dict[str, Translations]:
    found: dict[str, Translations] = {}
    for file in files(folder):
        try:
            page = read_file(file, folder)
        except InvalidPage as error:
            log.warning("%s is left out: %s", file, error)
        else:
            found.setdefault(page.path, {})[page.language] = page
    return found


def find_page(path: str) -> Page | None:
    """Return the page at a path in the reader's language, or else as it was written; None if hidden."""
    page = _in_language(all_pages().get(path, {}))
    return page if page and is_shown(page) else None


def _in_language(translations: Translations) -> Page | None:
    ours = (get_language() or settings.LANGUAGE_CODE)[:2]
    return translations.get(ours) or translations.get(source_language())


def is_shown(page: Page) -> bool:
    """Pages that are not public are seen in development, where they are written."""
    return page.is_public or not settings.PRODUCTION


def shown_pages() -> Iterator[Page]:
    for path in sorted(all_pages()):
        page = find_page(path)
        if page:
            yield page


def pages_below(path: str) -> list[Page]:
    """Return the pages in a page's folder: those with a date newest first, then the others by title."""
    below = [page for page in shown_pages() if page.path.rpartition("/")[0] == path]
    below.sort(key=lambda page: page.about.title)
    return sorted(below, key=lambda page: -page.about.day.toordinal() if page.about.day else 0)


def navigation() -> list[Page]:
    """Return the pages to which the foot of every page leads, by title."""
    return sorted(
        (page for page in shown_pages() if page.about.nav), key=lambda page: page.about.title
    )
