"""Sentences become codes with parameters, and a gap is no longer known by its note."""

import re

from django.db import migrations, models

# The messages of failed harvests that earlier releases showed to everyone.
PUBLIC = re.compile(
    r"https?://|It was stopped|Continued as|Download |GBIF\b|A process that parses "
)
# A sentence may begin with a dataset's key and end with advice for the operator.
SENTENCE = re.compile(
    r"(?:Dataset (?P<dataset>[0-9a-f-]{36}): )?(?P<text>.*?)"
    r"(?: If the loss is right, harvest with --accept-losses\.)?"
)


def keep_sentences(apps, schema_editor):
    for run in apps.get_model("harvest", "HarvestRun").objects.exclude(note="").iterator():
        is_public = run.state != "failed" or PUBLIC.match(run.note)
        code = "EARLIER_PUBLIC" if is_public else "EARLIER"
        run.notes = [noted(code, line) for line in run.note.splitlines()]
        run.save(update_fields=["notes"])


def keep_gaps(apps, schema_editor):
    outcomes = apps.get_model("harvest", "DatasetOutcome").objects
    for outcome in outcomes.exclude(note="").iterator():
        outcome.has_gap = not outcome.held_back
        outcome.notes = [noted("EARLIER_PUBLIC", line) for line in outcome.note.splitlines()]
        outcome.save(update_fields=["has_gap", "notes"])
    slices = apps.get_model("harvest", "HarvestSlice").objects.filter(
        run=models.OuterRef("run"),
        dataset_key=models.OuterRef("dataset_key"),
        finished_at__isnull=False,
        complete=False,
    )
    outcomes.filter(models.Exists(slices)).update(has_gap=True)


def noted(code, line):
    found = SENTENCE.fullmatch(line)
    dataset = {"dataset": found["dataset"]} if found["dataset"] else {}
    return {"code": code, "parameters": {"text": found["text"]}, **dataset}


# Reasons could hold the names of people, so only the operator may read them.
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
        migrations.RunPython(keep_gaps, migrations.RunPython.noop),
        migrations.RunSQL(KEEP_REASONS, migrations.RunSQL.noop),
        migrations.RemoveField("harvestrun", "note"),
        migrations.RemoveField("datasetoutcome", "note"),
        migrations.RemoveField("download", "note"),
        migrations.RemoveField("rejectedrecord", "reason"),
    ]
