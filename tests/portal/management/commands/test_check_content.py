import pytest
from django.core.management import CommandError, call_command


def test_the_pages_that_come_with_the_portal_are_sound(capsys):
    call_command("check_content")
    assert capsys.readouterr().err == ""


def test_a_broken_link_is_named_and_fails(settings, tmp_path, capsys):
    settings.CONTENT_FOLDER = tmp_path
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\n[1](/nowhere) [2](#no)\n")
    with pytest.raises(CommandError, match="2 to mend"):
        call_command("check_content")
    assert "content/a.md: /nowhere: There is no such page." in capsys.readouterr().err
