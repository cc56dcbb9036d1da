"""Backups that an empty portal takes, and those that it refuses, with its tables as they were."""

from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from portal.backup import manifest, schema, tables
from portal.backup.manifest import BadBackup, Manifest, Member, Table
from portal.backup.read import opened
from portal.backup.restore import NotEmpty, restore_backup
from portal.backup.write import PART, new_part, write_backup
from specimens.models import Area, IndexWrite, SearchDownload, ShortLink

pytestmark = pytest.mark.django_db

LINKS = Table(["slug", "address", "at"], 1)
ROW = b"abcdefgh\t?q=moths\t2026-11-01 10:00:00+00\n"


@pytest.fixture
def make_backup(tmp_path):
    """``make_backup(content, **of_manifest)``: a file with one short link, or whatever is given."""

    def make(content: bytes = ROW, more: dict | None = None, **of_manifest):
        name = "tables/specimens_shortlink.copy"
        of_content = Member(len(ROW), sha256(ROW).hexdigest())
        values = {
            "migrations": sorted(map(list, MigrationLoader(connection).graph.nodes)),
            "tables": {"specimens_shortlink": LINKS},
            "members": {name: of_content},
        }
        made = Manifest("2026-11-28T02:00:00+00:00", **values | of_manifest)
        with ZipFile(tmp_path / "portal.zip", "w") as archive:
            for member, body in ({name: content} | (more or {})).items():
                archive.writestr(member, body)
            archive.writestr(manifest.NAME, made.as_json())
        return tmp_path / "portal.zip"

    return make


def restore(path) -> None:
    restore_backup(path, lambda _line: None)


def test_rows_of_an_older_release_are_restored_and_migrated(make_backup):
    """Of one that had short links, and no areas yet."""
    older = [
        [app, name]
        for app, name in MigrationLoader(connection).graph.nodes
        if app != "specimens" or name < "0012"
    ]
    IndexWrite.objects.create()  # an index of no specimen: a portal is empty all the same
    restore(make_backup(migrations=older))
    assert "specimens_area" not in connection.introspection.table_names()
    call_command("migrate", verbosity=0)
    assert ShortLink.objects.get().address == "?q=moths"
    assert not Area.objects.exists()
    assert not IndexWrite.objects.exists()


def test_a_portal_that_is_not_empty_is_left_alone(make_backup):
    ShortLink.objects.create(slug="ours", address="?q=ours")
    with pytest.raises(NotEmpty, match="there are rows in specimens_shortlink"):
        restore(make_backup())
    assert ShortLink.objects.get().slug == "ours"


@pytest.mark.parametrize(
    ("content", "more", "of_manifest", "message"),
    [
        (ROW[:-1] + b"!", {}, {}, "is damaged"),
        (ROW * 2, {}, {}, "is damaged"),
        (ROW, {"downloads/../../etc/passwd": b"x"}, {}, "nothing of a portal's"),
        (ROW, {}, {"members": {}}, "It lacks tables/specimens_shortlink.copy"),
        (ROW, {}, {"tables": {"specimens_shortlink": Table(LINKS.columns, 2)}}, "should have 2"),
        (ROW, {}, {"migrations": [["specimens", "0999_later"]]}, "does not know"),
    ],
)
def test_a_backup_that_is_not_whole_is_refused(make_backup, content, more, of_manifest, message):
    with pytest.raises(BadBackup, match=message):
        restore(make_backup(content, more, **of_manifest))
    assert not ShortLink.objects.exists()
    assert Area.objects.count() == 0  # the tables are those of this release


def test_a_file_that_is_no_backup_is_refused_in_words(make_backup, tmp_path):
    whole = make_backup()
    part = tmp_path / "part.zip"
    part.write_bytes(whole.read_bytes()[:-30])
    with pytest.raises(CommandError, match="It is no zip file, or only the beginning of one"):
        call_command("restore", str(part))
    with pytest.raises(CommandError, match="could not be restored"):
        call_command("restore", str(tmp_path / "nothing.zip"))


def test_a_byte_that_fell_over_is_never_a_traceback(make_backup):
    """Each third byte of a whole backup; what is of no account, as a time, may be anything."""
    path = make_backup()
    whole = path.read_bytes()
    refused = 0
    for place in range(0, len(whole), 3):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 9]) + whole[place + 1 :])
        try:
            with opened(path) as backup:
                backup.verify()
        except (BadBackup, OSError):  # the command says either in words
            refused += 1
    assert refused > len(whole) // 6


def test_a_backup_does_not_replace_a_file(tmp_path):
    file = tmp_path / "portal.zip"
    file.write_text("another")
    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", str(file))
    assert file.read_text() == "another"


def test_of_two_backups_of_one_name_the_first_stays_and_is_whole(tmp_path):
    file, made = tmp_path / "portal.zip", []

    def begin_another(_line):
        if not made:
            made.append(None)
            write_backup(file, with_files=False, say=lambda _line: None)

    with pytest.raises(FileExistsError):
        write_backup(file, with_files=False, say=begin_another)
    with opened(file) as backup:
        backup.verify()
    assert [each.name for each in tmp_path.iterdir()] == ["portal.zip"]
    assert file.stat().st_mode & 0o777 == 0o600


def test_parts_of_killed_backups_are_removed_and_no_others(tmp_path):
    left = tmp_path / f"last-week.zip.x{PART}"
    left.write_bytes(b"PK")
    other = tmp_path / "another.part"
    other.write_bytes(b"")
    with new_part(tmp_path / "tonight.zip") as of_another_process:
        write_backup(tmp_path / "portal.zip", with_files=False, say=lambda _line: None)
        there = {each.name for each in tmp_path.iterdir()}
        assert there == {"another.part", "portal.zip", Path(of_another_process.name).name}


def test_a_backup_does_not_have_who_waits_for_a_download(tmp_path):
    SearchDownload.objects.create(key="1-2", client="who-waits", query="q=moths")
    write_backup(tmp_path / "portal.zip", with_files=False, say=lambda _line: None)
    with opened(tmp_path / "portal.zip") as backup:
        rows = backup.open("tables/specimens_searchdownload.copy").read()
    assert b"q=moths" in rows
    assert b"who-waits" not in rows


def test_every_table_is_in_a_backup_or_is_of_an_index():
    left_out = set(tables.all_tables()) - set(tables.kept_tables())
    assert left_out == {"specimens_indexwrite", "specimens_searchindex"}
    there = set(connection.introspection.table_names()) - {"django_migrations"}
    assert there == set(tables.all_tables())


def test_only_the_newest_migration_of_each_app_is_asked_for():
    graph = MigrationLoader(connection).graph
    assert set(schema.newest(graph, set(graph.nodes))) == set(graph.leaf_nodes())
