"""Identifiers of institutions, collections and people: what they are called, where they lead.

SCHEMES has the types of GBIF's registry that have a register on the web (IdentifierType, Source
and IdType in gbif/gbif-api). People write an identifier bare ("Q42"), after a mark ("wikidata:Q42",
"ISIL GB-X") or as an address of its register, and under a type that it is not of.
Longer than most modules because of its table.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from institutions.text import clean, link
from institutions.vocabularies.concepts import in_words


@dataclass(frozen=True)
class Identifier:
    """An identifier as it was written, its http(s) address or "", and what it is called."""

    text: str
    url: str
    label: str


@dataclass(frozen=True)
class Scheme:
    """A kind of identifier.

    ``shape`` matches a bare one, in any case, and ``marks`` what may stand before it without
    "https://" and "www.". ``address`` resolves it. One that ``is_clear`` needs no mark to be known
    under another type.
    """

    label: str | Promise
    shape: str
    address: str
    marks: str
    is_clear: bool = False
    case: str = ""  # "upper" or "lower" if the register has one only

    @cached_property
    def bare(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self.marks})?({self.shape}){_ENDS}", re.IGNORECASE)

    @cached_property
    def marked(self) -> re.Pattern[str]:
        if self.is_clear:
            return self.bare
        return re.compile(rf"(?:{self.marks})({self.shape}){_ENDS}", re.IGNORECASE)

    def resolve(self, found: re.Match[str]) -> str:
        value = getattr(found[1], self.case)() if self.case else found[1]
        return self.address % quote(value.replace(" ", ""), safe=_KEPT)


_KEPT = "/:;()._-%~"  # of DOIs and the like; "%": what is encoded already stays so
_SCHEME = re.compile(r"https?://(?:www\.)?|www\.", re.IGNORECASE)
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_SEP = r"[:\s]\s*"
_IH = r"(?:ih|index herbariorum)"
_ENDS = r"[/.,;]*"
_WITHOUT_SCHEME = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_ADDRESSES = frozenset({"URL", "URI", "GRSCICOLL_URI"})

SCHEMES = {
    "ROR": Scheme(
        _("ROR"), r"0[a-z0-9]{6}\d{2}", "https://ror.org/%s", rf"ror\.org/|ror{_SEP}", case="lower"
    ),
    "WIKIDATA": Scheme(
        _("Wikidata"),
        r"Q[1-9]\d*",
        "https://www.wikidata.org/wiki/%s",
        rf"(?:m\.)?wikidata\.org/(?:wiki|entity)/|wikidata{_SEP}|wd:",
        case="upper",
    ),
    "DOI": Scheme(
        _("DOI"),
        r"10\.\d{4,9}/\S+?",
        "https://doi.org/%s",
        rf"(?:dx\.)?doi\.org/|(?:info:|urn:)?doi{_SEP}",
        is_clear=True,
    ),
    "HANDLER": Scheme(
        _("Handle"),
        r"\d[\w.]*/\S+?",
        "https://hdl.handle.net/%s",
        rf"hdl\.handle\.net/|hdl:|handle{_SEP}",
    ),
    "GRID": Scheme(
        _("GRID"),
        r"grid\.\d+\.[0-9a-f]+",
        "https://www.grid.ac/institutes/%s",
        rf"grid\.ac/institutes/|grid{_SEP}",
        is_clear=True,
        case="lower",
    ),
    "IH_IRN": Scheme(
        _("Index Herbariorum"),
        r"\d+",
        "https://sweetgum.nybg.org/science/ih/herbarium-details/?irn=%s",
        r"sweetgum\.nybg\.org/(?:science/)?ih/herbarium[^?#\s]*\?irn=|gbif:ih:irn:|"
        rf"{_IH}?[\s_]*irn\s*[:=\s]\s*|{_IH}{_SEP}",
    ),
    "IH_CODE": Scheme(
        _("Index Herbariorum"),
        r"[A-Z]{1,8}",
        "https://sweetgum.nybg.org/science/ih/herbarium-list/?NamOrganisationAcronym=%s",
        rf"{_IH}{_SEP}",
        case="upper",
    ),
    # No register resolves codes of all countries; Wikidata has most of the institutions.
    "ISIL": Scheme(
        _("ISIL"),
        r"[A-Z]{1,4}-[A-Z0-9/:-]{1,11}",
        "https://www.wikidata.org/w/index.php?search=haswbstatement:P791=%s",
        r"(?:urn:|info:)?isil[:/\s]\s*",
    ),
    "LSID": Scheme(
        _("LSID"),
        r"urn:lsid:[^\s:]+:\S+",
        "https://lsid.tdwg.org/%s",
        r"lsid\.tdwg\.org/|biocol\.org/|lsid:\s*(?=urn:)",
        is_clear=True,
    ),
    "NCBI_BIOCOLLECTION": Scheme(
        _("NCBI BioCollections"),
        r"\d+",
        "https://www.ncbi.nlm.nih.gov/biocollections/%s",
        r"ncbi\.nlm\.nih\.gov/biocollections/|biocoll(?:ections?)?:",
    ),
    "CLB_DATASET_KEY": Scheme(
        _("ChecklistBank"),
        r"\d+",
        "https://www.checklistbank.org/dataset/%s",
        r"(?:checklistbank\.org|data\.catalogueoflife\.org)/dataset/",
    ),
    # The sources of entries that are kept elsewhere at GBIF.
    "DATASET": Scheme(
        _("Dataset"), _UUID, "https://www.gbif.org/dataset/%s", r"gbif\.org/dataset/", case="lower"
    ),
    "ORGANIZATION": Scheme(
        _("Publisher"),
        _UUID,
        "https://www.gbif.org/publisher/%s",
        r"gbif\.org/publisher/",
        case="lower",
    ),
    # People's
    "ORCID": Scheme(
        _("ORCID"),
        r"(?:\d{4}-){3}\d{3}[\dX]",
        "https://orcid.org/%s",
        rf"orcid\.org/|orcid{_SEP}",
        is_clear=True,
        case="upper",
    ),
    "ISNI": Scheme(
        _("ISNI"),
        r"(?:\d{4} ?){3}\d{3}[\dX]",
        "https://isni.org/isni/%s",
        rf"isni\.org/(?:isni/)?|isni{_SEP}",
        case="upper",
    ),
    "VIAF": Scheme(_("VIAF"), r"\d+", "https://viaf.org/viaf/%s", rf"viaf\.org/viaf/|viaf{_SEP}"),
}
# Types without a register to link to, that would read badly in small letters.
LABELS = {
    "CITES": _("CITES"),
    "HUH": _("Harvard University Herbaria"),
    "URL": _("Web address"),
    "URI": _("URI"),
    "FTP": _("FTP"),
    "UUID": _("UUID"),
    "GRSCICOLL_ID": _("GRSciColl, formerly"),
    "GRSCICOLL_URI": _("GRSciColl, formerly"),
}


def read_identifier(kind: str, text: str) -> Identifier:
    """Read an identifier whose ``kind`` is said to be of a type of GBIF's; any text is allowed.

    What its type's scheme or, if that does not fit, another scheme surely means leads to that
    scheme's register, any other web address to itself. Everything else has no address.
    """
    whole = clean(text)
    beginning = _SCHEME.match(whole)
    written = whole[beginning.end() :] if beginning else whole
    for scheme, pattern in _candidates(_known(kind), is_address=beginning is not None):
        if found := pattern.fullmatch(written):
            return Identifier(text, scheme.resolve(found), str(scheme.label))
    if _known(kind) in _ADDRESSES and _WITHOUT_SCHEME.fullmatch(whole):
        whole = f"https://{whole}"
    return Identifier(text, link(whole), label(kind))


def label(kind: str) -> str:
    """What a type of identifier is called; one that is not known, in plain words."""
    known = _known(kind)
    named = SCHEMES[known].label if known in SCHEMES else LABELS.get(known)
    return in_words(kind) if named is None else str(named)


def _known(kind: str) -> str:
    return kind.strip().upper()


def _candidates(kind: str, is_address: bool) -> Iterator[tuple[Scheme, re.Pattern[str]]]:
    """Each scheme with the pattern of what is surely meant for it, that of ``kind`` first."""
    for own in {"IH_IRN": ("IH_IRN", "IH_CODE")}.get(kind, (kind,)):
        if own in SCHEMES and not is_address:
            yield SCHEMES[own], SCHEMES[own].bare
    for scheme in SCHEMES.values():
        yield scheme, scheme.marked
