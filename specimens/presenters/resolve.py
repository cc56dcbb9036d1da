"""The page of the list resolver: the form, and what became of each value.

Longer than most modules because the page has several states.
"""

from collections import Counter
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from institutions.models import Institution
from institutions.web import page_links
from specimens.kept_lists import keep_records
from specimens.models import Scope
from specimens.presenters.records import present_results
from specimens.resolve.answers import MANY, Answer, Candidate, Reason, Status, Way
from specimens.resolve.choose_column import Column
from specimens.resolve.read_list import MOST
from specimens.resolve.request import CHOICE, PAGE
from specimens.resolve.resolution import Resolution

MOST_SHOWN = 8  # records that a value may be
MOST_IN_AN_ADDRESS = 400  # gbifIDs; a list of more is kept
BADGES = {
    Status.FOUND: "badge-ok",
    Status.AMBIGUOUS: "badge-warn",
    Status.MOVED: "badge-warn",
    Status.WITHDRAWN: "badge-error",
    Status.NOT_FOUND: "badge-error",
}


def present_form(text: str = "", institution: str = "", **more) -> dict:
    """The context of specimens/resolve.html without a list; ``more`` is added to it."""
    form = {
        "nav": "specimens",
        "text": text,
        "institution": institution,
        "institutions": Institution.objects.listed().order_by("name"),
        "most": MOST,
        "columns": (),
    }
    return form | more


def present_columns(text: str, institution: str, columns: list[Column]) -> dict:
    """The form with a table in it, and its columns to choose from."""
    shown = [
        {
            "place": column.place,
            "name": column.name,
            "examples": ", ".join(column.examples),
            "is_likely": column.is_likely,
        }
        for column in columns
    ]
    return present_form(text, institution, columns=shown)


def present_too_many(text: str, institution: str, count: int) -> dict:
    message = _("%(count)s values are too many at once: at most %(most)s.") % {
        "count": f"{count:,}",
        "most": f"{MOST:,}",
    }
    return present_form(text, institution, message=message)


def present_resolution(found: Resolution) -> dict:
    """The context of specimens/resolve.html with the answers of a list."""
    asked = found.asked
    answers = found.shown()
    page = answers[asked.offset : asked.offset + PAGE]
    last = max(0, len(answers) - 1) // PAGE + 1
    return {
        "nav": "specimens",
        "asked": asked,
        "edit_url": f"{asked.url(status='')}&edit=1",
        "kept": asked.to_params(),
        "heading": present_heading(len(found.answers)),
        "tabs": present_tabs(found),
        "repeated": found.repeated,
        "rows": present_rows(page, asked.offset),
        "has_choices": any(answer.status == Status.AMBIGUOUS for answer in page),
        "choosable": present_choosable(found),
        "search": present_search_of(found.gbif_ids()),
        "is_kept_as_search": len(found.gbif_ids()) > MOST_IN_AN_ADDRESS,
        "record_count": len(found.gbif_ids()),
        "files": [
            ("CSV", asked.url("resolve-csv", status="")),
            ("XLSX", asked.url("resolve-xlsx", status="")),
        ],
        "count": len(answers),
        "first": asked.offset + 1,
        "last": asked.offset + len(page),
        "pages": page_links.present_pages(
            asked.offset // PAGE + 1, last, lambda number: asked.url(offset=(number - 1) * PAGE)
        ),
    }


def present_heading(count: int) -> str:
    return ngettext("%s value looked up", "%s values looked up", count) % f"{count:,}"


def present_tabs(found: Resolution) -> list[dict]:
    """Links to the answers of each status that any has."""
    labels = {"": _("All")} | {status.value: str(status.label) for status in Status}
    counts = found.counts | Counter({"": len(found.answers)})
    return [
        {
            "label": label,
            "count": counts[status],
            "url": found.asked.url(status=status),
            "current": status == found.asked.status,
        }
        for status, label in labels.items()
        if counts[status] or status == found.asked.status
    ]


def present_choosable(found: Resolution) -> list[tuple[str, str, int]]:
    """(key, name, of how many ambiguous values a record is theirs) of institutions, most first."""
    ambiguous = [each for each in found.answers.values() if each.status == Status.AMBIGUOUS]
    counts = Counter(
        key
        for answer in ambiguous
        for key in {row.institution_id for row in answer.candidates if row.institution_id}
    )
    named = Institution.objects.known().in_bulk(counts)
    ordered = sorted(named, key=lambda key: (-counts[key], named[key].name))
    return [(str(key), str(named[key]), counts[key]) for key in ordered]


def present_search_of(keys: list[int]) -> dict | None:
    """The records as a search: {count, url, pairs}; None without records, or with too many."""
    if not keys or len(keys) > MOST_IN_AN_ADDRESS:
        return None
    pairs = _of_any_scope([("gbifId", str(key)) for key in keys])
    return {"count": len(keys), "url": _search_url(pairs), "pairs": pairs}


def keep_as_search(keys: list[int]) -> str:
    """Keep the records as a list; the address of the search for them. Raises TooMany."""
    return _search_url(_of_any_scope([("recordList", keep_records(keys))]))


def _of_any_scope(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return pairs + [("include", scope.value) for scope in Scope.includable()]


def _search_url(pairs: list[tuple[str, str]]) -> str:
    return f"{reverse('specimens:search')}?{urlencode(pairs)}"


def present_rows(answers: list[Answer], offset: int) -> list[dict]:
    """The rows of the table: the value, what became of it, and its records.

    ``choices`` are the records that an ambiguous value may be, ``single`` those of any other.
    """
    shown = [row for answer in answers for row in answer.candidates[:MOST_SHOWN]]
    results = {each["key"]: each for each in present_results([row.gbif_id for row in shown])}
    rows = []
    for place, answer in enumerate(answers, offset + 1):
        is_ambiguous = answer.status == Status.AMBIGUOUS
        records = [present_record(row, results) for row in answer.candidates[:MOST_SHOWN]]
        rows.append(
            {
                "asked": answer.asked,
                "status": str(answer.status.label),
                "badge": BADGES[answer.status],
                "why": why(answer),
                "name": f"{CHOICE}-{place}",
                "choices": records if is_ambiguous else [],
                "single": [] if is_ambiguous else records,
                "more": max(0, answer.count - MOST_SHOWN),
            }
        )
    return rows


def present_record(row: Candidate, results: dict[int, dict]) -> dict:
    """A record of a row: {key, url, name, number, holder, where, scope}; a withdrawn one has less."""
    plain = {
        "key": row.gbif_id,
        "url": reverse("specimens:specimen", args=[row.gbif_id]),
        "name": row.scientific_name,
        "number": row.catalog_number or row.occurrence_id,
        "holder": row.institution_code,
    }
    return plain | results.get(row.gbif_id, {})


def why(answer: Answer) -> str:
    """How a record was found, or why none was, in words."""
    if answer.status == Status.AMBIGUOUS:
        words = ngettext("%s record has it", "%s records have it", answer.count)
        if answer.count > MANY:
            words = _("%s records or more have it")
        said = [words % f"{answer.count:,}"]
    else:
        said = []
    if answer.way and answer.way != Way.EXACT:
        said.append(str(Way(answer.way).label))
    if answer.reason:
        said.append(str(Reason(answer.reason).label))
    if answer.gone:
        said.append(_("it was %s") % answer.gone)
    return ". ".join(text[:1].upper() + text[1:] for text in said)
