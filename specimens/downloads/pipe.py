"""A file that is only written: what is written is taken out again, part by part."""


class Pipe:
    """For writers that want a file, and need not go back in it."""

    closed = False

    def __init__(self):
        self._parts: list[bytes] = []
        self._written = 0

    def write(self, part) -> int:
        self._parts.append(bytes(part))
        self._written += len(part)
        return len(part)

    def tell(self) -> int:
        return self._written

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """What is in it can still be taken."""

    def take(self) -> bytes:
        """What was written since this was last called."""
        taken = b"".join(self._parts)
        self._parts.clear()
        return taken
