"""What is noted of pulls, beside the index: PORTAL_VAR/index/pulled-<schema version>."""

import json
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from specimens.search.answers import Following
from specimens.search.documents.version import SCHEMA_VERSION
from specimens.search.tantivy import generations
from specimens.search.tantivy.manifest import Manifest


def following(root: Path) -> Following:
    """How this machine follows what is published, as the last pull noted it."""
    try:
        return Following(**json.loads(_notes(root).read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        return Following()


def _notes(root: Path) -> Path:
    return root / f"pulled-{SCHEMA_VERSION}"


def note(root: Path, seen: Manifest | None, here: Manifest | None, problem: str = "") -> None:
    """Note a look at the store: the manifest that was seen, and the one that is here, if they are known."""
    last = following(root)
    noted = Following(
        last.looked_at if problem else time.time(),
        seen.published_at if seen else last.published_at,
        here.published_at if here else last.here_at,
        problem,
    )
    with suppress(OSError):  # the disk may be full
        root.mkdir(parents=True, exist_ok=True)
        generations.replace_text(_notes(root), json.dumps(asdict(noted)))
