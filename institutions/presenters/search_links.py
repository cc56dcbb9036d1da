"""Links to a variation of a search: another page, or one filter added or removed."""

from urllib.parse import urlencode

from institutions.search import EntrySearch
from institutions.web import page_links


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
    return page_links.present_pages(
        search.page, search.last_page, lambda number: link(canonical, page=number)
    )
