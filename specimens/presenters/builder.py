"""The page on which conditions are joined by all, any and none of them.

Longer than most modules because each kind of row of the form has its own boxes.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from institutions.hidden import hidden_keys
from institutions.web.alphabet import place_in_alphabet
from institutions.web.parameters import InvalidParameter
from specimens.builder.address import LONGEST, write_draft
from specimens.builder.draft import (
    DEEPEST_GROUP,
    GIVEN,
    IS,
    IS_NOT,
    MISSING,
    WORDS,
    Condition,
    ConditionGroup,
    Part,
    Path,
    is_too_large,
)
from specimens.builder.form import field_name
from specimens.builder.search import errors_of, query_of
from specimens.criteria import as_parameter
from specimens.description import describe
from specimens.fields import BY_PARAM, Field, Kind
from specimens.filters import FILTERS, FilterGroup, group_of
from specimens.labels import label_values
from specimens.presenters.cached_counts import count_values
from specimens.query import SpecimenQuery
from specimens.search.answers import FACET

JOINT_LABELS = {
    "all": gettext_lazy("All of these hold"),
    "any": gettext_lazy("Any of these holds"),
    "none": gettext_lazy("None of these holds"),
}
RELATION_LABELS = {
    IS: gettext_lazy("is"),
    IS_NOT: gettext_lazy("is not"),
    GIVEN: gettext_lazy("is given"),
    MISSING: gettext_lazy("is missing"),
}
# Kinds whose values are chosen from a list, as nobody knows them by heart.
LISTED = (
    *(Kind.BOOLEAN, Kind.CHOICE, Kind.COUNTRY, Kind.LICENCE),
    *(Kind.TAXON, Kind.UUID, Kind.WORD),
)
LONGEST_LIST = 300  # values; those of the most records


def present_builder(draft: ConditionGroup, scope: SpecimenQuery, engine) -> dict:
    """The context of specimens/builder.html: the parts of the form, and what the draft finds.

    ``scope`` has the scope and the checklist of the search, which the draft keeps.
    """
    errors, trouble, query = errors_of(draft), "", None
    if errors:
        trouble = _("A condition can’t be read; its words say why.")
    elif is_too_large(draft) or len(write_draft(draft)) > LONGEST:
        trouble = _(
            "This is more than a search can hold. Remove a condition, or some of its values."
        )
    else:
        try:
            query = query_of(draft, scope)
        except InvalidParameter as error:
            trouble = error.message
    return {
        "nav": "specimens",
        "draft": _Parts(errors, scope, engine).present(draft, ()),
        "kept": scope.to_params(),
        "trouble": trouble,
        "heading": describe(query) if query else "",
        "count": engine.count(query) if query else None,
        "search_url": query.get_absolute_url() if query else "",
    }


class _Parts:
    """Presents the parts of a draft; the lists of values are counted once a page."""

    def __init__(self, errors: dict[Path, str], scope: SpecimenQuery, engine):
        self.errors, self.scope, self.engine = errors, scope, engine
        self.hidden = hidden_keys()
        self.fields = [field for field in FILTERS if not engine.waiting.get(field.param)]
        self.lists: dict[str, list[tuple[str, str]]] = {}

    def present(self, part: Part, path: Path) -> dict:
        if isinstance(part, Condition):
            return self._condition(part, path)
        return {
            "is_group": True,
            "path": "-".join(map(str, path)),
            "joint_name": field_name("joint", path),
            "joints": [
                (value, str(label), value == part.joint) for value, label in JOINT_LABELS.items()
            ],
            "parts": [self.present(each, (*path, place)) for place, each in enumerate(part.parts)],
            "takes_groups": len(path) < DEEPEST_GROUP,
            "is_outermost": not path,
        }

    def _condition(self, condition: Condition, path: Path) -> dict:
        names = {kind: field_name(kind, path) for kind in ("param", "relation", "text")}
        return {
            "is_group": False,
            "path": "-".join(map(str, path)),
            "names": names,
            "choices": self._choices(condition.param),
            "relations": [
                (value, str(label), value == condition.relation)
                for value, label in RELATION_LABELS.items()
            ],
            "takes_texts": condition.relation in (IS, IS_NOT),
            "values": self._values(condition),
            "text": "\n".join(condition.texts),
            "lines": max(1, len(condition.texts)),
            "hint": _hint(condition.param),
            "error": self.errors.get(path, ""),
        }

    def _choices(self, chosen: str) -> list[dict]:
        """The fields to choose from, by group, the words of a search first."""
        words = {"param": WORDS, "label": _("Any words"), "chosen": chosen == WORDS}
        groups = [{"title": "", "fields": [words]}]
        for group in FilterGroup:
            fields = [field for field in self.fields if group_of(field) is group]
            groups.append(
                {
                    "title": str(group.label),
                    "fields": [
                        {
                            "param": field.param,
                            "label": str(field.label),
                            "chosen": field.param == chosen,
                        }
                        for field in fields
                    ],
                }
            )
        return groups

    def _values(self, condition: Condition) -> list[dict]:
        """The values to choose from; [] where they are typed."""
        field = BY_PARAM.get(condition.param)
        if field is None or field.kind not in LISTED:
            return []
        if field.param not in self.lists:
            self.lists[field.param] = self._listed(field)
        listed = dict(self.lists[field.param])
        others = [text for text in condition.texts if text not in listed]
        listed |= label_values(field.param, others, self.scope.checklist_key)
        return [
            {"value": value, "label": listed.get(value, value), "chosen": value in condition.texts}
            for value in (*others, *dict(self.lists[field.param]))
        ]

    def _listed(self, field: Field) -> list[tuple[str, str]]:
        """(value, label) of the values that records have, in the order of their labels."""
        if not field.facet or FACET in self.engine.waiting.get(field.param, ()):
            return [(value, value) for value in field.choices]
        scope = SpecimenQuery(include=self.scope.include)
        counts = count_values(self.engine, scope, [field.param], LONGEST_LIST)[field.param]
        values = [value for value, _count in counts if value not in self.hidden]
        labels = label_values(field.param, values, self.scope.checklist_key)
        pairs = [(as_parameter(field.param, value), labels.get(value, value)) for value in values]
        return sorted(pairs, key=lambda pair: place_in_alphabet(pair[1]))


def _hint(param: str) -> str:
    """How the values of a field are typed."""
    field = BY_PARAM.get(param)
    if field is None:
        return _("Words that all occur") if param else ""
    if field.kind.ranged:
        return _("1850,1900 is a range; one a line")
    return _("One a line; * for any letters") if field.takes_wildcards else _("One a line")
