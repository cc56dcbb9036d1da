"""Measures the full build of the index, and its floor: tantivy fed with ready documents."""

import shutil
from pathlib import Path
from time import process_time

import tantivy
from django.conf import settings

from bench.figures import Figures, seconds
from specimens.models import Specimen
from specimens.search.documents.encoder import DocumentEncoder, stream
from specimens.search.documents.holder_names import HolderNames
from specimens.search.indexer import get_indexer
from specimens.search.tantivy import generations
from specimens.search.tantivy.generations import index_root
from specimens.search.tantivy.schema import build_schema, register
from specimens.search.tantivy.write import MEMORY, THREADS

# The floor is measured with these at most; they take 3 GB of disk. Fewer documents than the build's
# are merged less often, so the floor of a larger build is somewhat too low.
FLOOR_DOCUMENTS = 1_000_000


def measure_index(figures: Figures) -> None:
    rows = Specimen.objects.visible().count()
    before = process_time()
    taken = seconds(lambda: get_indexer().build(through=0))
    figures.report("index_cpu_us", (process_time() - before) / rows * 1e6, "µs")
    documents = min(rows, FLOOR_DOCUMENTS)
    file = settings.PORTAL_VAR / "documents.jsonl"
    write_documents(file, documents)
    before = process_time()
    floor = seconds(lambda: feed(file))
    figures.report("index_floor_cpu_us", (process_time() - before) / documents * 1e6, "µs")
    file.unlink()
    figures.report("index_s", taken, "s")
    figures.report("index_docs_per_s", rows / taken, "1/s")
    figures.report("index_floor_docs_per_s", documents / floor, "1/s")
    figures.report("index_vs_floor", (taken / rows) / (floor / documents), "times")
    figures.report("index_bytes", size(generations.live(index_root())), "bytes")


def write_documents(file: Path, count: int) -> None:
    encode = DocumentEncoder(HolderNames.load()).encode
    with file.open("w") as out:
        for _gbif_id, _visible, *parts in stream(Specimen.objects.visible()[:count]):
            out.write(encode(parts) + "\n")


def feed(file: Path) -> None:
    """Build an index of a file of documents, with the schema, memory and threads of the portal."""
    folder = settings.PORTAL_VAR / "floor-index"
    folder.mkdir()
    writer = register(tantivy.Index(build_schema(), str(folder))).writer(MEMORY, THREADS)
    with file.open() as documents:
        for document in documents:
            writer.add_json(document)
    writer.commit()
    writer.wait_merging_threads()
    shutil.rmtree(folder)


def size(folder: Path) -> int:
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
