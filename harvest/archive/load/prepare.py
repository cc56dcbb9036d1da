"""Gather what parsing an archive needs to know, before it begins."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from harvest.archive.formats import dwca
from harvest.archive.formats.detect import Archive
from harvest.archive.formats.errors import BrokenTable
from harvest.archive.load.registry_facts import (
    collection_entries,
    countries_by_publisher,
    institution_entries,
    publishers_by_dataset,
)
from harvest.archive.parse.job import ParseJob
from harvest.archive.sidecars.files import (
    NAME_AS_WRITTEN,
    key_lines,
    media_lines,
    open_keys,
    verbatim_lines,
)
from harvest.archive.sidecars.spool import spooled
from harvest.load.copy_format import RowEncoder


def prepare(
    archive: Archive,
    encoder: RowEncoder,
    scratch: Path,
    keys: Path | None = None,
    institution: str | None = None,
    is_requested: bool = False,
    checklist: str = "",
) -> tuple[ParseJob, dict[str, str]]:
    """Read the facts from the registry, and copy the sidecars into spools in ``scratch``.

    The arguments are as for ``ArchiveLoader``. Raises ArchiveError if a sidecar is broken.
    """
    spools, lost = _spools(archive, scratch, keys)
    job = ParseJob(
        format=archive.reader,
        encoder=encoder,
        today=datetime.now(UTC).date(),
        institution=institution,
        is_requested=is_requested,
        checklist=checklist,
        media_table=archive.media if "media" in spools else None,
        **spools,
        institutions=tuple(institution_entries()),
        collections=tuple(collection_entries()),
        countries=countries_by_publisher(),
        publishers=publishers_by_dataset(),
    )
    return job, lost


def _spools(archive, scratch, keys):
    """({name: path} of the spools, which are filled at the same time, {name: why} of the others).

    A broken table of media or of verbatim terms costs what it holds, and not the records.
    """
    container, lines = archive.container, {}
    if archive.media:
        lines["media"] = media_lines(container, dwca.MEDIA, archive.media)
    if archive.verbatim:
        has_names = NAME_AS_WRITTEN in archive.reader.names
        lines["verbatim"] = verbatim_lines(
            container, dwca.VERBATIM, archive.verbatim, with_names=not has_names
        )
    if keys:
        lines["keys"] = key_lines(*open_keys(keys))
    with ThreadPoolExecutor() as pool:
        filling = {name: pool.submit(spooled, scratch / name, each) for name, each in lines.items()}
    spools, lost = {}, {}
    for name, future in filling.items():
        try:
            spools[name] = future.result()
        except BrokenTable as broken:
            if name == "keys":
                raise
            lost[name] = str(broken)
    return spools, lost
