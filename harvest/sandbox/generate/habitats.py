"""Habitats: in which sites near a town they are, and how labels describe them."""

from typing import NamedTuple


class Habitat(NamedTuple):
    sites: tuple[str, ...]  # after the name of a town
    words: tuple[str, ...]


HABITATS = {
    "anywhere": Habitat(
        ("", " Common", " Park", ", garden wall", ", roadside", " Churchyard"),
        ("Garden", "Hedgerow", "Rough grassland", "Roadside verge"),
    ),
    "wood": Habitat(
        (" Wood", " Forest", " Plantation", " Park"),
        ("Oak woodland", "Beech woodland", "On dead wood", "Wood pasture"),
    ),
    "grass": Habitat(
        (" Common", " Down", " Meadows", ", disused quarry"),
        ("Chalk grassland", "Hay meadow", "Limestone grassland"),
    ),
    "heath": Habitat((" Moor", " Heath", " Moss"), ("Peat bog", "Wet heath", "Blanket bog")),
    "water": Habitat(
        (" Fen", " Mill Pond", " Marshes", ", by the river"), ("Pond", "Fen", "Chalk stream")
    ),
    "shore": Habitat((" Head", " Cliffs", " Bay"), ("Sea cliff", "Strandline")),
    "sea": Habitat(
        (" Bay", " Harbour", ", foreshore"), ("Rock pool", "Kelp forest", "Lower shore")
    ),
}
