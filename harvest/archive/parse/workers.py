"""Parse chunks on several cores, in order, with enough chunks waiting to keep the cores busy."""

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from harvest.archive.formats.tables import Chunk
from harvest.archive.parse import chunk as parser
from harvest.archive.parse.chunk import Parser
from harvest.archive.parse.job import Parsed, ParseJob
from institutions.child_processes import cores

WORTHWHILE = 16 * 1024 * 1024  # bytes of records; from this size on, other processes are started
AHEAD = 2  # chunks that wait or are being parsed, for each process
KILLED = "A process that parses records was killed, as happens where memory runs out."


def parse_all(job: ParseJob, chunks: Iterable[Chunk], size: int) -> Iterator[Parsed]:
    """Yield the result for each chunk, in order; ``size`` is the size of all chunks, in bytes.

    Raises ArchiveError for a broken line, and ChildProcessError if a process is killed.
    """
    processes = cores()
    if size < WORTHWHILE or processes < 2:
        yield from _here(job, chunks)
        return
    try:
        yield from _elsewhere(job, chunks, processes)
    except BrokenProcessPool as error:
        raise ChildProcessError(KILLED) from error


def _here(job, chunks):
    own = Parser(job)
    try:
        yield from map(own.parse, chunks)
    finally:
        own.close()


def _elsewhere(job, chunks, processes):
    # Spawned: a forked process would share our connection to the database.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        processes, mp_context=context, initializer=parser.begin, initargs=(job,)
    ) as pool:
        waiting = deque()
        try:
            for chunk in chunks:
                waiting.append(pool.submit(parser.parse, chunk))
                if len(waiting) > AHEAD * processes:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            # A failed future holds its exception, and the exception's traceback holds this frame.
            # Break the cycle, or open files are not closed until the garbage collector runs.
            waiting.clear()
