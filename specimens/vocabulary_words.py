"""Words for the values of GBIF's vocabularies of sex, life stage, type status and establishment.

GBIF reads these terms into the concepts of its vocabularies
(https://registry.gbif.org/vocabulary/search). In English a concept is shown as it is, split into
words; other languages have their own. A value that is not here, such as a new concept, stays as it is.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

VOCABULARIES = {
    "sex": {
        "Female": _("Female"),
        "Male": _("Male"),
        "Hermaphrodite": _("Hermaphrodite"),
    },
    "lifeStage": {
        "Zygote": _("Zygote"),
        "Embryo": _("Embryo"),
        "Egg": _("Egg"),
        "Larva": _("Larva"),
        "Nymph": _("Nymph"),
        "Pupa": _("Pupa"),
        "Juvenile": _("Juvenile"),
        "Immature": _("Immature"),
        "Subadult": _("Subadult"),
        "Adult": _("Adult"),
        "Imago": _("Imago"),
        "Tadpole": _("Tadpole"),
        "Fledgling": _("Fledgling"),
        "Seedling": _("Seedling"),
        "Gamete": _("Gamete"),
        "Gametophyte": _("Gametophyte"),
        "Sporophyte": _("Sporophyte"),
        "Spore": _("Spore"),
        "Unknown": _("Unknown"),
    },
    "typeStatus": {
        "Type": pgettext_lazy("type status", "Type"),
        "Cotype": _("Cotype"),
        "Allotype": _("Allotype"),
        "Epitype": _("Epitype"),
        "Holotype": _("Holotype"),
        "Isotype": _("Isotype"),
        "Isolectotype": _("Isolectotype"),
        "Isoneotype": _("Isoneotype"),
        "Isosyntype": _("Isosyntype"),
        "Lectotype": _("Lectotype"),
        "Neotype": _("Neotype"),
        "Paralectotype": _("Paralectotype"),
        "Paratype": _("Paratype"),
        "Syntype": _("Syntype"),
        "Topotype": _("Topotype"),
    },
    "establishmentMeans": {
        "Native": _("Native"),
        "NativeReintroduced": _("Native Reintroduced"),
        "NativeEndemic": _("Native Endemic"),
        "Introduced": _("Introduced"),
        "IntroducedAssistedColonisation": _("Introduced Assisted Colonisation"),
        "Vagrant": _("Vagrant"),
        "Uncertain": _("Uncertain"),
    },
    "degreeOfEstablishment": {
        "Native": _("Native"),
        "Captive": _("Captive"),
        "Cultivated": _("Cultivated"),
        "Released": _("Released"),
        "Unestablished": _("Unestablished"),
        "Failing": _("Failing"),
        "Casual": _("Casual"),
        "Reproducing": _("Reproducing"),
        "Established": _("Established"),
        "Colonising": _("Colonising"),
        "Invasive": _("Invasive"),
        "WidespreadInvasive": _("Widespread Invasive"),
        "Managed": _("Managed"),
    },
}
