"""The oddities of real records, and errors; each error is labelled as deliberate in its record."""

import random

from harvest.sandbox.generate import names
from harvest.sandbox.world.parameters import RANKS

ERROR = "Deliberate error in the sample data: "
ODD_REMARKS = (
    'Label <b>damaged</b>; see <a href="https://www.example.org/note">note</a>.',
    "<img src=x onerror=alert(1)> & <script>alert(2)</script>",
    "採集者のラベルは日本語で書かれている。",
    "‏ملاحظة على البطاقة الأصلية‎",
    "Tab\tand\u0000control\u0007characters\r\nin one remark",
    "A long remark. " * 400,
)
ODD_LINKS = ("javascript:alert(document.cookie)", "data:text/html,<p>no", "not a link")
# What a record without a place in a checklist lacks.
UNPLACED = {
    *("classifications", "taxonKey", "acceptedTaxonKey", "acceptedScientificName", "taxonRank"),
    *("taxonomicStatus", "iucnRedListCategory", "genericName", "specificEpithet"),
    *("infraspecificEpithet", "scientificNameAuthorship", *RANKS, *(f"{r}Key" for r in RANKS)),
}
ERRORS_OF_ISSUES = {
    "ZERO_COORDINATE": "the coordinates are 0, 0.",
    "PRESUMED_NEGATED_LONGITUDE": "the longitude has the wrong sign.",
    "RECORDED_DATE_INVALID": "there is no 31 June.",
}


def spoil(rng: random.Random, record: dict) -> None:
    """Give the record one of the oddities of real records."""
    draw = rng.random()
    if draw < 0.3:
        _spoil_remarks(rng, record)
    elif draw < 0.4:
        record["references"] = rng.choice(ODD_LINKS)
        label_error(record, "the link is none that a page may have.")
    elif draw < 0.6:
        del record["classifications"]  # as in records that were last interpreted before 2025
    elif draw < 0.75:
        record["taxonomicStatus"] = "SYNONYM"
        record["issues"].append("TAXON_MATCH_FUZZY")
    elif draw < 0.9:
        record["issues"].append("INSTITUTION_MATCH_FUZZY")
        record["http://unknown.org/barcode"] = record["identifier"]
    else:
        record["countryCode"] = "ZZ"
        record.pop("country", None)
        label_error(record, "there is no country ZZ.")


def _spoil_remarks(rng: random.Random, record: dict) -> None:
    remark = record["occurrenceRemarks"] = rng.choice(ODD_REMARKS)
    if "<" in remark or "\u0000" in remark:
        label_error(record, "markup or control characters in the remarks.")


def err(rng: random.Random, record: dict) -> None:
    """Give the record a fact that cannot be, if it has one that can be spoilt."""
    year = record.get("year")
    possible = [_misdetermine]
    if year and year > 1850 and "catalogNumber" in record:
        possible.append(_accession_too_early)
    if record.get("countryCode") == "GB":
        possible.append(_move_abroad)
    rng.choice(possible)(record)


def _misdetermine(record: dict) -> None:
    record["identifiedBy"], record["dateIdentified"] = "C. Linnaeus", "1707-05-23T00:00:00"
    label_error(record, "Linnaeus identified it on the day he was born.")


def _accession_too_early(record: dict) -> None:
    holder, _, number = record["catalogNumber"].partition(":")
    record["catalogNumber"] = f"{holder}:{record['year'] - 50}.{number.partition('.')[2]}"
    label_error(record, "it was catalogued 50 years before it was collected.")


def _move_abroad(record: dict) -> None:
    record["stateProvince"] = "New South Wales"
    label_error(record, "New South Wales is not in the United Kingdom.")


def label_errors_of_issues(record: dict) -> None:
    for issue, what in ERRORS_OF_ISSUES.items():
        if issue in record["issues"]:
            label_error(record, what)


def label_error(record: dict, what: str) -> None:
    """Say in the record's remarks what is wrong on purpose."""
    said = record.get("occurrenceRemarks", "")
    record["occurrenceRemarks"] = f"{ERROR}{what} {said}".strip()


def separate(number: int, record: dict) -> None:
    """Give some values the publisher's own ``;``, with which downloads join values, too."""
    if number % 16 == 5 and "recordedBy" in record:
        record["recordedBy"] += f"; {names.SURNAMES[number % len(names.SURNAMES)]}"
    if number % 3 == 1 and "preparations" in record:
        record["preparations"] += "; label"


def unplace(record: dict) -> None:
    """Give the record a name that no checklist has: it has the publisher's name and no taxon."""
    for term in UNPLACED & record.keys():
        del record[term]
    record["scientificName"] = f"Incognita {record['identifier'].replace('-', '')}"
    record["issues"].append("TAXON_MATCH_NONE")
