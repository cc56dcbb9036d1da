"""Links to a variation of a search: another page, or one filter added or removed."""

from urllib.parse import urlencode

from institutions.search import EntrySearch


def canonical_params(search: EntrySearch) -> list[tuple[str, str]]:
    """The (name, value) pairs of the parameters that have an effect, in a fixed order.

    The page number and the default sort are left out.
    """
    pairs = []
    for name, value in search.chosen.items():
        if isinstance(value, list):
            pairs += [(name, one) for one in value]
        elif value not in (None, ""):
            pairs.append((name, str(value).lower() if isinstance(value, bool) else value))
    if search.sort != "name":
        pairs.append(("sort", search.sort))
    return pairs


def link(pairs, **changes) -> str:
    """Return a query string of the pairs with ``changes`` applied; None removes a parameter."""
    kept = [pair for pair in pairs if pair[0] not in changes]
    added = [(name, value) for name, value in changes.items() if value is not None]
    return "?" + urlencode(kept + added)


def present_pages(search: EntrySearch, canonical) -> dict:
    """The context of _pagination.html."""
    number, last = search.page, search.last_page

    def to(page, offered):
        return link(canonical, page=page) if offered else ""

    return {
        "number": number,
        "last": last,
        "first_url": to(1, number > 1),
        "previous_url": to(number - 1, number > 1),
        "next_url": to(number + 1, number < last),
        "last_url": to(last, number < last),
    }
