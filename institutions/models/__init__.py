"""The holders of specimens, the publishers and datasets of their records, and what is said of them."""

from institutions.models.exclusion import Exclusion
from institutions.models.fields import text_array, text_field
from institutions.models.grscicoll import GrscicollEntry
from institutions.models.harvested import Harvested
from institutions.models.holders import BRITISH, UK, Collection, Institution
from institutions.models.homepage_check import HomepageCheck
from institutions.models.registry import Dataset, Publisher
from institutions.models.suggestion import PendingSuggestion, Suggestion
from institutions.models.survey_figure import SurveyFigure

__all__ = [
    "BRITISH",
    "UK",
    "Collection",
    "Dataset",
    "Exclusion",
    "GrscicollEntry",
    "Harvested",
    "HomepageCheck",
    "Institution",
    "PendingSuggestion",
    "Publisher",
    "Suggestion",
    "SurveyFigure",
    "text_array",
    "text_field",
]
