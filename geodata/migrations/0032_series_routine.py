# A series has its page: state, last file, differences, errors, and an account of its own.

import django.db.models.deletion
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

GROUPS = {"Publisher": ["view_snapshotseries", "run_snapshotseries"]}


def permit(apps, schema_editor) -> None:
    """The new permissions to the group, where an operator left it its name."""
    app = apps.get_app_config("geodata")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0, using=schema_editor.connection.alias)
    app.models_module = None
    known = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="geodata")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(*known.filter(codename__in=GROUPS[group.name]))


class Migration(migrations.Migration):

    dependencies = [
        ('geodata', '0031_review_queue'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='snapshotseries',
            options={'default_permissions': ('view',), 'permissions': [('run_snapshotseries', 'Can import a series now'), ('approve_snapshotseries', 'Can approve zones of its series within a limit')], 'verbose_name': 'series of snapshots', 'verbose_name_plural': 'series of snapshots'},
        ),
        migrations.AddField(
            model_name='snapshotseries',
            name='account',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='service account'),
        ),
        migrations.AddField(
            model_name='snapshotseries',
            name='command',
            field=models.JSONField(blank=True, default=dict, verbose_name='command'),
        ),
        migrations.AddField(
            model_name='snapshotseries',
            name='differences',
            field=models.JSONField(blank=True, default=list, verbose_name='files of the past that differ'),
        ),
        migrations.AddField(
            model_name='snapshotseries',
            name='error',
            field=models.TextField(blank=True, verbose_name='error'),
        ),
        migrations.AddField(
            model_name='snapshotseries',
            name='failed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='failed at'),
        ),
        migrations.AddField(
            model_name='snapshotseries',
            name='last_file',
            field=models.CharField(blank=True, max_length=200, verbose_name='last file'),
        ),
        migrations.AddField(
            model_name='snapshotseries',
            name='read_anew',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AlterField(
            model_name='auditentry',
            name='act',
            field=models.CharField(choices=[('signed in', 'signed in'), ('sign-in failed', 'sign-in failed'), ('locked out', 'locked out after wrong passwords'), ('signed out', 'signed out'), ('confirmed', 'confirmed the password'), ('password changed', 'password changed'), ('second factor failed', 'second factor failed'), ('second factor added', 'second factor added'), ('second factor removed', 'second factor removed'), ('account added', 'account added'), ('account changed', 'account changed'), ('account removed', 'account removed'), ('rights changed', 'rights changed'), ('limits changed', 'limits of an editor changed'), ('published', 'edition published'), ('put back', 'edition put back'), ('previewed', 'preview of the next edition opened'), ('preview ended', 'preview of the next edition ended'), ('withheld', 'withheld for safety'), ('release asked', 'undoing of a withholding asked for'), ('released', 'withholding undone'), ('series approved', 'zones of a series approved by its account')], max_length=30, verbose_name='act'),
        ),
        migrations.AlterField(
            model_name='snapshotseries',
            name='last_day',
            field=models.DateField(blank=True, null=True, verbose_name='last day'),
        ),
        migrations.AlterField(
            model_name='snapshotseries',
            name='read_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='read at'),
        ),
        migrations.RunPython(permit, migrations.RunPython.noop),
    ]
