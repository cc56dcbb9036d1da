"""The languages of pages. Each has addresses of its own: ``/specimen/1`` is English, ``/cy/specimen/1`` Welsh.

The address alone decides, so that a page is the same for everybody who has its address: neither a
cookie nor the browser's language changes it. Only what people read is in each language; data and
pictures have one address (docs/decisions.md).
"""

import re
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, URLPattern, URLResolver, resolve
from django.utils.translation import get_language


class LanguagePrefix:
    """The first part of a route: "" in the language of LANGUAGE_CODE, else as "cy/".

    Django's own (i18n_patterns) may stand only in the URLconf of the whole site; ours are divided by app.
    """

    def __init__(self):
        self.converters = {}

    @property
    def regex(self) -> re.Pattern[str]:
        """For ``reverse``, which Django remembers by language."""
        return re.compile(re.escape(str(self)))

    def match(self, path: str):
        prefix = str(self)
        return (path.removeprefix(prefix), (), {}) if path.startswith(prefix) else None

    def check(self) -> list:
        return []

    def describe(self) -> str:
        return f"'{self}'"

    def __str__(self) -> str:
        return prefix_of(get_language() or "")


def in_each_language(*patterns: URLPattern | URLResolver) -> list[URLResolver]:
    """The routes of pages: each at its address and, in other languages, at that after the language."""
    return [URLResolver(LanguagePrefix(), list(patterns))]


def other_languages() -> list[str]:
    """The codes of the languages whose addresses begin with them."""
    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def prefix_of(language: str) -> str:
    return f"{language}/" if language in other_languages() else ""


def language_of(path: str) -> str:
    """The language of an address: /cy and whatever is below it are Welsh."""
    first = path[1:].partition("/")[0]
    return first if first in other_languages() else settings.LANGUAGE_CODE


def without_language(path: str) -> str:
    """The address in the language of LANGUAGE_CODE: /specimen/1 for /cy/specimen/1.

    Of /cy//example.org it has one slash: two would lead to another site.
    """
    language = language_of(path)
    if language == settings.LANGUAGE_CODE:
        return path
    rest = path[len(language) + 1 :]
    return f"/{rest.lstrip('/')}" if rest.startswith("/") else f"/{rest}"


def with_language(path: str, language: str) -> str:
    """The address in a language, whether there is such a page or not."""
    return f"/{prefix_of(language)}{without_language(path)[1:]}"


def localised(address: str) -> str:
    """A link as somebody has written it, in the active language if the page that it leads to has it."""
    language = get_language() or ""
    if not prefix_of(language) or not address.startswith("/") or address.startswith("//"):
        return address
    twin = with_language(address, language)
    return twin if is_page(twin) else address


def is_page(address: str) -> bool:
    """Whether the portal has anything at an address, which may have a query, of the active language."""
    try:
        resolve(unquote(urlsplit(address).path))
    except Resolver404:
        return False
    return True
