"""What is stored is found by what a page shows: a reader copies it, and a link carries it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from institutions.text import clean
from specimens.fields import BY_PARAM
from specimens.models import Specimen
from specimens.query import SpecimenQuery, as_parameter
from specimens.search.engine import get_engine
from specimens.search.indexer import get_indexer
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db

ODD = st.sampled_from(
    ["Łódź", "Straße", "Cœur d’Alene", "St. John’s–Wood", "E\u0301tang", "  Kew  ", "a|b", "*", "!x",
     "\\y", "1901,1902", '"quoted"', "O'Neill", "R & D", "&amp;", "<i>x</i>", "ﬁeld", "²", "-", "x"]
)  # fmt: skip
TEXTS = st.lists(ODD | st.text(min_size=1, max_size=40), min_size=5, max_size=15)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=TEXTS)
@pytest.mark.parametrize(
    "param", ["locality", "recordedBy", "catalogNumber", "verbatimScientificName"]
)
def test_a_record_is_found_by_a_value_as_its_page_shows_it(settings, tmp_path, param, texts):
    settings.PORTAL_VAR = tmp_path
    Specimen.objects.all().delete()
    field = BY_PARAM[param]
    shown = [text for text in map(clean, texts) if text]
    for number, text in enumerate(shown, start=1):
        make_specimen(number, **{field.attribute: [text] if field.multi else text})
    get_indexer().build()
    for number, text in enumerate(shown, start=1):
        asked = SpecimenQuery.from_params({param: [as_parameter(param, text)]})
        assert number in get_engine().page(asked, limit=300).keys, repr(text)
