"""What all lists and entities of GBIF's registry have in common: paging, filters, refusals."""

from collections.abc import Callable, Iterable
from uuid import UUID

from harvest.sandbox.api.answers import Answer, BadRequest, NotFound, answer_json
from harvest.sandbox.api.search_request import Params, by_name, number_or

DEFAULT_LIMIT, MAX_LIMIT = 20, 1000

Test = Callable[[dict], bool]


def answer_entity(entities: dict[str, dict], key: str, path: str) -> Answer:
    """Return an entity, deleted or not.

    Raises BadRequest if the key is no UUID, and NotFound if it is unknown.
    """
    try:
        return answer_json(entities[str(UUID(key))])
    except ValueError:
        raise BadRequest(f"Invalid UUID string: {key}") from None
    except KeyError:
        raise NotFound(path, as_text=True) from None


def answer_list(entries: Iterable[dict], params: Params) -> Answer:
    """Return one page of entries, the newest first, in GBIF's envelope."""
    values = by_name(params)
    limit = min(number_or(DEFAULT_LIMIT, values, "limit"), MAX_LIMIT)
    offset = number_or(0, values, "offset")
    ordered = sorted(entries, key=lambda entry: entry["key"])
    ordered.sort(key=lambda entry: entry.get("created", ""), reverse=True)
    return answer_json(
        {
            "offset": offset,
            "limit": limit,
            "endOfRecords": len(ordered) <= offset + limit,
            "count": len(ordered),
            "results": ordered[offset : offset + limit],
        }
    )


def by_words(texts: Iterable[str]) -> Test | None:
    words = " ".join(texts).casefold().split()
    if not words:
        return None

    def test(entry: dict) -> bool:
        members = ("name", "title", "code", "description", "address", "alternativeCodes")
        text = " ".join(str(entry.get(member, "")) for member in members).casefold()
        return all(word in text for word in words)

    return test


def by_country(texts: Iterable[str]) -> Test | None:
    """Return a test by ISO codes, ignoring values that are none; None if no code is left."""
    known = {text.upper() for text in texts if len(text) == 2 and text.isalpha()}
    if not known:
        return None

    def test(entry: dict) -> bool:
        place = entry.get("address", {})
        if not isinstance(place, dict):
            return entry.get("country") in known
        return (place.get("country") or entry.get("mailingAddress", {}).get("country")) in known

    return test
