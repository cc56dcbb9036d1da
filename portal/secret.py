"""The secret key of a development machine, so that nobody has to invent one to have a look."""

import os
import secrets
from pathlib import Path


def development_key(folder: Path) -> str:
    """The key kept in the folder's secret_key file, made the first time (readable by us only).

    The file appears whole or not at all, also where two processes make it at once: link() fails
    where the name is taken, and then the other's key is the one that counts.
    """
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f"secret_key.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64))
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text()
