"""Numbers from JSON, where a number may come as text, and text as a number. Pure."""

import math


def decimal(value: object, least: float = -math.inf, most: float = math.inf) -> float | None:
    """A finite number between two limits from a JSON number or its text; else None."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) and least <= number <= most else None


def integer(value: object, least: int, most: int) -> int | None:
    """A whole number between two limits, or None. 3.0 is whole, 3.5 is not."""
    number = decimal(value, least, most)
    return int(number) if number is not None and number.is_integer() else None
