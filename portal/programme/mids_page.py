"""How completely the records of all the UK are described, by MIDS."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from institutions.web.page_parameters import knows
from specimens.query import SpecimenQuery
from specimens.views.answers import explains_itself
from specimens.views.mids import answer


@require_safe
@knows()
@explains_itself
def mids(request, form: str = "") -> HttpResponse:
    return answer(request, SpecimenQuery(), form, {"nav": "dashboard"})
