"""The columns and terms that an archive provides.

If an archive lacks a column, the specimens keep the values that they have in it.
"""

from harvest.archive.formats.detect import Archive
from harvest.archive.parse.as_search_record import GADM
from harvest.archive.parse.bulk_terms import PLACES
from harvest.archive.parse.column_groups import MEDIA, terms_by_column
from harvest.archive.parse.column_groups import NAMES as IDENTIFIED
from harvest.archive.sidecars.files import AS_WRITTEN
from harvest.parse.readers import IN_COLUMNS

# If an archive lacks these, the registry, the file of keys or matching supplies them.
COMPLETED = ("publishingOrgKey", "publishingCountry", "institutionKey", "collectionKey")


def provided_columns(archive: Archive) -> set[str]:
    """The columns of a specimen that the archive has a term for, by the names of their cells.

    A simple download has no media and leaves many terms out. Its identification, from a single
    checklist, is not used to change that of a known specimen.
    """
    has = {*archive.reader.names, *COMPLETED}
    provided = {name for name, terms in terms_by_column().items() if not has.isdisjoint(terms)}
    if not archive.is_whole:
        return provided - set(IDENTIFIED)
    return provided | {"terms", "packed_terms"} | set(MEDIA if archive.media else ())


def provided_terms(archive: Archive) -> set[str]:
    """The names of terms without a column of ours that the archive, a whole one, can give.

    Terms that have a column are among them: what rows still have of those is not kept.
    """
    names = {*archive.reader.names, *IN_COLUMNS}
    if archive.verbatim:
        names |= set(AS_WRITTEN) & set(archive.verbatim.names)
    return names | {PLACES} if not names.isdisjoint(GADM) else names
