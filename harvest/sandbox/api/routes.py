"""Routes each request to the part of the sandbox that answers it."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from harvest.sandbox.api import registry
from harvest.sandbox.api.answers import Answer, BadRequest, NotFound, answer_json, answer_refusal
from harvest.sandbox.api.grscicoll import answer_grscicoll
from harvest.sandbox.api.listing import answer_entity
from harvest.sandbox.api.occurrence_search import search
from harvest.sandbox.api.pictures import answer_picture
from harvest.sandbox.api.search_request import Search, parse_predicate_search, parse_search
from harvest.sandbox.api.suggestions import answer_suggestion
from harvest.sandbox.pictures.addresses import PATH
from harvest.sandbox.world.parameters import BACKBONE
from harvest.sandbox.world.world import World

BASE = "/v1"


class Request(NamedTuple):
    """A request as it arrived; ``path`` is what follows ``/v1``."""

    method: str
    path: str
    query: str = ""
    body: bytes = b""
    headers: Mapping[str, str] = MappingProxyType({})

    @classmethod
    def read(
        cls, method: str, target: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> "Request":
        parts = urlsplit(target)
        path = parts.path.removeprefix(BASE) if parts.path.startswith(BASE + "/") else parts.path
        return cls(method, path.rstrip("/"), parts.query, body, headers or {})

    @property
    def params(self) -> list[tuple[str, str]]:
        return parse_qsl(self.query, keep_blank_values=True)

    def identity(self) -> str:
        return f"{self.method} {self.path}?{self.query} {self.body!r}"


def page_of(request: Request) -> tuple[int, int] | None:
    """Return (offset, limit) of an occurrence search; None for any other or invalid request."""
    try:
        asked = _asked(request)
    except BadRequest:
        return None
    return asked and (asked.offset, asked.limit)


def answer(world: World, request: Request, slide: int = 0, is_thinned: bool = False) -> Answer:
    """Return GBIF's answer; of occurrences a page ``slide`` records too early, or of a thin index."""
    try:
        if asked := _asked(request, world.default_checklist):
            return search(world, asked, slide, is_thinned)
        if suggestion := answer_suggestion(world, request):
            return suggestion
        for pattern, make in ROUTES.items():
            if request.method == "GET" and (found := re.fullmatch(pattern, request.path)):
                return make(world, request, *found.groups())
        raise NotFound(request.path)
    except (BadRequest, NotFound) as refusal:
        return answer_refusal(refusal)


def _asked(request: Request, checklist: str = BACKBONE) -> Search | None:
    if (request.method, request.path) == ("GET", "/occurrence/search"):
        return parse_search(request.params, checklist)
    if (request.method, request.path) == ("POST", "/occurrence/search/predicate"):
        return parse_predicate_search(request.body, checklist)
    return None


def _occurrence(world: World, request: Request, key: str) -> Answer:
    record = world.get(int(key))
    if record is None:
        raise NotFound(request.path)
    return answer_json(record)


def _grscicoll(kind: str) -> Callable[..., Answer]:
    def make(world: World, request: Request, key: str | None) -> Answer:
        entities = getattr(world, kind)
        if key in (None, "deleted"):
            return answer_grscicoll(entities, request.params, deleted=key == "deleted")
        return answer_entity(entities, key, request.path)

    return make


def _organization(world: World, request: Request, key: str | None) -> Answer:
    if key is None:
        return registry.organizations(world, request.params)
    return answer_entity(world.organizations, key, request.path)


def _published(world: World, request: Request, key: str) -> Answer:
    return registry.published_datasets(world, key, request.params, request.path)


def _dataset(world: World, request: Request, key: str | None) -> Answer:
    if key is None:
        return registry.datasets(world, request.params)
    if key == "search":
        return registry.dataset_search(world, request.params)
    return answer_entity(world.datasets, key, request.path)


ROUTES: dict[str, Callable[..., Answer]] = {
    r"/occurrence/(\d+)": _occurrence,
    r"/grscicoll/institution(?:/([^/]+))?": _grscicoll("institutions"),
    r"/grscicoll/collection(?:/([^/]+))?": _grscicoll("collections"),
    r"/organization(?:/([^/]+))?": _organization,
    r"/organization/([^/]+)/publishedDataset": _published,
    r"/dataset(?:/([^/]+))?": _dataset,
    rf"{PATH}/(\w+)/([\w-]+)(?:/(\d+))?\.(png|svg)": answer_picture,
}
