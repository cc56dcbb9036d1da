"""Breaks text into lines of a width: words of several faces, one size, so many lines at most."""

from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from institutions.fonts import drawable, width

ELLIPSIS = "…"


class Word(NamedTuple):
    """A word in a face; ``tight``: no space follows."""

    text: str
    face: str
    tight: bool = False


Line = list[Word]


def words_of(text: str, face: str, tight: bool = False) -> list[Word]:
    """The words of a text, as far as the face can draw them; the last one may be tight."""
    words = [Word(word, face) for word in drawable(text, face).split()]
    return [*words[:-1], words[-1]._replace(tight=tight)] if words else []


def fit(words: list[Word], sizes: Iterable[int], room: int, most: int) -> tuple[int, list[Line]]:
    """Return the largest of the descending sizes at which the words fit, and their lines.

    ``room`` is the width in pixels, ``most`` the number of lines. If no size does, the last lines
    at the smallest size end in an ellipsis.
    """
    size, lines = 0, []
    for size in sizes:
        lines = break_lines(words, size, room)
        if len(lines) <= most:
            return size, lines
    return size, [*lines[: most - 1], shorten(lines[most - 1], size, room)]


def break_lines(words: list[Word], size: int, room: int) -> list[Line]:
    """Put as many words into each line as fit; a word that is wider than a line is cut."""
    lines: list[Line] = []
    for part in chain.from_iterable(cut(word, size, room) for word in words):
        if lines and line_width([*lines[-1], part], size) <= room:
            lines[-1].append(part)
        else:
            lines.append([part])
    return lines


def cut(word: Word, size: int, room: int) -> list[Word]:
    """The word, or its parts none of which is wider than a line."""
    parts, text = [], word.text
    while len(text) > 1 and width(text, word.face, size) > room:
        end = len(text) - 1
        while end > 1 and width(text[:end], word.face, size) > room:
            end -= 1
        parts.append(Word(text[:end], word.face))
        text = text[end:]
    return [*parts, word._replace(text=text)]


def shorten(line: Line, size: int, room: int) -> Line:
    """The line with an ellipsis in its end, cut so that it fits."""
    *before, last = line
    text = last.text
    while text and line_width([*before, last._replace(text=text + ELLIPSIS)], size) > room:
        text = text[:-1]
    return [*before, last._replace(text=text + ELLIPSIS, tight=False)]


def line_width(line: Line, size: int) -> float:
    """The width of a line in pixels, with the spaces between its words."""
    return sum(width(shown, word.face, size) for word, shown in spaced(line))


def spaced(line: Line) -> list[tuple[Word, str]]:
    """Each word with its text, and the space that follows it if it is neither last nor tight."""
    last = len(line) - 1
    return [
        (word, word.text if word.tight or place == last else f"{word.text} ")
        for place, word in enumerate(line)
    ]
