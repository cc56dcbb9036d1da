"""A posted form is read as the draft that it shows."""

import pytest
from django.http import QueryDict

from specimens.builder.draft import Condition, ConditionGroup
from specimens.builder.form import field_name, read_form, read_param, read_path


def posted(*pairs):
    data = QueryDict(mutable=True)
    for name, value in pairs:
        data.appendlist(name, value)
    return data


def test_rows_and_groups_are_read_in_their_order():
    data = posted(
        ("joint.", "any"),
        *(("param.10", "q"), ("relation.10", "not"), ("text.10", "oak")),
        *(("param.2", "county"), ("relation.2", "is"), ("text.2", " Kent\r\n\r\nDevon\nKent")),
        *(("joint.3", "none"), ("param.3-0", "sex"), ("relation.3-0", "given"), ("text.3-0", "")),
    )
    assert read_form(data) == ConditionGroup(
        "any",
        (
            Condition("county", "is", ("Kent", "Devon")),
            ConditionGroup("none", (Condition("sex", "given"),)),
            Condition("q", "not", ("oak",)),
        ),
    )


def test_several_choices_are_several_texts():
    data = posted(("param.0", "country"), ("text.0", "GB"), ("text.0", "FR"))
    assert read_form(data).parts == (Condition("country", "is", ("GB", "FR")),)


def test_names_that_no_form_sends_are_passed_over():
    data = posted(
        *(("joint.", "xor"), ("param.0", "nothing"), ("relation.0", "<"), ("text.0", "a")),
        *(("joint.1-x", "any"), ("param.-1", "q"), ("param.1234", "q"), ("text.9", "b")),
        ("param." + "0-" * 50 + "0", "q"),
    )
    assert read_form(data) == ConditionGroup("all", (Condition("", "is", ("a",)),))


def test_an_empty_form_is_an_empty_draft():
    assert read_form(posted()) == ConditionGroup()


def test_names_of_fields_have_the_path_of_their_part():
    assert field_name("param", (3, 0)) == "param.3-0"
    assert field_name("joint", ()) == "joint."


@pytest.mark.parametrize(("text", "path"), [("", ()), ("3", (3,)), ("3-0-12", (3, 0, 12))])
def test_a_path_is_read(text, path):
    assert read_path(text) == path


@pytest.mark.parametrize("text", ["x", "-", "1-", "-1", "1.2", "1234", "٣", "1-" * 20 + "1"])
def test_text_that_is_no_path_leads_to_the_outermost_group(text):
    assert read_path(text) == ()


def test_a_parameter_is_compared_as_gbif_does():
    assert read_param("RECORDED_BY") == "recordedBy"
    assert read_param("q") == "q"
    assert read_param("nothing") == ""
