"""Parse chunks of an archive, in this process or in others, without models or a database.

The rows are returned as lines for COPY, which are cheaper to pass between processes than rows.
Ordinary records of a table are parsed column by column (bulk.py), all others one by one. Longer than
most modules because what is parsed by column and what one by one meets here.
"""

from bisect import insort
from functools import partial

from harvest.archive.formats.tables import Chunk, Table
from harvest.archive.parse import bulk_admission
from harvest.archive.parse.as_search_record import (
    NO_HOLDER,
    SEPARATOR,
    as_record,
    reason_to_leave_out,
)
from harvest.archive.parse.bulk import Bulk
from harvest.archive.parse.bulk_admission import LINE
from harvest.archive.parse.job import MATCHED_BY_PORTAL, Parsed, ParseJob, Refused
from harvest.archive.parse.match_holder import Holding
from harvest.archive.sidecars.lookup import Lookup
from harvest.parse.readers import gbif_id
from harvest.parse.rows import MALFORMED, Rejected, not_understood
from harvest.parse.specimen import parse_specimen
from institutions.child_processes import end_with_parent
from institutions.garbage import collect_less

MOST_MET = 50_000


class Parser:
    """Parses chunks. It returns each taxon once, or again when a record first has it in full."""

    def __init__(self, job: ParseJob):
        self.job = job
        self.lookup = Lookup(job)
        self.holding = Holding(job)
        self.bulk = self._bulk()
        self._parsed_taxa: set[tuple[str, str, bool]] = set()
        self._met: dict[int, object] = {}

    def parse(self, chunk: Chunk) -> Parsed:
        """Parse a chunk. Raises ArchiveError if a line is broken."""
        parsed = Parsed()
        batch = bulk_admission.read(self.job.format, chunk) if self.bulk else None
        if batch is None:
            rows = self._admitted(chunk, parsed)
        else:
            parsed.records = batch.num_rows
            batch = bulk_admission.admitted(batch, self.job, self.lookup, parsed)
            rows = self.bulk.parse(batch, parsed)
            self._add_taxa(self.bulk.met(), parsed)
        self._parse_each(rows, parsed, chunk.file)
        return parsed

    def close(self) -> None:
        self.lookup.close()

    @property
    def _spares_lines(self) -> bool:
        """Whether a broken line costs its record only: in a file that GBIF made for a harvest."""
        return self.job.is_requested and isinstance(self.job.format, Table)

    def _bulk(self):
        """A Bulk; None if the archive has no table of lines, or two columns have the same name."""
        names = self.job.format.names if isinstance(self.job.format, Table) else ()
        if not names or len(set(names)) < len(names):
            return None
        return Bulk(self.job, self.lookup, self.holding)

    def _admitted(self, chunk, parsed):
        """The records of a chunk that belong here, completed; counts the others in ``parsed``."""
        refuse = partial(_refuse_line, self.job.format, parsed) if self._spares_lines else None
        options = {"refuse": refuse} if refuse else {}
        rows = [row | {LINE: number} for number, row in self.job.format.rows(chunk, **options)]
        parsed.records = len(rows) + parsed.broken
        keys = self.lookup.keys(_ids(rows))
        kept = []
        for row in rows:
            self._complete(row, keys)
            reason = reason_to_leave_out(row)
            if reason and not (self.job.is_requested and reason == NO_HOLDER):
                parsed.left_out[reason] += 1
            else:
                kept.append(row)
                parsed.keyed += gbif_id(row.get("gbifID")) in keys
        return kept

    def _complete(self, row, keys):
        """Fill in what the archive lacks, from the registry and from the file of keys."""
        job = self.job
        publisher = row.get("publishingOrgKey") or job.publishers.get(row.get("datasetKey"))
        if publisher:
            row["publishingOrgKey"] = publisher
            country = job.countries.get(publisher)
            if country and "publishingCountry" not in row:
                row["publishingCountry"] = country
        if job.institution:
            row["institutionKey"] = job.institution
        elif job.keys:
            given = keys.get(gbif_id(row.get("gbifID")), ("", ""))
            row["institutionKey"], row["collectionKey"] = given

    def _parse_each(self, rows, parsed, file):
        ids = _ids(rows)
        media, verbatim = self.lookup.media(ids), self.lookup.verbatim(ids)
        made = []
        for row in rows:
            key = gbif_id(row.get("gbifID"))
            if self.job.media:
                row.pop("media", None)
            if key in media:
                row["media"] = media[key]
            row |= verbatim.get(key, {})
            where = f"{file}, {self.job.format.unit} {row.pop(LINE)}"
            try:
                made.append(self._row(as_record(row), parsed))
            except Rejected as rejection:
                parsed.refused.append(_refused(row, rejection, where))
        parsed.rows += len(made)
        parsed.lines += self.job.encoder.encode(made)

    def _row(self, record, parsed):
        """The row of a record; raises Rejected if it can't become one."""
        try:
            matched = self.holding.match(record)
            result = parse_specimen(record, SEPARATOR, self.job.today, self.job.checklist)
        except MALFORMED as error:
            raise not_understood(error) from error
        if matched:
            insort(result.row.flags, MATCHED_BY_PORTAL)
            parsed.matched += 1
        parsed.datasets.add(result.row.dataset_id)
        parsed.holders.add((result.row.institution_id or "", result.row.collection_id or ""))
        parsed.taxa += filter(self._is_news, result.taxa)
        return result.row

    def _add_taxa(self, placements, parsed):
        for placement in placements:
            parsed.taxa += filter(self._is_news, placement.taxa)

    def _is_news(self, taxon):
        # Parsing returns the same object for the same taxon as long as its caches last.
        if self._met.get(id(taxon)) is taxon:
            return False
        if len(self._met) == MOST_MET:
            self._met.clear()
        self._met[id(taxon)] = taxon
        key = (taxon.checklist_key, taxon.key, taxon.is_full)
        if key in self._parsed_taxa or (*key[:2], True) in self._parsed_taxa:
            return False
        self._parsed_taxa.add(key)
        return True


def _ids(rows):
    return [key for row in rows if (key := gbif_id(row.get("gbifID"))) is not None]


def _refuse_line(table: Table, parsed: Parsed, number: int, line: str) -> None:
    """Reject the record of a line that has another number of fields than its table."""
    fields = line.split("\t")
    parsed.broken += 1
    parsed.refused.append(
        Refused(
            gbif_id(fields[0]) if table.names[0] == "gbifID" else None,
            "",
            "BROKEN_LINE",
            {"fields": len(fields), "columns": len(table.names)},
            {},
            f"{table.file}, line {number}",
        )
    )


def _refused(record, why, where):
    text = record.get("gbifID", "")
    dataset = str(record.get("datasetKey", ""))
    return Refused(
        gbif_id(text), dataset, why.code, why.parameters, record, f"{where}, gbifID {text[:40]!r}"
    )


_parser: Parser | None = None  # set by ``begin``, in a process started for parsing


def begin(job: ParseJob) -> None:
    """Make a new process ready to parse. It ends when the process that started it has ended."""
    global _parser
    end_with_parent()
    collect_less()
    _parser = Parser(job)


def parse(chunk: Chunk) -> Parsed:
    return _parser.parse(chunk)
