"""The label of a specimen: name, place, date, collector, holder and number."""

import unicodedata
from html import escape

from harvest.sandbox.pictures.shapes import circle, element, line, rectangle

WIDTH, HEIGHT = 400, 128
SERIF, MONO = "Georgia, 'Times New Roman', serif", "ui-monospace, Menlo, Consolas, monospace"
LINES_OF_NAME, NAME_LENGTH, LINE_LENGTH = 2, 36, 52
TYPE_COLOURS = {
    "Holotype": "#b3202a",
    "Lectotype": "#6a3d9a",
    "Syntype": "#1f6fb2",
    "Isotype": "#b3202a",
    "Paratype": "#c8a415",
}


def label(record: dict) -> str:
    """Return the label of a record, its upper left corner at 0, 0."""
    paper = rectangle(0, 0, WIDTH, HEIGHT, "#fffdf5", stroke="#8f866f", stroke_width=1.2, rx=2)
    paper += rectangle(5, 5, WIDTH - 10, HEIGHT - 10, stroke="#d8cfb6", stroke_width=1, rx=1)
    names = wrapped(record.get("scientificName", ""), NAME_LENGTH, LINES_OF_NAME)
    content = "".join(
        written(16, 29 + 19 * number, name, size=17, style="italic")
        for number, name in enumerate(names)
    )
    place = ", ".join(
        part for part in (record.get("locality"), record.get("county"), country(record)) if part
    )
    collected = "  ".join(
        part for part in (record.get("eventDate", "").partition("T")[0], collector(record)) if part
    )
    y = 53 + 19 * (len(names) - 1)
    for text in (place, collected):
        if text:
            content += written(16, y, shortened(text, LINE_LENGTH), size=13)
            y += 17
    number = record.get("catalogNumber") or record.get("institutionCode", "")
    content += line((16, 102), (WIDTH - 16, 102), stroke="#d8cfb6", stroke_width=1)
    content += written(16, 117, shortened(number, 40), size=13, font=MONO)
    return paper + content + _disc(record.get("typeStatus", ""))


def _disc(type_status: str) -> str:
    """Return the round mark of a type specimen, in its colour."""
    colour = TYPE_COLOURS.get(type_status.partition("|")[0])
    if not colour:
        return ""
    word = type_status.partition("|")[0].upper()
    mark = circle(WIDTH - 36, 74, 24, "#fff", stroke=colour, stroke_width=6)
    return mark + written(WIDTH - 36, 77, word, size=7, anchor="middle")


def country(record: dict) -> str:
    return "" if record.get("countryCode") == "GB" else record.get("country", "")


def collector(record: dict) -> str:
    named = record.get("recordedBy", "")
    return f"leg. {named.replace('|', ' & ')}" if named else ""


def written(
    x: float,
    y: float,
    text: str,
    size: int,
    font: str = SERIF,
    style: str | None = None,
    anchor: str | None = None,
) -> str:
    """Return a text; it is somebody else's, and escaped."""
    return element(
        "text", escape(plain(text)), x=x, y=y, font_family=escape(font), font_size=size,
        font_style=style, text_anchor=anchor, fill="#2b2521", stroke="none",
    )  # fmt: skip


def plain(text: str) -> str:
    """Return the text in one line, without the control characters that XML forbids."""
    kept = (each for each in text if each.isspace() or unicodedata.category(each)[0] != "C")
    return " ".join("".join(kept).split())


def shortened(text: str, length: int) -> str:
    text = plain(text)
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def wrapped(text: str, length: int, lines: int) -> list[str]:
    """Return the text in lines of about this length, at most so many."""
    found = [""]
    for word in plain(text).split():
        if len(found) < lines and found[-1] and len(found[-1]) + len(word) >= length:
            found.append("")
        found[-1] = f"{found[-1]} {word}".strip()
    return [shortened(one, length + 2) for one in found]
