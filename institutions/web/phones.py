"""Turn telephone numbers, as people write them, into links.

A number without a country's code is read by the rules of the country that its owner is in: only
those say which zeros are dialled. ``country`` is a two-letter code in any case; a number of an
unknown one is read as British. A British one written without +44 is linked as it is written, any
other number with its country's code.
"""

import re

from phonenumbers import (
    SUPPORTED_REGIONS,
    Leniency,
    PhoneNumberFormat,
    PhoneNumberMatch,
    PhoneNumberMatcher,
    ValidationResult,
    format_number,
    is_possible_number_with_reason,
    is_valid_number,
    national_significant_number,
)

from institutions.web.links import Value

HOME = "GB"
SHORTEST = 9  # digits of a number without a country's code, unless it is certainly a whole one
# "020 0000 0000; 020 0000 0001", or with a comma, "or" or "and".
BETWEEN = re.compile(r"\s*(?:[;,|&\n]|\s/\s|\bor\b|\band\b)\s*", re.IGNORECASE)
ENDS = " ,;|&/"  # between numbers that nothing else parts
CODE_IN_BRACKETS = re.compile(r"^\s*(?:\[\+?|\(\+)\s?(\d{1,3})[\])]")  # "[44] 20 …"
# A zero in brackets is not dialled after a country's code, except in Italy.
ZERO_IN_BRACKETS = re.compile(r"(\+\s?\d{1,3})[\s-]*[(\[]0[)\]]")
REMARK = re.compile(r"\s*\([^()\d]*\)")  # "(mornings)" after a number


def present_phones(texts: list[str], country: str = "") -> list[Value]:
    """Return the numbers, each linked (``tel:``, RFC 3966) if it can be dialled and no doubt is left.

    A text with several numbers becomes several values if each part is a number by itself.
    """
    found = []
    for text in texts:
        for parts in (_split(text), _cut(text, country)):
            several = [present_phone(part, country) for part in parts]
            if len(several) > 1 and all(each.url for each in several):
                found += several
                break
        else:
            found.append(present_phone(text, country))
    return found


def present_phone(text: str, country: str = "") -> Value:
    """Return one number with its link, or without one if the text leaves open which number it is.

    Digits next to the number leave it open, such as the end of another ("650/1") or office hours;
    an extension does not.
    """
    readable = CODE_IN_BRACKETS.sub(r"+\1", text)
    region = _region(country)
    found = [match for each in _readings(readable) if (match := _number(each, region))]
    found.sort(key=lambda match: not is_valid_number(match.number))
    return Value(text, _address(found[0], region) if found else "")


def _split(text: str) -> list[str]:
    return [part for part in BETWEEN.split(text) if part]


def _cut(text: str, country: str) -> list[str]:
    """The text cut after each number that stands in it, with the words before it."""
    ends = [match.end for match in _matches(text, _region(country))]
    ends = [remark.end() if (remark := REMARK.match(text, end)) else end for end in ends]
    starts = [0, *ends]
    parts = [text[start:end] for start, end in zip(starts, [*ends[:-1], len(text)], strict=False)]
    return [part.strip(ENDS) for part in parts]


def _readings(text: str) -> list[str]:
    """The text, and perhaps without a zero that is not dialled: "+34 (0)91 …"."""
    return list(dict.fromkeys([text, ZERO_IN_BRACKETS.sub(r"\1 ", text)]))


def _number(text: str, region: str) -> PhoneNumberMatch | None:
    """The number in a text with no other digits, if it can be dialled."""
    matches = _matches(text, region)
    if len(matches) != 1 or re.search(r"\d", _without(text, matches[0])):
        return None
    match = matches[0]
    return match if _is_international(match) or _is_whole(match, region) else None


def _matches(text: str, region: str) -> list[PhoneNumberMatch]:
    return list(PhoneNumberMatcher(text, region, leniency=Leniency.POSSIBLE))


def _region(country: str) -> str:
    code = country.strip().upper()
    return code if code in SUPPORTED_REGIONS else HOME


def _without(text: str, match: PhoneNumberMatch) -> str:
    return text[: match.start] + text[match.end :]


def _is_international(match: PhoneNumberMatch) -> bool:
    return match.raw_string.lstrip("([").startswith(("+", "＋", "00"))


def _is_whole(match: PhoneNumberMatch, region: str) -> bool:
    """Whether a number without a country's code has that of its area, if there are any."""
    if is_possible_number_with_reason(match.number) != ValidationResult.IS_POSSIBLE:
        return False
    if len(str(match.number.national_number)) < SHORTEST:
        strict = PhoneNumberMatcher(match.raw_string, region, leniency=Leniency.VALID)
        return strict.has_next()
    return is_valid_number(match.number) or match.raw_string.lstrip("(").startswith("0")


def _address(match: PhoneNumberMatch, region: str) -> str:
    number = match.number
    if region == HOME and not _is_international(match):
        dialled = f"0{national_significant_number(number)}"
    else:
        dialled = format_number(number, PhoneNumberFormat.E164)
    return f"tel:{dialled};ext={number.extension}" if number.extension else f"tel:{dialled}"
