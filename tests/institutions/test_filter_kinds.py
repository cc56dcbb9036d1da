import pytest

from institutions.api.filters import InstitutionFilters
from institutions.models import Institution
from tests.institutions.conftest import NAMESPACE


@pytest.fixture
def two(make_institution):
    make_institution("Kew", code="K.", types=["Herbarium"], alternative_codes=[{"code": "RBGK"}])
    make_institution("Leeds", types=["Museum"], replaced_by=NAMESPACE)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"code": ["(k)"]}, {"Kew"}),
        ({"code": ["K", "LEEDM"]}, {"Kew", "Leeds"}),
        ({"name": ["(Kew)"]}, set()),
        ({"type": ["herbarium"]}, {"Kew"}),
        ({"type": ["Zoo"]}, set()),
        ({"alternativeCode": ["rbgk."]}, {"Kew"}),
        ({"alternativeCode": [""]}, {"Kew", "Leeds"}),
        ({"replacedBy": [f"{{{NAMESPACE}}}"]}, {"Leeds"}),
        ({"replacedBy": []}, {"Kew", "Leeds"}),
    ],
)
def test_codes_are_compared_without_what_stands_around_them_and_names_whole(two, asked, names):
    found = InstitutionFilters(asked, Institution.objects.all())
    assert found.is_valid()
    assert {entry.name for entry in found.qs} == names
