from django.db import migrations

from programme import reference


def load(apps, schema_editor):
    reference.load_sectors(apps)
    reference.load_actions(apps)


class Migration(migrations.Migration):
    dependencies = [("programme", "0001_initial")]

    # Backwards the rows stay; they go with their tables.
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
