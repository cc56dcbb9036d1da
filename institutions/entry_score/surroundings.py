"""The other entries that are listed, as far as one is compared with them: names, codes, places."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from institutions.models import GrscicollEntry
from institutions.text import folded

SAME_PIN = 5  # decimal places of a degree: a metre


@dataclass
class Surroundings:
    """The entries of one kind by what should tell them apart."""

    entries: Iterable[GrscicollEntry]
    _by: dict[tuple[str, object], list[GrscicollEntry]] = field(
        default_factory=lambda: defaultdict(list), repr=False
    )

    def __post_init__(self):
        for entry in self.entries:
            for what, value in self._marks(entry):
                self._by[what, value].append(entry)

    @classmethod
    def of(cls, model: type[GrscicollEntry]) -> "Surroundings":
        """Those of all entries listed."""
        wanted = {"key", "code", "name", "city", "address", "mailing_address", "country"}
        wanted |= {"latitude", "longitude", "institution", "display_on_nhc_portal"}
        names = [each.name for each in model._meta.concrete_fields if each.name in wanted]
        return cls(model.objects.listed().only(*names))

    def _marks(self, entry):
        yield "code", code_of(entry)
        yield "name", name_of(entry)
        yield "pin", pin_of(entry)
        yield "area", postcode_area(entry)

    def others(self, what: str, value: object, but: UUID) -> list[GrscicollEntry]:
        """The other entries with a value of a mark: code, name, pin, area; none for an empty one."""
        return (
            [entry for entry in self._by.get((what, value), []) if entry.pk != but] if value else []
        )


def code_of(entry) -> tuple | str:
    """A code, within the institution if it is a collection's."""
    code = folded(entry.code)
    return (getattr(entry, "institution_id", None), code) if code else ""


def name_of(entry) -> tuple | str:
    """A name with the place: "Natural History Museum" of two towns are two."""
    name = folded(entry.name)
    place = getattr(entry, "institution_id", None) or folded(entry.city)
    return (name, place) if name else ""


def pin_of(entry) -> tuple[float, float] | None:
    latitude, longitude = getattr(entry, "latitude", None), getattr(entry, "longitude", None)
    if latitude is None or longitude is None:
        return None
    return round(latitude, SAME_PIN), round(longitude, SAME_PIN)


def postcode_of(entry) -> str:
    """The postcode of the address, or else of the postal address."""
    for address in (entry.address, entry.mailing_address):
        if isinstance(address, dict) and address.get("postalCode"):
            return folded(str(address["postalCode"]))
    return ""


def postcode_area(entry) -> str:
    """The letters that a British postcode begins with: "sw" of SW7 5BD."""
    postcode = postcode_of(entry)
    letters = postcode[: next((at for at, sign in enumerate(postcode) if not sign.isalpha()), 0)]
    return letters if len(letters) in (1, 2) else ""
