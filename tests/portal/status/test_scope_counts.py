from harvest.scope import SCOPE_RULES
from portal.status.scope_counts import present_scopes
from specimens.models import Scope


def test_every_scope_that_can_be_shown_has_its_count(own_index, make_specimen):
    make_specimen(1)
    make_specimen(2, scope="HELD_ABROAD")
    make_specimen(3, scope="NO_INSTITUTION")
    make_specimen(4, scope="NO_INSTITUTION")
    make_specimen(5, scope="EXCLUDED")
    own_index()
    counts = {scope["label"]: scope["count"] for scope in present_scopes(SCOPE_RULES)}
    assert counts == {
        Scope.IN_SCOPE.label: 1,
        Scope.HELD_ABROAD.label: 1,
        Scope.INACTIVE_INSTITUTION.label: 0,
        Scope.NO_INSTITUTION.label: 2,
        Scope.EXCLUDED.label: None,
    }


def test_the_rules_stand_without_counts_while_there_is_no_index(own_index):
    scopes = present_scopes(SCOPE_RULES)
    assert [scope["count"] for scope in scopes] == [None] * len(SCOPE_RULES)
    assert all(scope["sentence"] for scope in scopes)
