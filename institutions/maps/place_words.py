"""Names on maps in the languages of pages: countries by CLDR's, and seas and cities that have others.

Natural Earth's names are English. Those that are not here are the same in every language, or nearly.
Longer than most modules because it lists them, so that translators find them.
"""

from functools import cache

from django.utils.translation import gettext_lazy as _

from institutions.vocabularies.countries import COUNTRY_CODES, country_name

ENGLISH = "en-gb"
# Natural Earth's names of countries where ours differ.
_CODES = {
    "Cabo Verde": "CV",
    "DR Congo": "CD",
    "East Timor": "TL",
    "Federated States of Micronesia": "FM",
    "French Southern and Antarctic Lands": "TF",
    "Ivory Coast": "CI",
    "Saint Helena": "SH",
    "Saint Martin": "MF",
    "Sint Maarten": "SX",
    "South Georgia and the Islands": "GS",
    "The Bahamas": "BS",
    "Turkey": "TR",
    "United States of America": "US",
    "Åland": "AX",
}
_WORDS = {
    "country": {
        "England": _("England"),
        "Scotland": _("Scotland"),
        "Wales": _("Wales"),
        "Northern Ireland": _("Northern Ireland"),
    },
    "sea": {
        "Arctic Ocean": _("Arctic Ocean"),
        "Southern Ocean": _("Southern Ocean"),
        "North Atlantic Ocean": _("North Atlantic Ocean"),
        "South Atlantic Ocean": _("South Atlantic Ocean"),
        "North Pacific Ocean": _("North Pacific Ocean"),
        "South Pacific Ocean": _("South Pacific Ocean"),
        "Indian Ocean": _("Indian Ocean"),
        "Philippine Sea": _("Philippine Sea"),
        "Tasman Sea": _("Tasman Sea"),
        "Bay of Bengal": _("Bay of Bengal"),
        "South China Sea": _("South China Sea"),
        "East China Sea": _("East China Sea"),
        "Yellow Sea": _("Yellow Sea"),
        "Arabian Sea": _("Arabian Sea"),
        "Caribbean Sea": _("Caribbean Sea"),
        "Gulf of Mexico": _("Gulf of Mexico"),
        "Sea of Okhotsk": _("Sea of Okhotsk"),
        "Weddell Sea": _("Weddell Sea"),
        "Norwegian Sea": _("Norwegian Sea"),
        "Greenland Sea": _("Greenland Sea"),
        "Mozambique Channel": _("Mozambique Channel"),
        "Barents Sea": _("Barents Sea"),
        "Great Australian Bight": _("Great Australian Bight"),
        "Bering Sea": _("Bering Sea"),
        "Sargasso Sea": _("Sargasso Sea"),
        "Mediterranean Sea": _("Mediterranean Sea"),
        "Ross Sea": _("Ross Sea"),
        "Coral Sea": _("Coral Sea"),
        "Black Sea": _("Black Sea"),
        "Beaufort Sea": _("Beaufort Sea"),
        "Labrador Sea": _("Labrador Sea"),
        "Hudson Bay": _("Hudson Bay"),
        "Caspian Sea": _("Caspian Sea"),
        "Baffin Bay": _("Baffin Bay"),
        "Gulf of Alaska": _("Gulf of Alaska"),
        "Red Sea": _("Red Sea"),
        "Gulf of Guinea": _("Gulf of Guinea"),
        "North Sea": _("North Sea"),
        "Java Sea": _("Java Sea"),
        "Andaman Sea": _("Andaman Sea"),
        "Timor Sea": _("Timor Sea"),
        "Gulf of Thailand": _("Gulf of Thailand"),
        "Davis Strait": _("Davis Strait"),
        "Kara Sea": _("Kara Sea"),
        "Laptev Sea": _("Laptev Sea"),
        "East Siberian Sea": _("East Siberian Sea"),
        "Gulf of Carpentaria": _("Gulf of Carpentaria"),
        "Sea of Japan": _("Sea of Japan"),
        "Persian Gulf": _("Persian Gulf"),
        "Bay of Biscay": _("Bay of Biscay"),
        "Baltic Sea": _("Baltic Sea"),
        "Gulf of Aden": _("Gulf of Aden"),
        "Gulf of Oman": _("Gulf of Oman"),
        "Tyrrhenian Sea": _("Tyrrhenian Sea"),
        "White Sea": _("White Sea"),
        "Gulf of California": _("Gulf of California"),
        "Hudson Strait": _("Hudson Strait"),
        "English Channel": _("English Channel"),
        "Gulf of Bothnia": _("Gulf of Bothnia"),
        "Gulf of Finland": _("Gulf of Finland"),
        "Adriatic Sea": _("Adriatic Sea"),
        "Ionian Sea": _("Ionian Sea"),
        "Aegean Sea": _("Aegean Sea"),
        "Balearic Sea": _("Balearic Sea"),
        "Ligurian Sea": _("Ligurian Sea"),
        "Sea of Crete": _("Sea of Crete"),
        "Sea of Azov": _("Sea of Azov"),
        "Sea of Marmara": _("Sea of Marmara"),
        "Strait of Malacca": _("Strait of Malacca"),
        "Bass Strait": _("Bass Strait"),
        "Cook Strait": _("Cook Strait"),
        "Torres Strait": _("Torres Strait"),
        "Taiwan Strait": _("Taiwan Strait"),
        "Denmark Strait": _("Denmark Strait"),
        "Strait of Gibraltar": _("Strait of Gibraltar"),
        "Bristol Channel": _("Bristol Channel"),
        "Irish Sea": _("Irish Sea"),
        "Inner Seas off the West Coast of Scotland": _("Inner Seas off the West Coast of Scotland"),
        "Gulf of Suez": _("Gulf of Suez"),
        "Gulf of Lion": _("Gulf of Lion"),
    },
    "city": {
        "London": _("London"),
        "Dublin": _("Dublin"),
        "Manchester": _("Manchester"),
        "Cardiff": _("Cardiff"),
        "Liverpool": _("Liverpool"),
        "Edinburgh": _("Edinburgh"),
        "Oxford": _("Oxford"),
        "York": _("York"),
        "Cambridge": _("Cambridge"),
        "Exeter": _("Exeter"),
        "Bath": _("Bath"),
        "Leicester": _("Leicester"),
        "Carlisle": _("Carlisle"),
        "Swansea": _("Swansea"),
        "Bristol": _("Bristol"),
        "Chester": _("Chester"),
        "New York": _("New York"),
        "Rome": _("Rome"),
        "Moscow": _("Moscow"),
        "Athens": _("Athens"),
        "Brussels": _("Brussels"),
    },
}


def in_words(text: str, kind: str, language: str) -> str:
    """A name on a map in a language, which is the active one."""
    if language == ENGLISH:
        return text
    if words := _WORDS[kind].get(text):
        return str(words)
    code = _codes().get(text) if kind == "country" else None
    return country_name(code, language) if code else text


@cache
def _codes() -> dict[str, str]:
    """{an English name of a country: its code}"""
    return {country_name(code, ENGLISH): code for code in COUNTRY_CODES} | _CODES
