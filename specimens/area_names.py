"""Names of areas that other languages have names of their own for; those of counties stay as they are."""

from django.utils.translation import gettext_lazy as _

NAMES = {
    "England": _("England"),
    "Scotland": _("Scotland"),
    "Wales": _("Wales"),
    "Northern Ireland": _("Northern Ireland"),
    "North East": _("North East"),
    "North West": _("North West"),
    "Yorkshire and The Humber": _("Yorkshire and The Humber"),
    "East Midlands": _("East Midlands"),
    "West Midlands": _("West Midlands"),
    "East of England": _("East of England"),
    "London": _("London"),
    "South East": _("South East"),
    "South West": _("South West"),
    "North Sea": _("North Sea"),
    "Irish Sea": _("Irish Sea"),
    "Bristol Channel": _("Bristol Channel"),
    "English Channel": _("English Channel"),
    "Bay of Biscay": _("Bay of Biscay"),
    "Norwegian Sea": _("Norwegian Sea"),
    "Inner Seas off the West Coast of Scotland": _("Inner Seas off the West Coast of Scotland"),
}


def in_words(name: str) -> str:
    """The name in the reader's language; as it is, if it has none."""
    return str(NAMES.get(name, name))
