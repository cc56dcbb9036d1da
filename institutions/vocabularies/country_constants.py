"""GBIF's names of countries in capitals, as its counts by country have them.

Source: the enumeration Country of gbif/gbif-api. Most are the English name; these are not.
"""

import re
import unicodedata

from institutions.vocabularies.countries import country_name

_CONSTANTS = {
    "AA": "USER_DEFINED",
    "AG": "ANTIGUA_BARBUDA",
    "BA": "BOSNIA_HERZEGOVINA",
    "BL": "SAINT_BARTHÉLEMY",
    "BN": "BRUNEI_DARUSSALAM",
    "BQ": "BONAIRE_SINT_EUSTATIUS_SABA",
    "CC": "COCOS_ISLANDS",
    "CD": "CONGO_DEMOCRATIC_REPUBLIC",
    "CI": "CÔTE_DIVOIRE",
    "CW": "CURAÇAO",
    "CZ": "CZECH_REPUBLIC",
    "GS": "SOUTH_GEORGIA_SANDWICH_ISLANDS",
    "HM": "HEARD_MCDONALD_ISLANDS",
    "KN": "SAINT_KITTS_NEVIS",
    "KP": "KOREA_NORTH",
    "KR": "KOREA_SOUTH",
    "LA": "LAO",
    "MF": "SAINT_MARTIN_FRENCH",
    "MK": "MACEDONIA",
    "PM": "SAINT_PIERRE_MIQUELON",
    "PN": "PITCAIRN",
    "PS": "PALESTINIAN_TERRITORY",
    "RE": "RÉUNION",
    "RU": "RUSSIAN_FEDERATION",
    "SH": "SAINT_HELENA_ASCENSION_TRISTAN_DA_CUNHA",
    "SJ": "SVALBARD_JAN_MAYEN",
    "ST": "SAO_TOME_PRINCIPE",
    "SX": "SINT_MAARTEN",
    "SZ": "SWAZILAND",
    "TC": "TURKS_CAICOS_ISLANDS",
    "TR": "TURKEY",
    "TT": "TRINIDAD_TOBAGO",
    "UM": "UNITED_STATES_OUTLYING_ISLANDS",
    "VA": "VATICAN",
    "VC": "SAINT_VINCENT_GRENADINES",
    "VG": "VIRGIN_ISLANDS_BRITISH",
    "VI": "VIRGIN_ISLANDS",
    "WF": "WALLIS_FUTUNA",
    "XZ": "INTERNATIONAL_WATERS",
    "ZZ": "UNKNOWN",
}


def country_constant(code: str) -> str:
    """The name of a two-letter code: GB is UNITED_KINGDOM."""
    if code in _CONSTANTS:
        return _CONSTANTS[code]
    decomposed = unicodedata.normalize("NFKD", country_name(code, "en"))
    plain = decomposed.encode("ascii", "ignore").decode()
    return re.sub("[^A-Za-z0-9]+", "_", plain).strip("_").upper()
