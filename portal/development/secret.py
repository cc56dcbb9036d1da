"""The secret key of a development machine, so that nobody has to invent one to have a look."""

import contextlib
import secrets
import tempfile
from pathlib import Path


def development_key(folder: Path) -> str:
    """The key kept in the folder's secret_key file, made the first time (readable by us only).

    The file appears whole or not at all, also where two processes make it at once: link() fails
    if the name is taken, and then the other's key is the one that counts.
    """
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=folder) as draft:
            draft.write(secrets.token_urlsafe(64))
            draft.flush()
            with contextlib.suppress(FileExistsError):
                path.hardlink_to(draft.name)
    return path.read_text()
