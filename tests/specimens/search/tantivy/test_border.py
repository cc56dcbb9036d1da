"""Panics and errors of tantivy, on an index that is damaged and on one that is whole."""

from contextlib import suppress

import pytest

from institutions.web.parameters import InvalidParameter
from specimens.query import SpecimenQuery
from specimens.search.answers import IndexMissing
from specimens.search.engine import get_engine
from specimens.search.indexer import get_indexer
from specimens.search.tantivy import engine as engine_module
from specimens.search.tantivy import generations
from specimens.search.tantivy.border import Panic, without_panics
from specimens.search.tantivy.checksums import fingerprint
from specimens.search.tantivy.generations import index_root
from tests.specimens.factories import make_specimen
from tests.specimens.search.tantivy.damage import spoil
from tests.specimens.search.tantivy.test_watch import await_verdict

pytestmark = pytest.mark.django_db


class PanicException(BaseException):
    """As pyo3's is called, which Rust raises."""


def panic(*_, **__):
    raise PanicException("mid > len")


ASKED = {
    "count": lambda engine: engine.count(SpecimenQuery()),
    "page": lambda engine: engine.page(SpecimenQuery()),
    "facets": lambda engine: engine.facets(SpecimenQuery(), ["family"]),
    "totals": lambda engine: engine.totals(SpecimenQuery(), ["family"]),
    "suggest": lambda engine: engine.suggest(SpecimenQuery(), "family", "a"),
    "density": lambda engine: engine.density(SpecimenQuery(), (-10, 50, 2, 60), 5),
    "keys_after": lambda engine: engine.keys_after(SpecimenQuery(), 0, 10),
    "scan": lambda engine: list(engine.scan(SpecimenQuery())),
    "include_counts": lambda engine: engine.include_counts(SpecimenQuery()),
    "waiting": lambda engine: engine.waiting,
    "generation": lambda engine: engine.generation,
}


@pytest.fixture(autouse=True)
def _live(settings, tmp_path):
    settings.PORTAL_VAR = tmp_path
    make_specimen(1, locality="Kew", family="Aa", decimal_latitude=51.0, decimal_longitude=0.0)
    get_indexer().build(through=1)


@pytest.mark.parametrize("asked", ASKED)
def test_a_panic_is_a_missing_index_until_the_index_is_known_to_be_whole(monkeypatch, asked):
    engine = get_engine()
    ASKED[asked](engine)
    monkeypatch.setattr(engine.reader, "snapshot", panic)
    with pytest.raises(IndexMissing):
        ASKED[asked](engine)
    await_verdict()
    with pytest.raises(Panic, match="mid > len"):
        ASKED[asked](engine)


def test_a_panic_within_a_scan_is_one_too(monkeypatch):
    batches = get_engine().scan(SpecimenQuery())
    monkeypatch.setattr(engine_module, "scan", panic)
    with pytest.raises(IndexMissing):
        list(batches)


def test_a_wrong_question_is_not_the_fault_of_the_index():
    get_engine().count(SpecimenQuery())
    with pytest.raises(InvalidParameter):
        get_engine().page(SpecimenQuery(), offset=200_000)
    assert get_engine().reader._watch._verifying is None


def test_a_reader_that_leaves_is_not_held_up():
    with pytest.raises(KeyboardInterrupt), without_panics():
        raise KeyboardInterrupt


@pytest.mark.parametrize("ending", ["idx", "term", "fast", "pos", "fieldnorm", "store"])
def test_noise_in_a_file_never_ends_the_process(ending):
    engine = get_engine()
    for asked in ASKED.values():
        asked(engine)
    directory = generations.live(index_root())
    for name in fingerprint(directory):
        if name.endswith(f".{ending}"):
            spoil(directory / name)
    for asked in ASKED.values():
        with suppress(IndexMissing, ValueError):
            asked(engine)
    get_indexer().verify()
    assert get_indexer().index(through=1) == 1
    for asked in ASKED.values():
        asked(get_engine())
