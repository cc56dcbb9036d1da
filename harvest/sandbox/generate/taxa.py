"""The taxa of generated specimens: real species in their real classification.

A line without ``:`` opens a family (kingdom, phylum, class, order, family); one with ``:`` holds
its species, ``name, authorship`` separated by ``;``. Keys are made up, but stay the same. Longer
than most modules because it is mostly data.
"""

import zlib
from typing import NamedTuple

from harvest.sandbox.generate.ranges import ALWAYS, Range, range_of
from harvest.sandbox.generate.taxa_abroad import ABROAD
from harvest.sandbox.world.parameters import BACKBONE, COL_XR, RANKS

LIVING = """
Animalia Chordata Aves Passeriformes Paridae
: Parus major Linnaeus, 1758; Cyanistes caeruleus (Linnaeus, 1758); Periparus ater (Linnaeus, 1758)
Animalia Chordata Aves Passeriformes Turdidae
: Turdus merula Linnaeus, 1758; Turdus philomelos Brehm, 1831; Turdus pilaris Linnaeus, 1758
Animalia Chordata Aves Passeriformes Corvidae
: Corvus corax Linnaeus, 1758; Pica pica (Linnaeus, 1758); Garrulus glandarius (Linnaeus, 1758)
Animalia Chordata Aves Strigiformes Strigidae
: Strix aluco Linnaeus, 1758; Asio flammeus (Pontoppidan, 1763)
Animalia Chordata Aves Charadriiformes Alcidae
: Alca torda Linnaeus, 1758; Fratercula arctica (Linnaeus, 1758); Pinguinus impennis (Linnaeus, 1758)
Animalia Chordata Aves Falconiformes Falconidae
: Falco peregrinus Tunstall, 1771; Falco tinnunculus Linnaeus, 1758
Animalia Chordata Mammalia Carnivora Mustelidae
: Meles meles (Linnaeus, 1758); Lutra lutra (Linnaeus, 1758); Mustela erminea Linnaeus, 1758
Animalia Chordata Mammalia Rodentia Cricetidae
: Arvicola amphibius (Linnaeus, 1758); Microtus agrestis (Linnaeus, 1761)
Animalia Chordata Mammalia Chiroptera Vespertilionidae
: Pipistrellus pipistrellus (Schreber, 1774); Myotis daubentonii (Kuhl, 1817)
Animalia Chordata Mammalia Dasyuromorphia Thylacinidae
: Thylacinus cynocephalus (Harris, 1808)
Animalia Chordata Amphibia Anura Ranidae
: Rana temporaria Linnaeus, 1758; Pelophylax lessonae (Camerano, 1882)
Animalia Chordata Squamata - Viperidae
: Vipera berus (Linnaeus, 1758)
Animalia Chordata Squamata - Lacertidae
: Zootoca vivipara (Lichtenstein, 1823); Lacerta agilis Linnaeus, 1758
Animalia Chordata - Gadiformes Gadidae
: Gadus morhua Linnaeus, 1758; Pollachius virens (Linnaeus, 1758)
Animalia Chordata - Salmoniformes Salmonidae
: Salmo trutta Linnaeus, 1758; Salvelinus alpinus (Linnaeus, 1758)
Animalia Arthropoda Insecta Lepidoptera Nymphalidae
: Vanessa atalanta (Linnaeus, 1758); Aglais io (Linnaeus, 1758); Boloria selene (Denis & Schiffermüller, 1775); Melitaea athalia (Rottemburg, 1775)
Animalia Arthropoda Insecta Lepidoptera Lycaenidae
: Polyommatus icarus (Rottemburg, 1775); Phengaris arion (Linnaeus, 1758); Cupido minimus (Fuessly, 1775)
Animalia Arthropoda Insecta Lepidoptera Papilionidae
: Papilio machaon Linnaeus, 1758; Ornithoptera alexandrae (Rothschild, 1907)
Animalia Arthropoda Insecta Lepidoptera Geometridae
: Biston betularia (Linnaeus, 1758); Abraxas grossulariata (Linnaeus, 1758); Operophtera brumata (Linnaeus, 1758)
Animalia Arthropoda Insecta Lepidoptera Sphingidae
: Acherontia atropos (Linnaeus, 1758); Deilephila elpenor (Linnaeus, 1758)
Animalia Arthropoda Insecta Coleoptera Carabidae
: Carabus violaceus Linnaeus, 1758; Carabus nemoralis Müller, 1764; Bembidion lampros (Herbst, 1784)
Animalia Arthropoda Insecta Coleoptera Lucanidae
: Lucanus cervus (Linnaeus, 1758); Dorcus parallelipipedus (Linnaeus, 1758)
Animalia Arthropoda Insecta Coleoptera Coccinellidae
: Coccinella septempunctata Linnaeus, 1758; Adalia bipunctata (Linnaeus, 1758); Harmonia axyridis (Pallas, 1773)
Animalia Arthropoda Insecta Coleoptera Scarabaeidae
: Melolontha melolontha (Linnaeus, 1758); Goliathus goliatus (Linnaeus, 1771)
Animalia Arthropoda Insecta Hymenoptera Apidae
: Bombus terrestris (Linnaeus, 1758); Bombus lapidarius (Linnaeus, 1758); Apis mellifera Linnaeus, 1758
Animalia Arthropoda Insecta Hymenoptera Formicidae
: Formica rufa Linnaeus, 1761; Lasius niger (Linnaeus, 1758); Myrmica rubra (Linnaeus, 1758)
Animalia Arthropoda Insecta Diptera Syrphidae
: Episyrphus balteatus (De Geer, 1776); Volucella zonaria (Poda, 1761); Eristalis tenax (Linnaeus, 1758)
Animalia Arthropoda Insecta Diptera Culicidae
: Aedes aegypti (Linnaeus, 1762); Anopheles gambiae Giles, 1902; Culex pipiens Linnaeus, 1758
Animalia Arthropoda Insecta Odonata Aeshnidae
: Anax imperator Leach, 1815; Aeshna cyanea (Müller, 1764)
Animalia Arthropoda Insecta Orthoptera Acrididae
: Chorthippus brunneus (Thunberg, 1815); Schistocerca gregaria (Forskål, 1775)
Animalia Arthropoda Arachnida Araneae Araneidae
: Araneus diadematus Clerck, 1757; Argiope bruennichi (Scopoli, 1772)
Animalia Arthropoda Arachnida Ixodida Ixodidae
: Ixodes ricinus (Linnaeus, 1758)
Animalia Arthropoda Malacostraca Decapoda Portunidae
: Carcinus maenas (Linnaeus, 1758); Necora puber (Linnaeus, 1767)
Animalia Mollusca Gastropoda Stylommatophora Helicidae
: Cepaea nemoralis (Linnaeus, 1758); Cepaea hortensis (Müller, 1774); Helix pomatia Linnaeus, 1758
Animalia Mollusca Gastropoda Littorinimorpha Littorinidae
: Littorina littorea (Linnaeus, 1758); Littorina saxatilis (Olivi, 1792)
Animalia Mollusca Gastropoda Neogastropoda Conidae
: Conus gloriamaris Chemnitz, 1777; Conus textile Linnaeus, 1758
Animalia Mollusca Bivalvia Mytilida Mytilidae
: Mytilus edulis Linnaeus, 1758; Modiolus modiolus (Linnaeus, 1758)
Animalia Mollusca Cephalopoda Octopoda Octopodidae
: Octopus vulgaris Cuvier, 1797; Eledone cirrhosa (Lamarck, 1798)
Animalia Echinodermata Asteroidea Forcipulatida Asteriidae
: Asterias rubens Linnaeus, 1758; Marthasterias glacialis (Linnaeus, 1758)
Animalia Cnidaria Hexacorallia Actiniaria Actiniidae
: Actinia equina (Linnaeus, 1758); Urticina felina (Linnaeus, 1761)
Animalia Annelida Clitellata Crassiclitellata Lumbricidae
: Lumbricus terrestris Linnaeus, 1758; Eisenia fetida (Savigny, 1826)
Animalia Porifera Demospongiae Suberitida Halichondriidae
: Halichondria panicea (Pallas, 1766)
Plantae Tracheophyta Magnoliopsida Asterales Asteraceae
: Bellis perennis L.; Taraxacum officinale F.H.Wigg.; Cirsium vulgare (Savi) Ten.; Achillea millefolium L.
Plantae Tracheophyta Magnoliopsida Fabales Fabaceae
: Trifolium repens L.; Lotus corniculatus L.; Vicia sepium L.; Ulex europaeus L.
Plantae Tracheophyta Magnoliopsida Rosales Rosaceae
: Rubus fruticosus L.; Rosa canina L.; Crataegus monogyna Jacq.; Potentilla erecta (L.) Raeusch.
Plantae Tracheophyta Magnoliopsida Ericales Ericaceae
: Calluna vulgaris (L.) Hull; Erica tetralix L.; Vaccinium myrtillus L.; Rhododendron ponticum L.
Plantae Tracheophyta Magnoliopsida Ericales Primulaceae
: Primula vulgaris Huds.; Primula veris L.; Lysimachia arvensis (L.) U.Manns & Anderb.
Plantae Tracheophyta Magnoliopsida Lamiales Plantaginaceae
: Digitalis purpurea L.; Plantago lanceolata L.; Veronica chamaedrys L.
Plantae Tracheophyta Magnoliopsida Lamiales Lamiaceae
: Ajuga reptans L.; Prunella vulgaris L.; Thymus polytrichus A.Kern. ex Borbás
Plantae Tracheophyta Magnoliopsida Ranunculales Ranunculaceae
: Ranunculus acris L.; Caltha palustris L.; Anemone nemorosa L.
Plantae Tracheophyta Magnoliopsida Caryophyllales Droseraceae
: Drosera rotundifolia L.; Drosera anglica Huds.
Plantae Tracheophyta Magnoliopsida Fagales Fagaceae
: Quercus robur L.; Fagus sylvatica L.; Quercus petraea (Matt.) Liebl.
Plantae Tracheophyta Magnoliopsida Malpighiales Salicaceae
: Salix caprea L.; Salix herbacea L.; Populus nigra L.
Plantae Tracheophyta Liliopsida Asparagales Orchidaceae
: Dactylorhiza fuchsii (Druce) Soó; Ophrys apifera Huds.; Cypripedium calceolus L.; Angraecum sesquipedale Thouars
Plantae Tracheophyta Liliopsida Poales Poaceae
: Festuca rubra L.; Molinia caerulea (L.) Moench; Dactylis glomerata L.
Plantae Tracheophyta Liliopsida Poales Cyperaceae
: Carex nigra (L.) Reichard; Eriophorum angustifolium Honck.; Carex flacca Schreb.
Plantae Tracheophyta Polypodiopsida Polypodiales Dryopteridaceae
: Dryopteris filix-mas (L.) Schott; Polystichum aculeatum (L.) Roth
Plantae Tracheophyta Polypodiopsida Polypodiales Aspleniaceae
: Asplenium scolopendrium L.; Asplenium trichomanes L.
Plantae Tracheophyta Pinopsida Pinales Pinaceae
: Pinus sylvestris L.; Cedrus libani A.Rich.
Plantae Bryophyta Sphagnopsida Sphagnales Sphagnaceae
: Sphagnum palustre L.; Sphagnum capillifolium (Ehrh.) Hedw.
Plantae Bryophyta Bryopsida Hypnales Hypnaceae
: Hypnum cupressiforme Hedw.
Plantae Marchantiophyta Marchantiopsida Marchantiales Marchantiaceae
: Marchantia polymorpha L.
Plantae Rhodophyta Florideophyceae Gigartinales Gigartinaceae
: Chondrus crispus Stackh.
Chromista Ochrophyta Phaeophyceae Fucales Fucaceae
: Fucus vesiculosus L.; Ascophyllum nodosum (L.) Le Jol.
Chromista Ochrophyta Phaeophyceae Laminariales Laminariaceae
: Laminaria digitata (Huds.) J.V.Lamour.
Fungi Basidiomycota Agaricomycetes Agaricales Amanitaceae
: Amanita muscaria (L.) Lam.; Amanita phalloides (Vaill. ex Fr.) Link
Fungi Basidiomycota Agaricomycetes Agaricales Hygrophoraceae
: Hygrocybe conica (Schaeff.) P.Kumm.; Gliophorus psittacinus (Schaeff.) Herink
Fungi Basidiomycota Agaricomycetes Polyporales Fomitopsidaceae
: Fomitopsis betulina (Bull.) B.K.Cui, M.L.Han & Y.C.Dai
Fungi Basidiomycota Pucciniomycetes Pucciniales Pucciniaceae
: Puccinia graminis Pers.; Puccinia coronata Corda
Fungi Ascomycota Lecanoromycetes Lecanorales Parmeliaceae
: Parmelia sulcata Taylor; Usnea articulata (L.) Hoffm.; Evernia prunastri (L.) Ach.
Fungi Ascomycota Lecanoromycetes Peltigerales Lobariaceae
: Lobaria pulmonaria (L.) Hoffm.
Fungi Ascomycota Sordariomycetes Xylariales Xylariaceae
: Xylaria hypoxylon (L.) Grev.
Protozoa Mycetozoa Myxomycetes Physarales Physaraceae
: Fuligo septica (L.) F.H.Wigg.
"""

