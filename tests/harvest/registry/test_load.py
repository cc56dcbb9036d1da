from uuid import UUID

import pytest

from harvest.registry.load import differs, is_short, live_keys, looks_otherwise, write
from institutions.models import Institution

KEYS = [UUID(int=number) for number in range(1, 40)]

pytestmark = pytest.mark.django_db


def entries(keys, **fields):
    return [Institution(key=key, name=f"Museum {key.int}", **fields) for key in keys]


def test_only_what_differs_is_written():
    assert write(Institution, entries(KEYS)).changed == len(KEYS)
    assert write(Institution, entries(KEYS)).changed == 0
    moved = write(Institution, [*entries(KEYS[1:]), *entries(KEYS[:1], city="Leeds")])
    assert (moved.changed, moved.renamed) == (1, [])
    named = write(Institution, [*entries(KEYS[1:]), Institution(key=KEYS[0], name="New")])
    assert (named.changed, named.renamed) == (1, [KEYS[0]])


def test_an_entry_that_is_gone_is_withdrawn_and_restored_when_it_returns():
    write(Institution, entries(KEYS))
    assert write(Institution, entries(KEYS[1:])).renamed == [KEYS[0]]
    assert Institution.objects.get(pk=KEYS[0]).withdrawn_at
    assert str(KEYS[0]) not in live_keys(Institution)
    assert write(Institution, entries(KEYS)).changed == 1
    assert Institution.objects.get(pk=KEYS[0]).withdrawn_at is None


def test_an_implausibly_short_list_withdraws_nothing_unless_losses_are_accepted():
    write(Institution, entries(KEYS))
    refused = write(Institution, [])
    assert refused.changed == 0
    assert refused.note
    assert len(live_keys(Institution)) == len(KEYS)
    assert write(Institution, [], accept_losses=True).changed == len(KEYS)


def test_an_empty_list_is_short_where_there_were_entries():
    assert is_short(1, 0)
    assert not is_short(0, 0)
    assert not is_short(1_000, 999)


def test_entries_look_otherwise_only_where_searches_show_them():
    one, other = entries(KEYS[:1])[0], entries(KEYS[:1], city="Leeds")[0]
    assert differs(one, other)
    assert not looks_otherwise(one, other)
    assert looks_otherwise(one, entries(KEYS[:1], active=False)[0])
