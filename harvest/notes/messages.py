"""The message for each code that a note or a rejection can have.

Longer than most modules because it lists every message.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Message:
    """The text for a code, with %(name)s for its parameters.

    ``public`` is the text for everyone. It is empty if that is the same as the operator's; it
    differs if the parameters (names of people, machines, files) or advice are for the operator
    only.
    """

    operator: str
    public: str = ""

    @property
    def is_public(self) -> bool:
        """Whether everyone may read the parameters."""
        return not self.public


MESSAGES: dict[str, Message] = {
    # Of a run
    "STOPPED": Message(_("It was stopped before its end.")),
    "CONTINUED": Message(_("Continued as harvest %(run)s.")),
    "FAILED": Message(_("%(message)s"), public=_("It failed; the portal’s log says why.")),
    "FAILED_AT_GBIF": Message(_("%(message)s")),
    "FULL_FIRST": Message(
        _("There is no harvest of everything to go on from, so this harvest is full.")
    ),
    "FULL_INSTEAD": Message(
        _(
            "GBIF has interpreted %(moved)s of %(total)s records again since %(since)s, so this "
            "harvest is full."
        )
    ),
    "OLDER_FILE": Message(
        _(
            "GBIF gave the file that it had made on %(made_at)s for the same request. The next "
            "increment brings what has changed since."
        )
    ),
    "KEYS_MISSING": Message(
        _(
            "GBIF made no file of the keys of institutions, so that each large institution came by "
            "a download of its own, which does not say to which collection a specimen belongs, and "
            "the rest by searches."
        )
    ),
    "FINDINGS_NOT_COUNTED": Message(
        _("Counting for the worklists took too long; they show earlier counts of %(kinds)s.")
    ),
    "UNCLAIMED_IN_PART": Message(
        _(
            "GBIF did not count the specimens without a holder of %(datasets)s datasets by their codes."
        )
    ),
    "UNCLAIMED_NOT_COUNTED": Message(
        _("GBIF did not count the specimens without a holder. %(error)s"),
        public=_("GBIF did not count the specimens without a holder."),
    ),
    "HOLDERS_NOT_COUNTED": Message(
        _("GBIF did not count the specimens of each holder. %(error)s"),
        public=_("GBIF did not count the specimens of each holder."),
    ),
    "REGISTRY_LOSS": Message(
        _(
            "%(entries)s: %(lost)s of %(before)s entries would be lost, more than %(limit)s. The "
            "old ones are kept. If the loss is right, harvest with --accept-losses."
        ),
        public=_(
            "%(entries)s: %(lost)s of %(before)s entries would be lost, more than %(limit)s. The "
            "old ones are kept."
        ),
    ),
    # Of a dataset in a run
    "IMPLAUSIBLE_LOSS": Message(
        _(
            "%(lost)s of %(before)s records would be lost, more than %(limit)s. The old ones are "
            "kept. If the loss is right, harvest with --accept-losses."
        ),
        public=_(
            "%(lost)s of %(before)s records would be lost, more than %(limit)s. The old ones are "
            "kept."
        ),
    ),
    "SLICE_TOO_LARGE": Message(
        _(
            "%(records)s records of %(filters)s cannot be split further; %(unreachable)s records "
            "are unreachable."
        )
    ),
    "PARTS_DISAGREE": Message(
        _("%(filters)s has %(whole)s records, but its parts by %(parameter)s add up to %(total)s.")
    ),
    "SLICE_GAP": Message(_("%(missing)s of %(expected)s records of %(filters)s never came.")),
    "KEYS_UNREADABLE": Message(
        _(
            "%(records)s records have no key that can be read, and may be any of the dataset: none "
            "of it is withdrawn."
        )
    ),
    "SLICE_MOVED": Message(
        _(
            "GBIF was reading %(filters)s into its index: its counts differed for minutes, so some "
            "of the %(expected)s records may be missing."
        )
    ),
    "SLICE_INCOMPLETE": Message(_("%(missing)s records of a slice never came.")),
    "DOWNLOAD_GAP": Message(
        _(
            "%(missing)s of the %(expected)s records that GBIF counts did not come with the "
            "download. What is here of them stays."
        )
    ),
    "WAITS_FOR_FULL": Message(_("%(records)s changed records wait for the next full harvest.")),
    # Of an archive
    "ARCHIVE_EMPTY": Message(_("The archive holds no records.")),
    "SIDE_TABLE_BROKEN": Message(
        _(
            "A table next to the records is broken, so nothing came of it; what is here of it "
            "stays. %(message)s"
        ),
        public=_("A table next to the records was broken; what is here of it stays."),
    ),
    "COLUMNS_UNKNOWN": Message(
        _(
            "%(table)s has columns that this release does not know: %(columns)s. What records "
            "have in them is kept with their other terms; of media, it is left out."
        )
    ),
    "COLUMNS_MISSING": Message(
        _(
            "%(table)s lacks columns that GBIF’s downloads have: %(columns)s. What is here of them "
            "stays."
        )
    ),
    "LINES_BROKEN": Message(
        _("%(lines)s lines of the file are broken; what is here of their records stays.")
    ),
    "ARCHIVE_KEYED": Message(_("%(file)s names the holder of %(keyed)s of %(records)s records.")),
    "ARCHIVE_OUTDATED": Message(
        _("Left as they were, %(records)s: the portal has a later version.")
    ),
    "ARCHIVE_MATCHED": Message(_("Matched to their holder by the portal itself: %(records)s.")),
    "LEFT_OUT_NO_SPECIMEN": Message(
        _("Left out, %(records)s: the basis of record is not one of a specimen.")
    ),
    "LEFT_OUT_NOT_BRITISH": Message(
        _("Left out, %(records)s: published from another country than the United Kingdom.")
    ),
    "LEFT_OUT_UNKNOWN_PUBLISHER": Message(
        _(
            "Left out, %(records)s: the archive does not say where they were published, nor is "
            "their publisher known."
        )
    ),
    "LEFT_OUT_REPEATED": Message(
        _("Left out, %(records)s: they stand in the archive more than once.")
    ),
    "LEFT_OUT_NO_HOLDER": Message(
        _("Left out, %(records)s: they name neither an institution nor a collection.")
    ),
    # Of a rejected record, or entry of the registry
    "NO_ENTRY_KEY": Message(_("The entry has no key, or one that is no UUID.")),
    "NO_OBJECT": Message(_("The record is not a JSON object.")),
    "NO_KEY": Message(_("It has no key, or one that is no positive number.")),
    "NO_DATASET": Message(_("It has no datasetKey, or one that is no UUID.")),
    "NO_SPECIMEN": Message(_("Its basis of record is not one of a specimen.")),
    "NOT_BRITISH": Message(_("It was not published from the United Kingdom.")),
    "NOT_UNDERSTOOD": Message(
        _("Not understood: %(error)s: %(message)s"), public=_("Not understood: %(error)s.")
    ),
    "BROKEN_LINE": Message(
        _("The line has %(fields)s fields where the table has %(columns)s columns.")
    ),
    "HALF_CHARACTER": Message(
        _("PostgreSQL refused the record: it holds half a character (a lone surrogate).")
    ),
    "REFUSED": Message(
        _("PostgreSQL refused the record: %(message)s."), public=_("PostgreSQL refused the record.")
    ),
    # Of releases that kept sentences
    "EARLIER": Message(_("%(text)s"), public=_("An earlier release noted something here.")),
    "EARLIER_PUBLIC": Message(_("%(text)s")),
}
