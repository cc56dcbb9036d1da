"""What a search asks: the one object that URL, page, facets, map and API all mean.

Parameters are GBIF's (specimens/fields.py), and mean what they mean there: a parameter given
twice means either value, different parameters must all hold, "1850,1900" is a range with both ends
in it, "*" an open end. Ours besides: "!value" (not that value, which records without any also
satisfy), "*" (has a value), "!*" (has none), ``include``, which widens the scope, and
``predicate``, conditions joined by and, or and not.
Longer than most modules because the one class is read, written and changed here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from urllib.parse import quote, urlencode

from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from institutions.text import clean, token
from institutions.web.parameters import InvalidParameter, fold_name, unknown_parameter
from specimens.criteria import (
    Criterion,
    Pattern,
    as_parameter,
    parse_criterion,
    parse_uuid,
)
from specimens.fields import BY_PARAM, FIELDS, Field, find
from specimens.models import BACKBONE, COL_XR, DEFAULT_CHECKLIST, Scope
from specimens.predicates.read import LONGEST, MOST_LEAVES, PREDICATE, read_predicate
from specimens.predicates.tree import Comparison, Conjunction, Predicate, leaves_of
from specimens.predicates.write import write_predicate

__all__ = ["InvalidParameter", "SpecimenQuery", "as_parameter", "is_parameter"]

CHECKLISTS = (COL_XR, BACKBONE)
MOST_PATTERNS = 10  # values with asterisks
MOST_VALUES = 500  # of one parameter; the index answers more, but no address is that long
_POSITION = {field.param: position for position, field in enumerate(FIELDS)}


def search_path() -> str:
    """The path of the search page; a page asks for it a hundred times."""
    return _search_path(get_script_prefix(), get_language())


@lru_cache
def _search_path(_prefix: str, _language: str) -> str:
    return reverse("specimens:search")


@dataclass(frozen=True)
class SpecimenQuery:
    """An immutable, hashable search.

    ``q``: texts; every word of them must occur; words in double quotes as a phrase.
    ``include``: scopes shown besides IN_SCOPE, in Scope's order.
    ``checklist_key``: the taxonomy of taxonKey and the keys by rank.
    ``criteria``: (parameter, criteria) in the order of FIELDS; none is empty.
    ``predicates``: conditions that must hold besides; none is a Conjunction, whose parts stand here.
    """

    q: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    checklist_key: str = DEFAULT_CHECKLIST
    criteria: tuple[tuple[str, tuple[Criterion, ...]], ...] = ()
    predicates: tuple[Predicate, ...] = ()

    @classmethod
    def from_params(
        cls, params: Mapping[str, Iterable[str]], strict: bool = False
    ) -> "SpecimenQuery":
        """Read a QueryDict, or a mapping of names to lists of texts; empty texts are skipped.

        Names are compared as GBIF does, without case and "_". Others than ours are ignored (as
        GBIF ignores them, and as paging and sort are not ours), or with ``strict`` refused.
        Raises InvalidParameter.
        """
        query = cls()
        for name, values in _lists(params):
            texts = [text for text in values if clean(text)]
            param = _param(name)
            if param:
                query = query._with_texts(param, texts)
            elif strict:
                raise unknown_parameter(name, (*BY_PARAM, *_SPECIAL))
        return query

    def to_params(self) -> list[tuple[str, str]]:
        """The canonical (name, value) pairs, such that from_params of them equals this query."""
        pairs = [("q", text) for text in self.q]
        pairs += [("include", scope) for scope in self.include]
        if self.checklist_key != DEFAULT_CHECKLIST:
            pairs.append(("checklistKey", self.checklist_key))
        pairs += [(param, str(one)) for param, criteria in self.criteria for one in criteria]
        pairs += [(PREDICATE, write_predicate(each)) for each in self.predicates]
        return pairs

    @cached_property
    def encoded(self) -> str:
        """``to_params`` as a query string, without "?". A page asks for it a hundred times."""
        return urlencode(self.to_params())

    @property
    def is_everything(self) -> bool:
        """Whether it leaves out nothing but by scope. The checklist says only what keys mean."""
        return self == SpecimenQuery(include=self.include, checklist_key=self.checklist_key)

    def get_absolute_url(self) -> str:
        """The page that shows the search."""
        return search_path() + (f"?{self.encoded}" if self.encoded else "")

    def params(self) -> tuple[str, ...]:
        """The parameters of FIELDS that it compares, also within predicates."""
        leaves = [leaf for each in self.predicates for leaf in leaves_of(each)]
        compared = [leaf.param for leaf in leaves if isinstance(leaf, Comparison)]
        return tuple(dict.fromkeys([param for param, _criteria in self.criteria] + compared))

    def criteria_of(self, param: str) -> tuple[Criterion, ...]:
        """The criteria of one parameter of FIELDS, empty if it is not asked for."""
        return dict(self.criteria).get(param, ())

    def values(self, param: str) -> list[str]:
        """The parameter's values as to_params writes them."""
        return [value for name, value in self.to_params() if name == param]

    def without(self, param: str) -> "SpecimenQuery":
        """The same search without any value of ``param``."""
        if param in _SPECIAL:
            return replace(self, **{_SPECIAL[param]: getattr(SpecimenQuery, _SPECIAL[param])})
        return replace(self, criteria=tuple(entry for entry in self.criteria if entry[0] != param))

    def with_value(self, param: str, value: str) -> "SpecimenQuery":
        """The same search with one more value, written as in a URL (facet values: literal())."""
        return self._with_texts(param, [value])

    def without_value(self, param: str, value: str) -> "SpecimenQuery":
        """The same search without one value, written as values() writes it."""
        left = [one for one in self.values(param) if one != value]
        return self.without(param)._with_texts(param, left)

    def _with_texts(self, param: str, texts: list[str]) -> "SpecimenQuery":
        if param in _SPECIAL:
            return _WITH_SPECIAL[param](self, texts)
        field = BY_PARAM.get(param)
        if field is None:
            raise InvalidParameter(param, _("There is no such parameter."))
        return self._with_criteria(field, [parse_criterion(field, text) for text in texts])

    def _with_criteria(self, field: Field, added: list[Criterion]) -> "SpecimenQuery":
        merged = {str(one): one for one in (*self.criteria_of(field.param), *added)}
        if len(merged) > MOST_VALUES:
            raise InvalidParameter(field.param, _("Give at most %s values.") % MOST_VALUES)
        entries = dict(self.criteria)
        if merged:
            ordered = sorted(merged.values(), key=lambda one: (one.negated, one.text))
            entries[field.param] = tuple(ordered)
        ordered = tuple(sorted(entries.items(), key=lambda entry: _POSITION[entry[0]]))
        return _with_few_patterns(replace(self, criteria=ordered), field.param)