# After ``@``: era, period, epoch, age, formation, member and group; ``-`` if not known.
FOSSIL = """
Animalia Mollusca Cephalopoda Ammonitida Dactylioceratidae
: Dactylioceras commune (Sowerby, 1815) @ Mesozoic/Jurassic/LowerJurassic/Toarcian/Whitby Mudstone Formation/Alum Shale Member/Lias Group
Animalia Mollusca Cephalopoda Ammonitida Hildoceratidae
: Hildoceras bifrons (Bruguière, 1789) @ Mesozoic/Jurassic/LowerJurassic/Toarcian/Whitby Mudstone Formation/-/Lias Group; Harpoceras falciferum (Sowerby, 1820) @ Mesozoic/Jurassic/LowerJurassic/Toarcian/Whitby Mudstone Formation/Mulgrave Shale Member/Lias Group
Animalia Mollusca Cephalopoda Ammonitida Psiloceratidae
: Psiloceras planorbis (Sowerby, 1824) @ Mesozoic/Jurassic/LowerJurassic/Hettangian/Blue Lias Formation/-/Lias Group
Animalia Mollusca Bivalvia Ostreida Gryphaeidae
: Gryphaea arcuata Lamarck, 1801 @ Mesozoic/Jurassic/LowerJurassic/Sinemurian/Scunthorpe Mudstone Formation/-/Lias Group
Animalia Mollusca Bivalvia Trigoniida Trigoniidae
: Myophorella clavellata (Parkinson, 1811) @ Mesozoic/Jurassic/UpperJurassic/Oxfordian/Osmington Oolite Formation/-/Corallian Group
Animalia Chordata - Ichthyosauria Ichthyosauridae
: Ichthyosaurus communis Conybeare, 1822 @ Mesozoic/Jurassic/LowerJurassic/Hettangian/Blue Lias Formation/-/Lias Group
Animalia Chordata - Plesiosauria Plesiosauridae
: Plesiosaurus dolichodeirus Conybeare, 1824 @ Mesozoic/Jurassic/LowerJurassic/Sinemurian/Charmouth Mudstone Formation/Black Ven Marl Member/Lias Group
Animalia Chordata - Saurischia Megalosauridae
: Megalosaurus bucklandii Mantell, 1827 @ Mesozoic/Jurassic/MiddleJurassic/Bathonian/Taynton Limestone Formation/-/Great Oolite Group
Animalia Chordata - Ornithischia Iguanodontidae
: Iguanodon bernissartensis Boulenger, 1881 @ Mesozoic/Cretaceous/LowerCretaceous/Barremian/Wessex Formation/-/Wealden Group
Animalia Arthropoda Trilobita Phacopida Calymenidae
: Calymene blumenbachii Brongniart, 1817 @ Paleozoic/Silurian/Wenlock/Homerian/Much Wenlock Limestone Formation/-/-
Animalia Arthropoda Trilobita Asaphida Trinucleidae
: Trinucleus fimbriatus Murchison, 1839 @ Paleozoic/Ordovician/MiddleOrdovician/-/Llanfawr Mudstones Formation/-/-
Animalia Brachiopoda Rhynchonellata Rhynchonellida Tetrarhynchiidae
: Tetrarhynchia tetrahedra (Sowerby, 1812) @ Mesozoic/Jurassic/LowerJurassic/Pliensbachian/Marlstone Rock Formation/-/Lias Group
Animalia Echinodermata Echinoidea Spatangoida Micrasteridae
: Micraster coranguinum (Leske, 1778) @ Mesozoic/Cretaceous/UpperCretaceous/Santonian/Seaford Chalk Formation/-/Chalk Group
Animalia Echinodermata Crinoidea Isocrinida Pentacrinitidae
: Pentacrinites fossilis Blumenbach, 1804 @ Mesozoic/Jurassic/LowerJurassic/Sinemurian/Charmouth Mudstone Formation/-/Lias Group
Animalia Cnidaria Anthozoa Rugosa Lithostrotionidae
: Lithostrotion decipiens (McCoy, 1849) @ Paleozoic/Carboniferous/Mississippian/Visean/-/-/Great Scar Limestone Group
Animalia Hemichordata Pterobranchia Graptoloidea Monograptidae
: Monograptus priodon (Bronn, 1835) @ Paleozoic/Silurian/Llandovery/Telychian/-/-/-
Animalia Chordata Elasmobranchii Lamniformes Otodontidae
: Otodus obliquus Agassiz, 1838 @ Cenozoic/Paleogene/Eocene/Ypresian/London Clay Formation/-/Thames Group
Plantae Tracheophyta Lycopodiopsida Lepidodendrales Lepidodendraceae
: Lepidodendron aculeatum Sternb. @ Paleozoic/Carboniferous/Pennsylvanian/Moscovian/Pennine Middle Coal Measures Formation/-/Pennine Coal Measures Group
Plantae Tracheophyta Polypodiopsida Equisetales Calamitaceae
: Calamites suckowii Brongn. @ Paleozoic/Carboniferous/Pennsylvanian/Bashkirian/South Wales Lower Coal Measures Formation/-/South Wales Coal Measures Group
Animalia Chordata Mammalia Proboscidea Elephantidae
: Mammuthus primigenius (Blumenbach, 1799) @ Cenozoic/Quaternary/Pleistocene/UpperPleistocene/-/-/-
"""

