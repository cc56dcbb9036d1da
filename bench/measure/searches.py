"""The twelve searches that are measured."""

from typing import NamedTuple

from bench.data.templates import gathering, key_of, place, taxon

FACETS = (
    *("institutionKey", "basisOfRecord", "country", "typeStatus", "kingdom", "family", "year"),
    *("hasImage", "collectionKey", "datasetKey"),
)


class Search(NamedTuple):
    """A named search; ``params`` are those of its address."""

    name: str
    params: dict[str, list[str]]


def searches(catalogue_number: str) -> list[Search]:
    """Return searches of every kind, from all specimens to the one with this number."""
    common, rare = taxon(7), taxon(700)
    values = {
        "everything": {},
        "institution": {"institutionKey": key_of("institution", 0)},
        "country_and_basis": {"country": "GB", "basisOfRecord": "PRESERVED_SPECIMEN"},
        "family": {"family": common["family"]},
        "genus": {"genus": rare["genus"]},
        "word": {"q": _surname()},
        "phrase": {"q": f'"{_locality()}"'},
        "catalogue_number": {"catalogNumber": catalogue_number},
        "years": {"year": "1900,1910"},
        "box": {"decimalLatitude": "51,52", "decimalLongitude": "-2,0"},
        "negation": {"country": "!GB"},
        "exists": {"typeStatus": "*"},
    }
    return [
        Search(name, {param: [value] for param, value in params.items()})
        for name, params in values.items()
    ]


def _surname() -> str:
    return gathering(11)["recordedBy"].split()[-1]


def _locality() -> str:
    """Return the first words of a locality, two at least."""
    return " ".join(place(5 * 3 + 1)["locality"].replace(",", " ").split()[:3])
