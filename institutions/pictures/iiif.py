"""Addresses of the IIIF Image API, which says how large a picture is to come.

https://iiif.io/api/image/3.0/#4-image-requests; versions 2 and 3 are alike in what is needed here.
"""

import re

_REQUEST = re.compile(
    r"(?P<base>https?://[^?#]+)/full/(?:full|\^?max)/(?P<rotation>!?[\d.]+)/(?P<quality>\w+)\.\w+"
)
_INFORMATION = re.compile(r"(?P<base>https?://[^?#]+)/info\.json")


def sized_address(address: str, longest: int) -> str:
    """The address of the same picture with sides of at most so many pixels.

    Any other address than that of a whole picture of the Image API is returned as it is.
    """
    if found := _REQUEST.fullmatch(address):
        rotation, quality = found["rotation"], found["quality"]
        return f"{found['base']}/full/!{longest},{longest}/{rotation}/{quality}.jpg"
    if found := _INFORMATION.fullmatch(address):
        return f"{found['base']}/full/!{longest},{longest}/0/default.jpg"
    return address


def service_of(address: str) -> str:
    """The base address of the Image API that serves a picture; "" for any other address."""
    found = _REQUEST.fullmatch(address) or _INFORMATION.fullmatch(address)
    return found["base"] if found else ""
