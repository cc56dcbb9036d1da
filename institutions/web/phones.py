"""Turn telephone numbers, as people write them, into links."""

import re

from phonenumbers import Leniency, PhoneNumberMatch, PhoneNumberMatcher

from institutions.web.links import Value

SHORTEST = 9  # digits of a number without a country's code: a shorter one lacks the area's
REGION = "GB"  # of a number without a country's code
# "020 0000 0000; 020 0000 0001", or with a comma, "or" or "and".
BETWEEN = re.compile(r"\s*(?:[;,]|\s/\s|\bor\b|\band\b)\s*", re.IGNORECASE)
CODE_IN_BRACKETS = re.compile(r"^\s*(?:\[\+?|\(\+)\s?(\d{1,3})[\])]")  # "[44] 20 …"


def present_phones(texts: list[str]) -> list[Value]:
    """Return the numbers, each linked (``tel:``, RFC 3966) if it can be dialled and no doubt is left.

    A text with several numbers becomes several values if each part is a number by itself.
    """
    found = []
    for text in texts:
        parts = [part for part in BETWEEN.split(text) if part]
        several = [present_phone(part) for part in parts]
        is_several = len(parts) > 1 and all(each.url for each in several)
        found += several if is_several else [present_phone(text)]
    return found


def present_phone(text: str) -> Value:
    """Return one number with its link, or without one if the text leaves open which number it is.

    Digits beside the number leave it open, such as the end of another ("650/1") or office hours;
    an extension does not.
    """
    readable = CODE_IN_BRACKETS.sub(r"+\1", text)
    matches = list(PhoneNumberMatcher(readable, REGION, leniency=Leniency.POSSIBLE))
    if len(matches) != 1 or re.search(r"\d", _without(readable, matches[0])):
        return Value(text)
    return Value(text, _address(matches[0]))


def _without(text: str, match: PhoneNumberMatch) -> str:
    return text[: match.start] + text[match.end :]


def _address(match: PhoneNumberMatch) -> str:
    """The number as it is written: with the country's code only if it has one; "" for a short one."""
    number = match.number
    national = str(number.national_number)
    if number.italian_leading_zero:
        national = "0" * (number.number_of_leading_zeros or 1) + national
    if match.raw_string.lstrip("(").startswith(("+", "00")):
        dialled = f"+{number.country_code}{national}"
    elif len(national) >= SHORTEST:
        dialled = f"0{national}"
    else:
        return ""
    return f"tel:{dialled};ext={number.extension}" if number.extension else f"tel:{dialled}"