STRATA = (
    "earliestEraOrLowestErathem",
    "earliestPeriodOrLowestSystem",
    "earliestEpochOrLowestSeries",
    "earliestAgeOrLowestStage",
    "formation",
    "member",
    "group",
)
RED_LIST = {"Lucanus": "NT", "Thylacinus": "EX", "Pinguinus": "EX", "Phengaris": "NT"}
CODES = {"Animalia": "ZOOLOGICAL", "Protozoa": "ZOOLOGICAL"}
KINGDOM_KEYS = {"Animalia": 1, "Chromista": 4, "Fungi": 5, "Plantae": 6, "Protozoa": 7}
UPRIGHT = {"×", "subsp.", "var."}
EPITHETS = ("genericName", "specificEpithet", "infraspecificEpithet")
BASE_29 = "23456789BCDFGHJKLMNPQRSTVWXYZ"


class Taxon(NamedTuple):
    """A taxon; ``terms`` are the identification members of a record of it, ready to be copied.

    ``range`` is where it lives; of fossils, ``fossil_sites`` knows where they are found.
    """

    name: str
    kingdom: str
    group: str  # the class, or the phylum if there is none
    family: str
    terms: dict
    strata: dict
    range: Range


def backbone_key(name: str) -> int:
    return KINGDOM_KEYS.get(name) or 1_000_000 + zlib.crc32(name.encode()) % 11_000_000


