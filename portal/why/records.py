"""Why a record is here or is not: from its row, else from the last harvest, else from GBIF.

Longer than most modules because each place where a record may be missing has its own answer.
"""

from django.urls import reverse
from django.utils.translation import gettext as _

from harvest.models import HarvestRun, RejectedRecord
from harvest.notes.note import Note
from harvest.scope import SCOPE_RULES
from portal.why import at_gbif
from portal.why.answer import Answer, Outcome, Step
from portal.why.question import OCCURRENCE_ID, Question
from specimens.models import Scope, Specimen
from specimens.query import SpecimenQuery
from specimens.resolve.answers import Status
from specimens.resolve.request import ListRequest
from specimens.resolve.resolution import resolve
from specimens.search.engine import IndexMissing, get_engine

MEANINGS = {scope: meaning for scope, _label, meaning in SCOPE_RULES}


def answer_number(question: Question) -> Answer:
    """About an occurrence ID or a catalogue number: of the only record that has it, or of those that do."""
    try:
        resolution = resolve(ListRequest(values=(question.value,)), get_engine())
        found = resolution.answers[question.value]
    except IndexMissing:
        return Answer(Outcome.UNKNOWN, question.value, [index_missing()])
    ids = [each.gbif_id for each in found.candidates]
    if found.status == Status.AMBIGUOUS:
        return several(question.value, ids)
    if ids:
        return answer_record(found.gone or ids[0])
    if Specimen.objects.excluded_with(**{COLUMNS[question.name]: question.value})[:1]:
        return left_out(question.value)
    return at_gbif.answer_number(question)


COLUMNS = {OCCURRENCE_ID: "occurrence_id", "catalogNumber": "catalog_number"}


def answer_record(gbif_id: int) -> Answer:
    """About the record with a gbifID."""
    title = _("GBIF record %s") % gbif_id
    specimen = Specimen.objects.known().with_holders().filter(pk=gbif_id).first()
    if specimen:
        return of_row(specimen)
    if Specimen.objects.filter(pk=gbif_id).exists():
        return left_out(title)
    rejected = RejectedRecord.objects.filter(gbif_id=gbif_id, run=last_run()).first()
    if rejected:
        return Answer(Outcome.REJECTED, title, [step_of_rejection(rejected)])
    return at_gbif.answer_record(gbif_id)


def last_run() -> HarvestRun | None:
    runs = HarvestRun.objects.filter(kind=HarvestRun.Kind.SPECIMENS).exclude(ended_at=None)
    return runs.order_by("-pk").first()


def of_row(specimen: Specimen) -> Answer:
    """About a record that we have a row of."""
    page = ((_("Its page"), specimen.get_absolute_url()),)
    harvested = Step("harvested", _("Was it harvested?"), True, links=page)
    title = f"{specimen} · {specimen.catalog_number or specimen.gbif_id}"
    if specimen.is_withdrawn:
        return Answer(Outcome.WITHDRAWN, title, [harvested, step_of_withdrawal(specimen)])
    steps = [harvested, step_of_scope(specimen)]
    try:
        is_found = get_engine().count(found_by(specimen)) > 0
    except IndexMissing:
        return Answer(Outcome.UNKNOWN, title, [*steps, index_missing()])
    if not is_found:
        return Answer(Outcome.WAITING, title, [*steps, step_of_index()])
    is_default = specimen.scope == Scope.IN_SCOPE
    return Answer(Outcome.SHOWN if is_default else Outcome.OTHER_SCOPE, title, steps)


def found_by(specimen: Specimen) -> SpecimenQuery:
    """The search for just this record, whatever its scope."""
    query = SpecimenQuery().with_value("gbifId", str(specimen.gbif_id))
    return (
        query if specimen.scope == Scope.IN_SCOPE else query.with_value("include", specimen.scope)
    )


def step_of_scope(specimen: Specimen) -> Step:
    scope = Scope(specimen.scope)
    links = [(_("Find it by a search"), found_by(specimen).get_absolute_url())]
    if specimen.institution and specimen.institution.page_url:
        links.append((str(specimen.institution), specimen.institution.page_url))
    advice = {
        Scope.HELD_ABROAD: _(
            "If the specimen is in the United Kingdom, its code matches the wrong "
            "institution in GRSciColl: add the code to the right one."
        ),
        Scope.INACTIVE_INSTITUTION: _(
            "If the institution was replaced, say so in its GRSciColl entry."
        ),
        Scope.NO_INSTITUTION: _(
            "Give the institution an entry in GRSciColl, with the code of its records."
        ),
    }.get(scope, "")
    return Step(
        "scope",
        _("Do searches show it?"),
        scope == Scope.IN_SCOPE,
        str(MEANINGS[scope]),
        advice,
        tuple(links),
    )


def step_of_withdrawal(specimen: Specimen) -> Step:
    successor = specimen.successor()
    links = ((str(successor), successor.get_absolute_url()),) if successor else ()
    detail = _("Its publisher no longer shares it through GBIF.")
    advice = "" if successor else _("Ask its publisher, if that was a mistake.")
    return Step("withdrawn", _("Does GBIF still have it?"), False, detail, advice, links)


def step_of_rejection(rejected: RejectedRecord) -> Step:
    advice = _("The publisher can mend that in the dataset.")
    said = Note(rejected.code, rejected.parameters).public()
    return Step("rejected", _("Could it be read?"), False, said, advice)


def step_of_index() -> Step:
    detail = _("The search index does not have it yet. It is updated after each harvest.")
    return Step("indexed", _("Is it in the search index?"), False, detail)


def index_missing() -> Step:
    return Step("indexed", _("Is it in the search index?"), None, _("The index is being built."))


def left_out(title: str) -> Answer:
    """About what an institution asked to leave out; nothing here names the institution."""
    link = (_("Who asked to be left out"), reverse("about") + "#left-out")
    detail = _("The institution that holds it asked to be left out, and so it is shown nowhere.")
    return Answer(
        Outcome.LEFT_OUT,
        title,
        [Step("excluded", _("May it be shown?"), False, detail, links=(link,))],
    )


def several(title: str, ids: list[int]) -> Answer:
    rows = Specimen.objects.known().filter(pk__in=ids).order_by("pk")
    why = reverse("why")
    links = tuple((f"{row} · {row.gbif_id}", f"{why}?gbifID={row.gbif_id}") for row in rows)
    return Answer(Outcome.SEVERAL, title, [Step("several", _("Which one?"), None, links=links)])
