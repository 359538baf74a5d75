from django.db import migrations

from programme import reference


def load(apps, schema_editor):
    reference.load_countries(apps)


class Migration(migrations.Migration):
    dependencies = [("programme", "0002_sectors_and_actions")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
