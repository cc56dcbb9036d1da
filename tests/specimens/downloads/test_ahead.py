"""A thread that works ahead hands over all, in order, its errors too, and ends with its reader."""

import threading

import pytest
from django.db import connection

from specimens.downloads.ahead import DEPTH, ahead
from specimens.models import Specimen
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db


def counting(seen, most=100):
    for number in range(most):
        seen.append(number)
        yield number


def test_everything_comes_in_order():
    assert list(ahead(counting([]))) == list(range(100))


def test_a_thread_is_only_a_little_ahead_and_ends_when_its_reader_does():
    seen, before = [], threading.active_count()
    items = ahead(counting(seen))
    assert next(items) == 0
    items.close()
    assert len(seen) <= DEPTH + 3
    assert threading.active_count() == before


def test_an_error_is_raised_where_the_items_are_read():
    def failing():
        yield 1
        raise ValueError("no")

    items = ahead(failing())
    assert next(items) == 1
    with pytest.raises(ValueError, match="no"):
        next(items)


def test_the_thread_reads_in_the_snapshot_of_its_reader():
    make_specimen(1)  # in a transaction that nobody else can see
    assert list(ahead(iter(Specimen.objects.values_list("pk", flat=True)))) == [1]
    assert connection.in_atomic_block
