"""Where and since when taxa live, in which habitat, and when their names were published.

Both tables name a taxon of any rank; the lowest rank that is named decides. Ranges are rough, and
of the countries where specimens are generated only. Longer than most modules because it is data.
"""

import re
from typing import NamedTuple

EUROPE = "GB IE FR DE ES PT IT CH NO SE GR"
GROUPS = {
    "EUROPE": EUROPE,
    "NORTH": f"{EUROPE} IS TR RU US CA",
    "MAINLAND": "FR DE ES PT IT CH NO SE GR",
    "ATLANTIC": "GB IE FR ES PT NO SE IS",
    "AFRICA": "ZA KE TZ UG NG GH ET MG SL",
    "ASIA": "IN LK NP MM CN JP MY ID PH",
    "TROPICS": "IN LK MM CN MY ID PH PG AU FJ ZA KE TZ UG NG GH ET EG MG SL MX JM BR PE EC GY",
    "ANDES": "PE EC CL BR",
    "COLONIES": "US CA AU:1840- NZ:1840- ZA CL FK",  # where Europeans took their plants
}
EVERYWHERE = (
    f"{EUROPE} IS RU TR IN LK NP MM CN JP MY ID PH PG AU NZ FJ ZA KE TZ UG NG GH ET EG MG SL US CA"
    " MX JM BR PE EC CL GY FK"
)
GROUPS["EVERYWHERE"] = EVERYWHERE

