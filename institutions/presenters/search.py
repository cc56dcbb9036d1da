"""The content of the institution and collection lists: entries, filters, chips, sorts and pages.

Longer than most modules because both lists share their facets, chips and sorts.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from institutions.filters import SORTS
from institutions.maps.institutions import draw_map
from institutions.models import Institution
from institutions.presenters.search_links import canonical_params, link, present_pages
from institutions.search import FACETS, CollectionSearch, EntrySearch, InstitutionSearch
from institutions.text import folded
from institutions.vocabularies.concepts import in_words
from institutions.web.alphabet import place_in_alphabet

CREATE_URL = "https://registry.gbif.org/institution/create"
YES_OR_NO = {
    "hasSpecimens": {
        True: gettext_lazy("With specimen records here"),
        False: gettext_lazy("Without specimen records here"),
    },
    "hasCoordinate": {True: gettext_lazy("On the map"), False: gettext_lazy("Not on the map")},
}
LONG_LIST = 12


def present_search(search: InstitutionSearch) -> dict:
    """The context of institutions/search.html."""
    canonical = canonical_params(search)
    missing = len(search.matches) - len(search.located)
    return {
        "nav": "institutions",
        "not_understood": search.not_understood,
        "entries": [present_entry(institution) for institution in search.on_page],
        "count": len(search.matches),
        "is_counted": search.is_counted,
        "first_number": search.first_number + 1,
        "words": search.chosen["q"],
        "facets": [present_facet(search, param) for param in FACETS],
        "switches": [present_switch(search, param) for param in YES_OR_NO],
        "chips": present_chips(search, canonical),
        "sorts": present_sorts(search),
        "sort": search.sort,
        "kept": [pair for pair in canonical if pair[0] != "sort"],
        "pages": present_pages(search, canonical),
        "missing": missing,
        "missing_url": link(canonical, hasCoordinate="false"),
        "drawn": draw_map(search.located),
        "geojson_url": reverse("institutions:map") + link(canonical),
        "create_url": reverse("institutions:add-institution"),
        "tiles": settings.MAP_TILE_URL,
        "attribution": settings.MAP_TILE_ATTRIBUTION,
    }


def present_collections(search: CollectionSearch) -> dict:
    """The context of institutions/collections.html."""
    canonical = canonical_params(search)
    return {
        "nav": "collections",
        "not_understood": search.not_understood,
        "chips": present_chips(search, [pair for pair in canonical if pair[0] != "q"]),
        "kept": [pair for pair in canonical if pair[0] not in ("q", "sort")],
        "collections": search.on_page,
        "count": len(search.matches),
        "is_counted": search.is_counted,
        "words": search.chosen["q"],
        "sorts": present_sorts(search),
        "pages": present_pages(search, canonical),
        "create_url": reverse("institutions:add-collection"),
    }


def present_sorts(search: EntrySearch) -> list[tuple]:
    """Return (value, label, whether it is the chosen one) for each sort."""
    return [(value, label, value == search.sort) for value, label in SORTS.items()]


def present_entry(institution) -> dict:
    return {
        "institution": institution,
        "types": [in_words(concept) for concept in institution.types],
        "has_place": bool(institution.code or institution.city),
        "here": institution.specimens_here,
        "declared": institution.number_specimens,
    }


def present_facet(search: InstitutionSearch, param: str) -> dict:
    """The context of _facet.html: chosen values first, then the others, most frequent first."""
    chosen = search.chosen[param]
    chosen_folded = set(map(folded, chosen))
    counts = search.counts(param)
    for value in chosen:
        if folded(value) not in set(map(folded, counts)):
            counts[value] = 0
    values = [
        {
            "value": value,
            "label": value if param == "city" else in_words(value),
            "count": count,
            "checked": folded(value) in chosen_folded,
        }
        for value, count in counts.items()
    ]
    values.sort(
        key=lambda item: (not item["checked"], -item["count"], place_in_alphabet(item["label"]))
    )
    return {
        "param": param,
        "label": search.filters.filters[param].label,
        "open": bool(chosen) or param == "type",
        "chosen": len(chosen),
        "values": values,
        "searchable": len(values) > LONG_LIST,
    }


def present_switch(search: InstitutionSearch, param: str) -> dict:
    """Present a filter with the choices yes, no and either.

    ``choices`` has (value, label, whether it is the chosen one) for each.
    """
    chosen = search.chosen[param]
    choices = [("", _("Any"), chosen is None)]
    for value, label in YES_OR_NO[param].items():
        choices.append((str(value).lower(), label, chosen is value))
    return {
        "param": param,
        "label": search.filters.filters[param].label,
        "open": chosen is not None,
        "choices": choices,
    }


def present_chips(search: EntrySearch, canonical) -> list[dict]:
    """Return a chip for each filter value, with a link to the search without it."""
    chips = []
    for pair in canonical:
        name, value = pair
        if name == "sort":
            continue
        without = [other for other in canonical if other != pair]
        chips.append(
            {
                "name": search.filters.filters[name].label,
                "value": chip_words(name, value),
                "url": link(without),
            }
        )
    return chips


def chip_words(name: str, value: str) -> str:
    if name in YES_OR_NO:
        return YES_OR_NO[name][value == "true"]
    if name == "institutionKey":
        found = Institution.objects.known().filter(pk=value).only("name", "code").first()
        return str(found or value)
    return in_words(value) if name in {"type", "discipline"} else value
