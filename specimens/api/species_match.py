"""``/species/match``: the taxon of the portal that a name means, in both of GBIF's formats."""

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView

from institutions.text import clean, token
from institutions.web.parameters import InvalidParameter, fold_name, unknown_parameter
from specimens.api.classifications import fetch_taxa
from specimens.api.species_match_answer import present_flat, present_nested
from specimens.models import BACKBONE, DEFAULT_CHECKLIST
from specimens.name_match import EXACT, NONE, RANKS_ABOVE, Match, Wanted, match_name
from specimens.query import CHECKLISTS
from specimens.search.engine import get_engine

NAMES = {
    "scientificName": "A scientific name, with or without its author.",
    "name": "The same: its name in version 1.",
    "scientificNameAuthorship": "Its author.",
    "authorship": "The same: its name in version 1.",
    "taxonRank": "Its rank, such as SPECIES.",
    "rank": "The same: its name in version 1.",
    "usageKey": "The key of a taxon, which is returned whatever else is asked.",
    "scientificNameID": "A key of the GBIF backbone, as gbif:2878688: the taxon of that name.",
    "taxonID": "The same.",
    "taxonConceptID": "The same.",
    "genericName": "The genus, where the name comes in parts.",
    "specificEpithet": "The epithet of its species.",
    "infraspecificEpithet": "The epithet below the species.",
    "exclude": "Keys of taxa that are not meant, with commas between.",
    **{rank: f"The {rank} that it lies within." for rank in RANKS_ABOVE},
}
# GBIF's clients send them; the taxa here say nothing of these.
PASSED_OVER = (
    "species",
    "subgenus",
    "superfamily",
    "subfamily",
    "tribe",
    "subtribe",
    "verbatimTaxonRank",
)
FLAGS = {
    "strict": "Match the name alone: neither another spelling, nor what it lies within.",
    "verbose": "Name what else was considered.",
}
PARAMETERS = [
    *(OpenApiParameter(name, str, description=text) for name, text in NAMES.items()),
    *(
        OpenApiParameter(name, str, description="Accepted, and changes nothing.")
        for name in PASSED_OVER
    ),
    *(
        OpenApiParameter(name, bool, default=False, description=text)
        for name, text in FLAGS.items()
    ),
    OpenApiParameter(
        "checklistKey",
        str,
        enum=list(CHECKLISTS),
        default=DEFAULT_CHECKLIST,
        description="The checklist.",
    ),
]
_KNOWN = {fold_name(name): name for name in (*NAMES, *PASSED_OVER, *FLAGS, "checklistKey")}
ANSWER = OpenApiResponse({"type": "object", "additionalProperties": True}, description="The match.")


class SpeciesMatch(APIView):
    """Match a scientific name with the taxa of the specimens here.

    `matchType` is `EXACT`, `VARIANT` if a word is spelled nearly so, `HIGHERRANK` if only the genus or
    something above it is here, or `NONE`; `confidence` is a fixed number for each of them. Where several
    taxa have the name, those by the author that is asked for and accepted ones come first; of several that
    are equally likely none is chosen, and `note` says so.
    """

    @extend_schema(operation_id="species_match_v2", parameters=PARAMETERS, responses=ANSWER)
    def get(self, request):
        asked = read(request.query_params)
        return Response(present_nested(find(asked), asked["verbose"]))


class SpeciesMatchFlat(APIView):
    __doc__ = SpeciesMatch.__doc__

    @extend_schema(operation_id="species_match", parameters=PARAMETERS, responses=ANSWER)
    def get(self, request):
        asked = read(request.query_params)
        return Response(present_flat(find(asked), asked["verbose"]))


def read(params) -> dict:
    """{parameter: its text; flags as truth values}. Raises InvalidParameter."""
    asked = dict.fromkeys(_KNOWN.values(), "")
    for name, values in params.lists():
        if fold_name(name) not in _KNOWN:
            raise unknown_parameter(name, _KNOWN.values())
        asked[_KNOWN[fold_name(name)]] = ",".join(filter(None, map(clean, values)))
    for name in FLAGS:
        if token(asked[name]) not in ("true", "false", ""):
            raise InvalidParameter(name, _("Use true or false."))
        asked[name] = token(asked[name]) == "true"
    asked["checklistKey"] = token(asked["checklistKey"]) or DEFAULT_CHECKLIST
    if asked["checklistKey"] not in CHECKLISTS:
        raise InvalidParameter("checklistKey", _("Use one of %s.") % ", ".join(CHECKLISTS))
    return asked


def find(asked: dict) -> Match:
    checklist = asked["checklistKey"]
    if key := asked["usageKey"]:
        taxon = fetch_taxa({checklist: {key.upper()}}).get((checklist, key.upper()))
        return Match(EXACT, taxon) if taxon else Match(NONE)
    wanted = wanted_name(asked)
    if wanted is None:
        return Match(NONE)
    return match_name(wanted, checklist, get_engine().spellings)


def wanted_name(asked: dict) -> Wanted | None:
    """The name to match; None if there is none, also if it is of a taxon that is not here."""
    authorship = asked["scientificNameAuthorship"] or asked["authorship"]
    key = asked["scientificNameID"] or asked["taxonID"] or asked["taxonConceptID"]
    parts = ("genericName", "specificEpithet", "infraspecificEpithet")
    name = asked["scientificName"] or asked["name"] or " ".join(filter(None, map(asked.get, parts)))
    if key:
        number = key.lower().removeprefix("gbif:")
        taxon = fetch_taxa({BACKBONE: {number}}).get((BACKBONE, number))
        if taxon is None:
            return None
        name, authorship = taxon.name, taxon.authorship
    if not name:
        return None
    return Wanted(
        name,
        authorship,
        (asked["taxonRank"] or asked["rank"]).upper(),
        {rank: asked[rank] for rank in RANKS_ABOVE if asked[rank]},
        asked["strict"],
        frozenset(asked["exclude"].upper().split(",")),
    )
