import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    """Terms and media may be packed, next to the plain columns of the release before.

    These keep their names in the database; only the model's attributes are renamed.
    """

    dependencies = [
        ("specimens", "0010_more_fields_of_gbif"),
    ]

    operations = [
        migrations.CreateModel(
            name="PackingDictionary",
            fields=[
                ("number", models.AutoField(primary_key=True, serialize=False)),
                ("purpose", models.TextField()),
                ("content", models.BinaryField()),
                (
                    "made_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RenameField("specimen", "media", "plain_media"),
                migrations.RenameField("specimen", "terms", "plain_terms"),
                migrations.AlterField(
                    "specimen",
                    "plain_media",
                    models.JSONField(db_column="media", default=list),
                ),
                migrations.AlterField(
                    "specimen",
                    "plain_terms",
                    models.JSONField(db_column="terms", default=dict),
                ),
            ]
        ),
        migrations.AddField("specimen", "packed_media", models.BinaryField(null=True)),
        migrations.AddField("specimen", "packed_terms", models.BinaryField(null=True)),
    ]
