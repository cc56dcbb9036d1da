"""GBIF's vocabulary concepts in words.

GRSciColl gives types, disciplines and the like as concept names (``BotanicalGarden``) from open
lists (https://api.gbif.org/v1/vocabularies/InstitutionType/concepts and so on). Most names read
well when split into words, so a new concept usually needs no entry here; KNOWN has their words for
translators. WORDS has the concepts that would read badly, or have American spelling.
"""

import re

from django.utils.translation import gettext_lazy as _

from institutions.vocabularies.known_concepts import KNOWN

WORDS = {
    # InstitutionType
    "ZooAquarium": _("Zoo or aquarium"),
    "UniversityCollege": _("University or college"),
    "MuseumHerbariumPrivateNonProfit": _("Museum or herbarium, private and non-profit"),
    "OtherTypeResearchInstitutionBiorepository": _("Other research institution or biorepository"),
    "OtherInstitutionalType": _("Other"),
    # InstitutionalGovernance
    "NonProfit": _("Non-profit"),
    "ForProfit": _("For-profit"),
    # Discipline
    "Paleontology": _("Palaeontology"),
    "MarineGeologyAndPaleoceanography": _("Marine geology and palaeoceanography"),
    "MarineBiologyAndBiologicalOceanography": _("Marine biology and biological oceanography"),
    "OceanographyChemicalPhysical": _("Oceanography, chemical and physical"),
    "MicrobiologyBacteriologyVirology": _("Microbiology, bacteriology and virology"),
    "GeneticsGenomics": _("Genetics and genomics"),
    "MineralogyPetrology": _("Mineralogy and petrology"),
    "GeophysicsSeismology": _("Geophysics and seismology"),
    "HydrologyWaterResources": _("Hydrology and water resources"),
    "FishingFisheriesScience": _("Fishing and fisheries science"),
    "AnthropologyBiological": _("Biological anthropology"),
    # CollectionContentType
    "Paleontological": _("Palaeontological"),
    "CellsTissue": _("Cells and tissue"),
    "TextilesBasketry": _("Textiles and basketry"),
    "MetalsOres": _("Metals and ores"),
    "MolecularDerivates": _("Molecular derivatives"),
    "TissueHuman": _("Human tissue"),
    "MolecularDerivativesHuman": _("Human molecular derivatives"),
    "FecesHuman": _("Human faeces"),
    "Feces": _("Faeces"),
    "CellsHuman": _("Human cells"),
    "BloodHuman": _("Human blood"),
    "BiofluidsHuman": _("Human biofluids"),
    "HumanDerived": _("Derived from humans"),
    "PlantDerived": _("Derived from plants"),
    "AnimalDerived": _("Derived from animals"),
    "TechonologicalProcessesRemains": _("Remains of technological processes"),
    "WoodenArtifacts": _("Wooden artefacts"),
    "MetalArtifacts": _("Metal artefacts"),
    "LithicArtifacts": _("Lithic artefacts"),
    "FloralArtifacts": _("Floral artefacts"),
    "FaunalArtifacts": _("Faunal artefacts"),
    "CeramicArtifacts": _("Ceramic artefacts"),
    "C14": _("Carbon-14"),
    # PreservationType
    "SampleOther": _("Otherwise prepared"),
    "SampleFreezeDrying": _("Freeze-dried"),
    "SampleSkeletonized": _("Skeletonised"),
    "SampleFluidPreserved": _("In fluid"),
    "SampleSurfaceCoating": _("Surface coated"),
    "SampleSlideMount": _("On slides"),
    "SampleWaxBlock": _("In wax blocks"),
    "StorageIndoors": _("Stored indoors"),
    "StorageOutdoors": _("Stored outdoors"),
    "StorageOther": _("Otherwise stored"),
    "StorageVacuum": _("Stored in vacuum"),
    "StorageRecorded": _("Stored as recordings"),
    "StorageControlledAtmosphere": _("Stored in a controlled atmosphere"),
    "StorageFrozenMinus20": _("Stored frozen at −20 °C"),
    "StorageFrozenMinus80": _("Stored frozen at −80 °C"),
    "StorageFrozenBetweenMinus132AndMinus196": _("Stored frozen between −132 and −196 °C"),
    # The primary source of an entry
    "GRSCICOLL": _("GRSciColl"),
    "GBIF_REGISTRY": _("The GBIF registry"),
    "IH": _("Index Herbariorum"),
}
# What people who know the thing, but not GRSciColl's word for it, would ask.
HINTS = {
    "BiomonitoringPlatform": _(
        "GRSciColl’s word for a station or network that monitors species or habitats over time"
    ),
}
STARTS = ((re.compile(r"^Sample(?=[A-Z])"), ""), (re.compile(r"^Storage(?=[A-Z])"), "Stored"))
NEXT_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def hint(concept: str) -> str:
    """What a concept means, where its words do not say it; else ""."""
    return str(HINTS.get(concept, ""))


def in_words(concept: str) -> str:
    """Put a concept in words.

    ``BotanicalGarden`` is "Botanical garden", ``SamplePinned`` is "Pinned". Text with spaces is
    returned unchanged.
    """
    if words := WORDS.get(concept) or KNOWN.get(concept):
        return str(words)
    if " " in concept.strip():
        return concept
    if concept.isupper():
        return concept.replace("_", " ").capitalize()
    for start, word in STARTS:
        concept = start.sub(word, concept)
    return " ".join(NEXT_WORD.split(concept.replace("_", " "))).capitalize()
