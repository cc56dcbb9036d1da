from django.db import migrations


class Migration(migrations.Migration):
    """Rows below half a page stay in one piece.

    By default PostgreSQL tries to compress the long values of any row above 2 kB, which takes as
    long as all the rest of writing it, seldom gains anything, and moves them out of the row then.
    """

    dependencies = [
        ("specimens", "0002_specimen_change"),
    ]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE specimens_specimen SET (toast_tuple_target = 4080)",
            "ALTER TABLE specimens_specimen RESET (toast_tuple_target)",
        ),
    ]
