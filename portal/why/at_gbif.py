"""Why a record that we don't have is not here: what GBIF says of it, condition by condition."""

from django.conf import settings
from django.utils.translation import gettext as _

from harvest.parse.admission import BASES_OF_RECORD, HOLDER_KEYS, PUBLISHING_COUNTRY
from institutions.text import clean
from portal.why.answer import Answer, Outcome, Step
from portal.why.gbif import MISSING, ask
from portal.why.question import Question

GBIF_PAGE = "https://www.gbif.org/occurrence/%s"


def answer_record(gbif_id: int) -> Answer:
    """About a gbifID that no row has."""
    title = _("GBIF record %s") % gbif_id
    found = ask(f"occurrence/{gbif_id}")
    if found == MISSING:
        return not_there(title)
    return of_record(found, title) if isinstance(found, dict) else silent(title)


def answer_number(question: Question) -> Answer:
    """About an occurrence ID or a catalogue number that no row has."""
    parameter = {"occurrenceID": "occurrenceId"}.get(question.name, question.name)
    # A catalogue number is no rare one: of the world's, the British record is meant.
    for more in ([("publishingCountry", PUBLISHING_COUNTRY)], []):
        found = ask("occurrence/search", [(parameter, question.value), *more, ("limit", 1)])
        if not isinstance(found, dict):
            return silent(question.value)
        results = found.get("results")
        if isinstance(results, list) and results and isinstance(results[0], dict):
            return of_record(results[0], question.value)
    return not_there(question.value)


def of_record(record: dict, title: str) -> Answer:
    """Go through the conditions, up to the first that fails."""
    steps = [Step("atGbif", _("Does GBIF have it?"), True, links=links_of(record))]
    for condition, outcome in CONDITIONS:
        step = condition(record)
        steps.append(step)
        if not step.holds:
            return Answer(outcome, title, steps, asked_gbif=True)
    steps.append(
        Step(
            "harvested", _("Was it harvested?"), False,
            _("It came to GBIF, or was matched to its holder, after the last harvest."),
            _("Wait for the next harvest; the Harvest page says when the last one was."),
        )
    )  # fmt: skip
    return Answer(Outcome.NOT_YET, title, steps, asked_gbif=True)


def links_of(record: dict) -> tuple[tuple[str, str], ...]:
    key = record.get("key")
    return ((_("The record at GBIF"), GBIF_PAGE % key),) if isinstance(key, int) else ()


def from_uk(record: dict) -> Step:
    country = clean(record.get("publishingCountry"))
    return Step(
        "publishedFromUk",
        _("Was it published from the United Kingdom?"),
        country == PUBLISHING_COUNTRY,
        _("GBIF names %s as the country of its publisher.") % (country or _("none")),
        _("The portal shows what UK publishers share. A dataset moves if its publisher does."),
    )


def is_specimen(record: dict) -> Step:
    basis = clean(record.get("basisOfRecord"))
    return Step(
        "isSpecimen",
        _("Is it a specimen?"),
        basis in BASES_OF_RECORD,
        _("Its basisOfRecord is %s.") % (basis or _("empty")),
        _("Only preserved specimens, fossils and material samples are harvested: the publisher gives "
          "the right basisOfRecord in the dataset."),
    )  # fmt: skip


def has_holder(record: dict) -> Step:
    codes = [clean(record.get(name)) for name in ("institutionCode", "collectionCode")]
    return Step(
        "hasHolder",
        _("Did GBIF match it to an institution or a collection?"),
        any(clean(record.get(name)) for name in HOLDER_KEYS),
        _("Its codes are %s.") % (" · ".join(filter(None, codes)) or _("empty")),
        _("Add its code to the entry of the institution in GRSciColl, as a code or an alternative "
          "code; GBIF matches the records again within weeks."),
    )  # fmt: skip


CONDITIONS = (
    (from_uk, Outcome.NOT_FROM_UK),
    (is_specimen, Outcome.NO_SPECIMEN),
    (has_holder, Outcome.NO_HOLDER),
)


def not_there(title: str) -> Answer:
    detail = _("Nothing at GBIF has it.")
    advice = _(
        "Check the number. If it is right, its publisher has not shared it through GBIF yet."
    )
    step = Step("atGbif", _("Does GBIF have it?"), False, detail, advice)
    return Answer(Outcome.NOT_AT_GBIF, title, [step], asked_gbif=True)


def silent(title: str) -> Answer:
    """GBIF was not asked, or gave no answer: what would have to hold."""
    detail = (
        _("GBIF does not answer just now. Try again in a minute.")
        if settings.ASK_GBIF
        else _("This portal does not ask GBIF.")
    )
    rules = _(
        "A record is here if a UK publisher shares it through GBIF, if it is a preserved specimen, a fossil "
        "or a material sample, and if GBIF could match it to an institution or a collection in GRSciColl."
    )
    step = Step("atGbif", _("Does GBIF have it?"), None, f"{detail} {rules}")
    return Answer(Outcome.UNKNOWN, title, [step])