# A country may have years: GB:2004- is since 2004, AU:-1936 until 1936.
RANGES = """
Falco peregrinus: EUROPE TR RU AFRICA ASIA EG US CA MX PE CL AU
Falco tinnunculus: EUROPE TR RU IN AFRICA EG
Corvus corax: NORTH
Pica pica: MAINLAND GB IE TR RU
Strix aluco: FR DE ES IT CH SE GR GB TR
Asio flammeus: NORTH FK
Turdus pilaris: NORTH
Pinguinus: GB:-1844 IS:-1844 NO:-1844 CA:-1844
Alcidae: GB IE IS NO FR
Meles: EUROPE RU
Lutra: EUROPE TR RU
Thylacinus: AU:-1936
Vipera berus: GB FR DE CH NO SE IT RU
Zootoca: EUROPE RU
Lacerta: GB FR DE CH SE GR RU TR
Rana temporaria: GB IE FR DE ES IT CH NO SE RU
Pelophylax: GB FR DE CH IT
Salvelinus: GB IE IS NO SE CH RU CA
Salmo trutta: EUROPE IS TR NZ:1868- AU:1864- ZA:1890- FK:1947-
Vanessa atalanta: NORTH
Acherontia: EUROPE TR AFRICA
Ornithoptera: PG:1906-
Papilio machaon: EUROPE TR RU JP
Harmonia: CN JP RU GB:2004- IE:2009- FR:1991- DE:1999- CH:2004- IT:2006- NO:2006- SE:2007- US:1988- CA:1994-
Goliathus: NG GH UG KE SL
Lucanus cervus: GB FR DE ES IT CH SE GR TR
Apis: EUROPE TR AFRICA COLONIES
Volucella zonaria: GB:1938- FR DE ES IT CH GR TR
Aedes: TROPICS
Anopheles: KE TZ UG NG GH SL ET MG
Culex: EUROPE TR US CA EG
Schistocerca: EG ET KE UG IN
Argiope: GB:1922- FR DE ES IT CH GR TR
Conus: PH ID FJ PG AU IN KE TZ MG
Conus gloriamaris: PH ID PG FJ
Littorina littorea: ATLANTIC CA:1840- US:1860-
Mytilus: ATLANTIC CA US CL FK
Octopus: GB FR ES PT IT GR
Gadidae: GB IE IS NO FR CA
Malacostraca: ATLANTIC IT
Echinodermata: ATLANTIC
Cnidaria: ATLANTIC
Porifera: ATLANTIC
Gastropoda: EUROPE
Lumbricidae: EUROPE COLONIES IS
Bellis: EUROPE TR COLONIES
Taraxacum: NORTH COLONIES
Cirsium: EUROPE COLONIES
Achillea: NORTH NZ:1850- AU:1850-
Trifolium: NORTH COLONIES
Lotus: EUROPE TR IN ET KE
Ulex: GB IE FR ES PT NZ:1840- AU:1840- FK:1850- CL:1880- LK:1888-
Plantago: EUROPE COLONIES IS TR
Digitalis: GB IE FR DE ES PT NO SE NZ:1870- CL:1880-
Dactylis: EUROPE COLONIES TR RU
Festuca: NORTH NZ:1850- FK
Prunella: NORTH CN JP IN NZ:1850-
Rhododendron ponticum: GB:1763- IE:1763- TR ES PT
Cypripedium calceolus: GB FR DE IT CH NO SE RU
Angraecum: MG
Cedrus libani: TR GB:1640-
Calluna: EUROPE IS
Salix herbacea: GB IE IS NO SE CH RU CA
Pinus: GB FR DE ES CH NO SE RU TR
Rhodophyta: ATLANTIC CA US
Chromista: ATLANTIC CA
Sphagnum: EUROPE IS RU CA US
Hypnum: EUROPE IS
Marchantia: NORTH
Usnea articulata: GB IE FR ES PT
Amanita muscaria: NORTH ZA:1900- AU:1937- NZ:1900-
Pygoscelis: AQ
Spheniscus: FK CL
Apteryx: NZ
Menura: AU
Paradisaea: PG
Geospiza: EC
Camarhynchus: EC
Pithecophaga: PH
Lophophorus: NP IN
Chrysolophus: CN MM
Gallus: LK
Ectopistes: US:-1900 CA:-1900
Balaeniceps: UG TZ
Bubulcus: AFRICA EG ES PT IN LK JM:1955- GY:1937- BR:1964- US:1953-
Todus: JM
Ornithorhynchus: AU
Lemur: MG
Canis simensis: ET
Vulpes zerda: EG
Pteropus: FJ PG
Eidolon: NG GH SL KE UG TZ ET
Sphenodon: NZ
Brachylophus: FJ
Cerastes: EG
Bitis: ZA KE TZ UG NG GH ET
Andrias: JP
Ambystoma: MX
Rhinoderma: CL
Danaus plexippus: US CA MX JM NZ:1873- AU:1871- FJ:1870- PT:1890-
Vanessa cardui: EUROPE IS TR RU AFRICA EG IN US CA MX
Morpho: BR GY
Charaxes: KE UG TZ NG GH SL
Teinopalpus: NP IN MM
Trogonoptera: MY ID
Papilio homerus: JM
Papilio dardanus: KE TZ UG NG GH SL ET MG ZA
Luehdorfia: CN
Parnassius nordmanni: RU TR
Attacus: IN LK NP MM CN MY ID PH
Chrysiridia: MG
Lucanus maculifemoratus: JP
Chiasognathus: CL
Scarabaeus: EG TR GR ES IT
Dynastes: BR PE EC GY MX
Deinacrida: NZ
Parastratiosphecomyia: MM
Gammaracanthuskytodermogammarus: RU
Banksia: AU
Protea: ZA
Eucalyptus: AU PT:1870- ES:1870- KE:1900- ET:1895- CL:1880- IN:1860-
Leptospermum: NZ AU
Metrosideros: FJ
Rhododendron arboreum: IN NP LK MM CN
Rhododendron zoelleri: PG
Rhododendron delavayi: CN MM
Davidia: CN
Nepenthes: MY ID PG
Meconopsis: NP IN
Lobelia telekii: KE UG
Lobelia rhynchopetalum: ET
Dahlia: MX
Cinchona: PE EC LK:1861- IN:1861-
Coffea: ET KE:1893- BR JM MX LK
Fuchsia: CL GB:1857- IE:1857-
Victoria: BR GY
Rupicola: PE EC
Dendrobium: IN NP MM CN
Cypripedium reginae: US CA
Vanda: PH
Elaeis: NG GH SL UG TZ MY:1911-
Deschampsia antarctica: AQ FK CL
Poa flabellata: FK
Cyperus papyrus: EG ET KE UG TZ MG
Cyperus rotundus: TROPICS
Adiantum: TROPICS GB IE FR ES PT IT GR
Dicksonia: NZ
Larix: RU
Cryptomeria: JP CN
Sequoiadendron: US GB:1853-
Araucaria: CL GB:1795-
Bryum: EVERYWHERE AQ
Usnea antarctica: AQ FK
Schizophyllum: EVERYWHERE
"""

