"""Make the file of a search: the same for a reader who waits and for a job."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.conf import settings
from django.utils.translation import override

from institutions.databases import on_primary
from specimens.description import describe
from specimens.downloads.export import Export
from specimens.downloads.request import DownloadRequest
from specimens.downloads.snapshot import one_snapshot
from specimens.models import Specimen
from specimens.search.engine import Engine


def make_file(
    request: DownloadRequest, engine: Engine, address: str, at: datetime
) -> Iterator[bytes]:
    """The parts of the file in the format of the request; ``address`` is that of the search.

    All gbifIDs come from the index as it is now, all records from one snapshot of the database that
    is taken when the first part is. Raises IndexMissing.
    """
    generation, batches = scan_one_generation(engine, request)
    with on_primary():  # where the snapshot is, too
        export = export_of(request, batches, address, at, generation)
    return _in_one_snapshot(request.format.write, export)


def scan_one_generation(
    engine: Engine, request: DownloadRequest
) -> tuple[str, Iterator[list[int]]]:
    """(the generation of the index, every match in it): the index may be replaced at any moment."""
    while True:
        generation = engine.generation
        batches = engine.scan(request.query)
        if engine.generation == generation:
            return generation, batches


def export_of(
    request: DownloadRequest,
    batches: Iterable[list[int]],
    address: str,
    at: datetime,
    generation: str,
    **more,
) -> Export:
    """What a writer is given; ``more`` are members of Export."""
    with override(settings.LANGUAGE_CODE):  # a file is the same wherever it is asked for
        title = str(describe(request.query))
    return Export(
        batches=batches,
        columns=request.out_columns,
        title=title,
        pairs=tuple(request.query.to_params()),
        address=address,
        made_at=at,
        run=last_run(),
        generation=generation,
        **more,
    )


def _in_one_snapshot(write, export: Export) -> Iterator[bytes]:
    with one_snapshot():
        yield from write(export)


def last_run() -> int:
    """The number of the last harvest that changed a specimen; 0 for none."""
    runs = Specimen.objects.order_by("-changed_in").values_list("changed_in", flat=True)
    return runs.first() or 0


def file_name(request: DownloadRequest, at: datetime) -> str:
    kind = "species" if request.format.name == "species" else "specimens"
    return f"{kind}-{at:%Y-%m-%d}.{request.format.ending}"
