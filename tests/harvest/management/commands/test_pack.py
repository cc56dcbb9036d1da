"""``manage.py pack`` says what it did."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from harvest.management.commands import pack
from harvest.runs.claim import Claimed
from specimens.models import PackingDictionary, Specimen
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db(transaction=True)


def run(*options):
    out = StringIO()
    call_command("pack", *options, stdout=out)
    return out.getvalue()


def test_rows_are_packed_and_back():
    for key in range(1, 301):
        make_specimen(key, terms={"fieldNotes": f"On oak {key}", "habitat": "wood"})
    assert run().startswith("Packed: 300 specimens in ")
    assert run("--train").startswith("Packed: 0 specimens")
    assert PackingDictionary.objects.count() == 2
    assert run("--undo").startswith("Stored plain: 300 specimens")
    assert Specimen.objects.get(pk=7).plain_terms == {"fieldNotes": "On oak 7", "habitat": "wood"}


def test_another_harvest_is_waited_for_by_the_person(monkeypatch):
    def claim():
        raise Claimed("Another harvest is running.")

    monkeypatch.setattr(pack, "claim", claim)
    with pytest.raises(CommandError, match="Another harvest"):
        run()
