"""Chunks of an archive become rows, in this process or in others: neither Django nor a database.

The rows come back as the lines that COPY takes: passing those on is cheaper than passing rows.
"""

import json
from bisect import insort
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from harvest.archive.parquet import Pieces
from harvest.archive.records import NO_HOLDER, as_record, reason_to_leave_out
from harvest.archive.spool import Spool
from harvest.archive.tables import Chunk, Table
from harvest.cells import Encoder
from harvest.parse import parse_specimen
from harvest.rows import MALFORMED, Rejected, TaxonRow
from institutions.matching import Entry, Matcher, Named

SEPARATOR = ";"  # of multi-valued terms in downloads
MATCHED_BY_PORTAL = "MATCHED_BY_PORTAL"
MOST_MET = 50_000


@dataclass(frozen=True)
class Setup:
    """All that a parser needs to know; may be sent to another process."""

    format: Table | Pieces
    encoder: Encoder
    today: date
    institution: str | None = None  # the holder of everything in the archive
    media: Path | None = None  # a spool of lines of the table ``media_table``
    media_table: Table | None = None
    verbatim: Path | None = None  # a spool of JSON objects of terms as they were written
    keys: Path | None = None  # a spool of "institution's key, tab, collection's key"
    is_ours: bool = False  # asked for by the harvest: all belongs here, and GBIF's keys are final
    institutions: tuple[Entry, ...] = ()
    collections: tuple[Entry, ...] = ()
    countries: dict[str, str] = field(default_factory=dict)  # by publisher
    publishers: dict[str, str] = field(default_factory=dict)  # by dataset


@dataclass(frozen=True)
class Refused:
    """A record that could not become a row."""

    gbif_id: int | None
    dataset_key: str
    reason: str
    record: dict


@dataclass
class Parsed:
    """What a chunk holds: ``lines`` are those of harvest/cells.py, ``rows`` in all."""

    records: int = 0
    rows: int = 0
    lines: bytes = b""
    matched: int = 0
    taxa: list[TaxonRow] = field(default_factory=list)
    datasets: set[str] = field(default_factory=set)
    left_out: Counter = field(default_factory=Counter)
    refused: list[Refused] = field(default_factory=list)


class Parser:
    """Parses chunk after chunk; tells each taxon once only, or twice where it learns more."""

    def __init__(self, setup: Setup):
        self.setup = setup
        self.media = Spool(setup.media) if setup.media else None
        self.verbatim = Spool(setup.verbatim) if setup.verbatim else None
        self.keys = Spool(setup.keys) if setup.keys else None
        self.matcher = Matcher(setup.institutions, setup.collections)
        self._told: set[tuple[str, str, bool]] = set()
        self._met: dict[int, TaxonRow] = {}

    def parse(self, chunk: Chunk) -> Parsed:
        """Raises ArchiveError where a line is broken."""
        parsed = Parsed()
        wanted = []
        for _number, row in self.setup.format.rows(chunk):
            parsed.records += 1
            self._complete(row)
            wanted.append(row)
        self._give_keys(wanted)
        kept = []
        for row in wanted:
            reason = reason_to_leave_out(row)
            if reason and not (self.setup.is_ours and reason == NO_HOLDER):
                parsed.left_out[reason] += 1
            else:
                kept.append(row)
        self._give_media(kept)
        self._give_verbatim(kept)
        rows = [row for record in kept if (row := self._row(record, parsed))]
        parsed.rows, parsed.lines = len(rows), self.setup.encoder.encode(rows)
        return parsed

    def close(self) -> None:
        for spool in filter(None, (self.media, self.verbatim, self.keys)):
            spool.close()

    def _complete(self, row):
        """What the archive leaves to the registry: who published the dataset, and where."""
        publisher = row.get("publishingOrgKey") or self.setup.publishers.get(row.get("datasetKey"))
        if publisher:
            row["publishingOrgKey"] = publisher
            country = self.setup.countries.get(publisher)
            if country and "publishingCountry" not in row:
                row["publishingCountry"] = country

    def _give_keys(self, rows):
        if self.setup.institution:
            for row in rows:
                row["institutionKey"] = self.setup.institution
        elif self.keys:
            found = self.keys.find(_keys(rows))
            for row in rows:
                institution, _, collection = found.get(_key(row), ["\t"])[0].partition("\t")
                row |= {"institutionKey": institution, "collectionKey": collection}

    def _give_media(self, rows):
        if not self.media:
            return
        names = self.setup.media_table.names
        for row in rows:
            row.pop("media", None)
        found = self.media.find(_keys(rows))
        for row in rows:
            if lines := found.get(_key(row)):
                row["media"] = [_medium(names, line) for line in lines]

    def _give_verbatim(self, rows):
        found = self.verbatim.find(_keys(rows)) if self.verbatim else {}
        for row in rows:
            for written in found.get(_key(row), ()):
                row |= json.loads(written)

    def _row(self, row, parsed):
        record = as_record(row)
        try:
            matched = self._match(record)
            result = parse_specimen(record, SEPARATOR, self.setup.today)
        except Rejected as rejection:
            return self._refuse(record, rejection.reason, parsed)
        except MALFORMED as error:
            reason = f"Not understood: {type(error).__name__}: {error}"
            return self._refuse(record, reason, parsed)
        if matched:
            insort(result.row.flags, MATCHED_BY_PORTAL)
            parsed.matched += 1
        parsed.datasets.add(result.row.dataset_id)
        parsed.taxa += filter(self._is_news, result.taxa)
        return result.row

    def _match(self, record):
        """Give a record without keys its holder, where matching finds one; tells whether it did."""
        if record.get("institutionKey") or record.get("collectionKey"):
            return False
        if self.setup.is_ours and self.keys:
            return False
        context = Named(
            dataset=record.get("datasetKey", ""), country=record.get("publishingCountry", "")
        )
        institution = self.matcher.institution(
            replace(
                context,
                code=record.get("institutionCode", ""),
                identifier=record.get("institutionID", ""),
                owner=record.get("ownerInstitutionCode", ""),
            )
        )
        collection = self.matcher.collection(
            replace(
                context,
                code=record.get("collectionCode", ""),
                identifier=record.get("collectionID", ""),
            ),
            institution.key,
        )
        record |= {"institutionKey": institution.key, "collectionKey": collection.key}
        return bool(institution.key or collection.key)

    def _refuse(self, record, reason, parsed):
        dataset = str(record.get("datasetKey", ""))
        parsed.refused.append(Refused(_key(record), dataset, reason, record))

    def _is_news(self, taxon):
        # Parsing makes the same object of the same taxon as long as its caches last.
        if self._met.get(id(taxon)) is taxon:
            return False
        if len(self._met) == MOST_MET:
            self._met.clear()
        self._met[id(taxon)] = taxon
        told = (taxon.checklist_key, taxon.key, taxon.is_full)
        if told in self._told or (*told[:2], True) in self._told:
            return False
        self._told.add(told)
        return True


def _keys(rows):
    return [key for row in rows if (key := _key(row)) is not None]


def _key(row):
    text = str(row.get("gbifID", ""))
    is_key = text.isascii() and text.isdecimal() and len(text) < 19
    return int(text) if is_key else None


def _medium(names, line):
    return {name: value for name, value in zip(names, line.split("\t"), strict=True) if value}


_parser: Parser | None = None  # of a process of its own


def begin(setup: Setup) -> None:
    """Make a process ready to parse."""
    global _parser
    _parser = Parser(setup)


def parse(chunk: Chunk) -> Parsed:
    return _parser.parse(chunk)
