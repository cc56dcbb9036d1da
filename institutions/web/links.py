"""Turn texts from GRSciColl and GBIF into links, if that is safe."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email


@dataclass(frozen=True)
class Value:
    """A text (or safe HTML of ours) to show, the address that it links to or "", and a remark."""

    text: str
    url: str = ""
    note: str = ""


# {type of identifier: (its pattern, the address that resolves it)}
RESOLVERS = {
    "ROR": (re.compile(r"^0[a-z0-9]{6}\d{2}$"), "https://ror.org/%s"),
    "WIKIDATA": (re.compile(r"^Q\d+$"), "https://www.wikidata.org/wiki/%s"),
    "DOI": (re.compile(r"^10\.\d{4,9}/[^\s<>\"]+$"), "https://doi.org/%s"),
    "IH_IRN": (
        re.compile(r"^\d+$"),
        "https://sweetgum.nybg.org/science/ih/herbarium-details/?irn=%s",
    ),
    "NCBI_BIOCOLLECTION": (re.compile(r"^\d+$"), "https://www.ncbi.nlm.nih.gov/biocollections/%s"),
}


def web_address(text: str) -> str:
    """Return the text, stripped, if it is an http(s) address and nothing else; else ""."""
    text = text.strip()
    try:
        address = urlsplit(text)
    except ValueError:
        return ""
    whole = address.scheme in {"http", "https"} and address.hostname and not re.search(r"\s", text)
    return text if whole else ""


def secure_address(text: str) -> str:
    """Return the text if it is an https address; else "", as pages load no images over http."""
    address = web_address(text)
    return address if address.lower().startswith("https:") else ""


def present_link(text: str) -> Value:
    """Return the text, linked if it is nothing but a web address."""
    return Value(text, web_address(text))


def present_email(text: str) -> Value:
    try:
        validate_email(text)
    except ValidationError:
        return Value(text)
    return Value(text, f"mailto:{text}")


def present_phone(text: str) -> Value:
    """Return a telephone number, linked if it can be dialled; a "(0)" in it is not dialled."""
    digits = re.sub(r"[^\d+]", "", text.replace("(0)", ""))
    return Value(text, f"tel:{digits}" if re.fullmatch(r"\+?\d{6,15}", digits) else "")


def resolve_identifier(kind: str, identifier: str) -> str:
    """The address of an identifier whose ``kind`` is a GBIF IdentifierType; "" if there is none."""
    shape, address = RESOLVERS.get(kind, (None, ""))
    if shape and shape.match(identifier):
        return address % identifier
    return web_address(identifier)
