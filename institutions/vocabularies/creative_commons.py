"""Licences of Creative Commons, as people write them, and GBIF's names of licences. Pure.

Sources: https://creativecommons.org/licenses/list.en (all licences with their addresses), and
gbif-api's enumeration License.
"""

import re
from dataclasses import dataclass

GBIF_LICENCES = ("CC0_1_0", "CC_BY_4_0", "CC_BY_NC_4_0", "UNSPECIFIED", "UNSUPPORTED")

_CODES = "by by-sa by-nd by-nc by-nc-sa by-nc-nd by-nd-nc nc nd sa nc-sa nd-nc"
# https://creativecommons.org/licenses/by-nc/3.0/us/legalcode, with or without its outer parts.
_ADDRESS = re.compile(
    r"(?:(?:https?:)?//)?(?:www\.)?creativecommons\.org/"
    rf"(?:licenses/(?P<licence>{_CODES.replace(' ', '|')})|publicdomain/(?P<tool>zero|mark))"
    r"(?:/(?P<version>[1-4]\.[0-9])(?:/(?P<port>[a-z]{2}|igo|scotland))?)?"
    r"(?:/(?:deed|legalcode)(?:\.[\w-]+)*)?/?(?:[?#].*)?",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True)
class CreativeCommons:
    """``code`` is as in the address: "by-nc", or "zero" and "mark" of the public domain.

    ``version`` and ``port`` ("us") are "" if the address has none.
    """

    code: str
    version: str = ""
    port: str = ""


_AT_GBIF = {
    CreativeCommons("zero", "1.0"): "CC0_1_0",
    CreativeCommons("by", "4.0"): "CC_BY_4_0",
    CreativeCommons("by-nc", "4.0"): "CC_BY_NC_4_0",
}


def read_address(text: str) -> CreativeCommons | None:
    """The licence whose deed or legal code has that address, in any case; None for other text."""
    match = _ADDRESS.fullmatch(text.strip())
    if not match:
        return None
    parts = (match["licence"] or match["tool"], match["version"] or "", match["port"] or "")
    return CreativeCommons(*map(str.lower, parts))


def gbif_licence(text: str) -> str:
    """GBIF's name of a licence given by that name, in words or by its address; "" for other text.

    "cc_by_4_0", "CC BY 4.0" and "https://creativecommons.org/licenses/by/4.0/deed.en" are
    CC_BY_4_0. A licence of Creative Commons without its version could be any: it has no name.
    """
    name = re.sub(r"[\s._-]+", "_", text.strip().upper())
    if name in GBIF_LICENCES:
        return name
    if name == "CC0":  # there is one version only
        return "CC0_1_0"
    return _AT_GBIF.get(read_address(text), "")
