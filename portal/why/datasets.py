"""Why the records of a dataset are here or are not: what GBIF has, how many of it are ours, and why."""

from uuid import UUID

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from harvest.models import DatasetOutcome, HarvestRun, UnclaimedHolding
from harvest.parse.admission import BASES_OF_RECORD, PUBLISHING_COUNTRY
from institutions.holdings import excluded_datasets
from institutions.models import Dataset
from portal.why.answer import Answer, Outcome, Step
from portal.why.gbif import MISSING, ask, count
from portal.why.records import last_run, left_out
from specimens.models import Scope
from specimens.query import SpecimenQuery
from specimens.search.engine import IndexMissing, get_engine

Pairs = list[tuple[str, object]]


def answer_dataset(key: str) -> Answer:
    """About a dataset by its key."""
    if excluded_datasets().filter(pk=key).exists():
        return left_out(_("Dataset %s") % key)
    dataset = Dataset.objects.filter(pk=key).first()
    here = records_here(key)
    title = dataset.title if dataset else _("Dataset %s") % key
    steps = [step_here(dataset, key, here)]
    if outcome := DatasetOutcome.objects.filter(dataset_key=key, run=last_run()).first():
        steps += steps_of_outcome(outcome)
    if unclaimed := unclaimed_in(key):
        steps.append(step_of_unclaimed(key, unclaimed))
    if here:
        return Answer(Outcome.SHOWN, title, steps)
    return of_gbif(key, title, steps)


def records_here(key: str) -> int | None:
    """Our records of a dataset in any scope; None without an index."""
    query = SpecimenQuery().with_value("datasetKey", key)
    for scope in Scope.includable():
        query = query.with_value("include", scope.value)
    try:
        return get_engine().count(query)
    except IndexMissing:
        return None


def step_here(dataset: Dataset | None, key: str, here: int | None) -> Step:
    links = ((_("Its page"), reverse("specimens:dataset", args=[key])),) if dataset and here else ()
    detail = _("%s records.") % number_format(here, force_grouping=True) if here else ""
    return Step(
        "here", _("Are records of it here?"), None if here is None else here > 0, detail, "", links
    )


def steps_of_outcome(outcome: DatasetOutcome) -> list[Step]:
    """What the last harvest says of the dataset, if it was not all well."""
    steps = []
    if outcome.held_back:
        steps.append(
            Step(
                "heldBack", _("Did the last harvest take what GBIF has?"), False,
                _("GBIF had so many fewer records than before that the old ones were kept."),
                _("Somebody will look at it; if the loss is meant, tell us."),
            )
        )  # fmt: skip
    elif outcome.has_gap or outcome.missing:
        steps.append(
            Step(
                "complete", _("Did the last harvest see all of it?"), False,
                _("Some records did not come. Nothing was withdrawn; the next harvest tries again."),
            )
        )  # fmt: skip
    return steps


def unclaimed_in(key: str) -> int:
    """The specimens of a dataset that GBIF found no holder of, when a harvest last counted them."""
    run = HarvestRun.objects.exclude(unclaimed=None).order_by("-pk").first()
    found = UnclaimedHolding.objects.filter(run=run, dataset_key=UUID(key))
    return sum(found.values_list("specimens", flat=True))


def step_of_unclaimed(key: str, specimens: int) -> Step:
    return Step(
        "claimed", _("Were all of its specimens matched to a holder?"), False,
        _("GBIF found no institution or collection for %s of them.")
        % number_format(specimens, force_grouping=True),
        _("Add their codes to the entry of the institution in GRSciColl."),
        ((_("Their codes"), "/status#unclaimed"),),
    )  # fmt: skip


def of_gbif(key: str, title: str, steps: list[Step]) -> Answer:
    """Of a dataset without records here: what GBIF has, condition by condition."""
    found = ask(f"dataset/{key}")
    if found == MISSING:
        step = Step("atGbif", _("Does GBIF have the dataset?"), False, "", _("Check the key."))
        return Answer(Outcome.NOT_AT_GBIF, title, [*steps, step], asked_gbif=True)
    if not isinstance(found, dict):
        detail = _("GBIF does not answer just now, or this portal does not ask it.")
        step = Step("atGbif", _("Does GBIF have the dataset?"), None, detail)
        return Answer(Outcome.UNKNOWN, title, [*steps, step])
    title = str(found.get("title") or title)
    steps = [*steps, Step("atGbif", _("Does GBIF have the dataset?"), True, title)]
    pairs: Pairs = [("datasetKey", key)]
    for more, outcome, name, question, advice in conditions():
        pairs = [*pairs, *more]
        number = count(pairs)
        detail = (
            "" if number is None else _("%s records.") % number_format(number, force_grouping=True)
        )
        steps.append(Step(name, question, None if number is None else number > 0, detail, advice))
        if not number:
            decided = Outcome.UNKNOWN if number is None else outcome
            return Answer(decided, title, steps, asked_gbif=True)
    return Answer(Outcome.NOT_YET, title, steps, asked_gbif=True)


def conditions() -> list[tuple[Pairs, Outcome, str, str, str]]:
    """(more parameters of a search, what comes of finding nothing, name, question, advice), each
    within the one before.
    """
    return [
        (
            [], Outcome.NOT_AT_GBIF, "hasRecords", _("Has it records of occurrences?"),
            _("A dataset of the registry alone, or one that was not indexed yet, has none."),
        ),
        (
            [("publishingCountry", PUBLISHING_COUNTRY)], Outcome.NOT_FROM_UK, "publishedFromUk",
            _("Was it published from the United Kingdom?"),
            _("The portal shows what UK publishers share."),
        ),
        (
            [("basisOfRecord", basis) for basis in BASES_OF_RECORD], Outcome.NO_SPECIMEN, "isSpecimen",
            _("Are any of them specimens?"),
            _("The publisher gives the right basisOfRecord in the dataset."),
        ),
        (
            [("institutionKey", "*")], Outcome.NO_HOLDER, "hasHolder",
            _("Did GBIF match any of them to an institution?"),
            _("Add their codes to the entry of the institution in GRSciColl."),
        ),
    ]  # fmt: skip
