"""Describe a search in words, for headings, titles and citations.

Longer than most modules because it says everything that a search can ask.
"""

from dataclasses import replace
from functools import partial
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy, npgettext_lazy

from specimens.criteria import ANY, Criterion, Pattern
from specimens.dates import present_date
from specimens.fields import BY_PARAM, Facet, Group, Kind
from specimens.geological_time import Interval
from specimens.labels import label_value
from specimens.models import Scope
from specimens.named_groups import NamedGroup, group_that_is
from specimens.predicates.read import PREDICATE
from specimens.predicates.tree import (
    Comparison,
    Conjunction,
    Disjunction,
    Negation,
    Predicate,
    Words,
)
from specimens.query import SpecimenQuery

KINDS = {
    "FOSSIL_SPECIMEN": gettext_lazy("Fossils"),
    "PRESERVED_SPECIMEN": gettext_lazy("Preserved specimens"),
    "MATERIAL_SAMPLE": gettext_lazy("Material samples"),
}


SAID = (Group.IDENTIFICATION, Group.PLACE, *(group for group in Group))  # in a sentence, first
MANY = 3  # values of one parameter that are listed; more are only counted
# Of values that are not counted, or by another word.
NOUNS = {
    "catalogNumber": ngettext_lazy("catalogue number", "catalogue numbers"),
    "gbifId": npgettext_lazy("counted", "GBIF number", "GBIF numbers"),
    "occurrenceId": ngettext_lazy("occurrence ID", "occurrence IDs"),
    "recordNumber": ngettext_lazy("collector’s number", "collector’s numbers"),
    "scientificName": ngettext_lazy("scientific name", "scientific names"),
    "year": ngettext_lazy("year", "years"),
}


class Phrase(NamedTuple):
    """Words of a heading, and the parameter that they stand for."""

    words: str
    param: str = ""


def describe(query: SpecimenQuery) -> str:
    """Describe a search: "Fossils of Ammonoidea from France collected 1850–1900, with images"."""
    return "".join(phrase.words for phrase in phrases_of(query))


def phrases_of(query: SpecimenQuery) -> list[Phrase]:
    """The parts of ``describe``, with the spaces and commas between them as parts of their own."""
    left = dict(query.criteria)
    found = [_subject(left)]
    first = [param for param in left if _continues(param, left[param])]
    first.sort(key=lambda param: SAID.index(BY_PARAM[param].group))
    for param in first:
        found += [Phrase(" "), _phrase(query, param, left.pop(param))]
    rest = [Phrase(_("matching “%s”") % text, "q") for text in query.q]
    if square := _square(left):
        rest.append(square)
    rest += [_phrase(query, param, criteria) for param, criteria in left.items()]
    rest += [Phrase(in_a_sentence(query, each), PREDICATE) for each in query.predicates]
    rest += [
        Phrase(_("also %s") % _uncapitalised(str(Scope(scope).label)), "include")
        for scope in query.include
    ]
    for phrase in rest:
        found += [Phrase(", "), phrase]
    return found


def _subject(left: dict[str, tuple[Criterion, ...]]) -> Phrase:
    """Return the subject of the description, such as "Fossils" or "Specimens".

    Removes the basis of record from ``left`` if the subject expresses it.
    """
    kinds = [str(one) for one in left.get("basisOfRecord", ())]
    if len(kinds) == 1 and kinds[0] in KINDS:
        del left["basisOfRecord"]
        return Phrase(str(KINDS[kinds[0]]), "basisOfRecord")
    return Phrase(_("Specimens"))


def _continues(param: str, criteria: tuple[Criterion, ...]) -> bool:
    """Whether a phrase belongs to the sentence: "from Kent"; others follow it after a comma."""
    field = BY_PARAM[param]
    is_plain = not any(one.negated or one.any_value for one in criteria)
    is_plain = is_plain or group_of(param, criteria) is not None
    return bool(field.phrase) and field.kind is not Kind.BOOLEAN and is_plain


