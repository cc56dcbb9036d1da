"""Makes generated parts as untidy as real ones, depending on the number of the part.

One record in ten has a letter outside ASCII, one in eight more than one collector, and one in a
hundred something odd. Many specimens share a part, so this costs next to nothing.
"""

MARKED_PEOPLE = ("É. Lefèvre", "K. Müller", "M. O’Brien", "Å. Sjöström", "J. Ñúñez-Ibáñez")
MARKED_SITES = ("Château of {}", "Grüner Weg, {}", "O’Brien’s field, {}", "{}, slope of 30°")
# Each of these oddities is in one part of so many.
SELDOM = 700
ODD_SITES = {
    333: "<i>Calluna</i> heath, {}",
    433: "{}, quarry of Hay &amp; Sons",
    533: "{},  near  the  bridge",
    633: "{} ",
}
ZERO_COORDINATES = 267
DATE_RANGE, NO_DATE = 333, 434
DATES = ("eventDate", "startDayOfYear", "endDayOfYear", "year", "month", "day", "verbatimEventDate")


def odd_place(number: int, made: dict) -> dict:
    pattern = ODD_SITES.get(number % SELDOM, "{}")
    if number % 25 == 9:
        pattern = MARKED_SITES[number // 25 % len(MARKED_SITES)]
    if number % SELDOM == ZERO_COORDINATES:
        zero = {"decimalLatitude": "0.0", "decimalLongitude": "0.0", "issue": "ZERO_COORDINATE"}
        made = made | zero
    return made | {"locality": pattern.format(made["locality"])}


def odd_gathering(number: int, made: dict) -> dict:
    made = made | _people("recordedBy", number, made)
    if number % SELDOM == DATE_RANGE:
        dates = ("1901-05-03/1901-06-01", "123", "152", "1901", "", "", "3 May to 1 June 1901")
        return made | dict(zip(DATES, dates, strict=True))
    if number % SELDOM == NO_DATE:
        return made | dict.fromkeys(DATES, "") | {"eventDate": "s.d.", "verbatimEventDate": "s.d."}
    return made


def odd_identification(number: int, made: dict) -> dict:
    return made | _people("identifiedBy", number, made)


def _people(column: str, number: int, made: dict) -> dict:
    """Return {column: a name beyond ASCII, or two names joined as GBIF's downloads do}, or {}."""
    marked = MARKED_PEOPLE[number // 25 % len(MARKED_PEOPLE)]
    if number % 25 == 8:
        return {column: marked}
    return {column: f"{made[column]};B. Ashworth"} if number % 8 == 5 else {}
