"""The secret key of a development machine, so that nobody has to make one to try the portal."""

import contextlib
import secrets
import tempfile
from pathlib import Path


def development_key(folder: Path) -> str:
    """Return the key in the folder's secret_key file, which is made if it is missing.

    Only our user can read the file. It appears whole or not at all, even if two processes make it
    at once: link() fails if the name is taken, and then the other process's key counts.
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
