from specimens.fields import BY_PARAM
from specimens.presenters.missing import message_of
from specimens.search.engine import FieldMissing, IndexMissing, Unavailable


def test_a_reader_is_asked_to_wait_while_there_is_no_index():
    assert message_of(IndexMissing()).endswith("Try again in a few minutes.")


def test_a_reader_is_not_told_of_building_where_the_engine_is_away():
    assert message_of(Unavailable()).startswith("The search does not answer")
    assert Unavailable.retry_after == "10"


def test_a_reader_learns_which_field_an_older_index_lacks():
    message = message_of(FieldMissing("habitat"))
    assert f"“{BY_PARAM['habitat'].label}” (habitat) is not in the search index" in message
