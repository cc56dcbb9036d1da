"""The names and web addresses of the licences of records and images."""

from urllib.parse import urlsplit

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

NAMES = {
    "CC0_1_0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "CC_BY_4_0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC_BY_NC_4_0": ("CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    "UNSPECIFIED": (_("No licence stated"), ""),
    "UNSUPPORTED": (_("A licence that GBIF does not support"), ""),
}
LEGAL_CODES = {
    "CC0_1_0": "http://creativecommons.org/publicdomain/zero/1.0/legalcode",
    "CC_BY_4_0": "http://creativecommons.org/licenses/by/4.0/legalcode",
    "CC_BY_NC_4_0": "http://creativecommons.org/licenses/by-nc/4.0/legalcode",
}
HOSTS = {"creativecommons.org", "www.creativecommons.org"}


def legal_code(given: str) -> str:
    """The address of a licence's legal code, as in GBIF's JSON; any other text is unchanged."""
    return LEGAL_CODES.get(given, given)


def present_licence(given: str) -> tuple[str, str]:
    """Return (name, address or "") of a licence given as GBIF's code, an address or words."""
    given = given.strip()
    if given in NAMES:
        name, address = NAMES[given]
        return str(name), address
    try:
        address = urlsplit(given)
    except ValueError:  # such as "//[": treated as words
        return given, ""
    if address.scheme not in {"http", "https"}:
        return given, ""
    if address.netloc.lower() in HOSTS:
        return creative_commons(address.path) or given, given
    return given, given


def creative_commons(path: str) -> str:
    """Name a path's licence: "CC BY-NC 4.0" for /licenses/by-nc/4.0/legalcode, "" if unknown."""
    kind, *rest = [part for part in path.split("/") if part] or [""]
    if kind == "publicdomain" and rest[:1] == ["zero"]:
        return " ".join(["CC0", *rest[1:2]])
    if kind == "publicdomain" and rest[:1] == ["mark"]:
        return gettext("Public domain")
    if kind == "licenses" and rest:
        return " ".join(["CC", rest[0].upper(), *rest[1:2]])
    return ""
