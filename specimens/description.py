"""A search in words, for headings, titles and citations."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from specimens.criteria import ANY, Criterion
from specimens.fields import BY_PARAM
from specimens.labels import label_value
from specimens.models import Scope
from specimens.query import SpecimenQuery

KINDS = {
    "FOSSIL_SPECIMEN": gettext_lazy("Fossils"),
    "PRESERVED_SPECIMEN": gettext_lazy("Preserved specimens"),
    "MATERIAL_SAMPLE": gettext_lazy("Material samples"),
}
# What reads as a part of the sentence, in its order; everything else follows as "label: value".
PHRASES = {
    "taxonKey": gettext_lazy("of %s"),
    "scientificName": gettext_lazy("of %s"),
    "family": gettext_lazy("of %s"),
    "institutionKey": gettext_lazy("held by %s"),
    "country": gettext_lazy("from %s"),
    "recordedBy": gettext_lazy("collected by %s"),
    "year": gettext_lazy("collected %s"),
    "eventDate": gettext_lazy("collected %s"),
}
FLAGS = {
    ("hasImage", "true"): gettext_lazy("with images"),
    ("hasImage", "false"): gettext_lazy("without images"),
    ("hasCoordinate", "true"): gettext_lazy("with coordinates"),
    ("hasCoordinate", "false"): gettext_lazy("without coordinates"),
}


def describe(query: SpecimenQuery) -> str:
    """The search in words, such as "Fossils of Ammonoidea held by Leeds, collected 1850–1900"."""
    left = dict(query.criteria)
    parts = [_subject(left)]
    for param, phrase in PHRASES.items():
        if param in left:
            parts.append(str(phrase) % _listed(query, param, left.pop(param)))
    sentence = " ".join(parts)
    rest = [_("matching “%s”") % text for text in query.q]
    rest += [_remaining(query, param, criteria) for param, criteria in left.items()]
    rest += [_("including: %s") % Scope(scope).label for scope in query.include]
    return ", ".join([sentence, *rest])


def _subject(left: dict[str, tuple[Criterion, ...]]) -> str:
    """What is searched for; takes the basis of record away where it says so by itself."""
    kinds = [str(one) for one in left.get("basisOfRecord", ())]
    if len(kinds) == 1 and kinds[0] in KINDS:
        del left["basisOfRecord"]
        return str(KINDS[kinds[0]])
    return _("Specimens")


def _remaining(query: SpecimenQuery, param: str, criteria: tuple[Criterion, ...]) -> str:
    flag = FLAGS.get((param, str(criteria[0]))) if len(criteria) == 1 else None
    if flag:
        return str(flag)
    return f"{BY_PARAM[param].label}: {_listed(query, param, criteria)}"


def _listed(query: SpecimenQuery, param: str, criteria: tuple[Criterion, ...]) -> str:
    wanted, unwanted = (
        [in_words(param, one, query.checklist_key) for one in criteria if one.negated is negated]
        for negated in (False, True)
    )
    return _(" and ").join(filter(None, [_(" or ").join(wanted), *unwanted]))


def in_words(param: str, criterion: Criterion, checklist_key: str) -> str:
    """One criterion: "Leeds", "not Leeds", "1850–1900", "any", "none given"."""
    if criterion.any_value:
        return _("none given") if criterion.negated else _("any")
    if BY_PARAM[param].kind.ranged:
        words = interval(criterion.text)
    else:
        words = label_value(param, criterion.low, checklist_key)
    return _("not %s") % words if criterion.negated else words


def interval(text: str) -> str:
    """A range or one value of a number or a date: "1850–1900", "from 1850", "1850", "any"."""
    low, comma, high = text.partition(",")
    if text == ANY:
        return _("any")
    if not comma or low == high:
        return low
    if low == ANY:
        return _("up to %s") % high
    return _("from %s") % low if high == ANY else f"{low}–{high}"
