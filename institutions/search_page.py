"""What the institution search page shows: entries, filters with counts, chips, sorts and pages."""

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from institutions.coastline import draw_map
from institutions.filters import SORTS
from institutions.search import FACETS, InstitutionSearch
from institutions.vocabulary import in_words

CREATE_URL = "https://registry.gbif.org/institution/create"
YES_OR_NO = {
    "hasSpecimens": {True: _("With specimens here"), False: _("Without specimens here")},
    "hasCoordinate": {True: _("On the map"), False: _("Not on the map")},
}
LONG_LIST = 12


def present_search(search: InstitutionSearch) -> dict:
    """The context of institutions/search.html."""
    canonical = canonical_params(search)
    missing = len(search.matches) - len(search.located)
    return {
        "nav": "institutions",
        "entries": [present_entry(institution) for institution in search.on_page],
        "count": len(search.matches),
        "first_number": search.first_number + 1,
        "words": search.chosen["q"],
        "facets": [present_facet(search, param) for param in FACETS],
        "switches": [present_switch(search, param) for param in YES_OR_NO],
        "chips": present_chips(search, canonical),
        "sorts": [(value, label, value == search.sort) for value, label in SORTS.items()],
        "sort": search.sort,
        "kept": [pair for pair in canonical if pair[0] != "sort"],
        "pages": present_pages(search, canonical),
        "missing": missing,
        "missing_url": link(canonical, hasCoordinate="false"),
        "drawn": draw_map(search.located),
        "geojson_url": reverse("institutions:map") + link(canonical),
        "create_url": CREATE_URL,
        "tiles": settings.MAP_TILE_URL,
        "attribution": settings.MAP_TILE_ATTRIBUTION,
    }


def canonical_params(search: InstitutionSearch) -> list[tuple[str, str]]:
    """The parameters that mean something, in one order, without the page."""
    pairs = []
    for name, value in search.chosen.items():
        if isinstance(value, list):
            pairs += [(name, one) for one in value]
        elif value not in (None, ""):
            pairs.append((name, str(value).lower() if isinstance(value, bool) else value))
    if search.sort != "name":
        pairs.append(("sort", search.sort))
    return pairs


def link(pairs, **changes) -> str:
    """A query string of the pairs, with the parameters in ``changes`` set (None drops one)."""
    kept = [pair for pair in pairs if pair[0] not in changes]
    added = [(name, value) for name, value in changes.items() if value is not None]
    return "?" + urlencode(kept + added)


def present_entry(institution) -> dict:
    return {
        "institution": institution,
        "types": [in_words(concept) for concept in institution.types],
        "here": institution.specimens_here,
        "declared": institution.number_specimens,
    }


def present_facet(search: InstitutionSearch, param: str) -> dict:
    """The context of _facet.html: chosen values first, then the most frequent."""
    chosen = search.chosen[param]
    chosen_folded = {value.casefold() for value in chosen}
    counts = search.counts(param)
    for value in chosen:
        if value.casefold() not in {counted.casefold() for counted in counts}:
            counts[value] = 0
    values = [
        {
            "value": value,
            "label": value if param == "city" else in_words(value),
            "count": count,
            "checked": value.casefold() in chosen_folded,
        }
        for value, count in counts.items()
    ]
    values.sort(key=lambda item: (not item["checked"], -item["count"], item["label"].casefold()))
    return {
        "param": param,
        "label": search.filters.filters[param].label,
        "open": bool(chosen) or param == "type",
        "chosen": len(chosen),
        "values": values,
        "searchable": len(values) > LONG_LIST,
    }


def present_switch(search: InstitutionSearch, param: str) -> dict:
    """A filter of yes, no or either: (value, label, whether it is the chosen one)."""
    chosen = search.chosen[param]
    choices = [("", _("Either"), chosen is None)]
    for value, label in YES_OR_NO[param].items():
        choices.append((str(value).lower(), label, chosen is value))
    return {
        "param": param,
        "label": search.filters.filters[param].label,
        "open": chosen is not None,
        "choices": choices,
    }


def present_chips(search: InstitutionSearch, canonical) -> list[dict]:
    """One chip for each value that filters, with the search without it."""
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
    return in_words(value) if name in {"type", "discipline"} else value


def present_pages(search: InstitutionSearch, canonical) -> dict:
    """The context of _pagination.html."""
    number, last = search.page, search.last_page

    def to(page, offered):
        return link(canonical, page=page) if offered else ""

    return {
        "number": number,
        "last": last,
        "first_url": to(1, number > 1),
        "previous_url": to(number - 1, number > 1),
        "next_url": to(number + 1, number < last),
        "last_url": to(last, number < last),
    }
