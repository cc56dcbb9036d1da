"""How the same identifier of an occurrence may be written. Pure."""

import re
from itertools import product

ADDRESS = re.compile(r"https?://(?:www\.)?(?P<rest>[^/].*?)/*", re.IGNORECASE)
SCHEMES, ENDS = ("http://", "https://", "http://www.", "https://www."), ("", "/")


def spellings(identifier: str) -> set[str]:
    """Every spelling under which a publisher may come to write an identifier.

    Addresses move from http to https, gain or lose a www. or a slash at the end; any identifier may
    be written in capitals or in small letters throughout.
    """
    address = ADDRESS.fullmatch(identifier)
    if address is None:
        return in_each_case(identifier)
    host, slash, path = address["rest"].partition("/")
    rests = {host.lower() + slash + each for each in in_each_case(path)} | {address["rest"]}
    return {*map("".join, product(SCHEMES, rests, ENDS)), identifier}


def in_each_case(text: str) -> set[str]:
    return {text, text.lower(), text.upper()}
