"""GRSciColl's institutions and collections as GBIF lists them, with their filters."""

from collections.abc import Callable
from uuid import UUID

from harvest.sandbox.api.answers import Answer, BadRequest
from harvest.sandbox.api.listing import Test, answer_list, by_country, by_words
from harvest.sandbox.api.search_request import Params, by_name
from harvest.sandbox.world.kinds import Range, folded
from harvest.sandbox.world.parameters import PARAMETERS


def answer_grscicoll(entities: dict[str, dict], params: Params, deleted: bool = False) -> Answer:
    """Return a list of institutions or collections: the live ones, or the deleted ones."""
    values = by_name(params)
    tests = [make(texts) for name, make in FILTERS.items() if (texts := values.get(name))]
    kept = [entry for entry in list(entities.values()) if bool(entry.get("deleted")) == deleted]
    return answer_list((e for e in kept if all(test(e) for test in tests if test)), params)


def _flag(member: str):
    def make(texts: list[str]) -> Test:
        if texts[-1].lower() not in ("true", "false"):
            raise BadRequest(f"Invalid value {texts[-1]} for parameter {member}")
        return lambda entry: entry.get(member) is (texts[-1].lower() == "true")

    return make


def _key(member: str):
    def make(texts: list[str]) -> Test:
        for text in texts:
            try:
                UUID(text)
            except ValueError:
                raise BadRequest(f"Invalid value {text} for parameter {member}") from None
        return lambda entry: entry.get(member) in texts

    return make


def _text(read: Callable[[dict], object]):
    """Return a filter: an entry matches if a text that ``read`` finds is wanted, in any case."""

    def make(texts: list[str]) -> Test:
        wanted = {text.casefold() for text in texts}

        def test(entry: dict) -> bool:
            value = read(entry)
            values = value if isinstance(value, list) else [value]
            return not wanted.isdisjoint(str(one).casefold() for one in values)

        return test

    return make


def _count(member: str):
    def make(texts: list[str]) -> Test:
        try:
            term = PARAMETERS["year"].parse(texts[-1])
        except BadRequest:
            raise BadRequest(
                f"Invalid {member} parameter.Only a number or a range is accepted: {texts[-1]}"
            ) from None
        span = term if isinstance(term, Range) else Range(term, term)
        return lambda entry: member in entry and span.holds(entry[member])

    return make


def _institution(texts: list[str]) -> Test:
    """Return a test for collections of these institutions, or for the institutions themselves."""
    of_collection, itself = _key("institutionKey")(texts), _key("key")(texts)
    return lambda entry: of_collection(entry) if "institutionKey" in entry else itself(entry)


FILTERS = {
    "country": by_country,
    "q": by_words,
    "institutionkey": _institution,
    **{
        folded(name): _flag(name) for name in ("active", "displayOnNHCPortal", "personalCollection")
    },
    **{
        folded(name): _count(name)
        for name in ("numberSpecimens", "occurrenceCount", "typeSpecimenCount")
    },
    "replacedby": _key("replacedBy"),
    "code": _text(lambda entry: entry.get("code")),
    "name": _text(lambda entry: entry.get("name")),
    "city": _text(lambda entry: entry.get("address", {}).get("city")),
    "alternativecode": _text(lambda entry: [c["code"] for c in entry["alternativeCodes"]]),
    "identifier": _text(lambda entry: [i["identifier"] for i in entry["identifiers"]]),
    "type": _text(lambda entry: entry.get("types", [])),
    "discipline": _text(lambda entry: entry.get("disciplines", [])),
    "institutionalgovernance": _text(lambda entry: entry.get("institutionalGovernances", [])),
    "contenttype": _text(lambda entry: entry.get("contentTypes", [])),
    "preservationtype": _text(lambda entry: entry.get("preservationTypes", [])),
}
