from django.db import migrations

from programme import reference


def load(apps, schema_editor):
    reference.load_isced(apps)


class Migration(migrations.Migration):
    dependencies = [("programme", "0003_countries")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
