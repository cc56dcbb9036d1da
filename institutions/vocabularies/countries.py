"""The countries and territories that GBIF's two-letter codes stand for, in the reader's language.

The names are the Unicode CLDR's, as Babel has them. The codes are ISO 3166-1 alpha-2's, with the
user-assigned ones that GBIF adds: XK Kosovo, XZ international waters, ZZ unknown.
"""

from functools import cache

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

# What CLDR lacks, or calls otherwise than a reader of a specimen would.
OURS = {"XZ": _("International waters"), "ZZ": _("Unknown country")}
# Codes that CLDR has for what is neither a country nor an area of ISO 3166-1.
NO_COUNTRIES = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB"]
)
CODES = frozenset(
    code for code in Locale("en").territories if code.isalpha() and code not in NO_COUNTRIES
) | frozenset(OURS)


def country_name(code: str) -> str:
    """The name of a two-letter code in the active language; the code itself if it is not known."""
    code = code.upper()
    if code in OURS:
        return str(OURS[code])
    return _territories(get_language() or "en").get(code, code) if code in CODES else code


@cache
def _territories(language: str) -> dict[str, str]:
    """CLDR's names by code; English ones for a language that it does not have."""
    try:
        return dict(Locale.parse(language, sep="-").territories)
    except (UnknownLocaleError, ValueError):
        return dict(Locale("en", "GB").territories)
