import pytest
from django.utils import timezone

from institutions.models import Collection, Institution
from institutions.presenters.entry_notices import present_notices


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"country": "FR"}, "not in the United Kingdom"),
        ({"active": False}, "inactive"),
        ({"deleted": timezone.now()}, "no longer lists"),
        ({"withdrawn_at": timezone.now()}, "no longer lists"),
    ],
)
def test_a_notice_says_what_is_unusual(fields, says):
    (notice,) = present_notices(Institution(**({"country": "GB"} | fields)))
    assert says in notice


def test_a_listed_institution_has_no_notices():
    assert present_notices(Institution(country="GB")) == []
    assert present_notices(Collection()) == []