def group_of(param: str, criteria: tuple[Criterion, ...]) -> NamedGroup | None:
    """The group with an English name that the criteria of a parameter ask for, and nothing else."""
    if param != "scientificName" or any(isinstance(one.low, Pattern) for one in criteria):
        return None
    wanted = frozenset(one.text for one in criteria if not one.negated)
    unwanted = frozenset(one.text for one in criteria if one.negated)
    return group_that_is(wanted, unwanted)


def _phrase(query: SpecimenQuery, param: str, criteria: tuple[Criterion, ...]) -> Phrase:
    """All that is asked of one parameter: "from Kent or Sussex", "not from Kent", "with images"."""
    field = BY_PARAM[param]
    if group := group_of(param, criteria):
        return Phrase(str(field.phrase) % str(group), param)
    flags = {"true": field.phrase, "false": field.phrase_if_false}
    if field.phrase and len(criteria) == 1 and str(criteria[0]) in flags:
        return Phrase(str(flags[str(criteria[0])]), param)
    wanted = [one for one in criteria if not one.negated]
    unwanted = [one for one in criteria if one.negated]
    parts = [_wanted(query, param, wanted)] if wanted else []
    parts += [_unwanted(query, param, unwanted)] if unwanted else []
    return Phrase(_(", but ").join(parts), param)


def _wanted(query: SpecimenQuery, param: str, criteria: list[Criterion]) -> str:
    if any(one.any_value for one in criteria):
        return _("with any %s") % name_of(param)
    return _values(query, param, criteria)


def _unwanted(query: SpecimenQuery, param: str, criteria: list[Criterion]) -> str:
    if any(one.any_value for one in criteria):
        return _("without any %s") % name_of(param)
    return _("not %s") % _values(query, param, criteria)


def _values(query: SpecimenQuery, param: str, criteria: list[Criterion]) -> str:
    """The values in a sentence: "from Kent, Surrey or Sussex"; only their number if they are MANY."""
    field = BY_PARAM[param]
    is_many = len(criteria) > MANY
    key = query.checklist_key
    words = [in_words(param, replace(one, negated=False), key) for one in criteria[:MANY]]
    listed = _(" or ").join(filter(None, [", ".join(words[:-1]), words[-1]]))
    if is_many:
        listed = values_counted(param, len(criteria))
    if field.phrase and field.kind is not Kind.BOOLEAN:
        return str(_form_of(query, param)) % listed
    return listed if is_many else f"{name_of(param)} {listed}"


def _form_of(query: SpecimenQuery, param: str) -> str:
    """How a heading says a parameter: "collected in May", but "collected 1900 in May"."""
    if param == "month" and query.criteria_of("year"):
        return gettext_lazy("in %s")
    return BY_PARAM[param].phrase


def in_a_sentence(query: SpecimenQuery, predicate: Predicate) -> str:
    """Put a predicate in words: "(from Kent or collected 1872) and not with images"."""
    match predicate:
        case Words(text):
            return _("matching “%s”") % text
        case Comparison(param, criteria):
            return _phrase(query, param, criteria).words
        case Negation(Comparison(param, criteria)):
            negated = tuple(replace(one, negated=True) for one in criteria)
            return _phrase(query, param, negated).words
        case Negation(part):
            return _("not %s") % _bracketed(query, part)
        case Conjunction(parts):
            return _(" and ").join(_bracketed(query, part) for part in parts)
        case Disjunction(parts):
            return _(" or ").join(_bracketed(query, part) for part in parts)


def _bracketed(query: SpecimenQuery, predicate: Predicate) -> str:
    words = in_a_sentence(query, predicate)
    is_joined = isinstance(predicate, Conjunction | Disjunction) and len(predicate.parts) > 1
    return f"({words})" if is_joined else words


def values_counted(param: str, count: int) -> str:
    """A number of values: "40 catalogue numbers", "1 kingdom", "1,204 taxa"."""
    return f"{count:,} {noun_for(param, count)}"


def noun_for(param: str, count: int = 0) -> str:
    """What so many values of a parameter are called; those of no number as none is: in the plural."""
    noun = NOUNS.get(param) or (BY_PARAM[param].facet or Facet()).noun
    return str(noun % count)


