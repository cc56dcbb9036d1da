"""Specimens, their taxa and the changes of their records, and what the portal keeps for searches."""

from specimens.models.area import Area
from specimens.models.broken_image import BrokenImage
from specimens.models.change import SpecimenChange
from specimens.models.download import SearchDownload
from specimens.models.finding import Finding
from specimens.models.index import IndexWrite, SearchIndex
from specimens.models.number_key import unpadded_key
from specimens.models.number_list import NumberList
from specimens.models.packing import (
    STAYS_PLAIN,
    PackingDictionary,
    media_of,
    terms_of,
    unpack_json,
)
from specimens.models.queryset import NAMING, SpecimenQuerySet
from specimens.models.scope import Scope
from specimens.models.short_link import ShortLink
from specimens.models.specimen import Specimen
from specimens.models.taxon import BACKBONE, COL_XR, DEFAULT_CHECKLIST, Taxon

__all__ = [
    "BACKBONE",
    "COL_XR",
    "DEFAULT_CHECKLIST",
    "NAMING",
    "STAYS_PLAIN",
    "Area",
    "BrokenImage",
    "Finding",
    "IndexWrite",
    "NumberList",
    "PackingDictionary",
    "Scope",
    "SearchDownload",
    "SearchIndex",
    "ShortLink",
    "Specimen",
    "SpecimenChange",
    "SpecimenQuerySet",
    "Taxon",
    "media_of",
    "terms_of",
    "unpack_json",
    "unpadded_key",
]
