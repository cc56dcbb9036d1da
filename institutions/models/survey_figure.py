"""Sizes of collections by surveys, which GRSciColl may not have."""

from django.db import models

from institutions.models.fields import text_field
from institutions.models.holders import Institution


class SurveyFigure(models.Model):
    """What a survey of collections says that an institution holds (institutions/surveys.py).

    ``digitised`` is what the institution itself said; None if it did not say.
    """

    survey = models.TextField()
    year = models.IntegerField()
    institution = models.ForeignKey(
        Institution,
        db_constraint=False,
        on_delete=models.DO_NOTHING,
        related_name="survey_figures",
    )
    specimens = models.BigIntegerField()
    digitised = models.BigIntegerField(null=True, blank=True)
    note = text_field()

    class Meta:
        ordering = ("-year", "survey")
        constraints = [
            models.UniqueConstraint(fields=["survey", "institution"], name="one_figure_by_survey")
        ]

    def __str__(self):
        return f"{self.survey} ({self.year}): {self.institution_id}"
