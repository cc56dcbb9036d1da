"""Takes markup and entities off other people's text. Pure: neither Django nor HTTP."""

import html
import re

import nh3

# The time to parse HTML grows with the square of the depth of nested elements.
MOST_TAGS = 2_000

# Elements that somebody meant as markup: "<smith@example.org>" and "depth <5 m" are text.
MARKUP = re.compile(
    r"</?(?:a|abbr|acronym|b|big|blockquote|body|br|center|cite|code|dd|div|dl|dt|em|embed|font|"
    r"form|h[1-6]|head|hr|html|i|iframe|img|input|label|li|link|meta|object|ol|option|p|pre|q|s|"
    r"script|section|select|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|textarea|"
    r"tfoot|th|thead|title|tr|tt|u|ul|var|video)\b[^<>]*>|<!--",
    re.IGNORECASE,
)
HALF_CHARACTER = re.compile("[\ud800-\udfff]")  # no parser takes one
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
# An ampersand that was encoded again and again: "&amp;amp;amp;".
ENCODED_AMPERSAND = re.compile(r"&(?:(?:amp|AMP|#0*38|#[xX]0*26);)+")
BLOCKS = frozenset({"p", "div", "br", "li", "ul", "ol", "tr", "td", "h1", "h2", "h3", "h4"})
# The time to parse a tag grows with the square of the number of its attributes.
LONG_TAG = re.compile(r"<[^<>]{2000,}>?")
BLOCK_TAG = re.compile(r"<[^<>]*>")


def strip_html(text: str) -> str:
    """Return the text of HTML, with entities decoded; text that is no HTML stays as it is."""
    if MARKUP.search(text):
        text = HALF_CHARACTER.sub("", text)
        # nh3 returns well-formed HTML, so every "<…>" that is left is a tag.
        blocks = nh3.clean(parsable(text), tags=set(BLOCKS), attributes={})
        text = html.unescape(BLOCK_TAG.sub("\n", blocks))
    if ENTITY.search(text):
        text = html.unescape(ENCODED_AMPERSAND.sub("&", text))
    return text


def parsable(text: str) -> str:
    """Return the text, without its tags if there are too many to parse in reasonable time."""
    text = LONG_TAG.sub("\n", text)
    return text if text.count("<") <= MOST_TAGS else BLOCK_TAG.sub("\n", text)
