"""Load an archive in one transaction: all of its records become rows, or none does.

The records are staged in a temporary table, which needs no write-ahead log, and merged once the
last of them has been read without error. If there are no specimens yet, they go into a new table
instead, which takes the empty one's place at the end (harvest/load/first_load.py). So a broken
line, a wrong checksum or a killed process changes nothing. To check the archive beforehand would
mean reading it twice, and would not be safer. Longer than most modules because it is one transaction,
from the first record to the last check.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F

from harvest.archive.formats.detect import Archive
from harvest.archive.formats.errors import BrokenTable
from harvest.archive.load import staged_fixes
from harvest.archive.load.compare_columns import compare_columns
from harvest.archive.load.datasets import describe_datasets
from harvest.archive.load.first_dictionaries import first_packers
from harvest.archive.load.outcome import ArchiveOutcome
from harvest.archive.load.prepare import prepare
from harvest.archive.load.provided_columns import provided_columns, provided_terms
from harvest.archive.parse.job import Parsed, ParseJob, Refused
from harvest.archive.parse.workers import parse_all
from harvest.load import completion
from harvest.load.first_load import FreshTable, replaceable
from harvest.load.holders import are_scopes_resolved, resolve_scopes
from harvest.load.merge import merge_in_parts
from harvest.load.packers import packers
from harvest.load.staging import Staging, refusal
from harvest.load.taxa import Taxa
from harvest.models import HarvestRun
from harvest.parse.rows import Rejected, SpecimenRow
from specimens.models import Scope, Specimen

# Broken lines that cost their records alone; GBIF has shipped some in millions.
FEW_BROKEN, BROKEN_SHARE = 10, 0.0001
REPEATED = "LEFT_OUT_REPEATED"  # a code of harvest/notes/messages.py


class ArchiveLoader:
    """Loads one archive. ``advance(n)`` is called with the number of records of each chunk.

    ``made_at`` is when GBIF made the archive; None if that is unknown. ``checklist`` is that of its
    taxa; "" to guess it by the keys of each record's.
    """

    def __init__(
        self,
        run: HarvestRun,
        archive: Archive,
        advance: Callable[[int], None],
        made_at: datetime | None = None,
        checklist: str = "",
    ):
        self.run = run
        self.archive = archive
        self.advance = advance
        self.made_at = made_at
        self.checklist = checklist
        self._begin()

    def _begin(self) -> None:
        """Reset the loader: nothing is read yet."""
        self.specimens = Staging(Specimen, SpecimenRow)
        self.outcome = ArchiveOutcome()
        self.taxa = Taxa(are_paths_whole=False)
        self._holders: set[tuple[str, str]] = set()
        self._staged = 0

    def load(
        self,
        keys: Path | None,
        institution: str | None,
        scratch: Path,
        is_requested: bool = False,
        remember: Callable[[str], None] = lambda table: None,
    ) -> ArchiveOutcome:
        """Load the archive; returns what became of its records.

        ``keys`` is the file of holders' keys; ``institution`` is the key of the institution that
        holds everything in the archive. ``is_requested``: the harvest requested this download, so
        records that name no holder belong here too, and no institution is matched by its name.
        ``remember(table)`` is called with the name of the table of staged rows, once everything
        else is written.

        Raises ArchiveError, and changes nothing, if the archive or the keys are broken.
        """
        arguments = keys, institution, scratch, is_requested, remember
        try:
            return self._load(*arguments, frozen=True)
        except DatabaseError as error:
            if not (refusal(error) and self.specimens.frozen):
                raise
        # Very rare: read everything again, in a way that can refuse a single row.
        self.advance(-self.outcome.figures["fetched"])
        self._begin()
        return self._load(*arguments, frozen=False)

    @transaction.atomic
    def _load(self, keys, institution, scratch, is_requested, remember, frozen) -> ArchiveOutcome:
        is_first = replaceable(Specimen)
        if is_first:
            number = self.run.pk
            constants = {"scope": Scope.IN_SCOPE.value, "changed_in": number, "added_in": number}
            self.specimens = FreshTable(Specimen, SpecimenRow, constants, frozen)
        encoder = self.specimens.encoder
        arguments = keys, institution, is_requested, self.checklist
        job, lost = prepare(self.archive, encoder, scratch, *arguments)
        self._do_without(lost)
        self.outcome.remarks = list(compare_columns(self.archive, is_requested))
        encoder.packers = first_packers(job, self.archive, scratch) if is_first else packers()
        self.specimens.create()
        chunks = self.archive.chunks(scratch)
        for parsed in parse_all(job, chunks, self.archive.size):
            self._stage(parsed)
        self._refuse_many_broken()
        self.taxa.write()
        self._finish() if is_first else self._merge(job)
        describe_datasets(self.archive.container, self.outcome.datasets)
        self._count()
        remember(self.specimens.name)
        if is_first:
            self.specimens.take_place()
        return self.outcome

    def _do_without(self, lost: dict[str, str]) -> None:
        """Load the archive as if it had no such tables ({media or verbatim: why}), and note it."""
        self.archive = replace(self.archive, **dict.fromkeys(lost))
        self.outcome.lost = [*self.archive.lost, *lost.values()]

    def _refuse_many_broken(self) -> None:
        """Raise BrokenTable if so many lines are broken that the others can't be trusted either."""
        broken, records = self.outcome.broken, self.outcome.figures["fetched"]
        if broken > max(FEW_BROKEN, BROKEN_SHARE * records):
            said = f"{broken:,} of {records:,} lines have another number of fields than the table."
            raise BrokenTable(f"{self.archive.container.path.name}: {said}")

    def _stage(self, parsed: Parsed) -> None:
        outcome = self.outcome
        outcome.figures["fetched"] += parsed.records
        outcome.broken += parsed.broken
        outcome.left_out.update(parsed.left_out)
        outcome.matched += parsed.matched
        outcome.keyed += parsed.keyed
        outcome.datasets |= parsed.datasets
        self._holders |= parsed.holders
        for refused in parsed.refused:
            outcome.reject(refused)
        if parsed.rows:
            self._staged += parsed.rows
            self.specimens.copy_lines(parsed.lines, self._refuse_line)
        outcome.write_rejections(self.run)
        outcome.meet_taxa(parsed.taxa)
        self.taxa.add(parsed.taxa)
        self.advance(parsed.records)

    def _refuse_line(self, line: bytes, why: Rejected) -> None:
        self._staged -= 1
        cells = dict(zip(self.specimens.encoder.cell_names, line.decode().split("\t"), strict=True))
        key = int(cells["gbif_id"])
        record, where = {"gbifID": str(key)}, f"gbifID {key}"
        self.outcome.reject(
            Refused(key, cells["dataset_id"], why.code, why.parameters, record, where)
        )

    def _finish(self) -> None:
        """Finish a first load: there are no rows to keep anything of, or to compare with."""
        fresh, repeated = self.specimens, 0
        fresh.analyze()
        if not are_scopes_resolved(self._holders):
            resolve_scopes(fresh.name, scopes=True)
        try:
            fresh.index()
        except IntegrityError:
            repeated = staged_fixes.drop_repeated(fresh.name)
            self.outcome.left_out[REPEATED] += repeated
            fresh.index()
        self.outcome.figures["inserted"] = self._staged - repeated

    def _merge(self, job: ParseJob) -> None:
        name = self.specimens.name
        self.specimens.analyze()
        if repeated := staged_fixes.drop_repeated(name):
            self.outcome.left_out[REPEATED] += repeated
        # Keys that the harvest requested cover all records, even those without a holder.
        if not (job.is_requested and job.keys):
            staged_fixes.keep_known_holders(name, job.is_holder_known)
            self.outcome.matched = staged_fixes.count_matched(name)
        completion.complete_taxonomy(self.specimens)
        if self.archive.is_whole:
            completion.complete_terms(self.specimens, provided_terms(self.archive))
        if self.made_at:
            completion.complete_moment(name)
        resolve_scopes(name)
        figures = merge_in_parts(self.specimens, self.run.pk, self._provided(), self.made_at)
        self.outcome.outdated = figures.pop("outdated", 0)
        figures["unchanged"] = self._staged - repeated - figures.total()
        self.outcome.figures.update(figures)

    def _provided(self) -> list[str]:
        """The table's columns that the archive provides, the primary key first."""
        provided, staging = provided_columns(self.archive), self.specimens
        pairs = zip(staging.encoder.cell_names, staging.columns, strict=True)
        return [column for name, column in pairs if name in provided]

    def _count(self) -> None:
        counts = {name: F(name) + figure for name, figure in self.outcome.figures.items()}
        HarvestRun.objects.filter(pk=self.run.pk).update(**counts)