HABITAT_OF = {
    **dict.fromkeys(("Alcidae", "Pygoscelis", "Spheniscus"), "shore"),
    **dict.fromkeys(("Gadidae", "Malacostraca", "Littorinidae", "Conidae", "Bivalvia"), "sea"),
    **dict.fromkeys(("Cephalopoda", "Echinodermata", "Cnidaria", "Porifera"), "sea"),
    **dict.fromkeys(("Rhodophyta", "Chromista"), "sea"),
    **dict.fromkeys(("Lutra", "Arvicola", "Amphibia", "Salmonidae", "Odonata"), "water"),
    **dict.fromkeys(("Culicidae", "Caltha", "Salicaceae", "Marchantiophyta"), "water"),
    **dict.fromkeys(("Papilio machaon", "Victoria", "Cyperus", "Amphipoda"), "water"),
    **dict.fromkeys(("Asio flammeus", "Viperidae", "Lacertidae", "Ixodida"), "heath"),
    **dict.fromkeys(("Ericaceae", "Droseraceae", "Cyperaceae", "Sphagnaceae"), "heath"),
    **dict.fromkeys(("Chiroptera", "Lucanidae", "Boloria", "Melitaea", "Formica"), "wood"),
    **dict.fromkeys(("Fagaceae", "Polypodiopsida", "Pinopsida", "Bryopsida", "Fungi"), "wood"),
    **dict.fromkeys(("Protozoa", "Strix", "Anemone", "Primula vulgaris"), "wood"),
    **dict.fromkeys(("Lycaenidae", "Orthoptera", "Argiope", "Ranunculaceae"), "grass"),
    **dict.fromkeys(("Orchidaceae", "Poaceae", "Hygrophoraceae", "Pucciniaceae"), "grass"),
}
ANYWHERE = "anywhere"
ALWAYS = (0, 9999)
AT_THE_COAST = ("sea", "shore")

# Names whose authorship has no year.
PUBLISHED = {
    "Angraecum sesquipedale": 1822,
    "Cryptomeria japonica": 1839,
    "Davidia involucrata": 1871,
    "Dendrobium nobile": 1830,
    "Deschampsia antarctica": 1854,
    "Eucalyptus globulus": 1800,
    "Larix sibirica": 1833,
    "Lobelia rhynchopetalum": 1877,
    "Lobelia telekii": 1894,
    "Meconopsis napaulensis": 1824,
    "Nepenthes ampullaria": 1835,
    "Rhododendron delavayi": 1886,
    "Rhododendron zoelleri": 1892,
    "Sequoiadendron giganteum": 1853,
    "Usnea antarctica": 1926,
    "Vanda sanderiana": 1882,
    "Victoria amazonica": 1832,
}


class Range(NamedTuple):
    """``countries`` are {code: (first year, last year)}; ``published`` is 0 if it is not known."""

    countries: dict[str, tuple[int, int]]
    habitat: str
    published: int

    def has(self, country: str | None, year: int | None, is_coastal: bool) -> bool:
        """Whether a specimen can be from there and then; anything can be from nowhere."""
        if self.habitat in AT_THE_COAST and not is_coastal:
            return False
        if country is None:
            return True
        if country not in self.countries:
            return False
        first, last = self.countries[country]
        return year is None or first <= year <= last


def _countries(text: str) -> dict[str, tuple[int, int]]:
    found = {}
    for word in text.split():
        code, _, years = word.partition(":")
        if code in GROUPS:
            found = {**_countries(GROUPS[code]), **found}
        else:
            first, _, last = years.partition("-")
            found[code] = (int(first or ALWAYS[0]), int(last or ALWAYS[1]))
    return found


_COUNTRIES = {
    name: _countries(text)
    for name, text in (line.split(": ") for line in RANGES.strip().splitlines())
}
_DEFAULT = _countries("EUROPE TR")


def range_of(names: list[str], authorship: str) -> Range:
    """Return the range of a taxon, by its own name and those of the taxa that it is in.

    ``names`` are from the kingdom down to the taxon itself.
    """
    lowest_first = names[::-1]
    countries = next((_COUNTRIES[name] for name in lowest_first if name in _COUNTRIES), _DEFAULT)
    habitat = next((HABITAT_OF[name] for name in lowest_first if name in HABITAT_OF), ANYWHERE)
    year = re.search(r"\b(1[789]\d\d)\b", authorship)
    published = int(year[1]) if year else PUBLISHED.get(lowest_first[0], 0)
    return Range(countries, habitat, published)