def _lists(params: Mapping[str, Iterable[str]]) -> Iterable[tuple[str, Iterable[str]]]:
    return params.lists() if hasattr(params, "lists") else params.items()


def is_parameter(name: str) -> bool:
    """Whether a search has a parameter of the name, compared as GBIF does."""
    return bool(_param(name))


def _param(name: str) -> str:
    """Our name of a request's parameter, "" if it is none of ours."""
    special = _SPECIAL_BY_FOLDED_NAME.get(fold_name(name))
    field = find(name)
    return special or (field.param if field else "")


def _with_q(query: SpecimenQuery, texts: list[str]) -> SpecimenQuery:
    return replace(query, q=tuple(dict.fromkeys(query.q + tuple(filter(None, map(clean, texts))))))


def _with_include(query: SpecimenQuery, texts: list[str]) -> SpecimenQuery:
    allowed = [scope.value for scope in Scope.includable()]
    asked = {token(text).upper() for text in texts}
    if asked - set(allowed):
        raise InvalidParameter("include", _("Use one of %s.") % ", ".join(allowed))
    both = asked.union(query.include)
    return replace(query, include=tuple(scope for scope in allowed if scope in both))


def _with_checklist(query: SpecimenQuery, texts: list[str]) -> SpecimenQuery:
    keys = {parse_uuid("checklistKey", text) for text in texts}
    if len(keys) > 1 or keys - set(CHECKLISTS):
        raise InvalidParameter(
            "checklistKey",
            _("Use %(col)s (Catalogue of Life XR) or %(backbone)s (GBIF backbone).")
            % {"col": COL_XR, "backbone": BACKBONE},
        )
    return replace(query, checklist_key=keys.pop()) if keys else query


def _with_predicate(query: SpecimenQuery, texts: list[str]) -> SpecimenQuery:
    read = [part for text in texts for part in _joined(read_predicate(clean(text)))]
    predicates = tuple(dict.fromkeys((*query.predicates, *read)))
    if sum(1 for each in predicates for _leaf in leaves_of(each)) > MOST_LEAVES:
        raise InvalidParameter(PREDICATE, _("Compare at most %s times.") % MOST_LEAVES)
    if sum(len(quote(write_predicate(each))) for each in predicates) > LONGEST:
        raise InvalidParameter(
            PREDICATE, _("Make it shorter: it may have %s characters in an address.") % LONGEST
        )
    return _with_few_patterns(replace(query, predicates=predicates), PREDICATE)


def _with_few_patterns(query: SpecimenQuery, param: str) -> SpecimenQuery:
    """The query, unless it has too many wildcards: each is tried on every value of its field."""
    leaves = [leaf for each in query.predicates for leaf in leaves_of(each)]
    compared = [leaf.criteria for leaf in leaves if isinstance(leaf, Comparison)]
    compared += [criteria for _param, criteria in query.criteria]
    patterns = sum(isinstance(one.low, Pattern) for criteria in compared for one in criteria)
    if patterns > MOST_PATTERNS:
        raise InvalidParameter(param, _("Give at most %s values with asterisks.") % MOST_PATTERNS)
    return query


def _joined(predicate: Predicate) -> Iterator[Predicate]:
    """The predicates that must all hold for one to hold."""
    if isinstance(predicate, Conjunction):
        for part in predicate.parts:
            yield from _joined(part)
    else:
        yield predicate


_SPECIAL = {
    "q": "q",
    "include": "include",
    "checklistKey": "checklist_key",
    PREDICATE: "predicates",
}
_SPECIAL_BY_FOLDED_NAME = {fold_name(name): name for name in _SPECIAL}
_WITH_SPECIAL = {
    "q": _with_q,
    "include": _with_include,
    "checklistKey": _with_checklist,
    PREDICATE: _with_predicate,
}
