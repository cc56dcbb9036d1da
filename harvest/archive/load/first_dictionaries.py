"""Train the dictionaries of packed documents from the beginning of a first archive.

Its first records are read twice: to train afterwards would mean to write the whole table again.
"""

from collections.abc import Iterator
from contextlib import closing

from harvest.archive.formats.detect import Archive
from harvest.archive.parse.chunk import Parser
from harvest.archive.parse.job import ParseJob
from harvest.load.copy_format import EMPTY
from harvest.load.packers import PURPOSES, SAMPLES, train_packers
from specimens.packed import Packer


def first_packers(job: ParseJob, archive: Archive, scratch) -> dict[str, Packer]:
    """{purpose: the packer of a new dictionary}; without those that have too few documents.

    Raises ArchiveError as parsing does.
    """
    samples = {purpose: [] for purpose in PURPOSES}
    places = {purpose: job.encoder.cell_names.index(purpose) for purpose in PURPOSES}
    rows = 0
    parser = Parser(job)
    with closing(parser), closing(archive.chunks(scratch)) as chunks:
        for chunk in chunks:
            parsed = parser.parse(chunk)
            for cells in _cells(parsed.lines):
                for purpose, place in places.items():
                    if cells[place] not in EMPTY.values():
                        samples[purpose].append(cells[place])
            rows += parsed.rows
            if rows >= SAMPLES:
                break
    return train_packers(samples)


def _cells(lines: bytes) -> Iterator[list[str]]:
    for line in lines.decode().replace("\\\\", "\\").split("\n")[:-1]:
        yield line.split("\t")
