"""meta.xml: which file of an archive has which terms (https://dwc.tdwg.org/text/)."""

from collections.abc import Iterable

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
TABLE = """  <{kind} encoding="UTF-8" fieldsTerminatedBy="\\t" linesTerminatedBy="\\n" \
fieldsEnclosedBy="" ignoreHeaderLines="1" rowType="{row_type}">
    <files><location>{name}</location></files>
    <{key} index="0"/>
{fields}  </{kind}>
"""


def describe(core: Iterable[str], media: Iterable[str]) -> str:
    """meta.xml of an archive of a core and its multimedia, whose columns these are."""
    tables = (
        TABLE.format(
            kind="core",
            row_type=f"{DARWIN_CORE}Occurrence",
            name="occurrence.txt",
            key="id",
            fields=f'    <field default="WGS84" term="{DARWIN_CORE}geodeticDatum"/>\n'
            + fields(core),
        ),
        TABLE.format(
            kind="extension",
            row_type=f"{GBIF}Multimedia",
            name="multimedia.txt",
            key="coreid",
            fields=fields(media),
        ),
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<archive xmlns="http://rs.tdwg.org/dwc/text/" metadata="eml.xml">\n'
        f"{''.join(tables)}</archive>\n"
    )


def fields(names: Iterable[str]) -> str:
    return "".join(
        f'    <field index="{place}" term="{NAMESPACES.get(name, DARWIN_CORE)}{name}"/>\n'
        for place, name in enumerate(names)
    )
