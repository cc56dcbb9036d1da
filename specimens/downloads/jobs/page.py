"""The page of a download: how far it is, how to take and cite it, and what has changed since."""

from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from institutions.holdings import shown_datasets
from institutions.text import clean
from institutions.vocabularies.licences import present_licence
from institutions.web.parameters import InvalidParameter
from specimens.description import describe
from specimens.downloads.citation import PORTAL, cite_dataset, cite_search
from specimens.downloads.estimate import size_in_words, time_in_words
from specimens.downloads.formats import FORMATS
from specimens.downloads.jobs.problems import WORDS
from specimens.downloads.jobs.stored import has_file, request_of
from specimens.downloads.page import search_url
from specimens.models import SearchDownload
from specimens.presenters.references import Reference, reference_of_dataset
from specimens.presenters.source_page import dataset_url

FEW = 0.02  # of the records: before these are written, nobody knows how fast it goes


def present_download_page(download: SearchDownload, now: datetime, today: int | None) -> dict:
    """The context of specimens/made_download.html; ``today`` records match now, None if not known."""
    is_there = has_file(download)
    is_made = download.state in (download.State.SUCCEEDED, download.State.FILE_ERASED)
    return {
        "nav": "specimens",
        "download": download,
        **_present_search(download),
        "format": FORMATS[download.format].label if download.format in FORMATS else download.format,
        "progress": present_progress(download, now),
        "has_file": is_there,
        "is_gone": is_made and not is_there,
        "is_made": is_made,
        "size": size_in_words(download.size),
        "made": in_words(download.ended_at),
        "kept_until": in_words(download.erase_after),
        "problem": WORDS.get(download.problem, ""),
        "today": today,
        "difference": None if today is None else today - download.done,
        "datasets": present_datasets(download) if is_made else [],
        "citation": cite(download) if is_made else "",
    }


def _present_search(download: SearchDownload) -> dict:
    try:
        request = request_of(download)
    except InvalidParameter:
        return {"heading": download.query, "search_url": "", "again_url": ""}
    asked = f"?{download.query}" if download.query else ""
    return {
        "heading": str(describe(request.query)),
        "search_url": search_url(request),
        "again_url": reverse("specimens:download") + asked,
    }


def in_words(moment: datetime | None) -> str:
    return date_format(localtime(moment), "DATETIME_FORMAT") if moment else ""


def present_progress(download: SearchDownload, now: datetime) -> dict:
    """How far it is: ``percent``, and in words ``said`` and ``left``."""
    expected = max(download.expected, download.done)
    counts = {"done": f"{download.done:,}", "expected": f"{expected:,}"}
    return {
        "state": download.state,
        "label": str(download.get_state_display()),
        "percent": 100 * download.done // expected if expected else 0,
        "said": _("%(done)s of %(expected)s records") % counts,
        "left": time_left(download, now),
        "size": size_in_words(download.size),
    }


def time_left(download: SearchDownload, now: datetime) -> str:
    """How long it still takes; "" as long as nobody can know."""
    if download.state != download.State.RUNNING or not download.started_at:
        return ""
    if download.done <= FEW * download.expected:
        return ""
    passed = (now - download.started_at).total_seconds()
    seconds = passed * max(0, download.expected - download.done) / download.done
    return _("%s left") % time_in_words(seconds)


def cite(download: SearchDownload) -> str:
    title = _present_search(download)["heading"]
    address = download.site + download.get_absolute_url()
    return cite_search(title, download.done, download.run, download.ended_at, address)


def present_datasets(download: SearchDownload) -> list[dict]:
    """The datasets of a download, most records first; those of institutions left out are not named."""
    known = shown_datasets().in_bulk([key for key, _count in download.contributions])
    by_key = {str(key): each for key, each in known.items()}
    return [
        {
            "name": str(by_key[key]),
            "count": count,
            "page_url": dataset_url(key),
            "doi": by_key[key].doi,
            "licence": present_licence(by_key[key].license)[0],
            "citation": clean(cite_dataset(by_key[key])),
        }
        for key, count in download.contributions
        if key in by_key
    ]


def references_of_download(download: SearchDownload) -> list[Reference]:
    """The download, and every dataset in it, as entries of a bibliography."""
    day = localtime(download.ended_at).date()
    first = Reference(
        key=f"download-{download.key}",
        title=_present_search(download)["heading"],
        author=PORTAL,
        address=download.site + download.get_absolute_url(),
        accessed=day,
        issued=day,
        note=_("%s specimen records from GBIF") % f"{download.done:,}",
    )
    keys = [key for key, _count in download.contributions]
    known = shown_datasets().select_related("publisher").in_bulk(keys)
    by_key = {str(key): each for key, each in known.items()}
    return [
        first,
        *(
            reference_of_dataset(by_key[key], day, count)
            for key, count in download.contributions
            if key in by_key
        ),
    ]
