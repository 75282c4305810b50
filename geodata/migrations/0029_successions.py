# Who goes on with the land of a side, under the rule of two.

import django.contrib.gis.db.models.fields
import django.core.serializers.json
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models


CONTRIBUTOR = [f"{verb}_succession" for verb in ("view", "add", "change")]
EDITOR = [*CONTRIBUTOR, "approve_succession", "delete_succession"]
GROUPS = {"Contributor": CONTRIBUTOR, "Editor": EDITOR, "Publisher": EDITOR}
"""What members may from now on: as with zones."""


def permit(apps, schema_editor) -> None:
    """The new permissions to the groups, where an operator left them their names."""
    app = apps.get_app_config("geodata")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0, using=schema_editor.connection.alias)
    app.models_module = None
    known = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="geodata")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(*known.filter(codename__in=GROUPS[group.name]))


class Migration(migrations.Migration):

    dependencies = [
        ('geodata', '0028_previews'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalSuccession',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('translations', models.JSONField(blank=True, default=dict, editable=False, verbose_name='texts in other languages')),
                ('action', models.CharField(choices=[('wrote', 'written'), ('restored', 'restored from an older revision'), ('imported', 'imported from a file'), ('shipped', 'example data, reviewed when it was compiled'), ('translated', 'Arabic texts of the example, added by the program'), ('asked_to_leave', 'asked to leave'), ('submitted', 'submitted for review'), ('sent_back', 'sent back'), ('approved', 'approved'), ('retracted', 'retracted'), ('superseded', 'superseded'), ('discarded', 'edit discarded'), ('kept', 'kept as it was approved'), ('moved', 'moved on by a version of the program that stored sentences')], default='wrote', max_length=20, verbose_name='action')),
                ('facts', models.JSONField(blank=True, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='facts')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('in_review', 'in review'), ('approved', 'approved'), ('published', 'published'), ('superseded', 'superseded'), ('retracted', 'retracted')], db_index=True, default='draft', editable=False, max_length=12, verbose_name='state')),
                ('withdrawal', models.CharField(blank=True, choices=[('', 'stays on the map'), ('superseded', 'superseded by a better one'), ('retracted', 'retracted, it was wrong')], default='', editable=False, max_length=12, verbose_name='asked to leave')),
                ('approved_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='approved at')),
                ('override_reason', models.CharField(blank=True, editable=False, max_length=300, verbose_name='reason of the override')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('embargo_until', models.DateTimeField(blank=True, help_text='Kept out of every edition until then, even when approved.', null=True, verbose_name='embargo until')),
                ('code', models.SlugField(blank=True, help_text='Empty: made of the sides and the day.', max_length=60, verbose_name='code')),
                ('day', models.DateField(db_index=True, help_text="The first day on which it is the other side's.", verbose_name='from day')),
                ('area', django.contrib.gis.db.models.fields.MultiPolygonField(blank=True, help_text='Empty: all land of the side, which ends with it. Else the land of the side inside it.', null=True, srid=4326, verbose_name='area')),
                ('note', models.TextField(blank=True, help_text='Readers see it.', verbose_name='note')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('approved_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by')),
                ('drawn_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='drawn by')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('predecessor', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='geodata.faction', verbose_name='whose land it was')),
                ('successor', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='geodata.faction', verbose_name='whose land it is')),
            ],
            options={
                'verbose_name': 'historical succession',
                'verbose_name_plural': 'historical successions',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Succession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translations', models.JSONField(blank=True, default=dict, editable=False, verbose_name='texts in other languages')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('in_review', 'in review'), ('approved', 'approved'), ('published', 'published'), ('superseded', 'superseded'), ('retracted', 'retracted')], db_index=True, default='draft', editable=False, max_length=12, verbose_name='state')),
                ('withdrawal', models.CharField(blank=True, choices=[('', 'stays on the map'), ('superseded', 'superseded by a better one'), ('retracted', 'retracted, it was wrong')], default='', editable=False, max_length=12, verbose_name='asked to leave')),
                ('approved_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='approved at')),
                ('override_reason', models.CharField(blank=True, editable=False, max_length=300, verbose_name='reason of the override')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('embargo_until', models.DateTimeField(blank=True, help_text='Kept out of every edition until then, even when approved.', null=True, verbose_name='embargo until')),
                ('code', models.SlugField(blank=True, help_text='Empty: made of the sides and the day.', max_length=60, unique=True, verbose_name='code')),
                ('day', models.DateField(db_index=True, help_text="The first day on which it is the other side's.", verbose_name='from day')),
                ('area', django.contrib.gis.db.models.fields.MultiPolygonField(blank=True, help_text='Empty: all land of the side, which ends with it. Else the land of the side inside it.', null=True, srid=4326, verbose_name='area')),
                ('note', models.TextField(blank=True, help_text='Readers see it.', verbose_name='note')),
                ('approved_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by')),
                ('drawn_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='drawn by')),
                ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successions_from', to='geodata.faction', verbose_name='whose land it was')),
                ('sources', models.ManyToManyField(blank=True, related_name='successions', to='geodata.source', verbose_name='sources')),
                ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successions_to', to='geodata.faction', verbose_name='whose land it is')),
            ],
            options={
                'verbose_name': 'succession',
                'verbose_name_plural': 'successions',
                'ordering': ['-day', 'code'],
                'permissions': [('approve_succession', 'Can approve successions')],
            },
            bases=(models.Model,),
        ),
        migrations.CreateModel(
            name='HistoricalSuccession_sources',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='geodata.historicalsuccession')),
                ('source', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='geodata.source')),
                ('succession', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='geodata.succession')),
            ],
            options={
                'verbose_name': 'HistoricalSuccession_sources',
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddConstraint(
            model_name='succession',
            constraint=models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='succession_is_of_two_factions', violation_error_message='A side does not succeed itself.'),
        ),
        migrations.AddConstraint(
            model_name='succession',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in_review', 'approved', 'published', 'superseded', 'retracted'])), name='succession_state_is_known'),
        ),
        migrations.RunPython(permit, migrations.RunPython.noop),
    ]
