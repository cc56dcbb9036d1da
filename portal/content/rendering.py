"""Markdown as safe HTML.

Markdown is that of Python-Markdown with tables, definition lists, fenced code, and the attribute
lists of kramdown, which GBIF's hosted portals use: ``## Heading {#name}`` and ``{: .quiet}``.
``{:toc}`` on a line of its own, or below a list of one entry, asks for a list of the headings.
HTML in it is cleaned: what is left has no scripts, styles, frames or forms, and no images but ours.
"""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import markdown
import nh3
from django.templatetags.static import static
from markdown.extensions.toc import TocExtension, slugify
from markdown.inlinepatterns import InlineProcessor

from portal.content.front_matter import IMAGE, InvalidPage

EXTENSIONS = ("tables", "attr_list", "def_list", "fenced_code", "sane_lists", "smarty")
CONTENTS = re.compile(r"^(?:[*-] .*\n)?\{:\s*toc\s*\}[ \t]*$", re.MULTILINE)
# {{ name }} or {{ count parameter=value }}: portal/content/live.py has the names.
LIVE = r"\{\{\s*([a-z_]+(?: [^{}\s]+)?)\s*\}\}"
TAGS = {
    *("a", "abbr", "blockquote", "br", "caption", "cite", "code", "data", "dd", "del", "div", "dl"),
    *("dt", "em", "figcaption", "figure", "h2", "h3", "h4", "hr", "img", "kbd", "li", "ol", "p"),
    *("pre", "q", "s", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "th"),
    *("thead", "tr", "ul"),
}
ATTRIBUTES = {
    "*": {"id", "lang"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "data": {"value"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
CLASSES = {"quiet", "small", "lede", "notice", "button", "button-quiet"}
ALLOWED_CLASSES = dict.fromkeys(("a", "div", "p", "span", "ul", "ol", "table"), CLASSES)
# None of the frame's own (templates/base.html, templates/portal/content).
ID = re.compile(r"(?!(?:main|contents|pasted-list|faq-words)$)[A-Za-z][\w-]{0,80}", re.ASCII)
HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Rendered:
    """``contents``: (id, HTML without links) of the headings, if the text asks for a list of them."""

    html: str
    contents: tuple[tuple[str, str], ...]


class Live(InlineProcessor):
    """Makes ``<data value="name"></data>`` of ``{{ name }}``; code and attributes keep theirs."""

    def handleMatch(self, m, data):
        return Element("data", {"value": m[1]}), m.start(0), m.end(0)


def render(text: str) -> Rendered:
    """Return a page's text as HTML. Raises InvalidPage if it has a heading of the first level."""
    wants_contents = bool(CONTENTS.search(text))
    html = clean(to_html(CONTENTS.sub("", text)))
    headings = tuple((name, TAG.sub("", words)) for name, words in HEADING.findall(html))
    return Rendered(html, headings if wants_contents else ())


def to_html(text: str) -> str:
    """Return Markdown as the HTML that it stands for, not yet cleaned."""
    extensions = [*EXTENSIONS, TocExtension(slugify=anchor)]
    reader = markdown.Markdown(extensions=extensions, output_format="html")
    reader.inlinePatterns.register(Live(LIVE, reader), "live", 100)  # after links and images
    html = reader.convert(text)
    if "<h1" in html:
        raise InvalidPage(
            "The title is the page’s one heading with #. Begin others with ## or ###."
        )
    return html


def anchor(words: str, separator: str) -> str:
    """Return the id of a heading that names none."""
    found = slugify(words, separator)
    return found if ID.fullmatch(found) else f"on-{found}"


def clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=ALLOWED_CLASSES,
        attribute_filter=_kept,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
    )


def render_line(text: str) -> str:
    """Return one line of Markdown as HTML: a credit, or a description."""
    return nh3.clean(
        to_html(text),
        tags={"a", "em", "strong"},
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
    ).strip()


def _kept(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute; None drops it. The address of an image becomes that of its file."""
    if name == "id":
        return value if ID.fullmatch(value) else None
    if name == "src":
        return image_url(value)
    if name in ("width", "height"):
        return value if value.isascii() and value.isdigit() else None
    return value


def image_url(path: str) -> str | None:
    """Return the address of ``images/NAME``; None for what is no file of content/images."""
    if not IMAGE.fullmatch(path):
        return None
    try:
        return static(path.replace("images/", "content/", 1))
    except ValueError:  # in production: it came after the files were gathered
        return None
