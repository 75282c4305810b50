"""The progress of a publication is its task's now."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('geodata', '0010_publications_to_tasks'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='publication',
            name='one_publication_runs',
        ),
        migrations.RemoveField(
            model_name='publication',
            name='heartbeat',
        ),
        migrations.RemoveField(
            model_name='publication',
            name='message',
        ),
        migrations.RemoveField(
            model_name='publication',
            name='outcome',
        ),
        migrations.RemoveField(
            model_name='publication',
            name='percent',
        ),
        migrations.RemoveField(
            model_name='publication',
            name='step',
        ),
        migrations.RemoveField(
            model_name='publication',
            name='token',
        ),
    ]
