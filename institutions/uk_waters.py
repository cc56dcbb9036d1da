"""Roughly, the land and waters of the United Kingdom and the Crown Dependencies.

A pin of a British institution beyond them is a slip: a sign, a swap of the two numbers, another
town of that name. The line follows the median lines with Norway, Denmark, Germany, the Netherlands
and Belgium (the agreements of 1964 to 1991, from which the Exclusive Economic Zone Order 2013 took
them, https://www.legislation.gov.uk/uksi/2013/3161), the middle of the Channel, south of the
Channel Islands, and the borders with Ireland and the Faroes. It is drawn generously: within some 20
kilometres of it, a place may be taken for British.
"""

Line = tuple[tuple[float, float], ...]

# (longitude, latitude) in degrees, clockwise from the north.
LINE: Line = (
    *((-0.5, 63.9), (0.4, 62.0), (1.6, 61.7), (1.8, 61.4), (2.1, 59.9), (1.7, 59.3), (1.5, 58.4)),
    *((2.0, 57.9), (3.3, 56.1), (3.4, 55.8), (3.0, 54.6), (2.9, 54.0), (3.1, 53.3), (3.2, 52.4)),
    *((2.6, 51.9), (2.2, 51.5), (1.5, 51.05), (1.2, 50.85), (0.3, 50.3), (-1.2, 50.0)),
    *((-1.7, 49.7), (-1.8, 48.9), (-2.5, 48.9), (-3.5, 49.4), (-6.0, 48.6), (-10.0, 48.0)),
    *((-10.0, 49.9), (-7.3, 51.0), (-5.7, 52.2), (-5.4, 53.0), (-5.3, 53.8), (-6.0, 54.0)),
    *((-6.65, 54.0), (-7.2, 54.05), (-7.7, 54.1), (-8.2, 54.4), (-8.0, 54.65), (-7.6, 54.8)),
    *((-7.45, 55.1), (-7.0, 55.3), (-7.5, 55.7), (-10.0, 56.0), (-15.0, 56.6), (-20.0, 57.0)),
    *((-20.0, 60.0), (-14.0, 60.0), (-8.0, 60.4), (-5.0, 60.9), (-3.0, 62.0)),
)


def is_in_uk_waters(longitude: float, latitude: float) -> bool:
    """Whether a place, in degrees, lies within LINE."""
    return is_within(LINE, longitude, latitude)


def is_within(line: Line, longitude: float, latitude: float) -> bool:
    """Whether a place lies within a closed line (the even-odd rule); all in degrees."""
    is_inside = False
    for (x, y), (next_x, next_y) in zip(line, (*line[1:], line[0]), strict=True):
        if (y > latitude) != (next_y > latitude):
            crossing = x + (latitude - y) / (next_y - y) * (next_x - x)
            is_inside ^= longitude < crossing
    return is_inside
