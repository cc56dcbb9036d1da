"""Subspecies, hybrids and other names that are not plain species, and names as labels write them."""

import random
from typing import NamedTuple

from harvest.sandbox.generate.taxa import SPECIES, Taxon, below_species, hybrid

# Species: its subspecies, with authorship.
SUBSPECIES = {
    "Parus major": "Parus major newtoni Pražák, 1894",
    "Periparus ater": "Periparus ater britannicus (Sharpe & Dresser, 1871)",
    "Turdus philomelos": "Turdus philomelos hebridensis Clarke, 1913",
    "Garrulus glandarius": "Garrulus glandarius rufitergum Hartert, 1903",
    "Papilio machaon": "Papilio machaon britannicus Seitz, 1907",
    "Bombus terrestris": "Bombus terrestris audax (Harris, 1776)",
    "Carabus violaceus": "Carabus violaceus sollicitans Hartert, 1907",
    "Dactylorhiza fuchsii": "Dactylorhiza fuchsii subsp. hebridensis (Wilmott) Soó",
    "Festuca rubra": "Festuca rubra subsp. megastachys (Gaudin) Hegi",
    "Dactylis glomerata": "Dactylis glomerata subsp. lobata (Drejer) H.Lindb.",
    "Dryopteris filix-mas": "Dryopteris filix-mas var. affinis (Lowe) Newman",
}
# Species: a hybrid with it.
HYBRIDS = {
    "Primula veris": "Primula × polyantha Mill.",
    "Crataegus monogyna": "Crataegus × media Bechst.",
    "Salix caprea": "Salix × reichardtii A.Kern.",
    "Quercus robur": "Quercus × rosacea Bechst.",
    "Drosera anglica": "Drosera × obovata Mert. & W.D.J.Koch",
    "Populus nigra": "Populus × canadensis Moench",
    "Asplenium trichomanes": "Asplenium × confluens (T.Moore ex E.J.Lowe) Lawalrée",
}
CULTIVARS = {
    "Calluna vulgaris": "Alportii",
    "Erica tetralix": "Alba Mollis",
    "Rosa canina": "Abbotswood",
    "Primula vulgaris": "Alba Plena",
    "Fagus sylvatica": "Purpurea Tricolor",
    "Asplenium scolopendrium": "Crispum Bolton's Nobile",
}
# As labels write a name in full: species, subspecies, variety, form, and whose each is.
LONG_NAMES = {
    "Taraxacum officinale": "Taraxacum officinale F.H.Wigg. agg., sect. Ruderalia Kirschner, H.Øllg. & Štěpánek (= T. sect. Taraxacum sensu Dahlst. et auct. mult., non F.H.Wigg.)",
    "Rubus fruticosus": "Rubus fruticosus L. subg. Rubus sect. Rubus subsect. Hiemales E.H.L.Krause ser. Discolores (P.J.Müll.) Focke, forma foliis subtus albotomentosis",
    "Potentilla erecta": "Potentilla erecta (L.) Raeusch. subsp. strictissima (Zimmeter) A.J.Richards var. sciaphila (Zimmeter) Druce forma umbrosa (Tausch ex Rchb.) Asch. & Graebn.",
    "Asplenium scolopendrium": "Asplenium scolopendrium L. var. ramosum-cristatum-undulatum-majus Lowe ex T.Moore, Nature-Printed British Ferns 2: 138 (1860)",
    "Helix pomatia": "Helix (Helicogena) pomatia Linnaeus, 1758 var. inflata Hartmann, 1844 monstr. sinistrorsa Férussac, 1822",
}
QUALIFIERS = ("cf.", "cf.", "aff.", "agg.")


class Naming(NamedTuple):
    """A taxon, and what a record says of its name besides."""

    taxon: Taxon
    terms: dict


def name(rng: random.Random, species: Taxon, country: str | None) -> Naming:
    """Return the taxon, or a subspecies or hybrid of it; now and then as a label has the name."""
    draw = rng.random()
    derived = [one for one in DERIVED.get(species.name, ()) if country in one.range.countries]
    if derived and draw < 0.2:
        return Naming(rng.choice(derived), {})
    if species.name in CULTIVARS and draw < 0.3:
        cultivar = CULTIVARS[species.name]
        verbatim = f"{species.name} '{cultivar}'"
        return Naming(species, {"verbatimScientificName": verbatim, "cultivarEpithet": cultivar})
    if species.name in LONG_NAMES and draw < 0.4:
        return Naming(species, {"verbatimScientificName": LONG_NAMES[species.name]})
    if draw > 0.985 and " " in species.name:
        return Naming(species, _qualified(rng.choice(QUALIFIERS), species.name))
    return Naming(species, {})


def _qualified(qualifier: str, binomial: str) -> dict:
    genus, epithet = binomial.split(" ", 1)
    written = f"{genus} {qualifier} {epithet}"
    if qualifier == "agg.":
        written = f"{binomial} {qualifier}"
    return {"identificationQualifier": qualifier, "verbatimScientificName": written}


def _derived() -> dict[str, list[Taxon]]:
    found: dict[str, list[Taxon]] = {}
    for species in SPECIES:
        if species.name in SUBSPECIES:
            made = below_species(species, SUBSPECIES[species.name])
            found.setdefault(species.name, []).append(made)
        if species.name in HYBRIDS:
            found.setdefault(species.name, []).append(hybrid(species, HYBRIDS[species.name]))
    return found


DERIVED = _derived()
