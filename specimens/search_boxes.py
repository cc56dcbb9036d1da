"""The boxes of the search form that stand for a parameter: two ends, a part of a text, or an area."""

from institutions.text import clean, token
from institutions.web.parameters import InvalidParameter
from specimens.days import days_in
from specimens.fields import BY_PARAM, FIELDS, Field, Kind
from specimens.geometry.invalid import InvalidGeometry
from specimens.geometry.read import parameter_for
from specimens.years import years_in

FROM, TO, CONTAINS = "From", "To", "Contains"  # follow the parameter in a box's name
WITHIN, RADIUS = "Within", "Radius"


def _boxes_of(field: Field) -> tuple[str, ...]:
    if field.kind is Kind.GEOMETRY:
        return WITHIN, RADIUS
    if field.kind.is_place:
        return ()
    return (FROM, TO) if field.kind.has_ends else (CONTAINS,)


BOXES = {f"{each.param}{end}": each.param for each in FIELDS for end in _boxes_of(each)}
OPEN = "*"


def is_from_form(params) -> bool:
    """Whether the address has boxes of the form, and so a simpler equivalent."""
    return any(name in params for name in BOXES)


def with_boxes(params):
    """Return the parameters with the form's boxes merged into those that they stand for.

    yearFrom and yearTo become GBIF's range ``year``, and localityContains becomes locality=*text*.
    """
    if not is_from_form(params):
        return params
    merged = params.copy()
    for param in dict.fromkeys(BOXES[name] for name in BOXES if name in params):
        if BY_PARAM[param].kind is Kind.GEOMETRY:
            _merge_area(merged, param)
        elif text := text_of_boxes(params, param):
            merged.appendlist(param, text)
    return merged


def _merge_area(params, param: str) -> None:
    """An area that is typed: a geometry, or a circle around a place. Raises InvalidParameter."""
    typed, radius = (clean(params.get(f"{param}{box}") or "") for box in (WITHIN, RADIUS))
    if typed:
        try:
            params.appendlist(*parameter_for(typed, radius))
        except InvalidGeometry as error:
            raise InvalidParameter(param, error.message) from None


def text_of_boxes(params, param: str) -> str:
    """What the boxes of a parameter say, as it is written; "" if they are empty."""
    start, end = (clean(params.get(f"{param}{box}") or "") for box in (FROM, TO))
    kind = BY_PARAM[param].kind
    if param == "year" or kind is Kind.DATE:
        start, end = _ends_of_dates(kind, start, end)
    if kind is Kind.TIME:
        end = end or start
    if start or end:
        start, end = _in_order(token(start), token(end))
        return start if start == end else f"{start or OPEN},{end or OPEN}"
    part = clean(params.get(f"{param}{CONTAINS}") or "")
    return part if not part or OPEN in part else f"*{part}*"


def _ends_of_dates(kind: Kind, start: str, end: str) -> tuple[str, str]:
    """The boxes of years or dates as a range has them: "1920s" alone means from 1920 to 1929.

    "" is an open end. What is neither stays as it is.
    """
    first, last = _meant(kind, start), _meant(kind, end)
    if first and not end and first[0] != first[1]:
        return first
    return first[0] if first else start, last[1] if last else end


def _meant(kind: Kind, text: str) -> tuple[str, str] | None:
    """The first and the last year or day that a text means, "" for an open end; None if it means none."""
    if years := years_in(text):
        first, last = ("" if year is None else str(year) for year in years)
        return first, last
    if kind is Kind.DATE and (days := days_in(text)):
        return days.start.replace(OPEN, ""), days.end.replace(OPEN, "")
    return None


def _in_order(start: str, end: str) -> tuple[str, str]:
    """Two ends that were given the wrong way round, in order."""
    try:
        is_reversed = float(start) > float(end)
    except ValueError:
        is_reversed = False
    return (end, start) if is_reversed else (start, end)
