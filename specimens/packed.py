"""Documents (JSON objects and lists) in few bytes: zstd with a trained dictionary. Pure.

A packed document is a digest of its JSON, of DIGEST bytes, and a zstd frame, which holds the number
of its dictionary and the length of the JSON (RFC 8878, section 3.1.1.1). Two documents are the same
if their digests are: frames differ with the dictionary and with the release of zstd.
"""

import json
from collections.abc import Callable
from hashlib import blake2b
from threading import Lock

import zstandard

DIGEST = 8
MOST = 1 << 20  # bytes of JSON; a longer document is not packed
# zstd's default. Level 6 saves a sixth and takes twice as long (docs/performance.md).
LEVEL = 3

# Canonical: the same document is always the same text. json.dumps would make an encoder each time.
to_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class Broken(ValueError):
    """A packed document is not what was packed."""


class Packer:
    """Packs documents with one dictionary. Not for several threads; it can be pickled."""

    def __init__(self, dictionary: bytes):
        self._dictionary = dictionary
        trained = zstandard.ZstdCompressionDict(dictionary)
        self._compress = zstandard.ZstdCompressor(LEVEL, dict_data=trained).compress

    def __reduce__(self):
        return Packer, (self._dictionary,)

    def pack(self, text: str) -> bytes | None:
        """The packed document, from its canonical JSON; None if it is longer than MOST.

        Raises UnicodeError if a text has half a surrogate pair.
        """
        plain = text.encode()
        return digest(plain) + self._compress(plain) if len(plain) <= MOST else None


class Unpacker:
    """Unpacks documents. ``read(number)`` returns a dictionary, and is called once for each."""

    def __init__(self, read: Callable[[int], bytes]):
        self._read = read
        self._decompressors: dict[int, zstandard.ZstdDecompressor] = {}
        self._lock = Lock()  # threads must not use one decompressor at the same time

    def unpack(self, packed: bytes) -> dict | list:
        """The document. Raises Broken."""
        return json.loads(self.unpack_json(packed))

    def unpack_json(self, packed: bytes) -> bytes:
        """The JSON of the document.

        Raises Broken if it has another digest, or, before memory is taken for it, if it does not
        say its length or is longer than MOST.
        """
        frame = packed[DIGEST:]
        try:
            parameters = zstandard.get_frame_parameters(frame)
            if parameters.content_size > MOST:  # 2**64 - 1 if the length is not given
                raise Broken("The packed document is too long.")
            decompressor = self._decompressor(parameters.dict_id)
            with self._lock:
                plain = decompressor.decompress(frame)
        except zstandard.ZstdError as error:
            raise Broken(str(error)) from error
        if digest(plain) != packed[:DIGEST]:
            raise Broken("The packed document has another digest.")
        return plain

    def _decompressor(self, number: int) -> zstandard.ZstdDecompressor:
        if number not in self._decompressors:
            trained = zstandard.ZstdCompressionDict(self._read(number))
            self._decompressors[number] = zstandard.ZstdDecompressor(dict_data=trained)
        return self._decompressors[number]


def digest(plain: bytes) -> bytes:
    return blake2b(plain, digest_size=DIGEST).digest()


def train(documents: list[bytes], number: int, size: int) -> bytes:
    """A dictionary with a number, of at most ``size`` bytes, for documents like these.

    Raises zstandard.ZstdError if they are too few or too much alike.
    """
    return zstandard.train_dictionary(size, documents, dict_id=number, threads=0).as_bytes()
