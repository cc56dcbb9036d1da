"""Names of people and institutions that do not exist."""

_SURNAMES = """
    Ackroyd Alderson Appleyard Ashworth Atherton Bagshaw Bairstow Bancroft Barraclough Beaumont
    Bellingham Birkett Blackwood Bramley Brightwell Buckland Calloway Cartmel Chadwick Clegg
    Cockburn Coverdale Crabtree Crowther Dalrymple Davenport Dewhurst Drummond Duckworth Eastwood
    Eccles Elphinstone Entwistle Fairweather Farquhar Fenwick Fothergill Frobisher Gallagher
    Garside Gilchrist Goldthorpe Greenhalgh Haldane Hardcastle Hargreaves Hartley Haworth
    Heathcote Hepworth Holroyd Horsfall Iddon Illingworth Ingham Jessop Kearton Kirkbride
    Lancaster Lathbury Leyland Littlewood Lockhart Longbottom Lumsden MacAllister Mallinson
    Marchbanks Merriweather Midgley Mortimer Murgatroyd Naismith Nethercott Oldroyd Ormerod
    Outhwaite Pemberton Penhaligon Pickersgill Poskitt Prendergast Quarmby Ramsbottom Ravenscroft
    Rowbotham Rutherford Satterthwaite Scholefield Shackleton Sidebottom Smethurst Stanhope
    Strickland Sutcliffe Tattersall Thackray Thistlethwaite Trevelyan Tregenza Ullathorne Unsworth
    Urquhart Vavasour Verity Waddington Wainwright Warburton Whitaker Widdowson Wigglesworth
    Woodhead Wrigglesworth Yarwood Yeadon
"""
_FIRST_NAMES = "Alex Beth Callum Dilys Ewan Fiona Gareth Hazel Imran Joan Kwame Leila"
SURNAMES = _SURNAMES.split()
FIRST_NAMES = _FIRST_NAMES.split()
INITIALS = tuple("ABCDEFGHJKLMNPRSTW")
FOREIGN_COLLECTORS = (
    "王小明",
    "山田太郎",
    "محمد العلي",
    "דוד כהן",
    "Ольга Иванова",
    "José Ñúñez-Ibáñez",
)

# {town} is the place, {sub} a made-up qualifier.
INSTITUTIONS = (
    ("{town} Museum", "Museum"),
    ("{town} Vale Museum", "Museum"),
    ("{town} Museum and Art Gallery", "Museum"),
    ("{town} Natural History Society", "OtherInstitutionalType"),
    ("University of {town} Zoology Museum", "Museum"),
    ("University of {town} Herbarium", "Herbarium"),
    ("{town} Botanic Garden", "BotanicalGarden"),
    ("{town} Field Centre", "BiomonitoringPlatform"),
    ("{town} Geology Museum", "Museum"),
    ("{town} Heritage Trust", "Museum"),
)
BIG_INSTITUTION = "National Museum of Nature"
FOREIGN_INSTITUTIONS = (
    ("Musée d'Histoire de la Nature de Montclair", "MHNM", "FR"),
    ("Naturkundesammlung Altenwald", "NSAW", "DE"),
    ("Herbarium of the University of Verdemar", "UVER", "PT"),
    ("Museo Civico di Pietraverde", "MCPV", "IT"),
    ("Nordhavn Natural History Collections", "NHC", "DK"),
    ("Kestrel Bay Museum", "KBM", "AU"),
    ("Prairie State Herbarium", "PSH", "US"),
    ("Maple River Museum of Zoology", "MRMZ", "CA"),
    ("Highveld Museum", "HVM", "ZA"),
    ("Coral Coast Research Collection", "CCRC", "KE"),
    ("Saffron Hills Herbarium", "SHH", "IN"),
    ("Kauri Forest Museum", "KFM", "NZ"),
)
DEPARTMENTS = (
    ("Entomology", "Insecta", "E"),
    ("Herbarium", "Plantae", "H"),
    ("Geology", "Fossils", "G"),
    ("Vertebrates", "Vertebrata", "V"),
    ("Molluscs", "Mollusca", "M"),
    ("Mycology", "Fungi", "F"),
)


def collector(rng) -> str:
    """Return a collector's name as it is on labels: initial and surname."""
    return f"{rng.choice(INITIALS)}. {rng.choice(SURNAMES)}"


def collectors(rng) -> str:
    """Return one or more collectors as records name them, with some oddities."""
    draw = rng.random()
    if draw < 0.80:
        return collector(rng)
    if draw < 0.93:
        return f"{collector(rng)}|{collector(rng)}"
    if draw < 0.97:
        return f"{rng.choice(SURNAMES)}, {rng.choice(INITIALS)}.{rng.choice(INITIALS)}."
    if draw < 0.99:
        return f"['{collector(rng)}']"  # a publisher's list, written out as text
    return rng.choice(FOREIGN_COLLECTORS)
