"""The shares of MIDS as CSV and as JSON."""

import csv
import io
from collections.abc import Iterator, Sequence

from specimens.presenters.mids_shares import ProfileShares, Share
from specimens.presenters.spreadsheet import BYTE_ORDER_MARK, plain

COLUMNS = ("profile", "version", "of", "level", "name", "label", "records", "allRecords")
KINDS = ("levels", "elements", "one_short", "lacking")
NAMES = dict(zip(KINDS, ("level", "element", "oneShort", "lackingOnly"), strict=True))


def as_csv(found: Sequence[ProfileShares]) -> str:
    """A line for each share: of a level, an element that is met, a level nearly reached, an element lacking."""
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    lines = csv.writer(out)
    lines.writerow(COLUMNS)
    for shares in found:
        for kind, one in every(shares):
            level = "" if one.level is None else one.level
            texts = (shares.profile.value, shares.version, NAMES[kind], level, one.name)
            lines.writerow([*texts, plain(one.words), one.count, one.of])
    return out.getvalue()


def as_json(found: Sequence[ProfileShares]) -> dict:
    return {
        "profiles": [
            {
                "profile": shares.profile.value,
                "title": shares.title,
                "version": shares.version,
                "records": shares.records,
                **{NAMES[kind]: [present(one) for one in getattr(shares, kind)] for kind in KINDS},
            }
            for shares in found
        ]
    }


def every(shares: ProfileShares) -> Iterator[tuple[str, Share]]:
    for kind in KINDS:
        yield from ((kind, one) for one in getattr(shares, kind))


def present(one: Share) -> dict:
    described = {"name": one.name, "label": one.words, "level": one.level, "records": one.count}
    return described | {"url": one.url}
