"""Records on a map (GeoJSON, RFC 7946), and as linked data (JSON-LD 1.1, in Darwin Core's terms)."""

from rest_framework.renderers import JSONRenderer

from institutions.api.renderers import results_of
from institutions.web.forms import FORMS

PLACE = ("decimalLongitude", "decimalLatitude")
DARWIN_CORE = "http://rs.tdwg.org/dwc/terms/"
DUBLIN_CORE = "http://purl.org/dc/terms/"
GBIF = "http://rs.gbif.org/terms/1.0/"
# Terms of other vocabularies than Darwin Core.
OTHERS = {
    DUBLIN_CORE: "accessRights bibliographicCitation language license modified publisher references rightsHolder type",
    GBIF: "gbifID datasetKey publishingOrgKey publishingCountry institutionKey collectionKey lastInterpreted "
    "lastCrawled lastParsed elevation depth elevationAccuracy depthAccuracy taxonKey acceptedTaxonKey "
    "acceptedScientificName species isSequenced distanceFromCentroidInMeters verbatimScientificName",
}
# Members of GBIF's JSON that are no terms.
NO_TERMS = "key extensions facts relations identifiers media issues classifications portal gadm"
CONTEXT = {
    "@vocab": DARWIN_CORE,
    **{name: f"{space}{name}" for space, names in OTHERS.items() for name in names.split()},
    "media": {"@id": f"{DARWIN_CORE}associatedMedia", "@type": "@id"},
}


class GeoJsonRenderer(JSONRenderer):
    """A feature for each record, without a geometry if it has no coordinates."""

    media_type = FORMS["geojson"]
    format = "geojson"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        features = [feature_of(each) for each in results_of(data)]
        return super().render({"type": "FeatureCollection", "features": features})


def feature_of(record: dict) -> dict:
    place = [record.get(name) for name in PLACE]
    feature = {"type": "Feature", "geometry": None, "properties": record}
    if None not in place:
        feature["geometry"] = {"type": "Point", "coordinates": place}
    return feature | ({"id": record["key"]} if "key" in record else {})


class LinkedDataRenderer(JSONRenderer):
    """The records as nodes of a graph, each named by its address at GBIF."""

    media_type = FORMS["jsonld"]
    format = "jsonld"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        graph = [node_of(each) for each in results_of(data)]
        return super().render({"@context": CONTEXT, "@graph": graph})


def node_of(record: dict) -> dict:
    left_out = NO_TERMS.split()
    terms = {
        name: value
        for name, value in record.items()
        if name not in left_out and isinstance(value, str | int | float)
    }
    pictures = [each["identifier"] for each in record.get("media", []) if each.get("identifier")]
    node = {"@type": f"{DARWIN_CORE}Occurrence"}
    if "key" in record:
        node["@id"] = f"https://www.gbif.org/occurrence/{record['key']}"
    return node | terms | ({"media": pictures} if pictures else {})
