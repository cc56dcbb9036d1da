from harvest.sandbox.world.index import REMEMBERED
from tests.harvest.sandbox.wire import occurrence, search


def test_an_answer_that_was_forgotten_is_worked_out_again(serve_records):
    sandbox = serve_records(occurrence(1, year=1900))
    index = sandbox.world.index()
    for number in range(2 * REMEMBERED):
        assert index.remember(number, lambda number=number: number) == number
    assert search(sandbox, year=1900).keys == [1]
    assert index.remember(0, lambda: "again") == "again"
