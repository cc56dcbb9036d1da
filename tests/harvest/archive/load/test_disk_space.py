import pytest
from django.db import connection

from harvest.archive.formats.errors import ArchiveError
from harvest.archive.load.disk_space import foreseen
from harvest.models import HarvestRun
from tests.harvest.archive.archives import write_dwca

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_disk_without_room_is_an_error_before_loading_begins(load, leeds, tmp_path, monkeypatch):
    monkeypatch.setattr("harvest.archive.load.disk_space.IN_DATABASE", {"DWCA": 1e15})
    with pytest.raises(ArchiveError, match=r"takes about .* GB on the disk of .* are free\.$"):
        load(write_dwca(tmp_path / "a.zip", {"gbifID": 1}))
    assert not HarvestRun.objects.exists()


def test_a_role_that_may_not_know_where_the_database_lies_may_load(tmp_path):
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE without_rights; SET ROLE without_rights")
        try:
            assert foreseen(0, tmp_path) == 0
        finally:
            cursor.execute("RESET ROLE; DROP ROLE without_rights")