def col_key(name: str) -> str:
    number, text = zlib.crc32(f"col {name}".encode()) % 29**5, ""
    for _ in range(5):
        number, digit = divmod(number, 29)
        text += BASE_29[digit]
    return text


def taxon(lineage: dict[str, str], name: str, authorship: str, strata: dict) -> Taxon:
    """Make a taxon; ``lineage`` is {rank: name} from the kingdom down to the taxon itself."""
    full, least = f"{name} {authorship}".strip(), "LC" if "species" in lineage else ""
    checklists = {COL_XR: col_key, BACKBONE: lambda name: str(backbone_key(name))}
    terms = {
        "classifications": {
            checklist: _classification(lineage, name, authorship, key_of)
            for checklist, key_of in checklists.items()
        },
        "taxonKey": backbone_key(name),
        "acceptedTaxonKey": backbone_key(name),
        **{f"{rank}Key": backbone_key(higher) for rank, higher in lineage.items()},
        **lineage,
        "scientificName": full,
        "scientificNameAuthorship": authorship,
        "acceptedScientificName": full,
        "taxonRank": list(lineage)[-1].upper(),
        "taxonomicStatus": "ACCEPTED",
        "iucnRedListCategory": "" if strata else RED_LIST.get(name.split()[0], least),
        **_epithets(name),
    }
    terms = {term: value for term, value in terms.items() if value != ""}
    group = lineage.get("class") or lineage["phylum"]
    lives = range_of(list(lineage.values()), authorship)
    return Taxon(name, lineage["kingdom"], group, lineage["family"], terms, strata, lives)


