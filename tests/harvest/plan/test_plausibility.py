import pytest

from harvest.plan.plausibility import explain, is_implausible


@pytest.mark.parametrize(
    ("before", "after", "implausible"),
    [(100, 75, False), (100, 74, True), (99, 0, False), (0, 0, False), (100, 200, False)],
)
def test_a_loss_of_more_than_a_quarter_of_at_least_a_hundred_is_implausible(
    before, after, implausible
):
    assert is_implausible(before, after) is implausible


def test_the_share_and_the_least_number_are_settings(settings):
    settings.HARVEST_MAX_LOSS, settings.HARVEST_MAX_LOSS_MINIMUM = 0.5, 10
    assert not is_implausible(10, 5)
    assert is_implausible(10, 4)
    assert not is_implausible(9, 0)


def test_the_explanation_says_what_to_do():
    assert str(explain(1000, 200)).startswith("800 of 1,000 records would be lost, more than 25%")
    assert str(explain(1000, 200)).endswith("harvest with --accept-losses.")
