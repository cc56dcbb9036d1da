"""Turn texts from GRSciColl and GBIF into links, if that is safe."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email


@dataclass(frozen=True)
class Value:
    """A text (or safe HTML of ours) to show, the address that it links to or "", and a remark."""

    text: str
    url: str = ""
    note: str = ""


# Between several addresses in one text.
BETWEEN = re.compile(r"[\s,;|]+")
# A host with a domain of letters, perhaps a path: nothing else looks so.
WITHOUT_SCHEME = re.compile(
    r"(?:www\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d+)?(?:[/?#][^\s<>\"]*)?",
    re.IGNORECASE,
)


def web_address(text: str) -> str:
    """Return the text, stripped, if it is an http(s) address and nothing else; else ""."""
    text = text.strip()
    try:
        address = urlsplit(text)
    except ValueError:
        return ""
    whole = address.scheme in {"http", "https"} and address.hostname and not re.search(r"\s", text)
    return text if whole else ""


def present_link(text: str) -> Value:
    """Return the text, linked if it is nothing but a web address."""
    return Value(text, web_address(text))


def present_addresses(text: str) -> list[Value]:
    """Return the web addresses that a field for them holds, each linked.

    People leave out the scheme ("www.example.org/museum"), or give several in one text. A text with
    other words too stays as it is.
    """
    parts = [Value(part, _completed(part)) for part in BETWEEN.split(text.strip()) if part]
    return parts if all(part.url for part in parts) else [Value(text)]


def _completed(text: str) -> str:
    return web_address(text) or (f"https://{text}" if WITHOUT_SCHEME.fullmatch(text) else "")


def present_email(text: str) -> Value:
    return Value(text, mail_link(text) if is_email(text) else "")


def is_email(text: str) -> bool:
    """Whether the text is one e-mail address and nothing else."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def mail_link(address: str, subject: str = "", body: str = "") -> str:
    """Return the mailto: link (RFC 6068) to an e-mail address, with a message that is begun.

    All but letters, digits and "@" is percent-encoded, so that nothing in the texts can add a
    header, and nothing in the address a subject: "?" may be part of an address. The subject is
    put on one line; lines of the body end in CR and LF.
    """
    lines = [_printable(line) for line in body.splitlines()]
    headers = {"subject": _printable(subject), "body": "\r\n".join(lines)}
    begun = urlencode(
        {name: text for name, text in headers.items() if text}, quote_via=quote, safe=""
    )
    return f"mailto:{quote(address, safe='@')}{'?' if begun else ''}{begun}"


def _printable(text: str) -> str:
    """The text on one line, without control characters and lone surrogates."""
    return "".join(each for each in " ".join(text.split()) if each.isprintable())
