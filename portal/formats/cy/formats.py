"""Dates in Welsh, in Django's format syntax."""

from django.utils.translation import gettext_noop

DATE_FORMAT = "j F Y"  # 12 Mai 1872
DATETIME_FORMAT = "j F Y, H:i"
SHORT_DATETIME_FORMAT = "j M Y, H:i"  # in tables

# Django has "Gorffenaf": ours comes before it.
gettext_noop("July")
