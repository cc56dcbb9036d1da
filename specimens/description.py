"""Describe a search in words, for headings, titles and citations."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from specimens.criteria import ANY, Criterion, Pattern
from specimens.fields import BY_PARAM, Kind
from specimens.labels import label_value
from specimens.models import Scope
from specimens.query import SpecimenQuery

KINDS = {
    "FOSSIL_SPECIMEN": gettext_lazy("Fossils"),
    "PRESERVED_SPECIMEN": gettext_lazy("Preserved specimens"),
    "MATERIAL_SAMPLE": gettext_lazy("Material samples"),
}


def describe(query: SpecimenQuery) -> str:
    """Describe a search: "Fossils of Ammonoidea held by Leeds, collected 1850–1900"."""
    left = dict(query.criteria)
    parts = [_subject(left)]
    for param in [param for param in left if _has_phrase(param)]:
        parts.append(str(BY_PARAM[param].phrase) % _listed(query, param, left.pop(param)))
    sentence = " ".join(parts)
    rest = [_("matching “%s”") % text for text in query.q]
    rest += [_remaining(query, param, criteria) for param, criteria in left.items()]
    rest += [_("including: %s") % Scope(scope).label for scope in query.include]
    return ", ".join([sentence, *rest])


def _subject(left: dict[str, tuple[Criterion, ...]]) -> str:
    """Return the subject of the description, such as "Fossils" or "Specimens".

    Removes the basis of record from ``left`` if the subject expresses it.
    """
    kinds = [str(one) for one in left.get("basisOfRecord", ())]
    if len(kinds) == 1 and kinds[0] in KINDS:
        del left["basisOfRecord"]
        return str(KINDS[kinds[0]])
    return _("Specimens")


def _has_phrase(param: str) -> bool:
    """Whether the parameter is part of the sentence; others follow it, as "label: value" or so."""
    return bool(BY_PARAM[param].phrase) and BY_PARAM[param].kind is not Kind.BOOLEAN


def _remaining(query: SpecimenQuery, param: str, criteria: tuple[Criterion, ...]) -> str:
    field = BY_PARAM[param]
    flags = {"true": field.phrase, "false": field.phrase_if_false}
    if field.phrase and len(criteria) == 1 and str(criteria[0]) in flags:
        return str(flags[str(criteria[0])])
    return f"{BY_PARAM[param].label}: {_listed(query, param, criteria)}"


def _listed(query: SpecimenQuery, param: str, criteria: tuple[Criterion, ...]) -> str:
    wanted, unwanted = (
        [in_words(param, one, query.checklist_key) for one in criteria if one.negated is negated]
        for negated in (False, True)
    )
    return _(" and ").join(filter(None, [_(" or ").join(wanted), *unwanted]))


def in_words(param: str, criterion: Criterion, checklist_key: str) -> str:
    """Put a criterion in words: "Leeds", "not Leeds", "1850–1900", "any", "none given"."""
    if criterion.any_value:
        return _("none given") if criterion.negated else _("any")
    if isinstance(criterion.low, Pattern):
        words = pattern_in_words(criterion.text)
    elif BY_PARAM[param].kind.ranged:
        words = interval(criterion.text)
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


def interval(text: str) -> str:
    """Put a range or a value in words: "1850–1900", "from 1850", "up to 1900", "1850", "any"."""
    low, comma, high = text.partition(",")
    if text == ANY:
        return _("any")
    if not comma or low == high:
        return low
    if low == ANY:
        return _("up to %s") % high
    return _("from %s") % low if high == ANY else f"{low}–{high}"
