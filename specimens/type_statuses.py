"""The type statuses of GBIF's vocabulary, and those that a text names. Pure.

Source: the vocabulary TypeStatus of GBIF's vocabulary server
(https://registry.gbif.org/vocabulary/TypeStatus/concepts).
"""

import re

_NAMES = """
    Allolectotype Alloneotype Allotype Clonotype Cotype Epitype Exepitype Exholotype Exisotype
    Exlectotype Exneotype Exparatype Exsyntype Extype Hapantotype Holotype Homeotype Hypotype
    Iconotype Isoepitype Isolectotype Isoneotype Isoparatype Isosyntype Isotype Lectotype Metatype
    Neotype OriginalMaterial Paralectotype Paraneotype Paratopotype Paratype Plastoholotype
    Plastoisotype Plastolectotype Plastoneotype Plastoparatype Plastosyntype Plastotype Plesiotype
    SecondaryType SupplementaryType Syntype Topotype Type TypeGenus TypeSeries TypeSpecies
    TypeStrain NotAType
"""
TYPE_STATUSES = frozenset(_NAMES.split())
NOT_A_TYPE, TYPE = "NotAType", "Type"
_BY_FOLDED = {status.casefold(): status for status in TYPE_STATUSES}
_WORD = re.compile(r"[^\W\d_]+")
# "Holotypus", "isotypi", "syntypes" and the like.
_ENDING = re.compile(r"typ(?:us|i|um|en|es|ed|e)?$")
_DENIALS = frozenset({"not", "non", "no", "none"})


def type_status(given: str) -> str:
    """Return a type status (HOLOTYPE, TYPE_SPECIES) in GBIF's spelling, or an unknown one as is."""
    return _BY_FOLDED.get(re.sub(r"[\s_-]", "", given).casefold(), given)


def named_in(text: str) -> list[str]:
    """The statuses that a text names, such as "holotype of Quercus robur L.", each once.

    "Type" counts only if the text begins with it, as much is said of types that names none; nothing
    does in a text that denies.
    """
    if (status := type_status(text)) in TYPE_STATUSES:
        return [status]
    found = _WORD.findall(text.casefold())
    if not _DENIALS.isdisjoint(found):
        return []
    found = [_ENDING.sub("type", word) for word in found]
    pairs = [one + other for one, other in zip(found, found[1:], strict=False)]
    statuses = dict.fromkeys(_BY_FOLDED.get(word) for word in (*pairs, *found))
    specific = [each for each in statuses if each not in (None, TYPE, NOT_A_TYPE)]
    if specific:
        return specific
    return [TYPE] if found[:1] == ["type"] and "locality" not in found else []
