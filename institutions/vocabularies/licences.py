"""The names and web addresses of the licences of records and images."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from institutions.text import link
from institutions.vocabularies.creative_commons import CreativeCommons, read_address

NAMES = {
    "CC0_1_0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "CC_BY_4_0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC_BY_NC_4_0": ("CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    "UNSPECIFIED": (_("No licence stated"), ""),
    "UNSUPPORTED": (_("A licence that GBIF does not support"), ""),
}
# As gbif-api's LicenseSerde writes them: addresses, and in lower case what has none.
IN_JSON = {
    "CC0_1_0": "http://creativecommons.org/publicdomain/zero/1.0/legalcode",
    "CC_BY_4_0": "http://creativecommons.org/licenses/by/4.0/legalcode",
    "CC_BY_NC_4_0": "http://creativecommons.org/licenses/by-nc/4.0/legalcode",
    "UNSPECIFIED": "unspecified",
    "UNSUPPORTED": "unsupported",
}


def legal_code(given: str) -> str:
    """The licence as GBIF's JSON writes it: the address of its legal code; what else is given, as
    it is.
    """
    return IN_JSON.get(given, given)


def present_licence(given: str) -> tuple[str, str]:
    """(name, address or "") of a licence given as GBIF's code, as an address or in words.

    Words stay as they are. Only an address of Creative Commons gets a name; any other is its own.
    """
    given = given.strip()
    if known := NAMES.get(given.upper()):
        name, address = known
        return str(name), address
    if licence := read_address(given):
        return name_of(licence), link(given) or f"https://{given.lstrip('/')}"
    return given, link(given)


def name_of(licence: CreativeCommons) -> str:
    """What Creative Commons calls a licence, such as "CC BY-NC 3.0 US"."""
    if licence.code == "mark":
        return gettext("Public Domain Mark %s") % (licence.version or "1.0")
    code = "CC0" if licence.code == "zero" else f"CC {licence.code.upper()}"
    return " ".join(filter(None, (code, licence.version, licence.port.upper())))
