"""Turn a search into what GBIF.org's search page can be asked, and name what is left out.

Source: occurrence/search/filters in gbif/gbif-web. What the page doesn't know, it ignores. Longer than
most modules because each kind of criterion is said otherwise there.
"""

from django.utils.translation import gettext as _

from specimens.criteria import LITERAL, VOCABULARIES, Criterion, Pattern
from specimens.fields import BY_PARAM, Field, Kind
from specimens.geological_time import OPEN, Interval, units
from specimens.geometry.read import well_known_text_of
from specimens.geometry.region import Outline
from specimens.models import Scope
from specimens.presenters.gbif_taxa import is_of_taxa, taxa_at_gbif
from specimens.query import SpecimenQuery
from specimens.type_statuses import TYPE_STATUSES, type_status

# The parameters of the page that mean what ours of the name do, besides those of taxa.
_THERE = """
    basisOfRecord biostratigraphy catalogNumber collectionCode collectionKey continent country
    datasetKey degreeOfEstablishment establishmentMeans fieldNumber georeferencedBy higherGeography
    isSequenced islandGroup lithostratigraphy samplingProtocol
    gbifId hasCoordinate hasGeospatialIssue identifiedBy identifiedByID institutionCode institutionKey
    island issue iucnRedListCategory license lifeStage locality mediaType month occurrenceId
    preparations publishingCountry publishingOrg recordNumber recordedBy recordedByID sex
    stateProvince typeStatus verbatimScientificName waterBody
"""
_RANGES_THERE = (
    "coordinateUncertaintyInMeters depth distanceFromCentroidInMeters elevation endDayOfYear eventDate "
    "geologicalTime lastInterpreted sampleSizeValue startDayOfYear year"
)
THERE, RANGES_THERE = frozenset(_THERE.split()), frozenset(_RANGES_THERE.split())
SPELT_THERE = {"recordedByID": "recordedById", "identifiedByID": "identifiedById"}
HAS_VALUE = {"type": "isNotNull"}


class Filter:
    """What GBIF.org is asked: values of which one must hold, and values that none may have."""

    def __init__(self):
        self.must: dict[str, list] = {}
        self.must_not: dict[str, list] = {}
        self.left_out: list[str] = []

    def add(self, param: str, values: list, negated: bool = False) -> None:
        if values:
            (self.must_not if negated else self.must).setdefault(param, []).extend(values)

    @property
    def is_empty(self) -> bool:
        return not (self.must or self.must_not)


def translate(query: SpecimenQuery) -> Filter:
    asked = Filter()
    if query.q:
        asked.add("q", [" ".join(query.q)])
    taxa = taxa_at_gbif(query)
    asked.add("taxonKey", taxa.keys)
    asked.add("taxonKey", taxa.unwanted, negated=True)
    asked.left_out += [in_a_sentence(BY_PARAM[param]) for param in taxa.left_out]
    square = [] if query.criteria_of("geometry") else square_at_gbif(query)
    asked.add("geometry", square)
    for param, criteria in query.criteria:
        field = BY_PARAM[param]
        if is_of_taxa(field) or (square and param in ("decimalLatitude", "decimalLongitude")):
            continue
        if param != "hasImage":
            add_criteria(asked, field, criteria)
        elif len(criteria) > 1 or query.criteria_of("mediaType"):  # there, all are one parameter
            asked.left_out.append(in_a_sentence(field))
        else:  # here an image must have an address, too
            asked.left_out.append(_("images with an address only"))
            add_criteria(asked, BY_PARAM["mediaType"], (image_criterion(*criteria),))
    if query.predicates:
        asked.left_out.append(_("what is combined by “and”, “or” and “not”"))
    if not within_every_scope(query):
        asked.left_out.append(_("held by an active institution in the UK"))
    return asked


def add_criteria(asked: Filter, field: Field, criteria: tuple[Criterion, ...]) -> None:
    """Ask for all criteria of a field. If one cannot be said, say none: half would be another search."""
    values = [value_at_gbif(field, one) for one in criteria]
    is_one_too_many = field.kind is Kind.TIME and len(values) > 1  # GBIF reads the first alone
    if None in values or is_one_too_many:
        asked.left_out.append(in_a_sentence(field))
        return
    for one, value in zip(criteria, values, strict=True):
        asked.add(SPELT_THERE.get(field.param, field.param), [value], one.negated)


