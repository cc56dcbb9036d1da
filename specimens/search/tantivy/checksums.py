"""Whether the files of a generation are as tantivy wrote them.

A file ends with a footer: JSON with the CRC-32 of all before it, the length of that JSON and a magic
number, both of four bytes (https://github.com/quickwit-oss/tantivy, src/directory/footer.rs). Its
Python package has no function that verifies it. Files are never changed once they are written.
"""

import errno
import json
import struct
import zlib
from pathlib import Path

PIECE = 1 << 22  # bytes
PARTS = ("fast", "fieldnorm", "idx", "pos", "store", "term")  # the files of a segment
MAGIC = 1337
END = struct.Struct("<II")  # length of the JSON, magic number

Seal = tuple[int, int]  # (bytes, CRC-32 of all before the footer)
Fingerprint = dict[str, tuple[int, int]]  # {name: (bytes, time of the last change)}


def fingerprint(directory: Path) -> Fingerprint:
    """What a look at the files of the commit shows, in no time.

    Raises FileNotFoundError if one is lost, ValueError if nobody can read which they are.
    """
    found = {name: (directory / name).stat() for name in files_of_commit(directory)}
    return {name: (file.st_size, file.st_mtime_ns) for name, file in found.items()}


def damaged_files(directory: Path) -> list[str]:
    """Read all files of the commit; return the names of those that are damaged or lost.

    A file that a newer commit has removed meanwhile is neither.
    """
    damaged = []
    for name in sorted(files_of_commit(directory)):
        try:
            if not is_whole(directory / name):
                damaged.append(name)
        except FileNotFoundError:
            if name in files_of_commit(directory):
                damaged.append(name)
    return damaged


def files_of_commit(directory: Path) -> set[str]:
    """The names of the files that the newest commit needs: it may have left those of others.

    Each commit that deletes documents of a segment replaces the segment's list of them (.del).
    """
    return files_of((directory / "meta.json").read_bytes())


def files_of(meta: bytes | str) -> set[str]:
    """The same of the content of a meta.json. Raises ValueError."""
    try:
        return set().union(*map(_files_of, json.loads(meta)["segments"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("A meta.json describes no commit.") from error


def _files_of(segment: dict) -> set[str]:
    key, deletes = segment["segment_id"].replace("-", ""), segment["deletes"]
    names = {f"{key}.{part}" for part in PARTS}
    return names | ({f"{key}.{deletes['opstamp']}.del"} if deletes else set())


def seals_of_commit(directory: Path) -> dict[str, Seal]:
    """{name: (bytes, checksum)} of the files of the commit, as their footers say.

    Raises FileNotFoundError if one is lost, ValueError if one is damaged at its end.
    """
    return {name: seal(directory / name) for name in sorted(files_of_commit(directory))}


def seal(file: Path) -> Seal:
    """(bytes, the checksum in the footer). Raises FileNotFoundError, or ValueError without a footer."""
    size = file.stat().st_size
    with file.open("rb") as opened:
        try:
            return size, _footer(opened, size)[1]
        except (KeyError, TypeError) as error:
            raise ValueError(f"{file} has no footer.") from error


def is_whole(file: Path) -> bool:
    """Raises OSError if the machine, and not the file, is why it can't be read."""
    try:
        return _has_its_checksum(file)
    except OSError as error:
        if error.errno == errno.EIO:
            return False
        raise


def _has_its_checksum(file: Path) -> bool:
    with file.open("rb") as opened:
        size = file.stat().st_size
        try:
            body, expected = _footer(opened, size)
        except (ValueError, KeyError, TypeError):
            return False
        opened.seek(0)
        crc = 0
        while body > 0 and (piece := opened.read(min(PIECE, body))):
            crc = zlib.crc32(piece, crc)
            body -= len(piece)
    return body == 0 and crc == expected


def _footer(opened, size: int) -> tuple[int, int]:
    """(length of what is before the footer, its checksum). Raises ValueError and the like."""
    if size < END.size:
        raise ValueError("The file is too short.")
    opened.seek(size - END.size)
    length, magic = END.unpack(opened.read(END.size))
    body = size - END.size - length
    if magic != MAGIC or body < 0:
        raise ValueError("The file has no footer.")
    opened.seek(body)
    return body, int(json.loads(opened.read(length))["crc"])
