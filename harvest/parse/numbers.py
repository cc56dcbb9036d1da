"""Numbers from JSON, in which a number may be written as text. Pure."""

import math


def decimal(value: object, least: float = -math.inf, most: float = math.inf) -> float | None:
    """Return a JSON number, or its text, as a float; None if it isn't within the two limits."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) and least <= number <= most else None


def integer(value: object, least: int, most: int) -> int | None:
    """Return a whole number within the two limits, or None. 3.0 is whole, 3.5 is not."""
    number = decimal(value, least, most)
    return int(number) if number is not None and number.is_integer() else None
