"""The checklist on a specimen's page: what of MIDS the record meets, by which terms, and what is missing."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from specimens.dates import present_date
from specimens.labels import label_value
from specimens.mids import ELEMENTS, VERSION, Assessment, Element, Profile, level_name
from specimens.mids_terms import mids_of
from specimens.presenters.values import search_url

TITLES = {
    Profile.BIOLOGY: gettext_lazy("TDWG’s profile for biology"),
    Profile.PALAEONTOLOGY: gettext_lazy("TDWG’s profile for palaeontology"),
    Profile.FUNDING: gettext_lazy("the requirements of DiSSCo UK’s funding"),
}
VERSIONS = {Profile.FUNDING: gettext_lazy("June 2025")}
DRAFT = gettext_lazy("draft of %s")
# (the parameter of the level, that of the missing elements)
PARAMS = {Profile.FUNDING: ("midsFunding", "midsFundingMissing")}
USUAL_PARAMS = ("mids", "midsMissing")


@dataclass(frozen=True)
class CheckedElement:
    """An element in words. ``terms``: of one that is met, those that meet it, else those that would.

    ``url``: the search for all specimens that lack it; "" if it is met.
    """

    words: str
    level: int
    is_met: bool
    terms: tuple[str, ...]
    url: str = ""


def present_mids(specimen) -> list[dict]:
    """{title, version, level, url: of all at that level, advice, elements} by profile."""
    return [present_profile(mids_of(specimen)), present_profile(mids_of(specimen, Profile.FUNDING))]


def present_profile(found: Assessment) -> dict:
    level_param, missing_param = PARAMS.get(found.profile, USUAL_PARAMS)
    level = level_name(found)
    return {
        "title": str(TITLES[found.profile]),
        "version": str(VERSIONS.get(found.profile) or DRAFT % present_date(VERSION)),
        "level": label_value(level_param, level),
        "url": search_url(**{level_param: level}),
        "advice": present_advice(found, missing_param),
        "elements": [
            present_element(element, found, missing_param) for element in ELEMENTS[found.profile]
        ],
    }


def present_advice(found: Assessment, missing_param: str) -> str:
    """What is missing for the next level, in a sentence; "" if there is none."""
    if found.next_level is None:
        return ""
    names = [label_value(missing_param, name) for name in found.missing_for(found.next_level)]
    return _("Missing for level %(level)s: %(elements)s.") % {
        "level": found.next_level,
        "elements": ", ".join(names),
    }


def present_element(element: Element, found: Assessment, missing_param: str) -> CheckedElement:
    words = label_value(missing_param, element.name)
    if element.name not in found.met:
        terms = tuple(" + ".join(together) for together in element.met_by)
        url = search_url(**{missing_param: element.name})
        return CheckedElement(words, element.level, False, terms, url)
    meeting = [together for together in element.met_by if found.terms.issuperset(together)]
    return CheckedElement(words, element.level, True, tuple(map(" + ".join, meeting)))
