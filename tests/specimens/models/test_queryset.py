import pytest

from specimens.models import Scope, Specimen
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db

# Where the column may be read: who defines what it means, and who writes it.
MAY_READ = (
    *("specimens/models/", "harvest/load/", "institutions/", "harvest/registry/load.py"),
    "specimens/findings.py",  # counts all holders at once, in SQL
)


@pytest.fixture
def four():
    gone = "2026-11-01T00:00Z"
    make_specimen(1)
    make_specimen(2, withdrawn_at=gone)
    make_specimen(3, scope=Scope.EXCLUDED)
    make_specimen(4, scope=Scope.EXCLUDED, withdrawn_at=gone)


def keys(specimens):
    return set(specimens.values_list("pk", flat=True))


def test_live_known_and_visible_specimens(four):
    assert keys(Specimen.objects.live()) == {1, 3}
    assert keys(Specimen.objects.known()) == {1, 2}
    assert keys(Specimen.objects.visible()) == {1}


def test_visibility_is_the_same_row_by_row(four):
    rows = dict(Specimen.objects.with_visibility().values_list("pk", "is_visible"))
    assert {key for key, is_visible in rows.items() if is_visible} == keys(
        Specimen.objects.visible()
    )
    assert rows.keys() == {1, 2, 3, 4}


def test_specimens_are_loaded_in_the_order_of_keys_and_those_that_are_gone_are_left_out(four):
    make_specimen(5)
    assert [each.pk for each in Specimen.objects.in_order_of([5, 2, 9, 1])] == [5, 2, 1]
    assert [each.pk for each in Specimen.objects.as_results([5, 2, 9, 1])] == [5, 1]


def test_results_name_their_holders_without_another_query(four, django_assert_num_queries):
    with django_assert_num_queries(1):
        [shown] = Specimen.objects.as_results([1])
        assert shown.institution is None
    with django_assert_num_queries(1):
        assert shown.plain_terms == {}
    with django_assert_num_queries(1):
        [shown] = Specimen.objects.as_records([1])
        assert shown.collection is shown.dataset is None
        assert shown.plain_terms == {}


def test_withdrawal_is_read_in_models_and_loading_only(root):
    """Use live(), known(), visible() and is_withdrawn."""
    readers = [
        path.relative_to(root).as_posix()
        for app in ("harvest", "institutions", "portal", "specimens")
        for path in sorted((root / app).rglob("*.py"))
        if "withdrawn_at" in path.read_text(encoding="utf-8")
    ]
    others = [name for name in readers if "migrations" not in name]
    assert [name for name in others if not name.startswith(MAY_READ)] == []
