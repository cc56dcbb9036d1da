"""A draft: conditions and groups of them. Some may not be filled in yet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from specimens.predicates.read import DEEPEST, MOST_LEAVES

ALL_OF, ANY_OF, NONE_OF = JOINTS = ("all", "any", "none")
IS, IS_NOT, GIVEN, MISSING = RELATIONS = ("is", "not", "given", "missing")
WORDS = "q"  # the parameter of conditions that look for words
DEEPEST_GROUP = 3  # that a press of a button adds; addresses may have deeper ones

Path = tuple[
    int, ...
]  # of a part: its place in the outermost group, and so on inwards; () is that group


@dataclass(frozen=True)
class Condition:
    """A condition: the value of ``param`` (of FIELDS, or WORDS) is, or is not, one of ``texts``.

    Texts are written as in an address, without "!". A condition without a parameter, or without the
    texts that its relation needs, says nothing yet.
    """

    param: str = ""
    relation: str = IS
    texts: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        needs_texts = self.relation in (IS, IS_NOT)
        return not self.param or (needs_texts and not self.texts)


@dataclass(frozen=True)
class ConditionGroup:
    """Conditions and groups: all, any or none of them must hold."""

    joint: str = ALL_OF
    parts: tuple["Condition | ConditionGroup", ...] = ()


Part = Condition | ConditionGroup
BLANK = ConditionGroup(parts=(Condition(),))


def walk(part: Part, path: Path = ()) -> Iterator[tuple[Path, Part]]:
    """Each part with its path, a group before its parts."""
    yield path, part
    if isinstance(part, ConditionGroup):
        for place, each in enumerate(part.parts):
            yield from walk(each, (*path, place))


def is_too_large(group: ConditionGroup) -> bool:
    """Whether a draft has more conditions, or lies deeper, than a search may."""
    parts = list(walk(group))
    return len(parts) > 2 * MOST_LEAVES or max(len(path) for path, _part in parts) > DEEPEST


def with_part(group: ConditionGroup, path: Path, added: Part) -> ConditionGroup:
    """The draft with a part added to the end of the group at ``path``; the same if there is none."""
    return _changed(group, path, lambda found: replace(found, parts=(*found.parts, added)))


def without_part(group: ConditionGroup, path: Path) -> ConditionGroup:
    """The draft without the part at ``path``, and without groups that this leaves empty."""
    *above, place = path

    def cut(found: ConditionGroup) -> ConditionGroup:
        return replace(found, parts=found.parts[:place] + found.parts[place + 1 :])

    left = _changed(group, tuple(above), cut)
    is_empty = above and not _at(left, tuple(above)).parts
    return without_part(left, tuple(above)) if is_empty else left


def _at(group: ConditionGroup, path: Path) -> ConditionGroup:
    for place in path:
        group = group.parts[place]
    return group


def _changed(group: ConditionGroup, path: Path, change) -> ConditionGroup:
    if not path:
        return change(group)
    place, *rest = path
    if place >= len(group.parts) or not isinstance(group.parts[place], ConditionGroup):
        return group
    changed = _changed(group.parts[place], tuple(rest), change)
    return replace(group, parts=(*group.parts[:place], changed, *group.parts[place + 1 :]))


def press(group: ConditionGroup, action: str, path: Path) -> ConditionGroup:
    """The draft after a press of one of its buttons; the same for any other action."""
    if action == "condition":
        return with_part(group, path, Condition())
    if action == "group" and len(path) < DEEPEST_GROUP:
        return with_part(group, path, ConditionGroup(ANY_OF, (Condition(), Condition())))
    if action == "remove" and path and path in dict(walk(group)):
        return without_part(group, path)
    return group
