"""Where the postcode districts of Great Britain are: SW7 of SW7 5BD (data/README.md says from what).

Northern Ireland, the Isle of Man and the Channel Islands are not in the list.
"""

import csv
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parent / "data" / "postcode_districts.csv"
# The outward code, alone or with the inward one.
POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)(?:[0-9][A-Z]{2})?")


class District(NamedTuple):
    """The middle of a district in degrees, and how far its postcodes reach from there."""

    name: str
    latitude: float
    longitude: float
    kilometres: float


def district_of(postcode: str) -> District | None:
    """The district of a postcode, however it is spaced and cased; None of one that is not in the list."""
    found = POSTCODE.fullmatch("".join(postcode.upper().split()))
    return _districts().get(found[1]) if found else None


@cache
def _districts() -> dict[str, District]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {
            row["district"]: District(
                row["district"],
                float(row["latitude"]),
                float(row["longitude"]),
                float(row["kilometres"]),
            )
            for row in csv.DictReader(lines)
        }