def in_a_sentence(field: Field) -> str:
    """A field's label without its capital, unless that is one of several: "IUCN …", "GBIF …"."""
    label = str(field.label)
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def image_criterion(criterion: Criterion) -> Criterion:
    """What a criterion of hasImage asks of mediaType."""
    is_without = (criterion.text == "false") is not criterion.negated
    return Criterion("StillImage", "StillImage", "StillImage", negated=is_without)


def time_at_gbif(time: Interval) -> dict | None:
    """A range of two names for an interval; None if GBIF has none for it.

    There, one name finds what includes its first year, and a range may not begin or end with a name
    that includes the other (VocabularyFieldTranslator in gbif/occurrence). So the Jurassic is from the
    Early to the Late Jurassic, and an age cannot be asked for.
    """
    there = [unit for unit in units().values() if unit.rank != "subperiod"]
    firsts = [unit for unit in there if unit.start == time.start] if time.first else [None]
    lasts = [unit for unit in there if unit.end == time.end] if time.last else [None]
    firsts.sort(key=lambda unit: bool(unit) and unit.name != time.first)
    lasts.sort(key=lambda unit: bool(unit) and unit.name != time.last)
    for one in firsts:
        for other in lasts:
            if not (one and other) or (one.start > other.start and one.end > other.end):
                return range_predicate(
                    ",".join(each.name if each else OPEN for each in (one, other))
                )
    return None


def value_at_gbif(field: Field, criterion: Criterion) -> str | dict | None:
    """A criterion's value or predicate, its negation left aside; None if GBIF.org has neither."""
    if isinstance(criterion.low, Interval):
        return time_at_gbif(criterion.low)
    if isinstance(criterion.low, Outline):
        return outline_at_gbif(criterion.low)
    is_range = field.kind.ranged and "," in criterion.text
    if field.param not in RANGES_THERE and (field.param not in THERE or is_range):
        return None
    if criterion.any_value:
        return HAS_VALUE
    if isinstance(criterion.low, Pattern):
        return None
    is_literal = criterion.text.startswith(LITERAL)
    if is_literal and field.kind in VOCABULARIES:  # GBIF refuses what its vocabulary lacks
        return None
    value = criterion.text.removeprefix(LITERAL)
    if field.param == "typeStatus":
        return type_status(value) if type_status(value) in TYPE_STATUSES else None
    return range_predicate(value) if is_range else value


def outline_at_gbif(outline: Outline) -> str | None:
    """Well-known text that runs anticlockwise; None for points and lines, which the page refuses."""
    text = well_known_text_of(outline)
    return text if "POLYGON" in text else None


def range_predicate(text: str) -> dict:
    low, _comma, high = text.partition(",")
    ends = {name: end for name, end in (("gte", low), ("lte", high)) if end != "*"}
    return {"type": "range", "value": ends}


def square_at_gbif(query: SpecimenQuery) -> list[str]:
    """A range of latitudes and one of longitudes, as a polygon; [] unless there is one of each."""
    ends = [query.criteria_of(param) for param in ("decimalLatitude", "decimalLongitude")]
    if any(len(criteria) != 1 or criteria[0].negated for criteria in ends):
        return []
    (latitudes,), (longitudes,) = ends
    south, north, west, east = latitudes.low, latitudes.high, longitudes.low, longitudes.high
    if None in (south, north, west, east):
        return []
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return [f"POLYGON(({','.join(f'{x} {y}' for x, y in corners)}))"]


def within_every_scope(query: SpecimenQuery) -> bool:
    """Whether scope leaves nothing out: all are included, or the holder is asked for."""
    holders = (*query.criteria_of("institutionKey"), *query.criteria_of("collectionKey"))
    is_held = any(not (one.negated or one.any_value) for one in holders)
    return is_held or set(query.include) == set(Scope.includable())
