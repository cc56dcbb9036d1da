"""Names of the countries and territories that GBIF's two-letter codes stand for.

The names are CLDR's, in any language that Babel has, except for those below.
"""

from contextlib import nullcontext
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.utils import translation
from django.utils.translation import gettext_lazy as _

# GBIF's English names that differ from CLDR's, such as "Congo - Kinshasa": people search for these.
_GBIF_NAMES = {
    "BQ": "Bonaire, Sint Eustatius and Saba",
    "CD": "Congo, Democratic Republic of the",
    "CG": "Congo",
    "GS": "South Georgia and the South Sandwich Islands",
    "HK": "Hong Kong",
    "MF": "Saint Martin (French part)",
    "MM": "Myanmar",
    "MO": "Macao",
    "PS": "Palestine",
    "SX": "Sint Maarten (Dutch part)",
    "TF": "French Southern Territories",
    "UM": "United States Minor Outlying Islands",
    "VC": "Saint Vincent and the Grenadines",
}
# GBIF's own codes. CLDR lacks the first, and names the second "Unknown Region".
_OURS = {"XZ": _("International waters"), "ZZ": _("Unknown country")}
# Codes of CLDR for what is no country at GBIF: parts of countries, unions, test languages.
_NOT_GBIF = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB"]
)
# Whoever searches for Saint Lucia, or Trinidad and Tobago, types the words in full.
_ABBREVIATIONS = {"&": "and", "St.": "Saint", "U.S.": "United States"}

COUNTRY_CODES = frozenset(
    code for code in Locale("en").territories if len(code) == 2 and code not in _NOT_GBIF
) | frozenset(_OURS)


def country_name(code: str, language: str | None = None) -> str:
    """The name of a two-letter code in any case; an unknown code is returned unchanged.

    ``language`` is a language tag such as "cy" or "en-gb", by default the active language. English
    stands in for a language, or a name, that Babel does not have.
    """
    code, given = code.upper(), code
    if code in _OURS:
        with translation.override(language) if language else nullcontext():
            return str(_OURS[code])
    return _names_in(language or translation.get_language() or "en").get(code, given)


@lru_cache(maxsize=32)
def _names_in(language: str) -> dict[str, str]:
    """{code: name} of all COUNTRY_CODES but our own."""
    locale = _locale(language)
    territories = locale.territories
    names = {code: territories[code] for code in COUNTRY_CODES & territories.keys()}
    if locale.language == "en":
        return {code: _spell_out(name) for code, name in names.items()} | _GBIF_NAMES
    return _names_in("en") | names


def _locale(language: str) -> Locale:
    english = Locale("en")
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return english
    # Variants of English differ in abbreviations only, such as "US" for "U.S.".
    return english if locale.language == "en" else locale


def _spell_out(name: str) -> str:
    """A name without the abbreviations of English."""
    return " ".join(_ABBREVIATIONS.get(word, word) for word in name.split(" "))
