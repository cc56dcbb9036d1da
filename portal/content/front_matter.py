"""What stands above the text of a content page, between two lines of ``---``: YAML. Pure.

The names are those of GBIF's hosted portals, so that their pages can be moved here. Others are
refused: a misspelt ``published`` would publish.
"""

import re
from dataclasses import dataclass
from datetime import date

import yaml

FENCED = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)(.*)\Z", re.DOTALL)
# Those of the hosted portals that are one column of text are all one here.
LAYOUTS = {
    **dict.fromkeys(("default", "page", "text", "documentation", "heroImage"), "page"),
    "post": "page",
    "news": "news",
    "list": "list",
    "faq": "faq",
}
IMAGE = re.compile(r"images/[A-Za-z0-9._-]+\.(?:svg|png|jpe?g|webp)")

LINK = re.compile(r"https?://|mailto:|[/#]")


class InvalidPage(ValueError):
    """A file that is no page; the message says why, for whoever wrote it."""


@dataclass(frozen=True)
class Action:
    """A link that asks to be followed, as a button."""

    text: str
    href: str


@dataclass(frozen=True)
class FrontMatter:
    """``background``: the path of an image in content/images, or ""; ``image_license``: Markdown.

    ``layout``: "page", "news" or "list" (the pages in the folder of the page's name), or "faq".
    ``nav``: whether the foot of every page leads here.
    """

    title: str
    description: str = ""
    layout: str = "page"
    published: bool = True
    day: date | None = None
    background: str = ""
    image_license: str = ""
    cta: tuple[Action, ...] = ()
    nav: bool = False


def split(text: str) -> tuple[FrontMatter, str]:
    """Return what a file says above its text, and the text. Raises InvalidPage."""
    parts = FENCED.match(text.replace("\r\n", "\n").removeprefix("\ufeff"))
    if not parts:
        raise InvalidPage("Begin with a line ---, then title: and the like, then another line ---.")
    try:
        values = yaml.safe_load(parts[1])
    except yaml.YAMLError as error:
        raise InvalidPage(f"The lines above the text are not valid YAML: {error}") from error
    return read(values), parts[2]


def read(values: object) -> FrontMatter:
    """Return the front matter that YAML gave. Raises InvalidPage."""
    if not isinstance(values, dict):
        raise InvalidPage("Above the text, write one name: value a line.")
    unknown = [str(name) for name in values if name not in READERS]
    if unknown:
        raise InvalidPage(f"{', '.join(unknown)}: unknown. Use {', '.join(READERS)}.")
    given = {name: value for name, value in values.items() if value is not None}
    found = {ATTRIBUTES.get(name, name): READERS[name](name, given[name]) for name in given}
    if not found.get("title"):
        raise InvalidPage("title is missing.")
    if found.get("background") and not found.get("image_license"):
        raise InvalidPage("imageLicense is missing: say whose the background is.")
    return FrontMatter(**found)


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise InvalidPage(f"{name} is no text: put it in quotes.")
    return value.strip()


def _flag(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise InvalidPage(f"{name} must be true or false.")
    return value


def _day(name: str, value: object) -> date:
    if type(value) is not date:
        raise InvalidPage(f"{name} must be a day, such as 2026-11-28.")
    return value


def _layout(name: str, value: object) -> str:
    if not isinstance(value, str) or value not in LAYOUTS:
        raise InvalidPage(f"{name} must be one of {', '.join(LAYOUTS)}.")
    return LAYOUTS[value]


def _image(name: str, value: object) -> str:
    if not IMAGE.fullmatch(_text(name, value)):
        raise InvalidPage(f"{name} must be a file of content/images, such as images/drawer.jpg.")
    return value


def _actions(name: str, value: object) -> tuple[Action, ...]:
    each = value if isinstance(value, list) else [value]
    if not all(isinstance(one, dict) and one.keys() == {"text", "href"} for one in each):
        raise InvalidPage(f"{name} must have a text and a href, or be a list of these.")
    actions = tuple(Action(_text(name, one["text"]), _text(name, one["href"])) for one in each)
    if not all(LINK.match(action.href) for action in actions):
        raise InvalidPage(f"{name}: begin a href with / or https://.")
    return actions


ATTRIBUTES = {"date": "day", "imageLicense": "image_license"}
READERS = {
    "layout": _layout,
    "title": _text,
    "description": _text,
    "date": _day,
    "published": _flag,
    "background": _image,
    "imageLicense": _text,
    "cta": _actions,
    "nav": _flag,
}
