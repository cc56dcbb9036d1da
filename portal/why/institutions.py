"""Why an institution is listed or is not, condition by condition."""

from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from institutions.exclusion import read_excluded_keys
from institutions.holdings import specimen_counts
from institutions.models import UK, Institution
from institutions.presenters.search import CREATE_URL
from portal.status.unclaimed import unclaimed_figures
from portal.why.answer import Answer, Outcome, Step
from portal.why.records import left_out

MOST = 10  # institutions to choose from


def answer_institution(text: str) -> Answer:
    """About an institution by its key, its code or its name."""
    found = list(matching(text)[: MOST + 1])
    excluded = set(read_excluded_keys())
    if any(each.key in excluded for each in found):
        return left_out(text)
    if not found:
        return unknown(text)
    if len(found) > 1:
        why = reverse("why")
        links = tuple((str(each), f"{why}?institution={each.key}") for each in found[:MOST])
        step = Step("several", _("Which one?"), None, links=links)
        return Answer(Outcome.SEVERAL, text, [step])
    return of_entry(found[0])


def matching(text: str):
    """The institutions with the key; else with the code or the name; else with every word of it."""
    try:
        return Institution.objects.filter(pk=UUID(text))
    except ValueError:
        exact = Institution.objects.filter(Q(code__iexact=text) | Q(name__iexact=text))
        return exact if exact.exists() else Institution.objects.matching(text)


def of_entry(institution: Institution) -> Answer:
    steps = [step_of_entry(institution)]
    for condition in (in_uk, still_listed, still_active, willing):
        step = condition(institution)
        steps.append(step)
        if not step.holds:
            return Answer(Outcome.NOT_LISTED, str(institution), steps)
    return Answer(Outcome.SHOWN, str(institution), [*steps, step_of_specimens(institution)])


def step_of_entry(institution: Institution) -> Step:
    links = [(_("Its entry in GRSciColl"), institution.edit_url())]
    if institution.page_url:
        links.insert(0, (_("Its page"), institution.page_url))
    return Step("inGrscicoll", _("Has it an entry in GRSciColl?"), True, links=tuple(links))


def in_uk(institution: Institution) -> Step:
    country = institution.country or _("none")
    return Step(
        "inUk", _("Is its address in the United Kingdom?"), institution.country == UK,
        _("Its entry names %s as the country.") % country,
        _("Give the entry a postal or physical address with the right country."),
    )  # fmt: skip


def still_listed(institution: Institution) -> Step:
    return Step(
        "inRegistry", _("Does GRSciColl still have the entry?"), not institution.is_gone, "",
        _("Ask GRSciColl to restore it, if that was a mistake."),
    )  # fmt: skip


def still_active(institution: Institution) -> Step:
    return Step(
        "active", _("Is it active?"), institution.active, "",
        _("Set the entry to active, if the institution still is."),
    )  # fmt: skip


def willing(institution: Institution) -> Step:
    return Step(
        "displayed", _("Does its entry allow it to be displayed?"), institution.display_on_nhc_portal, "",
        _("Tick “Display on NHC portal” in the entry."),
    )  # fmt: skip


def step_of_specimens(institution: Institution) -> Step:
    """How many specimens it has here; without any, whether its code is among the unclaimed."""
    counts = specimen_counts() or {}
    here = counts.get(str(institution.key), 0)
    shown = _("%s records.") % number_format(here, force_grouping=True)
    question = _("Are specimens of it here?")
    if here:
        url = f"{reverse('specimens:search')}?institutionKey={institution.key}"
        return Step("hasSpecimens", question, True, shown, links=((_("Its specimens"), url),))
    code = institution.code.upper()
    holdings = unclaimed_figures()["holdings"] if code else []
    waiting = sum(one["specimens"] for one in holdings if one["institutionCode"].upper() == code)
    if waiting:
        detail = _("GBIF has %s specimens with its code, which it matched to nobody.") % (
            number_format(waiting, force_grouping=True)
        )
        return Step(
            "hasSpecimens", question, False, detail,
            _("Have the dataset mapped to the entry, in GRSciColl."),
            ((_("Unclaimed specimens"), reverse("status") + "#unclaimed"),),
        )  # fmt: skip
    return Step(
        "hasSpecimens", question, False,
        _("GBIF has no specimens from the United Kingdom that it matched to it."),
        _("Publish them through GBIF, with its code as institutionCode."),
    )  # fmt: skip


def unknown(text: str) -> Answer:
    step = Step(
        "inGrscicoll", _("Has it an entry in GRSciColl?"), False,
        _("The portal knows no institution with this key, code or name: of those in the United Kingdom "
          "and those that hold specimens published from here."),
        _("Look for another spelling, or describe the institution in GRSciColl."),
        ((_("Describe it in GRSciColl"), CREATE_URL),),
    )  # fmt: skip
    return Answer(Outcome.NOT_LISTED, text, [step])
