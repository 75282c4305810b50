# Forces that hold no land, and what sources state beyond the map; both under the rule of two.

import django.contrib.gis.db.models.fields
import django.core.serializers.json
import django.db.models.deletion
import geodata.models.presence
import simple_history.models
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models


NEW = ("presence", "sourcestatement")
CONTRIBUTOR = [f"{verb}_{model}" for verb in ("view", "add", "change") for model in NEW]
EDITOR = CONTRIBUTOR + [f"{verb}_{model}" for verb in ("approve", "delete") for model in NEW]
GROUPS = {"Contributor": CONTRIBUTOR, "Editor": EDITOR, "Publisher": EDITOR}
"""What members may from now on: as with events."""


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
        ('geodata', '0016_review_of_texts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalPresence',
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
                ('code', models.CharField(db_index=True, max_length=40, verbose_name='code')),
                ('who', models.CharField(max_length=80, verbose_name='who')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('kind', models.CharField(choices=[('base', 'base'), ('airbase', 'air base'), ('port', 'port'), ('post', 'post'), ('patrol', 'patrol'), ('cells', 'cells'), ('area', 'area')], max_length=10, verbose_name='kind')),
                ('point', django.contrib.gis.db.models.fields.PointField(blank=True, null=True, srid=4326, verbose_name='point')),
                ('approximate', models.BooleanField(default=False, verbose_name='approximate position')),
                ('precision', models.CharField(choices=[('exact', 'exact'), ('1km', 'to about 1 km'), ('10km', 'to about 10 km'), ('hidden', 'no position')], default='exact', max_length=10, verbose_name='public precision')),
                ('valid_from', models.CharField(blank=True, help_text='A day, a month or a year: 2024-12-08, 2024-12, 2024. Empty: not known.', max_length=10, validators=[geodata.models.presence.validate_partial_day], verbose_name='since')),
                ('valid_to', models.CharField(blank=True, help_text='The last day, as exact as it is known. Empty: no end is known.', max_length=10, validators=[geodata.models.presence.validate_partial_day], verbose_name='until')),
                ('last_seen', models.CharField(blank=True, help_text='The day of the last source that shows it.', max_length=10, validators=[geodata.models.presence.validate_partial_day], verbose_name='last seen')),
                ('with_whom', models.CharField(blank=True, max_length=200, verbose_name='with whom')),
                ('confidence', models.CharField(choices=[('high', 'high'), ('medium', 'medium'), ('low', 'low')], default='low', max_length=10, verbose_name='confidence')),
                ('credibility', models.PositiveSmallIntegerField(choices=[(1, '1: confirmed by other sources'), (2, '2: probably true'), (3, '3: possibly true'), (4, '4: doubtful'), (5, '5: improbable'), (6, '6: cannot be judged')], default=6, verbose_name='credibility')),
                ('note', models.TextField(blank=True, help_text='Readers see it.', verbose_name='note')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical presence',
                'verbose_name_plural': 'historical presences',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalPresence_factions',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                'verbose_name': 'HistoricalPresence_factions',
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalPresence_sources',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                'verbose_name': 'HistoricalPresence_sources',
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalSourceStatement',
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
                ('code', models.CharField(db_index=True, max_length=40, verbose_name='code')),
                ('kind', models.CharField(choices=[('fact', 'stated as a fact'), ('claim', 'claim of a party'), ('accusation', 'accusation'), ('second_hand', 'reported at second hand'), ('assessment', 'assessment of the source'), ('opinion', 'opinion of a named person'), ('unverified', 'not verified by the source'), ('slip', 'slip of the source')], max_length=12, verbose_name='kind')),
                ('text', models.TextField(help_text='In own words; quote shortly.', verbose_name='statement')),
                ('caveat', models.TextField(blank=True, help_text='What weakens it.', verbose_name='caveat')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical statement of a source',
                'verbose_name_plural': 'historical statements of sources',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalSourceStatement_events',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                'verbose_name': 'HistoricalSourceStatement_events',
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalSourceStatement_factions',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                'verbose_name': 'HistoricalSourceStatement_factions',
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalSourceStatement_sources',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                'verbose_name': 'HistoricalSourceStatement_sources',
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translations', models.JSONField(blank=True, default=dict, editable=False, verbose_name='texts in other languages')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('in_review', 'in review'), ('approved', 'approved'), ('published', 'published'), ('superseded', 'superseded'), ('retracted', 'retracted')], db_index=True, default='draft', editable=False, max_length=12, verbose_name='state')),
                ('withdrawal', models.CharField(blank=True, choices=[('', 'stays on the map'), ('superseded', 'superseded by a better one'), ('retracted', 'retracted, it was wrong')], default='', editable=False, max_length=12, verbose_name='asked to leave')),
                ('approved_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='approved at')),
                ('override_reason', models.CharField(blank=True, editable=False, max_length=300, verbose_name='reason of the override')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('embargo_until', models.DateTimeField(blank=True, help_text='Kept out of every edition until then, even when approved.', null=True, verbose_name='embargo until')),
                ('code', models.CharField(max_length=40, unique=True, verbose_name='code')),
                ('who', models.CharField(max_length=80, verbose_name='who')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('kind', models.CharField(choices=[('base', 'base'), ('airbase', 'air base'), ('port', 'port'), ('post', 'post'), ('patrol', 'patrol'), ('cells', 'cells'), ('area', 'area')], max_length=10, verbose_name='kind')),
                ('point', django.contrib.gis.db.models.fields.PointField(blank=True, null=True, srid=4326, verbose_name='point')),
                ('approximate', models.BooleanField(default=False, verbose_name='approximate position')),
                ('precision', models.CharField(choices=[('exact', 'exact'), ('1km', 'to about 1 km'), ('10km', 'to about 10 km'), ('hidden', 'no position')], default='exact', max_length=10, verbose_name='public precision')),
                ('valid_from', models.CharField(blank=True, help_text='A day, a month or a year: 2024-12-08, 2024-12, 2024. Empty: not known.', max_length=10, validators=[geodata.models.presence.validate_partial_day], verbose_name='since')),
                ('valid_to', models.CharField(blank=True, help_text='The last day, as exact as it is known. Empty: no end is known.', max_length=10, validators=[geodata.models.presence.validate_partial_day], verbose_name='until')),
                ('last_seen', models.CharField(blank=True, help_text='The day of the last source that shows it.', max_length=10, validators=[geodata.models.presence.validate_partial_day], verbose_name='last seen')),
                ('with_whom', models.CharField(blank=True, max_length=200, verbose_name='with whom')),
                ('confidence', models.CharField(choices=[('high', 'high'), ('medium', 'medium'), ('low', 'low')], default='low', max_length=10, verbose_name='confidence')),
                ('credibility', models.PositiveSmallIntegerField(choices=[(1, '1: confirmed by other sources'), (2, '2: probably true'), (3, '3: possibly true'), (4, '4: doubtful'), (5, '5: improbable'), (6, '6: cannot be judged')], default=6, verbose_name='credibility')),
                ('note', models.TextField(blank=True, help_text='Readers see it.', verbose_name='note')),
            ],
            options={
                'verbose_name': 'presence',
                'verbose_name_plural': 'presences',
                'ordering': ['who', 'code'],
                'permissions': [('approve_presence', 'Can approve presences')],
            },
            bases=(models.Model,),
        ),
        migrations.CreateModel(
            name='SourceStatement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translations', models.JSONField(blank=True, default=dict, editable=False, verbose_name='texts in other languages')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('in_review', 'in review'), ('approved', 'approved'), ('published', 'published'), ('superseded', 'superseded'), ('retracted', 'retracted')], db_index=True, default='draft', editable=False, max_length=12, verbose_name='state')),
                ('withdrawal', models.CharField(blank=True, choices=[('', 'stays on the map'), ('superseded', 'superseded by a better one'), ('retracted', 'retracted, it was wrong')], default='', editable=False, max_length=12, verbose_name='asked to leave')),
                ('approved_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='approved at')),
                ('override_reason', models.CharField(blank=True, editable=False, max_length=300, verbose_name='reason of the override')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('embargo_until', models.DateTimeField(blank=True, help_text='Kept out of every edition until then, even when approved.', null=True, verbose_name='embargo until')),
                ('code', models.CharField(max_length=40, unique=True, verbose_name='code')),
                ('kind', models.CharField(choices=[('fact', 'stated as a fact'), ('claim', 'claim of a party'), ('accusation', 'accusation'), ('second_hand', 'reported at second hand'), ('assessment', 'assessment of the source'), ('opinion', 'opinion of a named person'), ('unverified', 'not verified by the source'), ('slip', 'slip of the source')], max_length=12, verbose_name='kind')),
                ('text', models.TextField(help_text='In own words; quote shortly.', verbose_name='statement')),
                ('caveat', models.TextField(blank=True, help_text='What weakens it.', verbose_name='caveat')),
            ],
            options={
                'verbose_name': 'statement of a source',
                'verbose_name_plural': 'statements of sources',
                'ordering': ['code'],
                'permissions': [('approve_sourcestatement', 'Can approve statements of sources')],
            },
            bases=(models.Model,),
        ),
        migrations.RemoveConstraint(
            model_name='withholding',
            name='withholding_is_of_one_row',
        ),
        migrations.AlterField(
            model_name='withholding',
            name='kind',
            field=models.CharField(choices=[('controlzone', 'control zone'), ('event', 'event'), ('place', 'place'), ('source', 'source'), ('presence', 'presence'), ('sourcestatement', 'statement of a source')], max_length=20, verbose_name='kind'),
        ),
        migrations.AddField(
            model_name='historicalpresence',
            name='approved_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by'),
        ),
        migrations.AddField(
            model_name='historicalpresence',
            name='drawn_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='drawn by'),
        ),
        migrations.AddField(
            model_name='historicalpresence',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalpresence',
            name='place',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='geodata.place', verbose_name='place'),
        ),
        migrations.AddField(
            model_name='historicalpresence_factions',
            name='faction',
            field=models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='geodata.faction'),
        ),
        migrations.AddField(
            model_name='historicalpresence_factions',
            name='history',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='geodata.historicalpresence'),
        ),
        migrations.AddField(
            model_name='historicalpresence_sources',
            name='history',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='geodata.historicalpresence'),
        ),
        migrations.AddField(
            model_name='historicalpresence_sources',
            name='source',
            field=models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='geodata.source'),
        ),
        migrations.AddField(
            model_name='historicalsourcestatement',
            name='approved_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by'),
        ),
        migrations.AddField(
            model_name='historicalsourcestatement',
            name='drawn_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='drawn by'),
        ),
        migrations.AddField(
            model_name='historicalsourcestatement',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalsourcestatement',
            name='place',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='Where on the map it stands, if no event says so.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='geodata.place', verbose_name='place'),
        ),
        migrations.AddField(
            model_name='historicalsourcestatement',
            name='source',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='geodata.source', verbose_name='source'),
        ),
        migrations.AddField(
            model_name='historicalsourcestatement_events',
            name='event',
            field=models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='geodata.event'),
        ),
        migrations.AddField(
            model_name='historicalsourcestatement_events',
            name='history',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='geodata.historicalsourcestatement'),
        ),
        migrations.AddField(
            model_name='historicalsourcestatement_factions',
            name='faction',
            field=models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='geodata.faction'),
        ),
        migrations.AddField(
            model_name='historicalsourcestatement_factions',
            name='history',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='geodata.historicalsourcestatement'),
        ),
        migrations.AddField(
            model_name='historicalsourcestatement_sources',
            name='history',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='geodata.historicalsourcestatement'),
        ),
        migrations.AddField(
            model_name='historicalsourcestatement_sources',
            name='source',
            field=models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='geodata.source'),
        ),
        migrations.AddField(
            model_name='presence',
            name='approved_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by'),
        ),
        migrations.AddField(
            model_name='presence',
            name='drawn_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='drawn by'),
        ),
        migrations.AddField(
            model_name='presence',
            name='factions',
            field=models.ManyToManyField(blank=True, help_text='Those that it stands with, and its own: it is listed on their pages.', related_name='presences', to='geodata.faction', verbose_name='factions'),
        ),
        migrations.AddField(
            model_name='presence',
            name='place',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='presences', to='geodata.place', verbose_name='place'),
        ),
        migrations.AddField(
            model_name='presence',
            name='sources',
            field=models.ManyToManyField(blank=True, related_name='presences', to='geodata.source', verbose_name='sources'),
        ),
        migrations.AddField(
            model_name='historicalpresence_sources',
            name='presence',
            field=models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='geodata.presence'),
        ),
        migrations.AddField(
            model_name='historicalpresence_factions',
            name='presence',
            field=models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='geodata.presence'),
        ),
        migrations.AddField(
            model_name='withholding',
            name='presence',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='withholdings', to='geodata.presence'),
        ),
        migrations.AddField(
            model_name='sourcestatement',
            name='approved_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by'),
        ),
        migrations.AddField(
            model_name='sourcestatement',
            name='drawn_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='drawn by'),
        ),
        migrations.AddField(
            model_name='sourcestatement',
            name='events',
            field=models.ManyToManyField(blank=True, help_text='On whose pages it stands, and beside which in stories.', related_name='statements', to='geodata.event', verbose_name='events'),
        ),
        migrations.AddField(
            model_name='sourcestatement',
            name='factions',
            field=models.ManyToManyField(blank=True, help_text='On whose pages it stands.', related_name='statements', to='geodata.faction', verbose_name='factions'),
        ),
        migrations.AddField(
            model_name='sourcestatement',
            name='place',
            field=models.ForeignKey(blank=True, help_text='Where on the map it stands, if no event says so.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='statements', to='geodata.place', verbose_name='place'),
        ),
        migrations.AddField(
            model_name='sourcestatement',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='geodata.source', verbose_name='source'),
        ),
        migrations.AddField(
            model_name='sourcestatement',
            name='sources',
            field=models.ManyToManyField(blank=True, related_name='supported_statements', to='geodata.source', verbose_name='sources that say alike'),
        ),
        migrations.AddField(
            model_name='historicalsourcestatement_sources',
            name='sourcestatement',
            field=models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='geodata.sourcestatement'),
        ),
        migrations.AddField(
            model_name='historicalsourcestatement_factions',
            name='sourcestatement',
            field=models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='geodata.sourcestatement'),
        ),
        migrations.AddField(
            model_name='historicalsourcestatement_events',
            name='sourcestatement',
            field=models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='geodata.sourcestatement'),
        ),
        migrations.AddField(
            model_name='withholding',
            name='statement',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='withholdings', to='geodata.sourcestatement'),
        ),
        migrations.AddConstraint(
            model_name='withholding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('grid_km__in', [1, 5, 10]), ('kind', 'controlzone'), ('zone__isnull', False)), models.Q(('event__isnull', False), ('grid_km__isnull', True), ('kind', 'event')), models.Q(('grid_km__isnull', True), ('kind', 'place'), ('place__isnull', False)), models.Q(('grid_km__isnull', True), ('kind', 'source'), ('source__isnull', False)), models.Q(('grid_km__isnull', True), ('kind', 'presence'), ('presence__isnull', False)), models.Q(('grid_km__isnull', True), ('kind', 'sourcestatement'), ('statement__isnull', False)), _connector='OR'), name='withholding_is_of_one_row'),
        ),
        migrations.AddConstraint(
            model_name='presence',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['base', 'airbase', 'port', 'post', 'patrol', 'cells', 'area'])), name='presence_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='presence',
            constraint=models.CheckConstraint(condition=models.Q(('confidence__in', ['high', 'medium', 'low'])), name='presence_confidence_is_known'),
        ),
        migrations.AddConstraint(
            model_name='presence',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in_review', 'approved', 'published', 'superseded', 'retracted'])), name='presence_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='sourcestatement',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['fact', 'claim', 'accusation', 'second_hand', 'assessment', 'opinion', 'unverified', 'slip'])), name='source_statement_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='sourcestatement',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in_review', 'approved', 'published', 'superseded', 'retracted'])), name='source_statement_state_is_known'),
        ),
        migrations.RunPython(permit, migrations.RunPython.noop),
    ]