def _classification(lineage: dict, name: str, authorship: str, key_of) -> dict:
    usage = {
        "key": key_of(name),
        "name": f"{name} {authorship}".strip(),
        "rank": list(lineage)[-1].upper(),
        "code": CODES.get(lineage["kingdom"], "BOTANICAL"),
        "authorship": authorship,
        "formattedName": f"{_italic(name)} {authorship}".strip(),
        **_epithets(name),
    }
    higher = [
        {"key": key_of(name), "name": name, "rank": rank.upper()} for rank, name in lineage.items()
    ]
    return {
        "usage": usage,
        "acceptedUsage": usage,
        "taxonomicStatus": "ACCEPTED",
        "classification": higher,
        "issues": [],
    }


def _italic(name: str) -> str:
    """Return a name as GBIF formats it: Latin words in italics, ``subsp.`` and ``×`` upright."""
    return " ".join(part if part in UPRIGHT else f"<i>{part}</i>" for part in name.split())


def _epithets(name: str) -> dict:
    words = [word for word in name.split() if word not in UPRIGHT]
    parts = dict(zip(EPITHETS, words, strict=False))
    return parts if len(parts) > 1 else {}


def read_taxa(text: str) -> list[Taxon]:
    found, families = [], ()
    for line in text.strip().splitlines():
        if not line.startswith(":"):
            families = line.split()
            continue
        for species in line[1:].split(";"):
            naming, _, strata = species.strip().partition(" @ ")
            genus, epithet, authorship = naming.split(" ", 2)
            names = [*families, genus, f"{genus} {epithet}"]
            lineage = {r: n for r, n in zip(RANKS, names, strict=True) if n != "-"}
            layers = zip(STRATA, strata.split("/"), strict=False)
            layers = {term: layer for term, layer in layers if layer not in ("", "-")}
            found.append(taxon(lineage, f"{genus} {epithet}", authorship, layers))
    return found


