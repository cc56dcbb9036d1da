"""The file of projects: read whole, and each line that is none is named with the reason."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from portal.programme.projects import FILE, read_projects

KEY, OTHER = "1d808a7c-1f9e-4379-9616-edb749ecf10e", "8a1c1d3e-0000-4000-8000-000000000001"
HEAD = "name,institutions,measure,target,from,to,url\n"
GOOD = f"Northern hub,{KEY} | {OTHER.upper()}|{KEY},images,5000,2026-01-01,2027-03-31,https://example.org"


def read(folder, *lines):
    (folder / FILE).write_text(HEAD + "\n".join(lines), encoding="utf-8-sig")
    return read_projects(folder)


def test_a_line_is_a_project(tmp_path):
    (project,), mistakes = read(tmp_path, GOOD, ",,,,,,")
    assert mistakes == []
    assert project.institutions == (KEY, OTHER)
    assert (project.measure.name, project.target) == ("images", 5000)
    assert (project.begins, project.ends) == (date(2026, 1, 1), date(2027, 3, 31))


def test_records_are_meant_unless_a_measure_is_named(tmp_path):
    (project,), _mistakes = read(tmp_path, GOOD.replace("images", ""))
    assert project.measure.name == "records"


def test_without_a_file_there_are_no_projects(tmp_path):
    assert read_projects(tmp_path) == ([], [])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("5000", "many", "target must be a whole number"),
        ("5000", "0", "target must be a whole number"),
        ("images", "smells", "smells is no measure. Use one of records"),
        ("2027-03-31", "March", "March is no day"),
        ("2027-03-31", "2025-03-31", "from must be earlier"),
        (KEY, "LEEDM", "institutions must be keys"),
        ("https://", "javascript:", "url must begin with https://"),
        ("Northern hub", "", "name is empty"),
        ("Northern hub", "日本", "name must have a Latin letter"),
        ("5000", "", "target is empty"),
    ],
)
def test_a_line_that_is_no_project_is_named_with_the_reason(tmp_path, old, new, message):
    projects, (mistake,) = read(tmp_path, GOOD.replace(old, new))
    assert projects == []
    assert mistake.startswith("Line 2: ")
    assert message in mistake


def read_hubs(folder, *lines):
    (folder / FILE).write_text("kind,name,institutions,target,from,to\n" + "\n".join(lines))
    return read_projects(folder)


def test_a_hub_needs_no_target_and_comes_first(tmp_path):
    project = f"project,A,{KEY},5,2026-01-01,2027-01-01"
    (hub, _project), mistakes = read_hubs(tmp_path, project, f"hub,Môr & co,{KEY},,,")
    assert (hub.slug, hub.is_hub, hub.target, hub.ends, mistakes) == (
        "mor-co",
        True,
        None,
        None,
        [],
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (f"hub,B,{KEY},5,,", "from, to is empty"),
        (f"club,B,{KEY},,,", "club is no kind. Use one of project, hub"),
        (f"hub,a!,{KEY},,,", "Another line has the name a!"),
    ],
)
def test_a_line_that_is_no_hub_is_named_with_the_reason(tmp_path, line, message):
    (first,), (mistake,) = read_hubs(tmp_path, f"hub,A,{KEY},,,", line)
    assert first.name == "A"
    assert message in mistake


def test_a_column_of_another_name_is_refused(tmp_path):
    (tmp_path / FILE).write_text(f"name,goal\nHub,{KEY}\n")
    assert "goal is none of name, kind" in read_projects(tmp_path)[1][0]


def test_make_check_finds_what_is_no_project(tmp_path, settings, capsys):
    settings.CONTENT_FOLDER = tmp_path
    read(tmp_path, GOOD.replace("5000", "many"))
    with pytest.raises(CommandError, match="1 to mend"):
        call_command("check_content")
    assert "content/projects.csv: Line 2" in capsys.readouterr().err
