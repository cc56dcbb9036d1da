import signal

import pytest

from harvest.rehearsal.stopping import SIGNALS, stoppable


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_ends_the_work_at_once(number):
    before, done = signal.getsignal(number), []

    def work():
        with stoppable():
            done.append("begun")
            signal.raise_signal(number)
            done.append("ended")

    pytest.raises(KeyboardInterrupt, work)
    assert done == ["begun"]
    assert signal.getsignal(number) is before


def test_a_signal_waits_until_it_is_let_through():
    done = []

    def work():
        with stoppable() as stops:
            with stops.hold():
                signal.raise_signal(signal.SIGTERM)
                signal.raise_signal(signal.SIGINT)
                done.append("held")
            done.append("ended")

    pytest.raises(KeyboardInterrupt, work)
    assert done == ["held"]


def test_work_that_nobody_stops_ends_by_itself():
    before = signal.getsignal(signal.SIGTERM)
    with stoppable() as stops, stops.hold():
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before
