"""GRSciColl and the registry as GBIF answers them: lists with filters, entities by key."""

from collections import Counter
from collections.abc import Callable, Iterable
from uuid import UUID

from .errors import Answer, BadRequest, NotFound, answer_json
from .kinds import Range, enumeration, folded
from .occurrence_search import Params, by_name, number_or
from .parameters import PARAMETERS
from .world import World

DEFAULT_LIMIT, MAX_LIMIT = 20, 1000
DATASET_TYPE = enumeration("DatasetType", "OCCURRENCE", "CHECKLIST", "METADATA", "SAMPLING_EVENT")

Test = Callable[[dict], bool]


def answer_entity(entities: dict[str, dict], key: str, path: str) -> Answer:
    """An entity, deleted or not; GBIF's refusals for what is no key or nobody's key."""
    try:
        return answer_json(entities[str(UUID(key))])
    except ValueError:
        raise BadRequest(f"Invalid UUID string: {key}") from None
    except KeyError:
        raise NotFound(path, as_text=True) from None


def answer_list(entries: Iterable[dict], params: Params) -> Answer:
    """One page of entries, the newest first, in GBIF's envelope."""
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


def grscicoll(entities: dict[str, dict], params: Params, deleted: bool = False) -> Answer:
    """Institutions or collections: those that live, or those that were deleted."""
    values = by_name(params)
    tests = [make(texts) for name, make in GRSCICOLL.items() if (texts := values.get(name))]
    kept = [entry for entry in entities.values() if bool(entry.get("deleted")) == deleted]
    return answer_list((e for e in kept if all(test(e) for test in tests if test)), params)


def organizations(world: World, params: Params) -> Answer:
    values = by_name(params)
    tests = [test for test in (_country(values.get("country", ())), _words(values)) if test]
    live = _live(world.organizations)
    return answer_list((entry for entry in live if all(test(entry) for test in tests)), params)


def published_datasets(world: World, key: str, params: Params, path: str) -> Answer:
    answer_entity(world.organizations, key, path)
    live = _live(world.datasets)
    return answer_list((e for e in live if e["publishingOrganizationKey"] == key), params)


def datasets(world: World, params: Params) -> Answer:
    """``/dataset``: whole entities, by ``country`` (the publisher's) and ``type``."""
    return answer_list(_matching_datasets(world, by_name(params), "country"), params)


def dataset_search(world: World, params: Params) -> Answer:
    """``/dataset/search``: slimmer rows, with publisher's name and record count."""
    found = _matching_datasets(world, by_name(params), "publishingcountry")
    sizes = Counter(record["datasetKey"] for record in world)
    return answer_list([_search_row(world, entry, sizes) for entry in found], params)


def _live(entities: dict[str, dict]) -> list[dict]:
    return [entry for entry in list(entities.values()) if not entry.get("deleted")]


def _search_row(world: World, entry: dict, sizes: Counter) -> dict:
    row_members = ("key", "title", "doi", "description", "type", "subtype", "license")
    publisher = world.organizations.get(entry["publishingOrganizationKey"], {})
    return {
        **{name: entry[name] for name in row_members if name in entry},
        "publishingOrganizationKey": entry["publishingOrganizationKey"],
        "publishingOrganizationTitle": publisher.get("title", ""),
        "hostingOrganizationKey": entry["publishingOrganizationKey"],
        "publishingCountry": publisher.get("country", ""),
        "recordCount": sizes[entry["key"]],
    }


def _matching_datasets(world: World, values: dict, country_name: str) -> list[dict]:
    countries = [text.upper() for text in values.get(country_name, ()) if len(text) == 2]
    types = [DATASET_TYPE.parse(text) for text in values.get("type", ())]
    publishers = values.get("publishingorg", ())
    words = _words(values)

    def wanted(entry: dict) -> bool:
        publisher = world.organizations.get(entry["publishingOrganizationKey"], {})
        return (
            (not countries or publisher.get("country") in countries)
            and (not types or entry["type"] in types)
            and (not publishers or entry["publishingOrganizationKey"] in publishers)
            and (not words or words(entry))
        )

    return [entry for entry in _live(world.datasets) if wanted(entry)]


def _words(values: dict) -> Test | None:
    words = " ".join(values.get("q", ())).casefold().split()
    if not words:
        return None

    def test(entry: dict) -> bool:
        members = ("name", "title", "code", "description", "address", "alternativeCodes")
        text = " ".join(str(entry.get(member, "")) for member in members).casefold()
        return all(word in text for word in words)

    return test


def _country(texts: Iterable[str]) -> Test | None:
    """By ISO code; a value that is no country is dropped, so that the list is unfiltered."""
    known = {text.upper() for text in texts if len(text) == 2 and text.isalpha()}
    if not known:
        return None

    def test(entry: dict) -> bool:
        place = entry.get("address", {})
        if not isinstance(place, dict):
            return entry.get("country") in known
        return (place.get("country") or entry.get("mailingAddress", {}).get("country")) in known

    return test


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
    """Equal, without regard to case, to the text (or one of the texts) that ``read`` finds."""

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


GRSCICOLL = {
    "country": _country,
    "q": lambda texts: _words({"q": texts}),
    "institutionkey": lambda texts: _institution(texts),
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


def _institution(texts: list[str]) -> Test:
    """A collection of one of these institutions, or one of them itself."""
    of_collection, itself = _key("institutionKey")(texts), _key("key")(texts)
    return lambda entry: of_collection(entry) if "institutionKey" in entry else itself(entry)
