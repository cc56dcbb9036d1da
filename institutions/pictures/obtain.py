"""A picture in one of our sizes: kept here already, or fetched now."""

from contextlib import suppress
from functools import cache, partial
from urllib.parse import urlsplit

from django.conf import settings
from PIL import Image

from institutions.pictures.failures import PASSING, NoPicture, Reason
from institutions.pictures.fetch import fetch
from institutions.pictures.fetches import Fetches
from institutions.pictures.hosts import Hosts
from institutions.pictures.iiif import sized_address
from institutions.pictures.resize import make_sizes
from institutions.pictures.sizes import SIZES, made_with
from institutions.pictures.store import Store

MEGABYTE = 1_000_000


def obtain(address: str, size: int) -> bytes:
    """Return the picture at an address as a JPEG of a size (sizes.SIZES).

    Raises NoPicture; Busy if it is not here in time, though perhaps later.
    """
    store = own_store()
    if kept := store.read(address, size):
        return kept
    if reason := store.failure(address):
        raise NoPicture(reason)
    host = urlsplit(address).hostname or ""
    if hosts().is_resting(host):
        raise NoPicture(Reason.UNREACHABLE)
    key = (address, max(made_with(size)))
    made = fetches().result(key, host, partial(_bring, store, address, host, size))
    return made[size]


def own_store() -> Store:
    return Store(settings.PORTAL_VAR / "pictures", settings.PICTURE_CACHE_MEGABYTES * MEGABYTE)


@cache
def fetches() -> Fetches:
    return Fetches()


@cache
def hosts() -> Hosts:
    return Hosts()


def _bring(store: Store, address: str, host: str, size: int) -> dict[int, bytes]:
    """Fetch a picture, unless another process just has; keep its sizes, or why there is none."""
    sizes = made_with(size)
    with store.alone(address):
        kept = {each: store.read(address, each) for each in sizes}
        if all(kept.values()):
            return kept
        if reason := store.failure(address):
            raise NoPicture(reason)
        try:
            made = _make(store, address, sizes)
        except NoPicture as error:
            hosts().note(host, has_answered=error.reason not in PASSING)
            store.remember(address, error.reason)
            raise
        hosts().note(host, has_answered=True)
        store.keep(address, made)
        return made


def _make(store: Store, address: str, sizes: tuple[int, ...]) -> dict[int, bytes]:
    """The sizes from a server that makes them, else from the whole picture. Raises NoPicture."""
    sized = sized_address(address, max(sizes))
    try:
        return _make_from(store, sized, sizes)
    except NoPicture as error:
        if sized == address or error.reason in PASSING:
            raise
    return _make_from(store, address, sizes)


def _make_from(store: Store, address: str, sizes: tuple[int, ...]) -> dict[int, bytes]:
    with store.scratch() as file:
        fetch(address, file)
        file.seek(0)
        return make_sizes(file, sizes)


def known_size(address: str) -> tuple[int, int] | None:
    """Width and height of a picture's largest size that is kept here; None if none is. Fetches nothing."""
    for size in reversed(SIZES):
        if (path := own_store().path_of(address, size)).exists():
            with suppress(OSError), Image.open(path, formats=("JPEG",)) as image:
                return image.size
    return None
