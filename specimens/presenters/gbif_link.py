"""Link to the same search at GBIF.org, and what that leaves out.

The page there takes its parameters as they are, or all of them in one, ``filter``: base64 of JSON
of {must, mustNot, checklistKey}, each {parameter: [value or predicate]}. Only that has exclusions
and "has a value" (dataManagement/filterAdapter in gbif/gbif-web).
"""

import json
from base64 import b64encode
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from institutions.models import UK
from specimens.presenters.gbif_filter import HAS_VALUE, Filter, translate
from specimens.query import SpecimenQuery

SEARCH = "https://www.gbif.org/occurrence/search"
BASES = ("PRESERVED_SPECIMEN", "FOSSIL_SPECIMEN", "MATERIAL_SAMPLE")


@dataclass(frozen=True)
class GbifLink:
    """``left_out``: what GBIF.org cannot be asked, in words; ``words``: the text of the link."""

    url: str
    left_out: tuple[str, ...]
    words: str


def link_to_gbif(query: SpecimenQuery) -> GbifLink | None:
    """The link, with the three bases and the publishing country of all specimens here added.

    None if the search asks for something, and GBIF.org can be asked for none of it.
    """
    asked = translate(query)
    if asked.is_empty and (query.criteria or query.predicates):
        return None
    if "basisOfRecord" not in asked.must:
        asked.add("basisOfRecord", list(BASES))
    if "publishingCountry" not in asked.must:
        asked.add("publishingCountry", [UK])
    left_out = tuple(dict.fromkeys(asked.left_out))
    return GbifLink(page_url(asked, query.checklist_key), left_out, in_words(query, left_out))


def page_url(asked: Filter, checklist_key: str) -> str:
    # GBIF.org and GBIF's API differ in their default.
    has_taxa = "taxonKey" in asked.must or "taxonKey" in asked.must_not
    checklist = {"checklistKey": checklist_key} if has_taxa else {}
    if not asked.must_not and HAS_VALUE not in sum(asked.must.values(), []):
        plain = {param: list(map(as_text, values)) for param, values in asked.must.items()}
        return f"{SEARCH}?{urlencode(plain | checklist, doseq=True)}"
    sent = json.dumps({"must": asked.must, "mustNot": asked.must_not} | checklist)
    return f"{SEARCH}?{urlencode({'filter': b64encode(sent.encode()).decode()})}"


def as_text(value: str | dict) -> str:
    """A value, or a range as an address has it: "1850,1900"."""
    if isinstance(value, str):
        return value
    ends = value["value"]
    return f"{ends.get('gte', '*')},{ends.get('lte', '*')}"


def in_words(query: SpecimenQuery, left_out: tuple[str, ...]) -> str:
    """The text of the link: it says of any other search that it is not the same, and why."""
    remarks = []
    if left_out:
        remarks.append(_("without: %s") % ", ".join(left_out))
    if query.q:
        remarks.append(_("words are looked for in other terms there"))
    if not remarks:
        return _("The same search at GBIF.org")
    return _("Nearly the same at GBIF.org, %s") % "; ".join(remarks)
