"""meta.xml: which file of an archive has which terms (https://dwc.tdwg.org/text/)."""

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from specimens.mids_terms import FACTS

DARWIN_CORE = "http://rs.tdwg.org/dwc/terms/"
GBIF = "http://rs.gbif.org/terms/1.0/"
OTHERS = {
    "http://purl.org/dc/terms/": """
        accessRights bibliographicCitation language license modified publisher references
        rightsHolder type format identifier title description source audience created creator
        contributor
    """,
    "http://iucn.org/terms/": "iucnRedListCategory",
    GBIF: """
        gbifID eventType datasetKey institutionKey collectionKey publishingOrgKey publishingCountry
        lastInterpreted elevation elevationAccuracy depth depthAccuracy distanceFromCentroidInMeters
        issue mediaType taxonKey acceptedTaxonKey kingdomKey phylumKey classKey orderKey familyKey
        genusKey speciesKey species acceptedScientificName verbatimScientificName
        verbatimScientificNameAuthorship typifiedName protocol lastParsed lastCrawled isInvasive
        relativeOrganismQuantity projectId isSequenced
    """,
}
NAMESPACES = {name: space for space, names in OTHERS.items() for name in names.split()}
OURS = "/guides/mids/"  # portal/own_terms.py leads on to the page that says what they mean
TABLE = """  <{kind} encoding="UTF-8" fieldsTerminatedBy="\\t" linesTerminatedBy="\\n" \
fieldsEnclosedBy="" ignoreHeaderLines="1" rowType="{row_type}">
    <files><location>{name}</location></files>
    <{key} index="0"/>
{fields}  </{kind}>
"""


def describe(site: str, core: Iterable[str], verbatim: Iterable[str], media: Iterable[str]) -> str:
    """meta.xml of an archive of a core, its verbatim terms and multimedia, whose columns these are.

    ``site`` is the portal's address, with which its own terms begin.
    """
    ours = f"{site}{OURS}"
    tables = (
        TABLE.format(
            kind="core",
            row_type=f"{DARWIN_CORE}Occurrence",
            name="occurrence.txt",
            key="id",
            fields=f'    <field default="WGS84" term="{DARWIN_CORE}geodeticDatum"/>\n'
            + fields(core, ours),
        ),
        TABLE.format(
            kind="extension",
            row_type=f"{DARWIN_CORE}Occurrence",
            name="verbatim.txt",
            key="coreid",
            fields=fields(verbatim, ours),
        ),
        TABLE.format(
            kind="extension",
            row_type=f"{GBIF}Multimedia",
            name="multimedia.txt",
            key="coreid",
            fields=fields(media, ours),
        ),
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<archive xmlns="http://rs.tdwg.org/dwc/text/" metadata="eml.xml">\n'
        f"{''.join(tables)}</archive>\n"
    )


def fields(names: Iterable[str], ours: str) -> str:
    """``ours`` is what the terms of the portal itself begin with."""
    spaces = {**NAMESPACES, **dict.fromkeys(FACTS, ours)}
    return "".join(
        f'    <field index="{place}" term={quoteattr(spaces.get(name, DARWIN_CORE) + name)}/>\n'
        for place, name in enumerate(names)
    )
