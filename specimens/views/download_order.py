"""The body of a request for a download, as GBIF's API has it."""

import json

from django.http import QueryDict
from django.utils.translation import gettext as _

from institutions.web.parameters import InvalidParameter, fold_name, unknown_parameter
from specimens.downloads.columns import SIMPLE
from specimens.downloads.request import DownloadRequest
from specimens.views.download_schema import BODY, PASSED_OVER

# {GBIF's format: ours}
FORMATS = {
    "DWCA": "dwca",
    "SIMPLE_CSV": "tsv",
    "SIMPLE_PARQUET": "parquet",
    "SPECIES_LIST": "species",
}
# Members of a request that mean something, and those that are accepted (DownloadRequestSerde of GBIF).
PREDICATE, FORMAT, CHECKLIST = "predicate", "format", "checklistKey"
ACCEPTED = (PREDICATE, FORMAT, CHECKLIST, *PASSED_OVER)
_ACCEPTED = {fold_name(name): name for name in ACCEPTED}


def read_order(sent) -> DownloadRequest:
    """What a body asks for. Raises InvalidParameter."""
    if not isinstance(sent, dict):
        raise InvalidParameter(BODY, _("Send a JSON object with “predicate” and “format”."))
    members = {}
    for name, value in sent.items():
        if fold_name(name) not in _ACCEPTED and fold_name(name) != "notificationaddress":
            raise unknown_parameter(name, ACCEPTED)
        members[_ACCEPTED.get(fold_name(name))] = value
    params = QueryDict(mutable=True)
    params["format"] = read_format(members.get(FORMAT, "DWCA"))
    params["columns"] = SIMPLE
    if predicate := members.get(PREDICATE):
        params["predicate"] = predicate if isinstance(predicate, str) else json.dumps(predicate)
    if checklist := members.get(CHECKLIST):
        params["checklistKey"] = str(checklist)
    return DownloadRequest.from_params(params)


def kept_of(sent: dict) -> dict:
    """The members of a body that mean something: names and e-mail addresses are not kept."""
    return {
        _ACCEPTED[fold_name(name)]: value
        for name, value in sent.items()
        if _ACCEPTED.get(fold_name(name)) in (PREDICATE, FORMAT, CHECKLIST)
    }


def read_format(name) -> str:
    found = FORMATS.get(str(name).strip().upper())
    if found is None:
        raise InvalidParameter(FORMAT, _("Use one of %s.") % ", ".join(FORMATS))
    return found
