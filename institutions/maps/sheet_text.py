"""Break text into lines of a sheet, so that it fits in the fonts in which it is drawn."""

from institutions.fonts import width

ELLIPSIS = "…"


def wide(text: str, face: str, size: float) -> float:
    """How wide a text is; letters of other fonts are taken for as wide as high."""
    others = sum(ord(character) > 0x2FF and not character.isspace() for character in text)
    return width(text, face, round(size)) + others * size


def wrapped(text: str, face: str, size: float, room: float, most: int) -> list[str]:
    """The lines of a text, at most so many; the last one ends in an ellipsis if there is more."""
    lines: list[str] = []
    words = text.split()
    while words:
        line = [words.pop(0)]
        while words and wide(" ".join([*line, words[0]]), face, size) <= room:
            line.append(words.pop(0))
        if len(lines) == most - 1:
            return [*lines, shortened(" ".join([*line, *words]), face, size, room)]
        lines.append(shortened(" ".join(line), face, size, room))
    return lines


def shortened(text: str, face: str, size: float, room: float) -> str:
    """The text, or as much of its beginning as fits, with an ellipsis."""
    if wide(text, face, size) <= room:
        return text
    while text and wide(text + ELLIPSIS, face, size) > room:
        text = text[:-1].rstrip()
    return text + ELLIPSIS
