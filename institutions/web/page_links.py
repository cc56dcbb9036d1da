"""Links to the pages of a list: the one before, the one after, and some by their numbers."""

from collections.abc import Callable

from django.core.paginator import Paginator

NEAR, AT_ENDS = 2, 1  # numbers on each side of the page, and at each end of the list


def present_pages(number: int, last: int, url: Callable[[int], str]) -> dict:
    """The context of _pagination.html; ``url`` gives the address of a page by its number, from 1.

    ``around`` has {number, url} of pages; the page itself has no address, a gap neither.
    """
    paginator = Paginator(range(last), 1)
    numbers = paginator.get_elided_page_range(min(number, last), on_each_side=NEAR, on_ends=AT_ENDS)
    return {
        "number": number,
        "last": last,
        "previous_url": url(min(number - 1, last)) if number > 1 else "",
        "next_url": url(number + 1) if number < last else "",
        "around": [_present(each, number, url) for each in numbers],
    }


def _present(each: int | str, number: int, url: Callable[[int], str]) -> dict:
    if each == Paginator.ELLIPSIS:
        return {"number": 0, "url": ""}
    return {"number": each, "url": "" if each == number else url(each)}
