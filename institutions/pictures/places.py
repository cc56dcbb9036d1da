"""Where a picture is fetched from: an address that was looked at, and the IP addresses of its host.

Whoever connects must use these IP addresses. To ask for the host's name once more would leave its
owner the choice to answer differently then (DNS rebinding).
"""

import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host

from institutions.addresses import encode_address
from institutions.pictures.failures import NoPicture, Reason
from institutions.pictures.public import is_public

DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Place:
    """``target`` is what the server is asked for: path and query. ``host`` is in ASCII."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.netloc}"

    @property
    def netloc(self) -> str:
        """The value of the header Host."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == DEFAULT_PORTS[self.scheme] else f"{name}:{self.port}"

    @property
    def is_local(self) -> bool:
        """Whether a setting names the server, which may then be on this machine (development only)."""
        return self.origin in settings.PICTURE_LOCAL_ORIGINS


def read_place(address: str) -> Place:
    """Read an address. Raises NoPicture if the portal does not ask such addresses.

    It must be http or https, on one of settings.PICTURE_PORTS, without a user or a password, and not
    the portal's own.
    """
    try:
        parts = urlsplit(encode_address(address))
        host = (parts.hostname or "").encode("idna").decode() if parts.hostname else ""
        port = parts.port or DEFAULT_PORTS.get(parts.scheme, 0)
    except ValueError as error:  # UnicodeError is one
        raise NoPicture(Reason.FORBIDDEN) from error
    if not host or parts.scheme not in DEFAULT_PORTS or "@" in parts.netloc:
        raise NoPicture(Reason.FORBIDDEN)
    query = f"?{parts.query}" if parts.query else ""
    place = Place(parts.scheme, host, port, f"{parts.path or '/'}{query}")
    if not (place.is_local or _may_be_asked(place)):
        raise NoPicture(Reason.FORBIDDEN)
    return place


def is_asked(address: str) -> bool:
    """Whether the portal asks an address for a picture, as far as its words say; asks nobody."""
    try:
        place = read_place(address)
    except NoPicture:
        return False
    is_ip_address = ":" in place.host or place.host.rpartition(".")[2].isdigit()
    return place.is_local or not is_ip_address or is_public(place.host)


def _may_be_asked(place: Place) -> bool:
    is_ours = validate_host(place.host, settings.ALLOWED_HOSTS)
    return place.port in settings.PICTURE_PORTS and not is_ours


def ip_addresses(place: Place) -> list[str]:
    """The IP addresses of a place, in the order to try them.

    Raises NoPicture if any of them is not public: FORBIDDEN; UNREACHABLE if there are none.
    """
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NoPicture(Reason.UNREACHABLE) from error
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    if not addresses:
        raise NoPicture(Reason.UNREACHABLE)
    if not place.is_local and not all(map(is_public, addresses)):
        raise NoPicture(Reason.FORBIDDEN)
    return addresses
