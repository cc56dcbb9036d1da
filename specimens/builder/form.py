"""Read a draft from the fields of its form: joint.0 and param.0-1, relation.0-1, text.0-1.

Behind the dot is the path of a part within the outermost group, which has the path "".
"""

import re
from collections.abc import Mapping

from institutions.text import clean
from specimens.builder.draft import (
    ALL_OF,
    IS,
    JOINTS,
    RELATIONS,
    WORDS,
    Condition,
    ConditionGroup,
    Part,
    Path,
)
from specimens.fields import find

MOST_LINES = 501  # of a condition: one more than values that a search may have, so that it says so
_PATH = re.compile(r"([0-9]{1,3}(-[0-9]{1,3}){0,9})?")


def field_name(kind: str, path: Path) -> str:
    """The name of a field of the form: ``kind`` is joint, param, relation or text."""
    return f"{kind}.{'-'.join(map(str, path))}"


def read_form(posted: Mapping) -> ConditionGroup:
    """Read a QueryDict. What is no field of a draft is passed over."""
    there = {path for name in posted if (path := _path_of(name)) is not None}
    return _read(posted, there, ())


def _path_of(name: str) -> Path | None:
    kind, _dot, path = name.partition(".")
    if kind in ("joint", "param") and _PATH.fullmatch(path):
        return read_path(path)
    return None


def read_path(text: str) -> Path:
    """The path that is written so; () for what is no path."""
    return tuple(map(int, text.split("-"))) if text and _PATH.fullmatch(text) else ()


def _read(posted: Mapping, there: set[Path], path: Path) -> Part:
    joint = posted.get(field_name("joint", path))
    if joint is None and path:
        return _read_row(posted, path)
    within = sorted(each for each in there if len(each) == len(path) + 1 and each[:-1] == path)
    parts = tuple(_read(posted, there, each) for each in within)
    return ConditionGroup(joint if joint in JOINTS else ALL_OF, parts)


def _read_row(posted: Mapping, path: Path) -> Condition:
    relation = posted.get(field_name("relation", path))
    lines = [
        line
        for text in posted.getlist(field_name("text", path))
        for line in text.splitlines()[:MOST_LINES]
        if clean(line)
    ]
    return Condition(
        read_param(posted.get(field_name("param", path), "")),
        relation if relation in RELATIONS else IS,
        tuple(dict.fromkeys(map(clean, lines))),
    )


def read_param(name: str) -> str:
    """The parameter of a condition, compared as GBIF does; "" if there is none of the name."""
    if name == WORDS:
        return WORDS
    found = find(name)
    return found.param if found else ""
