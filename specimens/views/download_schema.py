"""What requests for downloads and their answers look like, for the description of the API."""

from specimens.models import BACKBONE, COL_XR

BODY = "body"  # stands for a parameter where the body is wrong

# Members of GBIF's requests that are accepted, and mean nothing here.
PASSED_OVER = (
    *("creator", "type", "notificationAddresses", "notificationAddress", "sendNotification"),
    *(
        "description",
        "machineDescription",
        "verbatimExtensions",
        "interpretedExtensions",
        "created",
    ),
)
REQUEST = {
    "application/json": {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            **dict.fromkeys(PASSED_OVER, {}),
            "predicate": {"type": "object", "additionalProperties": True},
            "format": {
                "type": "string",
                "enum": ["DWCA", "SIMPLE_CSV", "SIMPLE_PARQUET", "SPECIES_LIST"],
            },
            "checklistKey": {"type": "string", "enum": [COL_XR, BACKBONE]},
        },
    }
}
WHOLE = {"type": "integer", "minimum": 0}
TEXT = {"type": "string"}
STATES = ["PREPARING", "RUNNING", "SUCCEEDED", "CANCELLED", "FAILED", "FILE_ERASED"]
STATUS = {
    "type": "object",
    "required": ["key", "status", "created", "modified", "downloadLink", "size", "totalRecords"],
    "properties": {
        "key": TEXT,
        "request": {"type": "object", "additionalProperties": True},
        "created": TEXT,
        "modified": TEXT,
        "eraseAfter": TEXT,
        "status": {"type": "string", "enum": STATES},
        "downloadLink": TEXT,
        "size": WHOLE,
        "totalRecords": WHOLE,
        "numberDatasets": WHOLE,
        "sha256": TEXT,
        "page": TEXT,
    },
}
STATUS_ANSWER = {(200, "application/json"): STATUS}
DATASET = {
    "type": "object",
    "properties": {"downloadKey": TEXT, "datasetKey": TEXT, "numberRecords": WHOLE},
}
DATASETS_ANSWER = {
    (200, "application/json"): {
        "type": "object",
        "properties": {
            "offset": WHOLE,
            "limit": WHOLE,
            "endOfRecords": {"type": "boolean"},
            "count": WHOLE,
            "results": {"type": "array", "items": DATASET},
        },
    }
}
