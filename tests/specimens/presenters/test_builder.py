"""The form of the search builder."""

import pytest

from specimens.builder.draft import Condition, ConditionGroup
from specimens.presenters.builder import present_builder
from specimens.query import SpecimenQuery
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db
NOTHING = SpecimenQuery()


@pytest.fixture
def engine(search_index):
    make_specimen(1, country_code="GB", county="Kent", year=1872)
    make_specimen(2, country_code="FR", county="Kent", year=1950)
    make_specimen(3, country_code="IE", county="Cork", year=1872)
    return search_index()


def shown(engine, *parts, joint="all"):
    return present_builder(ConditionGroup(joint, parts), NOTHING, engine)


def first(engine, *given):
    return shown(engine, Condition(*given))["draft"]["parts"][0]


def test_the_page_says_what_the_draft_finds(engine):
    group = ConditionGroup(
        "any", (Condition("year", "is", ("1950",)), Condition("county", "is", ("Cork",)))
    )
    context = shown(engine, group)
    assert context["count"] == 2
    assert context["heading"] == "Specimens, collected 1950 or county Cork"
    assert "predicate=" in context["search_url"]


def test_a_blank_condition_asks_for_nothing(engine):
    context = shown(engine, Condition())
    assert context["count"] == 3
    assert context["search_url"] == "/specimen/search"


def test_a_condition_that_can_t_be_read_is_marked_and_not_counted(engine):
    context = shown(engine, Condition("county", "is", ("Kent",)), Condition("year", "is", ("old",)))
    assert context["trouble"]
    assert context["count"] is None
    kent, old = context["draft"]["parts"]
    assert kent["error"] == ""
    assert "Use a year" in old["error"]


def test_values_of_codes_are_chosen_by_their_names(engine):
    values = first(engine, "country", "is", ("FR",))["values"]
    assert [(each["label"], each["value"], each["chosen"]) for each in values] == [
        ("France", "FR", True), ("Ireland", "IE", False), ("United Kingdom", "GB", False)
    ]  # fmt: skip


def test_a_value_that_no_record_has_stays_chosen(engine):
    values = first(engine, "country", "is", ("NP",))["values"]
    assert [each["label"] for each in values if each["chosen"]] == ["Nepal"]


def test_texts_are_typed_one_a_line(engine):
    condition = first(engine, "county", "is", ("Cork", "Kent"))
    assert condition["values"] == []
    assert condition["text"] == "Cork\nKent"
    assert condition["lines"] == 2
    assert "*" in condition["hint"]


@pytest.mark.parametrize(
    ("relation", "takes_texts"), [("is", True), ("not", True), ("given", False)]
)
def test_values_are_asked_for_where_they_are_compared(engine, relation, takes_texts):
    assert first(engine, "county", relation)["takes_texts"] is takes_texts


def test_every_part_has_names_of_its_own(engine):
    group = ConditionGroup("none", (Condition("q"), Condition("sex")))
    inner = shown(engine, Condition("q"), group)["draft"]["parts"][1]
    assert inner["joint_name"] == "joint.1"
    assert [each["names"]["param"] for each in inner["parts"]] == ["param.1-0", "param.1-1"]


def test_groups_are_added_to_a_depth(engine):
    context = shown(engine, ConditionGroup("any", (ConditionGroup("any", (Condition(),)),)))
    draft = context["draft"]
    assert draft["takes_groups"]
    assert draft["parts"][0]["parts"][0]["takes_groups"]


def test_the_scope_is_kept(engine):
    scope = SpecimenQuery(include=("HELD_ABROAD",))
    context = present_builder(ConditionGroup(), scope, engine)
    assert context["kept"] == [("include", "HELD_ABROAD")]


def test_a_draft_that_is_more_than_a_search_holds_says_so(engine):
    patterns = tuple(f"a{number}*" for number in range(11))
    assert "asterisks" in shown(engine, Condition("county", "is", patterns))["trouble"]
    blank = shown(engine, *[Condition()] * 300)
    assert "more than a search can hold" in blank["trouble"]
    assert blank["search_url"] == ""


def test_a_text_that_is_no_key_of_an_institution_is_marked(engine):
    condition = first(engine, "institutionKey", "is", ("Kent",))
    assert "32 hexadecimal digits" in condition["error"]
    assert [each["value"] for each in condition["values"] if each["chosen"]] == ["Kent"]
