"""The sizes in which pictures are kept: pixels of the longer side."""

THUMBNAIL = 160  # in a row of a table
SMALL = 480  # in a gallery
LARGE = 1_200  # on a page of its own
LARGEST = 3_000  # to look closely
SIZES = (THUMBNAIL, SMALL, LARGE, LARGEST)


def made_with(size: int) -> tuple[int, ...]:
    """The sizes that are made when one is asked for, so that a museum is asked once for most.

    Who sees a small one often looks at the large one next; the largest is made on request only.
    """
    return tuple(each for each in SIZES if each <= max(size, LARGE))
