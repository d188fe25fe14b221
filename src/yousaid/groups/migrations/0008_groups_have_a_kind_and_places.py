import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('groups', '0007_name_kinds_and_move_places'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='group',
            name='place',
        ),
        migrations.AlterField(
            model_name='group',
            name='kind',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='groups.groupkind'),
        ),
    ]
