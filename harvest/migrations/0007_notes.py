"""Sentences become codes with parameters, and a gap is no longer known by its note."""

import re

from django.db import migrations, models

# What earlier releases let everyone read of a harvest that had failed.
PUBLIC = re.compile(
    r"https?://|It was stopped|Continued as|Download |GBIF\b|A process that parses "
)


def keep_sentences(apps, schema_editor):
    for run in apps.get_model("harvest", "HarvestRun").objects.exclude(note="").iterator():
        is_public = run.state != "failed" or PUBLIC.match(run.note)
        code = "EARLIER_PUBLIC" if is_public else "EARLIER"
        run.notes = [noted(code, line) for line in run.note.splitlines()]
        run.save(update_fields=["notes"])
    outcomes = apps.get_model("harvest", "DatasetOutcome").objects.exclude(note="")
    for outcome in outcomes.iterator():
        outcome.has_gap = not outcome.held_back
        outcome.notes = [noted("EARLIER_PUBLIC", outcome.note)]
        outcome.save(update_fields=["has_gap", "notes"])


def noted(code, text):
    return {"code": code, "parameters": {"text": text}}


# Reasons could hold the names of people: they stay, for the operator.
KEEP_REASONS = """
    UPDATE harvest_rejectedrecord
    SET code = 'EARLIER', parameters = jsonb_build_object('text', reason)
"""


class Migration(migrations.Migration):
    dependencies = [("harvest", "0006_promotion")]

    operations = [
        migrations.AddField("harvestrun", "notes", models.JSONField(default=list)),
        migrations.AddField("datasetoutcome", "has_gap", models.BooleanField(default=False)),
        migrations.AddField("datasetoutcome", "notes", models.JSONField(default=list)),
        migrations.AddField(
            "rejectedrecord", "code", models.TextField(default=""), preserve_default=False
        ),
        migrations.AddField("rejectedrecord", "parameters", models.JSONField(default=dict)),
        migrations.RunPython(keep_sentences, migrations.RunPython.noop),
        migrations.RunSQL(KEEP_REASONS, migrations.RunSQL.noop),
        migrations.RemoveField("harvestrun", "note"),
        migrations.RemoveField("datasetoutcome", "note"),
        migrations.RemoveField("download", "note"),
        migrations.RemoveField("rejectedrecord", "reason"),
    ]
