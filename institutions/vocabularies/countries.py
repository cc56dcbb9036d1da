"""Names for GBIF's two-letter codes of countries and territories.

They are CLDR's names, in any language that Babel has, except for those below.
"""

from contextlib import nullcontext
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from institutions.text import token

# GBIF's English names where CLDR's differ ("Congo - Kinshasa"): people search for GBIF's.
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
# GBIF's own codes. CLDR lacks the first two, and names the third "Unknown Region". AA is left to
# users by ISO 3166-1 (GBIF's Country.USER_DEFINED): it stands for no country in particular.
_OURS = {
    "AA": _("User-defined country"),
    "XZ": _("International waters"),
    "ZZ": _("Unknown country"),
}
# CLDR's codes that are not countries at GBIF: parts of countries, unions, test locales.
_NOT_GBIF = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB"]
)
# People who search for Saint Lucia, or Trinidad and Tobago, type the words in full.
_ABBREVIATIONS = {"&": "and", "St.": "Saint", "U.S.": "United States"}

COUNTRY_CODES = frozenset(
    code for code in Locale("en").territories if len(code) == 2 and code not in _NOT_GBIF
) | frozenset(_OURS)
NOT_A_CODE = _("Use a two-letter country code (ISO 3166-1), such as GB.")


def country_code(typed: str) -> str:
    """The code that somebody typed; "" if there is no such code."""
    code = token(typed).upper()
    return code if code in COUNTRY_CODES else ""


def country_name(code: str, language: str | None = None) -> str:
    """Return the name of a two-letter code (in any case); an unknown code is returned unchanged.

    ``language`` is a language tag such as "cy" or "en-gb"; the default is the active language. The
    name is English if Babel does not have the language, or the name in it.
    """
    code, given = code.upper(), code
    if code in _OURS:
        with translation.override(language) if language else nullcontext():
            return str(_OURS[code])
    return _names_in(language or translation.get_language() or "en").get(code, given)


@lru_cache(maxsize=32)
def _names_in(language: str) -> dict[str, str]:
    """Return {code: name} for all COUNTRY_CODES that CLDR knows, in a language."""
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
    """Return an English name with its abbreviations spelt out."""
    return " ".join(_ABBREVIATIONS.get(word, word) for word in name.split(" "))
