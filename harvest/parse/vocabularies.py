"""The values that GBIF's closed terms can have, and other spellings of them. Pure.

Sources: gbif-api's enumerations (Rank, BasisOfRecord, Continent, Country, License,
OccurrenceStatus, TaxonomicStatus, ThreatStatus) and the vocabulary TypeStatus of GBIF's
vocabulary server. A value that is not here is kept as given and flagged: vocabularies grow.
"""

import re

from institutions.vocabularies.creative_commons import GBIF_LICENCES, gbif_licence


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CONTINENTS = words("AFRICA ANTARCTICA ASIA OCEANIA EUROPE NORTH_AMERICA SOUTH_AMERICA")
OCCURRENCE_STATUSES = frozenset({"PRESENT", "ABSENT"})
IUCN_CATEGORIES = words("EX EW RE CR EN VU NT LC DD NA NE")
LICENSES = frozenset(GBIF_LICENCES)
TAXONOMIC_STATUSES = words(
    "ACCEPTED PROVISIONALLY_ACCEPTED DOUBTFUL SYNONYM AMBIGUOUS_SYNONYM HETEROTYPIC_SYNONYM "
    "HOMOTYPIC_SYNONYM PROPARTE_SYNONYM MISAPPLIED BARE_NAME"
)

# ISO 3166-1 and what GBIF adds: XK Kosovo, XZ high seas, ZZ unknown.
COUNTRIES = words(
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR "
    "BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ "
    "EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW "
    "GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY "
    "KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV "
    "MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY "
    "QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG "
    "TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM "
    "ZW XK XZ ZZ"
)

RANKS = words(
    "SUPERDOMAIN DOMAIN SUBDOMAIN INFRADOMAIN EMPIRE REALM SUBREALM SUPERKINGDOM KINGDOM SUBKINGDOM "
    "INFRAKINGDOM SUPERPHYLUM PHYLUM SUBPHYLUM INFRAPHYLUM PARVPHYLUM MICROPHYLUM NANOPHYLUM "
    "CLADE GIGACLASS MEGACLASS SUPERCLASS CLASS SUBCLASS INFRACLASS SUBTERCLASS PARVCLASS "
    "SUPERDIVISION DIVISION SUBDIVISION INFRADIVISION SUPERLEGION LEGION SUBLEGION INFRALEGION "
    "MEGACOHORT SUPERCOHORT COHORT SUBCOHORT INFRACOHORT GIGAORDER MAGNORDER GRANDORDER MIRORDER "
    "SUPERORDER ORDER NANORDER HYPOORDER MINORDER SUBORDER INFRAORDER PARVORDER "
    "SUPERSECTION_ZOOLOGY SECTION_ZOOLOGY SUBSECTION_ZOOLOGY FALANX GIGAFAMILY MEGAFAMILY "
    "GRANDFAMILY SUPERFAMILY EPIFAMILY FAMILY SUBFAMILY INFRAFAMILY SUPERTRIBE TRIBE SUBTRIBE "
    "INFRATRIBE SUPRAGENERIC_NAME SUPERGENUS GENUS SUBGENUS INFRAGENUS SUPERSECTION "
    "SUPERSECTION_BOTANY SECTION SECTION_BOTANY SUBSECTION SUBSECTION_BOTANY SUPERSERIES SERIES "
    "SUBSERIES INFRAGENERIC_NAME SPECIES_AGGREGATE SPECIES INFRASPECIFIC_NAME GREX KLEPTON "
    "SUBSPECIES CULTIVAR_GROUP CONVARIETY INFRASUBSPECIFIC_NAME PROLES RACE NATIO ABERRATION MORPH "
    "SUPERVARIETY VARIETY SUBVARIETY SUPERFORM FORM SUBFORM PATHOVAR BIOVAR CHEMOVAR MORPHOVAR "
    "PHAGOVAR SEROVAR CHEMOFORM FORMA_SPECIALIS LUSUS CULTIVAR MUTATIO STRAIN OTHER UNRANKED"
)

NOT_A_TYPE = "NotAType"
TYPE_STATUSES = words(
    "Allolectotype Alloneotype Allotype Clonotype Cotype Epitype Exepitype Exholotype Exisotype "
    "Exlectotype Exneotype Exparatype Exsyntype Extype Hapantotype Holotype Homeotype Hypotype "
    "Iconotype Isoepitype Isolectotype Isoneotype Isoparatype Isosyntype Isotype Lectotype "
    "Metatype Neotype OriginalMaterial Paralectotype Paraneotype Paratopotype Paratype "
    "Plastoholotype Plastoisotype Plastolectotype Plastoneotype Plastoparatype Plastosyntype "
    "Plastotype Plesiotype SecondaryType SupplementaryType Syntype Topotype Type TypeGenus "
    "TypeSeries TypeSpecies TypeStrain NotAType"
)
_TYPE_STATUS_BY_FOLDED = {status.casefold(): status for status in TYPE_STATUSES}


def license_name(given: str) -> str:
    """GBIF's name of a licence given in any way; any other text as it is."""
    return gbif_licence(given) or given


def type_status(given: str) -> str:
    """GBIF's spelling of a type status (HOLOTYPE, TYPE_SPECIES); an unknown one as it is."""
    folded = re.sub(r"[\s_-]", "", given).casefold()
    return _TYPE_STATUS_BY_FOLDED.get(folded, given)
