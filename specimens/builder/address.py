"""Write a draft into an address, and read it: {"any":[["county","is","Kent"],{"all":[…]}]}."""

import json
from typing import Any

from django.utils.translation import gettext as _

from institutions.text import clean
from institutions.web.parameters import InvalidParameter
from specimens.builder.draft import JOINTS, RELATIONS, Condition, ConditionGroup, Part, is_too_large
from specimens.builder.form import read_param
from specimens.predicates.read import LONGEST

DRAFT = "draft"


def write_draft(draft: ConditionGroup) -> str:
    return json.dumps(_as_data(draft), ensure_ascii=False, separators=(",", ":"))


def _as_data(part: Part) -> dict | list:
    if isinstance(part, Condition):
        return [part.param, part.relation, *part.texts]
    return {part.joint: [_as_data(each) for each in part.parts]}


def read_draft(text: str) -> ConditionGroup:
    """Read what write_draft wrote. Raises InvalidParameter for anything else."""
    try:
        if len(text) > LONGEST:
            raise ValueError(text)
        draft = _read(json.loads(text))
        if not isinstance(draft, ConditionGroup) or is_too_large(draft):
            raise ValueError(text)
    except (ValueError, RecursionError):
        raise InvalidParameter(DRAFT, _("This is no draft of a search.")) from None
    return draft


def _read(sent: Any) -> Part:
    match sent:
        case [str(param), relation, *texts] if relation in RELATIONS:
            return Condition(
                read_param(param), relation, tuple(filter(None, map(clean, map(_text, texts))))
            )
        case dict() if len(sent) == 1 and set(sent) <= set(JOINTS):
            ((joint, parts),) = sent.items()
            if isinstance(parts, list):
                return ConditionGroup(joint, tuple(map(_read, parts)))
    raise ValueError(sent)


def _text(sent: Any) -> str:
    if not isinstance(sent, str):
        raise ValueError(sent)
    return sent
