"""``fields=``: the members of records that an answer has, also nested ones: media.identifier."""

import re

from django.utils.translation import gettext as _

from institutions.text import clean
from institutions.web.parameters import InvalidParameter

FIELDS = "fields"
MOST = 200  # names
DEEPEST = 6  # members within members
# A term of a publisher's own is an address, in which dots mean nothing; it can't be asked for.
NAME = re.compile(rf"[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+){{0,{DEEPEST - 1}}}")


def read_fields(texts: list[str]) -> tuple[str, ...]:
    """The names in a repeated or comma-separated parameter, each once. Raises InvalidParameter."""
    names = [name.strip() for text in texts for name in clean(text).split(",") if name.strip()]
    wrong = [name for name in names if not NAME.fullmatch(name)]
    if wrong:
        message = _("“%s” is no name of a member, such as scientificName or media.identifier.")
        raise InvalidParameter(FIELDS, message % wrong[0])
    if len(names) > MOST:
        raise InvalidParameter(FIELDS, _("Give at most %s names.") % MOST)
    return tuple(dict.fromkeys(names))


def pick(record: dict, names: tuple[str, ...]) -> dict:
    """The record with only these members, in this order; all of it if no name is given."""
    if not names:
        return record
    tree: dict = {}
    for name in names:
        branch = tree
        for step in name.split("."):
            branch = branch.setdefault(step, {})
    return _pruned(record, tree, whole=set(names))


def _pruned(value, tree: dict, whole: set[str], path: str = ""):
    """What of a value stands in the tree of names; of a list, of each of its members."""
    if path in whole:
        return value
    if isinstance(value, list):
        return [_pruned(each, tree, whole, path) for each in value if isinstance(each, dict)]
    if not isinstance(value, dict):
        return None
    found = {
        name: _pruned(value[name], branch, whole, f"{path}.{name}" if path else name)
        for name, branch in tree.items()
        if name in value
    }
    return {name: each for name, each in found.items() if each is not None}
