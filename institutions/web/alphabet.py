"""The order of words in a list from A to Z, in the language of its page.

In Welsh some pairs of letters are a letter (Chile stands after Cyprus), and an article does not count
(Yr Almaen stands under A). Lists of other people's names stay in the Latin alphabet's order.
"""

import re

from django.utils.translation import get_language

from institutions.text import folded

LAST = "\uffff"  # after any letter
# {a pair that is a letter: the letter that it follows}
_WELSH = {
    "ch": "c",
    "dd": "d",
    "ff": "f",
    "ng": "g",
    "ll": "l",
    "ph": "p",
    "rh": "r",
    "th": "t",
}
_PAIR = re.compile("|".join(_WELSH))
_ARTICLE = re.compile(r"^yr? ")


def place_in_alphabet(text: str) -> str:
    """What to sort a text by."""
    plain = folded(text)
    if get_language() != "cy":
        return plain
    return _PAIR.sub(lambda pair: _WELSH[pair[0]] + LAST, _ARTICLE.sub("", plain))
