"""The concepts of GRSciColl's vocabularies that its forms offer, by name, in alphabetical order.

From https://api.gbif.org/v1/vocabularies/InstitutionType/concepts and so on, as of 2024. The lists
are open: an entry may have a concept that is not among them. concepts.py puts them in words.
"""


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


INSTITUTION_TYPES = _names(
    """
    BiomedicalResearchInstitute BotanicalGarden Herbarium MedicalResearchInstitute Museum
    MuseumHerbariumPrivateNonProfit OtherInstitutionalType
    OtherTypeResearchInstitutionBiorepository UniversityCollege ZooAquarium
    """
)
GOVERNANCES = _names(
    """
    Academic ForProfit Governmental Local NonProfit State
    """
)
DISCIPLINES = _names(
    """
    Acoustics Agricultural AgriculturalAnimalBreeding AgriculturalHorticulturalPlantBreeding
    AgronomyCropScience Analytical AnatomyAndPhysiology AnimalScience AnimalSciencePoultry
    Anthropology AnthropologyBiological AppliedPhysics Archaeology Astrochemistry Astronomy
    Astrophysics Atmospheric AtmosphericChemistry AtomicMolecularChemicalPhysics
    Biochemistry Biogeochemistry Biological BiomedicalScience Biophysics
    CellularBiologyAndHistology Chemical Climatology Cosmochemistry Cosmology Cultural
    DevelopmentBiologyEmbryology Ecology EconomicGeologyMineralResources
    EnergyResourceGeology EnvironmentalHealth EnvironmentalScience EnvironmentalToxicology
    EpidemiologyPublicHealth EvolutionaryBiology FishingFisheriesScience
    FoodScienceAndTechnology ForestSciencesAndForestry GeneticsGenomics Geochemistry
    Geological Geology GeophysicsSeismology Health Historic HorticulturalScience
    HydrologyWaterResources InorganicChemistry Linguistic
    MarineBiologyAndBiologicalOceanography MarineGeologyAndPaleoceanography Material
    MedicalRadiological Meteorology MicrobiologyBacteriologyVirology MineralogyPetrology
    MolecularBiology NaturalResources NeurosciencesAndNeurobiology NuclearChemistry
    NuclearPhysics NutritionSciences Ocean OceanographyChemicalPhysical OpticsPhotonics
    OrganicChemistry Paleontology Parasitology ParticlePhysics PathologyAnimalPlant
    PathologyHuman PharmaceuticalMedicinalSciences PharmacologyHumanAndAnimal
    PhysicalChemistry Physics PhysicsDynamics PlanetaryScience PlantSciences Prehistoric
    SoilChemistryMicrobiology SoilSciences Space Taxonomy Toxicology Underwater
    VeterinarySciences Volcanology WildlifeRangeManagement WoodScienceAndPulpTechnology
    Zoology
    """
)
CONTENT_TYPES = _names(
    """
    AnimalBuiltStructures AnimalDerived Archaeological AssociatedData Asteroids Biofluids
    BiofluidsHuman Biological BloodHuman C14 CellsHuman CellsTissue CeramicArtifacts Comets
    Conodonts Coprolites CosmicInterplanetaryDust DerivedData Documentation Documents
    EarthPlanetary Endoskeletons Exoskeletons FaunalArtifacts FaunalRemains Feces FecesHuman
    FloralArtifacts FloralRemains Gas Gems HumanDerived HumanRemains Ice Images
    InvertebrateFossils InvertebrateMicrofossils LithicArtifacts LivingCellOrTissueCultures
    LivingOrganisms LunarMaterials Maps MetalArtifacts MetalsOres Meteorites Minerals
    MolecularDerivates MolecularDerivativesHuman Paleontological PetrifiedWood PlantDerived
    PlantFossils PreservedOrganisms Radiograph Recordings Records Rocks Sediments
    Seismograms Soils SpaceExposedMaterials TechonologicalProcessesRemains TextilesBasketry
    TissueHuman TraceFossils VertebrateFossils Water WoodenArtifacts
    """
)
PRESERVATION_TYPES = _names(
    """
    SampleCryopreserved SampleDried SampleEmbedded SampleFluidPreserved SampleFreezeDrying
    SampleOther SamplePinned SamplePressed SampleSkeletonized SampleSlideMount
    SampleSurfaceCoating SampleTanned SampleWaxBlock StorageControlledAtmosphere
    StorageFrozenBetweenMinus132AndMinus196 StorageFrozenMinus20 StorageFrozenMinus80
    StorageIndoors StorageOther StorageOutdoors StorageRecorded StorageRefrigerated
    StorageVacuum
    """
)
ACCESSION_STATUSES = ("Institutional", "Project")
