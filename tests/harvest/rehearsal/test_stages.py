from harvest.rehearsal.promises import Promise
from harvest.rehearsal.stages import STAGES
from harvest.sandbox.api.faults import MEANINGS

# Refused SQL is played as sql_forbidden, and a rehearsal asks for one checklist only.
# Of suggestions, which no harvest sends.
NOT_PLAYED = {"sql_refused", "other_checklist", "suggestions_down", "suggestion_lost"}


def test_each_promise_is_checked_after_some_stage():
    checked = {promise for stage in STAGES for promise in stage.checks}
    assert checked | {Promise.ENDS_WELL} == set(Promise)


def test_a_rehearsal_has_all_faults_but_those_that_another_stands_for():
    played = {name for stage in STAGES for name in stage.faults}
    assert played | NOT_PLAYED == MEANINGS.keys()
    assert not played & NOT_PLAYED
