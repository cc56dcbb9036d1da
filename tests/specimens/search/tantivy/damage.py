"""Damage to files, as a rotten disk does it: neither their length nor their dates show it."""

import os
import random
from pathlib import Path

FOOTER = 100  # bytes


def spoil(file: Path, share: float = 1.0) -> None:
    """Overwrite a share of the bytes before the footer, in place, with noise."""
    found = file.stat()
    body = max(1, found.st_size - FOOTER)
    dice = random.Random(7)
    with file.open("r+b") as opened:
        for _ in range(max(1, int(body * share))):
            opened.seek(dice.randrange(body))
            opened.write(bytes([dice.randrange(256)]))
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))
