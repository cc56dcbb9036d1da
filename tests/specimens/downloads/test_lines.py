"""Lines that the database joins have what reading value by value has."""

import pytest

from specimens.downloads.columns import archive_columns, simple_columns, table_columns
from specimens.downloads.lines import Lines
from specimens.downloads.records import read_records
from specimens.downloads.values import line_of
from specimens.models import PackingDictionary, Specimen
from specimens.packed import Packer, to_json, train
from specimens.table import USUAL
from tests.specimens import factories
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db

ODD = (
    {"locality": "a\tb", "county": "c\nd"},
    {"locality": "x\x7fy", "recorded_by": ["A\tB", "", "C"]},
    {"habitat": "non\u00a0breaking", "terms": {"fieldNotes": "a\tb\nc", "eventID": ""}},
    {"terms": {"eventID": 10**30, "organismID": 1.5, "eventTime": True, "eventType": ["a", "b"]}},
    {"terms": {"eventID": -(10**30), "fieldNotes": None, "parentEventID": {"a": 1}}},
    {"individual_count": 0, "depth": -0.5, "is_sequenced": False, "year": 1872},
)


def by_values(keys, columns):
    for records in read_records([keys], columns):
        for record in records:
            yield [line_of(each.value(record)) for each in columns]


def same(text, other):
    """Whether two cells mean the same: 51 is 51.0."""
    if text == other:
        return True
    try:
        return float(text) == float(other)
    except ValueError:
        return False


@pytest.fixture(params=["plain", "packed"])
def keys(request):
    factories.make_holders()
    factories.make_taxa()
    Specimen.objects.bulk_create(factories.random_specimens(60))
    for place, odd in enumerate(ODD, 10_000):
        make_specimen(place, **odd)
    if request.param == "packed":
        pack_all()
    return sorted(Specimen.objects.visible().values_list("pk", flat=True))


def pack_all():
    """Pack the terms of every row, as harvests do with a dictionary."""

    texts = [to_json({"eventID": f"e{n}", "fieldNotes": f"rain {n}"}).encode() for n in range(500)]
    row = PackingDictionary.objects.create(purpose="terms", content=b"")
    row.content = train(texts, row.number, 4_000)
    row.save()
    packer = Packer(bytes(row.content))
    for each in Specimen.objects.all():
        each.packed_terms, each.plain_terms = packer.pack(to_json(each.plain_terms)), {}
        each.save()


@pytest.mark.parametrize(
    "columns",
    [archive_columns(), simple_columns(), table_columns(USUAL)],
    ids=["archive", "simple", "table"],
)
def test_a_line_has_the_values_of_its_record(keys, columns):
    lines = Lines(columns)
    made = lines.make(lines.fetch(keys))
    assert list(made.keys) == keys
    found = [line.split("\t") for line in made.data.decode().removesuffix("\n").split("\n")]
    for cells, expected in zip(found, by_values(keys, columns), strict=True):
        assert len(cells) == len(columns)
        wrong = [
            (each.name, cell, other)
            for each, cell, other in zip(columns, cells, expected, strict=True)
            if not same(cell, other)
        ]
        assert wrong == []
