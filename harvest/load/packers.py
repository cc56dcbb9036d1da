"""Which documents of specimens are packed, and the dictionaries that they are packed with.

A portal without dictionaries stores its documents plain. It has dictionaries from its first load of
an archive on, or since `manage.py pack`.
"""

from collections.abc import Mapping, Sequence

import zstandard
from django.db import connection

from specimens.models import STAYS_PLAIN, PackingDictionary
from specimens.packed import Packer, to_json, train

PURPOSES = ("terms", "media")
SAMPLES = 20_000  # rows to train from
LEAST = 200  # documents; fewer are not worth a dictionary
SIZE = 112_640  # bytes of a dictionary: zstd's default
SHARE = 10  # a dictionary is no larger than a tenth of what it is trained from


def packers() -> dict[str, Packer]:
    """{purpose: the packer with its newest dictionary}; without those that have none."""
    newest = PackingDictionary.objects.order_by("purpose", "-number").distinct("purpose")
    return {each.purpose: Packer(bytes(each.content)) for each in newest}


def train_packers(samples: Mapping[str, Sequence[str]]) -> dict[str, Packer]:
    """Store new dictionaries, from documents by purpose (canonical JSON); returns their packers.

    Of a purpose with too few documents, or with documents that are all alike, no new one is stored.
    """
    for purpose, texts in samples.items():
        if content := _trained(number := _next_number(), [text.encode() for text in texts]):
            PackingDictionary.objects.create(number=number, purpose=purpose, content=content)
    return packers()


def columns_of(terms: dict, packer: Packer | None) -> tuple[str, bytes | None]:
    """The columns of terms: (plain, as JSON; packed)."""
    plain = {name: terms[name] for name in terms.keys() & STAYS_PLAIN}
    rest = {name: value for name, value in terms.items() if name not in plain}
    packed = packer.pack(to_json(rest)) if packer and rest else None
    return to_json(terms if packed is None else plain), packed


def columns_of_media(media: list[dict], packer: Packer | None) -> tuple[str, bytes | None]:
    """The columns of media: (plain, as JSON; packed)."""
    packed = packer.pack(to_json(media)) if packer and media else None
    return to_json([] if packed else media), packed


def _trained(number: int, documents: list[bytes]) -> bytes | None:
    if len(documents) < LEAST:
        return None
    try:
        return train(documents, number, min(SIZE, sum(map(len, documents)) // SHARE))
    except zstandard.ZstdError:
        return None


def _next_number() -> int:
    table = PackingDictionary._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'number'))", [table])
        return cursor.fetchone()[0]
