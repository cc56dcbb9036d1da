"""manage.py survey imports a file whole, or says line by line why not."""

from uuid import UUID

import pytest
from django.core.management import CommandError, call_command

from institutions.models import Institution, SurveyFigure

pytestmark = pytest.mark.django_db
NAMED = {"name": "Collections survey", "year": 2021}


@pytest.fixture
def file(tmp_path):
    Institution.objects.create(key=UUID(int=1), code="LEEDM", name="Leeds Museum", country="GB")
    made = tmp_path / "survey.csv"
    made.write_text("institution,specimens\nLEEDM,800000\n", encoding="utf-8-sig")
    return made


def test_a_survey_is_imported_listed_and_removed(file, capsys):
    call_command("survey", file, **NAMED)
    call_command("survey", file, **NAMED)
    assert SurveyFigure.objects.get().specimens == 800_000
    call_command("survey")
    assert "1 institutions imported, 1 replaced" in (out := capsys.readouterr().out)
    assert "Collections survey (2021): 1 institutions" in out
    call_command("survey", name="Collections survey", remove=True)
    assert not SurveyFigure.objects.exists()
    with pytest.raises(CommandError, match="There is no survey"):
        call_command("survey", name="Collections survey", remove=True)


def test_with_a_mistake_nothing_is_imported_unless_lines_may_be_left_out(file, capsys):
    file.write_text(file.read_text() + "Nowhere,1\n")
    with pytest.raises(CommandError, match="--skip"):
        call_command("survey", file, **NAMED)
    assert "Line 3: No institution" in capsys.readouterr().err
    assert not SurveyFigure.objects.exists()
    call_command("survey", file, skip=True, **NAMED)
    assert SurveyFigure.objects.count() == 1


def test_a_survey_needs_a_name_a_year_and_a_table(file, tmp_path):
    with pytest.raises(CommandError, match="--name, --year"):
        call_command("survey", file)
    with pytest.raises(CommandError, match="can’t be read"):
        call_command("survey", tmp_path / "none.csv", **NAMED)
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="can’t be read"):
        call_command("survey", file, **NAMED)