def name_of(param: str) -> str:
    """The name of a parameter within a sentence."""
    return _uncapitalised(str(BY_PARAM[param].label))


def _uncapitalised(words: str) -> str:
    """The words as they stand within a sentence; an abbreviation such as GBIF stays."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _square(left: dict[str, tuple[Criterion, ...]]) -> Phrase | None:
    """Latitudes and longitudes as one phrase, if both are one range: they leave ``left`` then."""
    both = [left.get("decimalLatitude", ()), left.get("decimalLongitude", ())]
    if not all(len(one) == 1 and _is_whole_range(one[0]) for one in both):
        return None
    del left["decimalLatitude"], left["decimalLongitude"]
    latitudes, longitudes = (sides(one[0].low, one[0].high) for one in both)
    north, east = degrees(latitudes, _("N"), _("S")), degrees(longitudes, _("E"), _("W"))
    return Phrase(
        _("in the square %(north)s, %(east)s") % {"north": north, "east": east}, "decimalLatitude"
    )


def _is_whole_range(criterion: Criterion) -> bool:
    return not criterion.negated and None not in (criterion.low, criterion.high)


def sides(low, high) -> tuple[float, float]:
    return round(float(low), 2), round(float(high), 2)


def degrees(ends: tuple[float, float], positive: str, negative: str) -> str:
    """A range of degrees: "50.5–51° N", "3.5–4.2° W", "1° W – 2° E"."""
    low, high = ends
    if low >= 0 or high <= 0:
        near, far = sorted((abs(low), abs(high)))
        return f"{near:g}–{far:g}° {positive if low >= 0 else negative}"
    return f"{-low:g}° {negative} – {high:g}° {positive}"


def in_words(param: str, criterion: Criterion, checklist_key: str) -> str:
    """Put a criterion in words: "Leeds", "not Leeds", "1850–1900", "any", "none given"."""
    if criterion.any_value:
        return _("none given") if criterion.negated else _("any")
    if isinstance(criterion.low, Pattern):
        words = pattern_in_words(criterion.text)
    elif BY_PARAM[param].kind.ranged:
        words = range_in_words(param, criterion.text)
    elif isinstance(criterion.low, Interval) or BY_PARAM[param].kind.is_place:
        words = label_value(param, criterion.text)
    else:
        words = label_value(param, criterion.low, checklist_key)
    return _("not %s") % words if criterion.negated else words


def pattern_in_words(text: str) -> str:
    """Put a text with wildcards in words: "containing “Down”", "beginning “NMN:”", "like “a*b*c”"."""
    inner = text.strip(ANY)
    forms = {
        f"*{inner}*": _("containing “%s”"),
        f"{inner}*": _("beginning “%s”"),
        f"*{inner}": _("ending “%s”"),
    }
    form = forms.get(text) if ANY not in inner else None
    return form % inner if form else _("like “%s”") % text


def range_in_words(param: str, text: str) -> str:
    """Put a range or a value of a parameter in words, as ``interval`` does.

    Dates and months have the words that they have elsewhere: 5 August 1891, May.
    """
    ends = text.split(",")
    if param == "month" and len(ends) > 1:
        ends = [month if end == ANY else end for end, month in zip(ends, ("1", "12"), strict=True)]
    word = present_date if BY_PARAM[param].kind is Kind.DATE else partial(label_value, param)
    return interval(",".join(end if end == ANY else word(end) for end in ends))


def interval(text: str) -> str:
    """Put a range or a value in words: "1850–1900", "from 1850", "up to 1900", "1850", "any"."""
    low, comma, high = text.partition(",")
    if text == ANY:
        return _("any")
    low, high = (end.replace("-", "−", 1) if end.startswith("-") else end for end in (low, high))
    if not comma or low == high:
        return low
    if low == ANY:
        return _("up to %s") % high
    if high == ANY:
        return _("from %s") % low
    is_short = not {"−", " "} & {*low, *high}
    return f"{low}–{high}" if is_short else f"{low} – {high}"
