"""Where the map of a search begins: around most of its specimens, not around all of them."""

from institutions.maps.mercator import Frame, project

TAIL = 0.02  # of the specimens that may lie beyond each side of the map at first
RATIO = 1.5
LEAST_WIDTH = 30.0  # three degrees of longitude


def frame_around(cells) -> Frame:
    """The frame around the 2–98 % quantiles of specimens, by longitude and by latitude."""
    west, east = quantiles((cell.west, cell.count) for cell in cells)
    south, north = quantiles((cell.south, cell.count) for cell in cells)
    inner = [cell for cell in cells if west <= cell.west <= east and south <= cell.south <= north]
    corners = [project(*point) for cell in inner for point in corners_of(cell)]
    return Frame.around(corners, LEAST_WIDTH, RATIO)


def corners_of(cell) -> tuple[tuple[float, float], tuple[float, float]]:
    return (cell.west, cell.south), (cell.east, cell.north)


def quantiles(positions) -> tuple[float, float]:
    """The positions between which all specimens lie but TAIL of them at each end.

    ``positions`` are (position, number of specimens), at least one.
    """
    ordered = sorted(positions)
    most = TAIL * sum(count for _position, count in ordered)
    return _first_beyond(ordered, most), _first_beyond(reversed(ordered), most)


def _first_beyond(ordered, most: float) -> float:
    """The first position up to which more than ``most`` specimens lie."""
    passed = 0
    for position, count in ordered:
        passed += count
        if passed > most:
            return position
    raise ValueError("no specimens")
