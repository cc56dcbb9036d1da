"""GRSciColl's suggestions of changes: taken, listed, applied and discarded as gbif/registry does it.

Anybody may suggest; in the registry editors alone decide, here everybody does (PUT …/apply, …/discard).
Suggestions are in ``World.suggestions`` by number. Longer than most modules because it is all of one
service.
"""

import json
import re
from uuid import UUID

from harvest.sandbox.api.answers import (
    Answer,
    BadRequest,
    NotFound,
    answer_json,
    answer_object,
    answer_text,
)
from harvest.sandbox.api.listing import answer_list
from harvest.sandbox.api.search_request import Params, by_name
from harvest.sandbox.world.world import World

PATH = re.compile(
    r"/grscicoll/(institution|collection)/changeSuggestion(?:/(\d+)(?:/(apply|discard))?)?"
)
TYPES = ("CREATE", "UPDATE", "DELETE", "MERGE", "CONVERSION_TO_COLLECTION")
STATUSES = ("PENDING", "APPLIED", "DISCARDED")
# Members of an entry that no suggestion changes.
IGNORED = frozenset(
    {"key", "created", "createdBy", "modified", "modifiedBy", "deleted", "occurrenceCount"}
    | {"typeSpecimenCount", "institutionName", "institutionCode"}
)
MOMENT = "2026-11-28T09:00:00.000+00:00"
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


DOWN = answer_object(503, "Service Unavailable", "")


def is_sent(request) -> bool:
    """Whether a request sends a suggestion."""
    return request.method == "POST" and bool(PATH.fullmatch(request.path))


class Invalid(ValueError):
    """A 422: what the registry's validation says, in HTML, as it does."""


def answer_suggestion(world: World, request) -> Answer | None:
    """GRSciColl's answer to a request about suggestions; None to any other."""
    found = PATH.fullmatch(request.path)
    if not found:
        return None
    kind, number, verb = found.groups()
    try:
        if request.method == "POST" and number is None:
            return answer_json(_create(world, kind, request.body), 201)
        if request.method == "PUT" and verb:
            decide(world, int(number), verb)
            return Answer(204, b"")
        if request.method != "GET" or verb:
            raise NotFound(request.path)
        if number is None:
            return answer_list(_listed(world, kind, request.params), request.params)
        return answer_json(_shown(world, kind, _known(world, kind, int(number))))
    except Invalid as error:
        return answer_text(f"<ul><li>{error}</li></ul>", 422)


def decide(world: World, number: int, verb: str) -> None:
    """Apply a pending suggestion to the world, or discard it. Raises NotFound."""
    suggestion = _known(world, None, number)
    if verb == "apply":
        _apply(world, suggestion)
    state = {"apply": "applied", "discard": "discarded"}[verb]
    suggestion |= {"status": state.upper(), state: MOMENT, f"{state}By": "editor"}


def _known(world: World, kind: str | None, number: int) -> dict:
    suggestion = world.suggestions.get(number)
    if suggestion is None or kind not in (None, suggestion["kind"]):
        raise NotFound(f"changeSuggestion/{number}", as_text=True)
    return suggestion


def _create(world: World, kind: str, body: bytes) -> int:
    sent = _checked(body)
    current = _current(world, kind, sent)
    suggestion = {
        **{name: value for name, value in sent.items() if value is not None},
        "key": max(world.suggestions, default=0) + 1,
        "kind": kind,
        "status": "PENDING",
        "proposed": MOMENT,
        "proposedBy": "",
        "changes": [],
    }
    if sent["type"] in ("CREATE", "UPDATE"):
        suggestion["changes"] = changes_of(_suggested(sent), current or {})
    if sent["type"] == "DELETE" and current.get("masterSource", "GRSCICOLL") != "GRSCICOLL":
        said = "Suggestions to delete entities whose master source is not GRSciColl are not allowed"
        raise BadRequest(said)
    if sent["type"] == "MERGE" and _key_of(sent, "mergeTargetKey") not in _entries(world, kind):
        raise BadRequest("Merge target not found")
    if sent["type"] == "CONVERSION_TO_COLLECTION" and kind == "collection":
        raise BadRequest("Conversion type is not allowed for collections")
    world.suggestions[suggestion["key"]] = suggestion
    return suggestion["key"]


