"""Which bytes of a file a request asks for (RFC 9110, section 14)."""

import re

RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)


class Unsatisfiable(Exception):
    """No byte of the range is in the file: the answer is 416."""


def read_range(header: str, if_range: str, etag: str, size: int) -> tuple[int, int] | None:
    """(first byte, last byte), or None for all of it.

    All of it is the answer to a range that can't be read, to several, and to one of another version
    of the file. Raises Unsatisfiable.
    """
    found = RANGE.fullmatch(header.strip())
    if not found or (if_range and if_range.strip() != etag):
        return None
    first, last = found.groups()
    if not first and not last:
        return None
    if not first:
        if int(last) == 0 or size == 0:
            raise Unsatisfiable
        return max(0, size - int(last)), size - 1
    if int(first) >= size:
        raise Unsatisfiable
    end = int(last) if last else size - 1
    return None if end < int(first) else (int(first), min(end, size - 1))
