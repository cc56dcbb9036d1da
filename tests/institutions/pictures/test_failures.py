from institutions.pictures.failures import DAY, SOON, Reason


def test_a_failure_that_may_pass_is_asked_again_soon_and_all_else_the_next_day():
    assert {reason for reason in Reason if reason.seconds == SOON} == {
        Reason.SLOW,
        Reason.UNREACHABLE,
    }
    assert {reason.seconds for reason in Reason} == {SOON, DAY}


def test_every_reason_is_a_sentence():
    assert all(str(reason.label).endswith(".") for reason in Reason)