def to_rank(species: Taxon, rank: str) -> Taxon:
    """Return the genus or family of a species, for specimens that are not identified further."""
    lineage = _lineage(species)
    kept = {}
    for name in lineage:
        kept[name] = lineage[name]
        if name == rank:
            break
    return taxon(kept, kept[rank], "", species.strata)._replace(range=species.range)


def below_species(species: Taxon, naming: str) -> Taxon:
    """Return the British subspecies or variety of this name and authorship.

    The ``species`` of its records stays.
    """
    length = len(species.name.split()) + (2 if UPRIGHT & set(naming.split()) else 1)
    name = " ".join(naming.split()[:length])
    rank = "variety" if " var. " in name else "subspecies"
    made = taxon(_lineage(species) | {rank: name}, name, naming.removeprefix(name).strip(), {})
    for term in (rank, f"{rank}Key"):
        del made.terms[term]  # records at GBIF have no such members
    lives = species.range._replace(countries={"GB": ALWAYS}, published=made.range.published)
    return made._replace(range=lives)


def hybrid(species: Taxon, naming: str) -> Taxon:
    """Return the hybrid of this name, ``Primula × polyantha``, and authorship."""
    name = " ".join(naming.split()[:3])
    lineage = _lineage(species) | {"species": name}
    made = taxon(lineage, name, naming.removeprefix(name).strip(), {})
    return made._replace(range=species.range)


def _lineage(species: Taxon) -> dict[str, str]:
    return {rank: species.terms[rank] for rank in RANKS if rank in species.terms}


SPECIES = read_taxa(LIVING)
EXOTICS = read_taxa(ABROAD)
FOSSILS = read_taxa(FOSSIL)
