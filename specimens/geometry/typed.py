"""Coordinates in the forms in which people write them: 51.5, -0.12; 51°30′N 0°7′W; N51 30 15 W0 7 0."""

import re

from institutions.text import with_plain_punctuation

LATITUDES, LONGITUDES = "NS", "EW"
_SIGNS = str.maketrans({"º": "°", "˚": "°", "\u2032": "'", "\u2033": '"', "\u02ba": '"'})
_NAMES = re.compile(r"\b(?:lat|latitude|lon|long|longitude)\b\s*[:=]?", re.I)
_UNITS = re.compile(r"(?<=\d)\s*(?:deg(?:rees?)?|d|°|min|sec|''|[m'\"](?![a-z]))\s*", re.I)
_HALF = re.compile(
    r"([NSEW])?([-+])?(\d{1,3}(?:\.\d{1,15})?)((?:\s+\d{1,2}(?:\.\d{1,15})?){0,2})([NSEW])?"
)
_LONGEST = 100  # characters


def read_place(text: str) -> tuple[float, float] | None:
    """(latitude, longitude) in degrees; None if the text is no pair of coordinates."""
    if len(text) > _LONGEST:
        return None
    plain = with_plain_punctuation(_NAMES.sub(" ", text).translate(_SIGNS))
    halves = _halves(plain)
    if halves is None:
        return None
    read = [_half(half) for half in halves]
    if None in read:
        return None
    (first, first_side), (second, second_side) = read
    if first_side == LONGITUDES or second_side == LATITUDES:
        first, first_side, second, second_side = second, second_side, first, first_side
    is_mixed = first_side == LONGITUDES or second_side == LATITUDES
    if is_mixed or abs(first) > 90 or abs(second) > 180:
        return None
    return first, second


def _halves(text: str) -> list[str] | None:
    """The texts of the two numbers: divided by a comma, by the letters of the sky, or by a space."""
    parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    if len(parts) == 1:
        parts = _by_letters(_spaced(text)) or text.split()
    return [_spaced(part) for part in parts] if len(parts) == 2 else None


def _spaced(text: str) -> str:
    """Degrees, minutes and seconds with spaces between them and no signs."""
    plain = re.sub(r"[°'\"]", " ", _UNITS.sub(" ", _with_sides(text)))
    plain = re.sub(r"\s+", " ", plain).strip().upper()
    return re.sub(r"\s*([NSEW])\s*", r"\1", plain)


def _with_sides(text: str) -> str:
    """The text with "south" and the like as letters."""
    names = {"north": "N", "south": "S", "east": "E", "west": "W"}
    return re.sub("|".join(names), lambda found: names[found[0].lower()], text, flags=re.I)


def _by_letters(text: str) -> list[str] | None:
    found = re.fullmatch(r"([^NSEW]+[NSEW])([^NSEW]+[NSEW])|([NSEW][^NSEW]+)([NSEW][^NSEW]+)", text)
    return [part for part in found.groups() if part] if found else None


def _half(text: str) -> tuple[float, str] | None:
    """(degrees, NS, EW or "" if no letter says which); None if the text is none."""
    match = _HALF.fullmatch(text.strip())
    if not match:
        return None
    before, sign, whole, rest, after = match.groups()
    if before and after:
        return None
    numbers = [float(whole), *map(float, rest.split())]
    if any(number >= 60 for number in numbers[1:]) or (rest and "." in whole):
        return None
    degrees = sum(number / 60**place for place, number in enumerate(numbers))
    side = before or after or ""
    if sign == "-" or side in ("S", "W"):
        degrees = -degrees
    return degrees, next((both for both in (LATITUDES, LONGITUDES) if side and side in both), "")
