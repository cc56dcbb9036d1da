"""The records in a part of the map, for its popups and for points that stand alone."""

from specimens.models import Specimen
from specimens.presenters.density import on_map
from specimens.presenters.media import images
from specimens.presenters.results import label
from specimens.query import SpecimenQuery


def present_map_records(query: SpecimenQuery, engine, most: int) -> dict:
    """{count, records}: the newest ``most`` at the most, with coordinates as far as they have any."""
    page = engine.page(on_map(query), limit=most)
    return {
        "count": page.count,
        "records": [_present(specimen) for specimen in Specimen.objects.as_records(page.keys)],
    }


def _present(specimen) -> dict:
    """``uncertainty`` in metres, null if nobody states it; ``thumbnail`` is an address, or ""."""
    shown = [image for image in images(specimen) if image.picture]
    return {
        "url": specimen.get_absolute_url(),
        "name": specimen.scientific_name or specimen.catalog_number or str(specimen.gbif_id),
        "label": label(specimen),
        "thumbnail": shown[0].thumbnail if shown else "",
        "latitude": _number(specimen.decimal_latitude),
        "longitude": _number(specimen.decimal_longitude),
        "uncertainty": _number(specimen.coordinate_uncertainty_in_meters),
    }


def _number(value) -> float | None:
    return None if value is None else float(value)
