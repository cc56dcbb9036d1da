"""Dates in British English, in Django's format syntax."""

DATE_FORMAT = "j F Y"  # 12 May 1872
DATETIME_FORMAT = "j F Y, H:i"
SHORT_DATETIME_FORMAT = "j M Y, H:i"  # in tables
