"""Several processes make the same file as one, in the snapshot of the one that started them."""

import threading
from functools import partial

import pytest
from django.db import connection

from specimens.downloads import blocks, records
from specimens.downloads.columns import archive_columns
from specimens.downloads.export import Export
from specimens.downloads.processes import WORTHWHILE, worthwhile
from specimens.downloads.snapshot import patient_snapshot
from specimens.downloads.writers.tables import TsvBlocks
from specimens.models import Specimen
from tests.specimens import factories

pytestmark = pytest.mark.django_db(transaction=True)


def delete_all():
    """From a connection of its own, as a harvest has one."""
    Specimen.objects.all().delete()
    connection.close()


def test_processes_make_the_blocks_of_one_in_its_snapshot(monkeypatch):
    monkeypatch.setattr(records, "BATCH", 7)
    factories.make_holders()
    factories.make_taxa()
    Specimen.objects.bulk_create(factories.random_specimens(40))
    keys = sorted(Specimen.objects.values_list("pk", flat=True))
    maker = partial(TsvBlocks, archive_columns())

    def made(processes):
        return list(blocks.blocks(Export([keys], processes=processes), maker))

    with patient_snapshot():
        expected = made(1)
        other = threading.Thread(target=delete_all)
        other.start()
        other.join()
        assert made(2) == expected
    assert b"".join(expected).count(b"\n") > 20
    assert not Specimen.objects.exists()


def test_a_small_file_is_made_by_one_process():
    assert worthwhile(WORTHWHILE - 1) == 1
