"""Terms and media of a record, which are stored plain or packed (specimens/packed.py)."""

from functools import lru_cache

from django.db import models
from django.db.models.functions import Now

from specimens.packed import Unpacker

STAYS_PLAIN = frozenset({"institutionKey"})  # the terms that SQL reads (harvest/load/holders.py)


class PackingDictionary(models.Model):
    """A zstd dictionary of packed documents; ``purpose`` is the attribute: terms or media.

    The documents name it by its number, and can't be read without it: it is never deleted. Numbers
    are a sequence's, so that a number never comes twice.
    """

    number = models.AutoField(primary_key=True)
    purpose = models.TextField()
    content = models.BinaryField()
    made_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return f"{self.number}: {self.purpose}"


def _dictionary(number: int) -> bytes:
    return bytes(PackingDictionary.objects.get(number=number).content)


_unpacker = Unpacker(_dictionary)
# A page asks for the terms of its record a hundred times.
unpack = lru_cache(maxsize=64)(_unpacker.unpack)
unpack_json = _unpacker.unpack_json


def terms_of(plain: dict, packed: bytes | memoryview | None) -> dict:
    """The terms of a row, from its columns ``plain`` and ``packed``.

    The release before writes all of them plain, and leaves what is packed as it is.
    """
    if packed is None or plain.keys() - STAYS_PLAIN:
        return plain
    return unpack(bytes(packed)) | plain


def media_of(plain: list[dict], packed: bytes | memoryview | None) -> list[dict]:
    """The media of a row, as ``terms_of`` has its terms."""
    return plain if packed is None or plain else list(unpack(bytes(packed)))
