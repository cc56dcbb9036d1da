"""Looks at each point of an entry: whether it is met, empty, or looks wrong.

Longer than most modules: a small function for each point, and the points are many.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext as _

from institutions.entry_score.place import problem_with_pin
from institutions.entry_score.points import Point, points_of
from institutions.entry_score.surroundings import Surroundings, code_of, name_of, postcode_of
from institutions.holdings import specimen_profile
from institutions.models import Collection, HomepageCheck
from institutions.text import folded
from institutions.web.links import is_email, web_address


class State(Enum):
    MET = "met"
    EMPTY = "empty"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True)
class Judged:
    """A point of an entry. ``said``: what looks wrong, as a sentence; "" unless DOUBTFUL."""

    point: Point
    state: State
    said: str = ""


Verdict = bool | str  # met, empty (False), or what looks wrong


@dataclass
class Looked:
    """An entry among the others, with what its parts need to be judged."""

    entry: object
    around: Surroundings

    def judge(self) -> list[Judged]:
        """Each point in order."""
        return [self._judged(point) for point in points_of(self.entry.kind)]

    def _judged(self, point: Point) -> Judged:
        verdict = LOOK[point.name](self)
        if isinstance(verdict, str):
            return Judged(point, State.DOUBTFUL, verdict)
        return Judged(point, State.MET if verdict else State.EMPTY)


def _name(of: Looked) -> Verdict:
    same = of.around.others("name", name_of(of.entry), of.entry.pk)
    if same:
        return _("%s has the same name and place. If both are one, merge them.") % _named(same[0])
    return bool(of.entry.name)


def _code(of: Looked) -> Verdict:
    same = of.around.others("code", code_of(of.entry), of.entry.pk)
    return _("%s has the same code.") % same[0] if same else bool(of.entry.code)


def _named(entry) -> str:
    return f"{entry} ({entry.code})" if entry.code else str(entry)


def _description(of: Looked) -> Verdict:
    text = folded(of.entry.description)
    if text and text == folded(of.entry.name):
        return _("It only repeats the name.")
    return bool(text)


def _address(of: Looked) -> Verdict:
    return bool(of.entry.city and postcode_of(of.entry))


def _pin(of: Looked) -> Verdict:
    if of.entry.latitude is None or of.entry.longitude is None:
        return False
    return problem_with_pin(of.entry, of.around) or True


def _homepage(of: Looked) -> Verdict:
    if not of.entry.homepage:
        return False
    if not web_address(of.entry.homepage):
        return _("It is no web address.")
    check = HomepageCheck.objects.filter(pk=of.entry.homepage).first()
    if check and check.is_dead:
        return _("Nothing was there when the portal last looked, on %s.") % f"{check.at:%Y-%m-%d}"
    return True


def _contact(of: Looked) -> Verdict:
    emails = [email for email in of.entry.email if is_email(email)]
    people = [one for one in of.entry.contact_persons if one.get("email") or one.get("phone")]
    return bool(emails or of.entry.phone or people)


def _specimens(of: Looked) -> Verdict:
    declared, here = of.entry.number_specimens, None
    if not declared:
        return False
    here = specimen_profile(f"{of.entry.kind}Key", str(of.entry.pk)).count
    if here and here > declared:
        return _("More records are here (%(here)s) than it declares (%(declared)s).") % {
            "here": f"{here:,}",
            "declared": f"{declared:,}",
        }
    return True


def _type(of: Looked) -> Verdict:
    return bool(of.entry.types and of.entry.disciplines)


def _identifier(of: Looked) -> Verdict:
    return any(isinstance(each, dict) and each.get("identifier") for each in of.entry.identifiers)


def _collections(of: Looked) -> Verdict:
    listed = Collection.objects.listed().filter(institution=of.entry.pk)
    return any(one.description or one.number_specimens for one in listed)


def _institution(of: Looked) -> Verdict:
    try:
        institution = of.entry.institution
    except type(of.entry).institution.field.related_model.DoesNotExist:
        institution = None
    if institution is None:
        return False
    if institution.is_gone or not institution.active:
        return _("%s is no longer in use.") % institution
    return True


def _contents(of: Looked) -> Verdict:
    return bool(of.entry.content_types and of.entry.preservation_types)


def _coverage(of: Looked) -> Verdict:
    entry = of.entry
    return bool(entry.taxonomic_coverage or entry.geographic_coverage or entry.temporal_coverage)


LOOK: dict[str, Callable[[Looked], Verdict]] = {
    "name": _name,
    "code": _code,
    "description": _description,
    "address": _address,
    "pin": _pin,
    "homepage": _homepage,
    "contact": _contact,
    "specimens": _specimens,
    "type": _type,
    "identifier": _identifier,
    "collections": _collections,
    "institution": _institution,
    "contents": _contents,
    "coverage": _coverage,
}


def judge(entry) -> list[Judged]:
    """Each point of an institution or a collection, among all entries listed."""
    return Looked(entry, Surroundings.of(type(entry))).judge()
