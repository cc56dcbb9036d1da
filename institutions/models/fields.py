"""The fields that most models have: text is "" and a list is empty if there is no value."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


def text_field(**options):
    return models.TextField(blank=True, default="", **options)


def text_array(**options):
    return ArrayField(models.TextField(), blank=True, default=list, **options)


def json_list():
    return models.JSONField(blank=True, default=list)
