"""Catalogue numbers as SQL compares them, for indexes of those that no search finds."""

from django.db import models
from django.db.models.functions import Left, Lower

from specimens.number_keys import KEY_STEPS, LONGEST, ZEROS


def unpadded_key(column: str) -> models.Func:
    """What a catalogue number is compared by, as unpadded(number_key(…)) has it of ASCII."""
    key: models.Func = Lower(Left(column, LONGEST))
    for pattern, by in (*KEY_STEPS, (ZEROS, "")):
        replaced = (models.Value(pattern), models.Value(by), models.Value("g"))
        key = models.Func(
            *(key, *replaced), function="REGEXP_REPLACE", output_field=models.TextField()
        )
    return key
