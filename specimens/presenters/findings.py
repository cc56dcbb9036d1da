"""Present what a harvest found in all records of a holder together, and the images that are broken."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from institutions.likeness import Alike, Likenesses
from institutions.models import Collection
from institutions.pictures.failures import Reason
from institutions.presenters.suggestion import prefilled_url
from specimens.broken_images import broken_images_of
from specimens.criteria import as_parameter
from specimens.findings import COUNTS, MOST_GROUPS, Kind, findings_of
from specimens.models import Finding, Specimen
from specimens.presenters.finding_advice import BROKEN_IMAGE
from specimens.query import SpecimenQuery

SHOWN = 200  # groups on the page; files have them all


@dataclass(frozen=True)
class Groups:
    """The values concerned: ``heads`` over ``rows`` of {cells, records, url, fixes}.

    ``groups`` and ``records`` are those of all, of which ``rows`` may be the largest only.
    """

    kind: str
    heads: tuple[str, ...]
    rows: list[dict]
    groups: int
    records: int
    at: datetime | None


def summaries(holder: str, key: str) -> list[tuple[str, int, int]]:
    """(kind, groups, records) of whatever is found of a holder: "institution" or "collection"."""
    found = [(one.kind, one.groups, one.records) for one in findings_of(key)]
    if images := broken_images_of(holder, key).count():
        found.append((BROKEN_IMAGE, images, images))
    return found


def groups_of(holder: str, key: str, kind: str, query: SpecimenQuery) -> Groups:
    """The groups of a kind; none if nothing is found. ``query``: the holder's records."""
    if kind == BROKEN_IMAGE:
        return broken_groups(holder, key)
    heads = COUNTS[Kind(kind)].named
    found = Finding.objects.filter(holder=key, kind=kind).first()
    if found is None:
        return Groups(kind, heads, [], 0, 0, None)
    guess = likely_collections(key) if kind == Kind.UNMATCHED_COLLECTION else None
    rows = [
        {
            "cells": ["" if value is None else str(value) for value in values],
            "records": records,
            "url": url_of(kind, values, query),
            "fixes": fixes_of(values[0], key, guess) if guess else [],
        }
        for *values, records in found.largest
    ]
    return Groups(kind, heads, rows, found.groups, found.records, found.at)


def url_of(kind: str, values: list, query: SpecimenQuery) -> str:
    """The page of the record, or the search for the records of a group."""
    if kind in (Kind.IDENTIFIED_TOO_EARLY, Kind.CHANGED_TOO_EARLY):
        return reverse("specimens:specimen", args=[values[0]])
    if kind == Kind.UNMATCHED_NAME:
        for issue in ("TAXON_MATCH_NONE", "TAXON_MATCH_HIGHERRANK"):
            query = query.with_value("issue", issue)
        return with_text(query, "verbatimScientificName", values[0]).get_absolute_url()
    if kind == Kind.UNMATCHED_COLLECTION:
        query = query.with_value("collectionKey", "!*")
        return with_text(query, "collectionCode", values[0]).get_absolute_url()
    query = with_text(query, "collectionCode", values[0])
    return with_text(query, "catalogNumber", values[1]).get_absolute_url()


def with_text(query: SpecimenQuery, param: str, text: str) -> SpecimenQuery:
    return query.with_value(param, as_parameter(param, text) if text else "!*")


def likely_collections(key: str) -> tuple[Likenesses, dict[str, Collection]]:
    """What finds the collections of an institution by a code."""
    collections = Collection.objects.shown().current().filter(institution=key)
    by_key = {str(one.pk): one for one in collections}
    alike = Likenesses(
        Alike(each, one.code, one.name, tuple(code["code"] for code in one.alternative_codes))
        for each, one in by_key.items()
    )
    return alike, by_key


def fixes_of(code: str, institution: str, guess) -> list[dict]:
    """{label, why, url}: the forms that suggest the code to GRSciColl, of likely entries first."""
    likenesses, collections = guess
    found = [(collections[key], str(why.value)) for key, why in likenesses.find(code)]
    if not found and len(collections) == 1:
        found = [(only, _("it is the only collection")) for only in collections.values()]
    fixes = [
        {
            "label": _("Add the code to %s") % entry,
            "why": why,
            "url": prefilled_url("collection", entry, {"alternativeCodes": code}),
        }
        for entry, why in found
    ]
    new = {"code": code, "institution": institution}
    return [
        *fixes,
        {"label": _("Add a collection"), "why": "", "url": prefilled_url("collection", None, new)},
    ]


def broken_groups(holder: str, key: str) -> Groups:
    images = broken_images_of(holder, key)
    shown = list(images[:MOST_GROUPS])
    ids = [image.gbif_id for image in shown]
    numbers = dict(Specimen.objects.filter(pk__in=ids).values_list("pk", "catalog_number"))
    rows = [
        {
            "cells": [
                *(str(image.gbif_id), numbers.get(image.gbif_id, ""), image.address),
                *(str(Reason(image.reason).label), f"{image.at:%Y-%m-%d}"),
            ],
            "records": 1,
            "url": reverse("specimens:specimen", args=[image.gbif_id]),
            "fixes": [],
        }
        for image in shown
    ]
    heads = ("gbifID", "catalogNumber", "identifier", "reason", "asked")
    number = images.count() if len(shown) == MOST_GROUPS else len(shown)
    return Groups(BROKEN_IMAGE, heads, rows, number, number, None)
