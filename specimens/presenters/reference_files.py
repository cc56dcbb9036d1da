r"""References in the formats of programs that keep them: RIS, BibTeX and CSL JSON.

Titles and names are other people's text. In RIS a line is a field, so none has a line break. In
BibTeX the characters that TeX acts on are written as commands: braces too, since BibTeX counts even
those after a backslash.
"""

import json
import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext_lazy

from specimens.presenters.references import Reference, listed

TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
IN_ADDRESS = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"})
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
RIS_DAY = "%Y/%m/%d/"


class Format(NamedTuple):
    """How references are written: the media type, and the name in words."""

    write: Callable[[Iterable[Reference]], str]
    media_type: str
    label: str


def as_ris(references: Iterable[Reference]) -> str:
    """As https://en.wikipedia.org/wiki/RIS_(file_format) describes it, one DATA entry for each."""
    return "\r\n".join(line for each in references for line in _ris_lines(each)) + "\r\n"


def _ris_lines(reference: Reference) -> list[str]:
    issued = reference.issued
    fields = [
        ("TY", "DATA"),
        ("ID", reference.key),
        ("AU", reference.author),
        ("TI", reference.title),
        ("T2", reference.within),
        ("PY", str(issued.year) if issued else ""),
        ("DA", f"{issued:{RIS_DAY}}" if issued else ""),
        ("DO", reference.doi),
        ("UR", reference.address),
        ("Y2", f"{reference.accessed:{RIS_DAY}}"),
        ("N1", reference.note),
    ]
    return [f"{tag}  - {_line(text)}" for tag, text in fields if text] + ["ER  - ", ""]


def as_bibtex(references: Iterable[Reference]) -> str:
    """Entries of the type misc; author and title in braces of their own, so that they stay as written."""
    return "\n".join(map(_bibtex_entry, references))


def _bibtex_entry(reference: Reference) -> str:
    issued = reference.issued
    fields = {
        "author": f"{{{_tex(reference.author)}}}" if reference.author else "",
        "title": f"{{{_tex(reference.title)}}}",
        "howpublished": _tex(reference.within),
        "year": str(issued.year) if issued else "",
        "doi": _line(reference.doi).translate(IN_ADDRESS),
        "url": _line(reference.address).translate(IN_ADDRESS),
        "urldate": reference.accessed.isoformat(),
        "note": _tex(reference.note),
    }
    lines = [f"  {name} = {{{text}}},\n" for name, text in fields.items() if text]
    return f"@misc{{{reference.key},\n{''.join(lines)}}}\n"


def as_csl(references: Iterable[Reference]) -> str:
    """As https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html, a list of datasets."""
    return json.dumps([_csl_item(each) for each in references], ensure_ascii=False, indent=1)


def _csl_item(reference: Reference) -> dict:
    item = {
        "id": reference.key,
        "type": "dataset",
        "title": _line(reference.title),
        "author": [{"literal": _line(reference.author)}] if reference.author else [],
        "container-title": _line(reference.within),
        "issued": _csl_date(reference.issued) if reference.issued else {},
        "DOI": reference.doi,
        "URL": reference.address,
        "accessed": _csl_date(reference.accessed),
        "note": _line(reference.note),
    }
    return {name: value for name, value in item.items() if value}


def _csl_date(day: date) -> dict:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _line(text: str) -> str:
    """The text in one line, without control characters."""
    return CONTROL.sub("", " ".join(text.split()))


def _tex(text: str) -> str:
    return _line(text).translate(TEX)


FORMATS = {
    "ris": Format(as_ris, "application/x-research-info-systems", "RIS"),
    "bib": Format(as_bibtex, "application/x-bibtex", "BibTeX"),
    "json": Format(as_csl, "application/vnd.citationstyles.csl+json", "CSL JSON"),
    "txt": Format(listed, "text/plain", gettext_lazy("Text")),
}
