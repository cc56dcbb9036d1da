"""Which motif stands for which taxon.

Longer than most modules because it is mostly a table.
"""

import re
from collections.abc import Callable
from functools import partial
from random import Random
from typing import NamedTuple

from harvest.sandbox.pictures.motifs import (
    arthropods,
    beetles,
    bones,
    flies_and_bees,
    fossil_bones,
    fossil_plants,
    fossils,
    fungi,
    jars,
    lichens,
    packets,
    plants,
    preparations,
    sea_animals,
    seaweeds,
    shells,
    shrubs,
    skins,
    slabs,
    vertebrates,
    wings,
)
from harvest.sandbox.world.parameters import RANKS


class Motif(NamedTuple):
    """A drawing, how many millimetres its 400 units are, how large it is in the picture.

    ``on_sheet``: it is on a herbarium sheet.
    """

    draw: Callable[[Random], str]
    millimetres: float
    size: float = 1
    on_sheet: bool = False


def pressed(draw: Callable[[Random], str], millimetres: float = 260) -> Motif:
    return Motif(draw, millimetres, 1.08, on_sheet=True)


# By the name of a taxon; the lowest rank that is named decides.
LIVING = {
    "Animalia": Motif(jars.worm_jar, 80),
    "Aves": Motif(skins.bird_skin, 260),
    "Turdidae": Motif(partial(skins.bird_skin, hue=28, saturation=28), 280),
    "Paridae": Motif(partial(skins.bird_skin, hue=66, saturation=34, hood="hsl(212,34%,40%)"), 140),
    "Corvidae": Motif(partial(skins.bird_skin, hue=228, saturation=9, lightness=26), 480),
    "Alcidae": Motif(partial(skins.bird_skin, hue=30, saturation=6, lightness=24), 400),
    "Falconidae": Motif(partial(skins.bird_skin, hue=210, saturation=14), 420),
    "Strigiformes": Motif(skins.owl_skin, 400),
    "Mammalia": Motif(skins.mammal_skin, 260),
    "Mustelidae": Motif(partial(skins.mammal_skin, hue=30), 420),
    "Meles": Motif(skins.badger_skin, 800),
    "Chiroptera": Motif(skins.bat, 220, 1.4),
    "Thylacinidae": Motif(bones.skull, 220, 1.4),
    "Amphibia": Motif(vertebrates.frog, 110),
    "Caudata": Motif(vertebrates.lizard, 240),
    "Squamata": Motif(vertebrates.lizard, 160),
    "Sphenodontia": Motif(vertebrates.lizard, 500),
    "Viperidae": Motif(vertebrates.snake, 260),
    "Chordata": Motif(vertebrates.fish, 400, 1.5),
    "Gadidae": Motif(vertebrates.fish, 600, 1.5),
    "Salmonidae": Motif(vertebrates.trout, 420, 1.5),
    "Insecta": Motif(beetles.beetle, 24),
    "Coleoptera": Motif(beetles.beetle, 24),
    "Lucanidae": Motif(beetles.stag_beetle, 60),
    "Coccinellidae": Motif(beetles.ladybird, 9),
    "Adalia": Motif(partial(beetles.ladybird, spots=2), 7),
    "Harmonia": Motif(partial(beetles.ladybird, spots=16, hue=24), 9),
    "Melolontha": Motif(beetles.chafer, 34),
    "Goliathus": Motif(beetles.goliath_beetle, 110),
    "Lepidoptera": Motif(wings.moth, 46, 1.2),
    "Nymphalidae": Motif(wings.butterfly, 62, 1.15),
    "Boloria": Motif(partial(wings.butterfly, hue=28, eyes=0), 42, 1.15),
    "Melitaea": Motif(partial(wings.butterfly, hue=30, eyes=0), 42, 1.15),
    "Lycaenidae": Motif(partial(wings.butterfly, hue=214, eyes=0), 32, 1.15),
    "Papilionidae": Motif(wings.swallowtail, 90),
    "Ornithoptera": Motif(wings.birdwing, 250),
    "Sphingidae": Motif(wings.hawk_moth, 90, 1.12),
    "Hymenoptera": Motif(flies_and_bees.bee, 26, 1.15),
    "Apis": Motif(flies_and_bees.honeybee, 18, 1.2),
    "Formicidae": Motif(arthropods.ant, 8),
    "Diptera": Motif(flies_and_bees.fly, 18, 1.1),
    "Culicidae": Motif(flies_and_bees.gnat, 11),
    "Odonata": Motif(wings.dragonfly, 90),
    "Orthoptera": Motif(arthropods.grasshopper, 32, 1.35),
    "Arachnida": Motif(arthropods.spider, 28),
    "Argiope": Motif(partial(arthropods.spider, is_banded=True), 34),
    "Ixodida": Motif(arthropods.tick, 5),
    "Amphipoda": Motif(jars.worm_jar, 60),
    "Malacostraca": Motif(arthropods.crab, 110),
    "Gastropoda": Motif(shells.whelk, 34),
    "Helicidae": Motif(shells.snail, 26),
    "Conidae": Motif(shells.cone, 90),
    "Bivalvia": Motif(shells.mussel, 110),
    "Cephalopoda": Motif(jars.jar, 240),
    "Echinodermata": Motif(sea_animals.starfish, 160),
    "Cnidaria": Motif(jars.anemone_jar, 90),
    "Porifera": Motif(sea_animals.sponge, 120),
    "Plantae": pressed(shrubs.branch),
    "Magnoliopsida": pressed(plants.flower),
    "Asteraceae": pressed(plants.daisy),
    "Cirsium": pressed(plants.thistle),
    "Fabaceae": pressed(partial(plants.flower, hue=52, petals=5, rounded=False)),
    "Rosaceae": pressed(partial(plants.flower, hue=344, saturation=40)),
    "Ericaceae": pressed(shrubs.heath),
    "Plantaginaceae": pressed(partial(plants.spike, hue=318)),
    "Lamiaceae": pressed(partial(plants.spike, hue=268)),
    "Ranunculaceae": pressed(partial(plants.flower, hue=52, saturation=86)),
    "Droseraceae": pressed(partial(plants.daisy)),
    "Fagaceae": pressed(shrubs.branch),
    "Quercus": pressed(shrubs.oak),
    "Salicaceae": pressed(partial(shrubs.branch, hue=96)),
    "Orchidaceae": pressed(partial(plants.spike, hue=300)),
    "Poales": pressed(plants.grass),
    "Polypodiopsida": pressed(plants.fern),
    "Aspleniaceae": pressed(plants.hart_tongue),
    "Pinopsida": pressed(shrubs.conifer),
    "Bryophyta": Motif(packets.moss, 60),
    "Sphagnaceae": Motif(packets.bog_moss, 80),
    "Marchantiophyta": Motif(packets.liverwort, 60),
    "Rhodophyta": pressed(seaweeds.red_seaweed, 180),
    "Chromista": pressed(seaweeds.seaweed, 300),
    "Laminariaceae": pressed(seaweeds.kelp, 600),
    "Fungi": Motif(fungi.toadstool, 110),
    "Hygrophoraceae": Motif(fungi.waxcap, 50),
    "Polyporales": Motif(fungi.bracket, 160),
    "Pucciniaceae": Motif(packets.rust, 40),
    "Lecanoromycetes": Motif(lichens.lichen, 90),
    "Usnea": Motif(lichens.beard_lichen, 120),
    "Xylariaceae": Motif(fungi.candlesnuff, 60),
    "Protozoa": Motif(lichens.slime_mould, 60),
}
FOSSIL = {
    "Animalia": Motif(fossil_bones.vertebra, 140),
    "Cephalopoda": Motif(fossils.ammonite, 90),
    "Bivalvia": Motif(shells.scallop, 70),
    "Gryphaeidae": Motif(fossils.gryphaea, 80),
    "Ichthyosauria": Motif(fossil_bones.skeleton, 1800, 0.94),
    "Plesiosauria": Motif(fossil_bones.skeleton, 2600, 0.94),
    "Saurischia": Motif(fossil_bones.vertebra, 260),
    "Ornithischia": Motif(bones.bone, 900),
    "Trilobita": Motif(fossils.trilobite, 60),
    "Brachiopoda": Motif(fossils.brachiopod, 34),
    "Echinoidea": Motif(sea_animals.urchin, 70),
    "Crinoidea": Motif(slabs.crinoid, 220),
    "Cnidaria": Motif(slabs.fossil_coral, 120),
    "Hemichordata": Motif(slabs.graptolite, 70),
    "Elasmobranchii": Motif(fossil_bones.shark_tooth, 70),
    "Mammalia": Motif(fossil_bones.molar, 300, 1.3),
    "Plantae": Motif(fossil_plants.bark, 240),
    "Polypodiopsida": Motif(fossil_plants.stem, 180),
}
# Further views of a specimen, by the name of its class.
VIEWS = {
    "Aves": (Motif(bones.egg, 110), Motif(bones.bird_skull, 80, 1.4)),
    "Mammalia": (Motif(bones.skull, 140, 1.4), Motif(bones.bone, 120)),
    "Amphibia": (Motif(preparations.slide, 80, 1.5),),
    "Insecta": (Motif(preparations.slide, 80, 1.5),),
    "Anthozoa": (Motif(sea_animals.coral, 160),),
}
# By the first word of its preparations.
PREPARED = {
    "egg": Motif(bones.egg, 110),
    "skull": Motif(bones.skull, 140, 1.4),
    "skeleton": Motif(bones.bone, 120),
    "slide": Motif(preparations.slide, 80, 1.5),
    "thin": Motif(preparations.slide, 80, 1.5),
}
SAMPLE = Motif(preparations.tube, 60)
UNKNOWN = Motif(preparations.mineral, 90)


def choose(record: dict, view: int = 0) -> Motif:
    """Return the motif of a record's image number ``view``."""
    views = VIEWS.get(record.get("class", ""), ())
    if 0 < view <= len(views):
        return views[view - 1]
    if record["basisOfRecord"] == "MATERIAL_SAMPLE":
        return SAMPLE
    if prepared := PREPARED.get(re.split("[; ]", record.get("preparations", ""))[0]):
        return prepared
    by_taxon = FOSSIL if record["basisOfRecord"] == "FOSSIL_SPECIMEN" else LIVING
    names = (record.get(rank) for rank in reversed(RANKS))
    return next((by_taxon[name] for name in names if name in by_taxon), UNKNOWN)
