"""A survey is read line by line; what is wrong with a line is said, and the rest is read."""

import io
from uuid import UUID

import pytest

from institutions.models import Institution, SurveyFigure
from institutions.surveys import (
    InvalidSurvey,
    latest_figures,
    read_survey,
    replace_survey,
    surveys,
)

pytestmark = pytest.mark.django_db
LEEDS, BOLTON = UUID(int=1), UUID(int=2)


@pytest.fixture(autouse=True)
def _museums():
    Institution.objects.create(key=LEEDS, code="LEEDM", name="Leeds Museum", country="GB")
    Institution.objects.create(key=BOLTON, code="BOLMG", name="Bolton Museum", country="GB")
    for number in (3, 4):
        Institution.objects.create(key=UUID(int=number), code="TWIN", name=f"Twin {number}")


def read(*lines, head="Institution,specimens,digitised,note,curator"):
    return read_survey(io.StringIO("\n".join([head, *lines])), "Survey", 2021)


def test_institutions_are_named_by_key_code_or_name():
    survey = read(f"{LEEDS},10,,", '"Bolton museum","1,200",50,asked by post')
    assert survey.problems == []
    assert [(one.institution_id, one.specimens, one.digitised) for one in survey.figures] == [
        (LEEDS, 10, None),
        (BOLTON, 1200, 50),
    ]
    assert survey.figures[1].note == "asked by post"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Nowhere,1", "Line 2: No institution has the key, code or name “Nowhere”."),
        ("Leeds,1", "Line 2: No institution has the key, code or name “Leeds”."),
        ("TWIN,1", "Line 2: Several institutions have the key, code or name “TWIN”."),
        ("LEEDM,many", "Line 2: “many” is no whole number of specimens."),
        ("LEEDM,-1", "Line 2: “-1” is no whole number of specimens."),
        ("LEEDM,", "Line 2: specimens is empty."),
    ],
)
def test_a_line_with_a_mistake_is_named(line, problem):
    survey = read(line, "BOLMG,7")
    assert survey.problems == [problem]
    assert [one.specimens for one in survey.figures] == [7]


def test_an_institution_counts_once():
    assert read("LEEDM,1", "Leeds Museum,2").problems == [
        "Line 3: Leeds Museum stands in the file twice."
    ]


def test_columns_that_are_missing_are_named():
    with pytest.raises(InvalidSurvey, match="specimens"):
        read("LEEDM", head="institution")


def test_a_survey_replaces_only_the_one_of_its_name():
    replace_survey("Survey", read("LEEDM,1", "BOLMG,2").figures)
    SurveyFigure.objects.create(survey="Older", year=2001, institution_id=LEEDS, specimens=9)
    assert {key: one.specimens for key, one in latest_figures().items()} == {
        str(LEEDS): 1,
        str(BOLTON): 2,
    }
    assert list(surveys()) == [("Survey", 2021), ("Older", 2001)]
    assert replace_survey("Survey", []) == 2
    assert latest_figures()[str(LEEDS)].specimens == 9