def _checked(body: bytes) -> dict:
    """The body as an object with all that any suggestion needs. Raises BadRequest, Invalid."""
    try:
        sent = json.loads(body)
    except ValueError:
        raise BadRequest("JSON parse error") from None
    if not isinstance(sent, dict) or sent.get("type") not in TYPES:
        raise BadRequest("Invalid suggestion type")
    if not sent.get("proposerEmail"):
        raise BadRequest("The proposer email is required")
    if not EMAIL.fullmatch(str(sent["proposerEmail"])):
        raise Invalid("Validation of [proposerEmail] failed: must be a well-formed email address")
    if not any(sent.get("comments") or ()):
        raise BadRequest("A comment is required")
    return sent


def _current(world: World, kind: str, sent: dict) -> dict | None:
    """The entry of a suggestion as it is; None of one that is new."""
    if sent["type"] == "CREATE":
        return None
    entry = _entries(world, kind).get(_key_of(sent, "entityKey"))
    if entry is None or entry.get("deleted"):
        raise BadRequest("Entity not found")
    return entry


def _entries(world: World, kind: str) -> dict[str, dict]:
    return getattr(world, f"{kind}s")


def _key_of(sent: dict, name: str) -> str:
    try:
        return str(UUID(str(sent.get(name))))
    except ValueError:
        raise BadRequest(f"Invalid {name}") from None


def _suggested(sent: dict) -> dict:
    suggested = sent.get("suggestedEntity")
    if not isinstance(suggested, dict):
        raise BadRequest("Suggested entity is required")
    for name in ("code", "name"):
        if not suggested.get(name):
            raise Invalid(f"Validation of [{name}] failed: must not be null")
    for name, most in (("latitude", 90), ("longitude", 180)):
        if abs(suggested.get(name) or 0) > most:
            raise Invalid(f"Validation of [{name}] failed: must be at most {most}")
    return suggested


def changes_of(suggested: dict, current: dict) -> list[dict]:
    """[{field, suggested, previous}]. What the suggestion does not name, it empties."""
    names = dict.fromkeys([*current, *suggested])
    return [
        {"field": name, "suggested": suggested.get(name), "previous": current.get(name)}
        for name in names
        if name not in IGNORED and _filled(suggested.get(name)) != _filled(current.get(name))
    ]


def _filled(value: object) -> object:
    """A value as it is compared: without empty members, and None if nothing is left."""
    if isinstance(value, dict):
        value = {name: each for name, each in value.items() if each not in (None, "")}
    return None if value in ("", [], {}) else value


def _apply(world: World, suggestion: dict) -> None:
    kind, type = suggestion["kind"], suggestion["type"]
    entries = _entries(world, kind)
    if type == "CREATE":
        key = str(UUID(int=(0x5A << 120) | suggestion["key"]))
        entries[key] = {"created": MOMENT, **_bare(entries), **suggestion["suggestedEntity"]}
        entries[key]["key"] = suggestion["entityKey"] = key
        return
    entry = entries[suggestion["entityKey"]]
    if type == "UPDATE":
        for change in suggestion["changes"]:
            entry[change["field"]] = change["suggested"]
        entry["modified"] = MOMENT
    else:
        entry["deleted"] = MOMENT
    if type == "MERGE":
        entry["replacedBy"] = suggestion["mergeTargetKey"]


def _bare(entries: dict[str, dict]) -> dict:
    """The members that every entry has, empty."""
    example = next(iter(entries.values()), {})
    return {name: type(value)() for name, value in example.items() if isinstance(value, list)}


def _listed(world: World, kind: str, params: Params) -> list[dict]:
    values = by_name(params)
    statuses, countries = values.get("status"), values.get("country")
    if statuses and not set(statuses) <= set(STATUSES):
        raise BadRequest(f"Invalid value {statuses[-1]} for parameter status")
    shown = [
        _shown(world, kind, each) for each in world.suggestions.values() if each["kind"] == kind
    ]
    return [
        each
        for each in shown
        if (not statuses or each["status"] in statuses)
        and (not countries or each.get("entityCountry") in countries)
        and (not values.get("entitykey") or each.get("entityKey") in values["entitykey"])
    ]


def _shown(world: World, kind: str, suggestion: dict) -> dict:
    """What anybody may see of a suggestion: not who made it."""
    entry = _entries(world, kind).get(suggestion.get("entityKey", ""), {})
    entry = entry or suggestion.get("suggestedEntity", {})
    named = {
        "entityName": entry.get("name"),
        "entityCountry": (entry.get("address") or {}).get("country"),
    }
    hidden = ("kind", "proposerEmail")
    shown = {name: value for name, value in suggestion.items() if name not in hidden}
    return {**shown, **{name: value for name, value in named.items() if value}}
