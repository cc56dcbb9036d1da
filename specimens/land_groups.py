"""Groups of organisms that never live in the sea away from its shore. Pure.

GBIF has no habitat of a species, so these are few and whole, each with who says so. Fossils and living
specimens are left out: amber is washed up, and a sea-bed may have been land.

- Insects: sea-skaters (Halobates, of the family Gerridae) are the only ones on the open sea; the others of
  marine habitats are those of shores, and lice of seabirds and seals (UN Atlas of the Oceans, "Marine
  insects", http://www.oceansatlas.org/subtopic/en/c/936/).
- Bryophytes "occur in all ecosystems except in salt water" ("Bryophytes: an emerging source for herbal remedies",
  2016, https://www.proquest.com/docview/1843808057).
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

BASIS = ("basisOfRecord", "PRESERVED_SPECIMEN")


@dataclass(frozen=True)
class LandGroup:
    """``pairs``: the parameters of the search for its records; ``advice``: what to do about those at sea."""

    name: str
    label: str
    advice: str
    pairs: tuple[tuple[str, str], ...]


LAND_GROUPS = (
    LandGroup(
        "insectsAtSea",
        _("Insects with coordinates in the sea"),
        _(
            "They are two kilometres and more off the British coast, where only sea-skaters and lice of seabirds "
            "and seals live, which are left out here. Check decimalLatitude and decimalLongitude: a sign, swapped or "
            "rounded numbers, the corner of a grid square. Caught on a ship, a light vessel or a platform, they "
            "are right."
        ),
        (
            BASIS,
            ("class", "Insecta"),
            ("family", "!Gerridae"),
            *(("order", f"!{lice}") for lice in ("Phthiraptera", "Psocodea")),
        ),
    ),
    LandGroup(
        "bryophytesAtSea",
        _("Mosses, liverworts and hornworts with coordinates in the sea"),
        _(
            "They are two kilometres and more off the British coast, and none lives in salt water. Check "
            "decimalLatitude and decimalLongitude: a sign, swapped or rounded numbers, the corner of a grid square, "
            "an island that the map lacks."
        ),
        (
            BASIS,
            *(
                ("phylum", phylum)
                for phylum in ("Bryophyta", "Marchantiophyta", "Anthocerotophyta")
            ),
        ),
    ),
)
