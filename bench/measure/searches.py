"""Twelve searches, as the portal asks them and as SQL would."""

from typing import NamedTuple

from bench.data.templates import gathering, key_of, place, taxon

FACETS = (
    *("institutionKey", "basisOfRecord", "country", "typeStatus", "kingdom", "family", "year"),
    *("hasImage", "collectionKey", "datasetKey"),
)
# What a PostgreSQL search of words looks in; it must be the expression of the index.
WORDS = (
    "to_tsvector('simple', scientific_name || ' ' || locality || ' ' || county || ' ' || "
    "higher_geography || ' ' || bench_words(recorded_by) || ' ' || bench_words(identified_by))"
)
# PostgreSQL's own joining of arrays may not stand in an index, since it is not immutable.
WORDS_FUNCTION = """
    CREATE FUNCTION bench_words(text[]) RETURNS text LANGUAGE sql IMMUTABLE
    AS $$ SELECT array_to_string($1, ' ') $$
"""


class Search(NamedTuple):
    """``params`` are those of a search's address; ``where`` the same in SQL, by parameter."""

    name: str
    params: dict[str, list[str]]
    where: dict[str, tuple[str, list]]


def _equal(name: str, param: str, column: str, value: str) -> Search:
    return Search(name, {param: [value]}, {param: (f"{column} = %s", [value])})


def _between(name: str, ends: dict[str, tuple[str, float, float]]) -> Search:
    return Search(
        name,
        {param: [f"{low},{high}"] for param, (_, low, high) in ends.items()},
        {
            param: (f"{column} BETWEEN %s AND %s", [lo, hi])
            for param, (column, lo, hi) in ends.items()
        },
    )


def _words(name: str, text: str, function: str) -> Search:
    asked = f'"{text}"' if " " in text else text
    return Search(name, {"q": [asked]}, {"q": (f"{WORDS} @@ {function}('simple', %s)", [text])})


def searches(catalogue_number: str) -> list[Search]:
    """Of every kind, from all specimens to the one with this number."""
    british = ("country_code = %s", ["GB"])
    preserved = ("basis_of_record = %s", ["PRESERVED_SPECIMEN"])
    common, rare = taxon(7), taxon(700)
    return [
        Search("everything", {}, {}),
        _equal("institution", "institutionKey", "institution_key", key_of("institution", 0)),
        Search(
            "country_and_basis",
            {"country": ["GB"], "basisOfRecord": ["PRESERVED_SPECIMEN"]},
            {"country": british, "basisOfRecord": preserved},
        ),
        _equal("family", "family", "family", common["family"]),
        _equal("genus", "genus", "genus", rare["genus"]),
        _words("word", _surname(), "plainto_tsquery"),
        _words("phrase", _locality(), "phraseto_tsquery"),
        _equal("catalogue_number", "catalogNumber", "catalog_number", catalogue_number),
        _between("years", {"year": ("year", 1900, 1910)}),
        _between(
            "box",
            {
                "decimalLatitude": ("decimal_latitude", 51, 52),
                "decimalLongitude": ("decimal_longitude", -2, 0),
            },
        ),
        Search(
            "negation",
            {"country": ["!GB"]},
            {"country": ("country_code <> %s", ["GB"])},
        ),
        Search(
            "exists", {"typeStatus": ["*"]}, {"typeStatus": ("type_status <> '{}'::text[]", [])}
        ),
    ]


def _surname() -> str:
    return gathering(11)["recordedBy"].split()[-1]


def _locality() -> str:
    """The beginning of a place's name, of two words at least."""
    return " ".join(place(5 * 3 + 1)["locality"].replace(",", " ").split()[:3])
