# Why a series stopped is kept as reasons, put into words where they are shown.

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('geodata', '0033_uncertain_days'),
    ]

    operations = [
        migrations.AddField(
            model_name='snapshotseries',
            name='stops',
            field=models.JSONField(blank=True, default=list, verbose_name='error'),
        ),
    ]
