# A column tells what was done to a row, where the text of the revision told it before.

import django.core.serializers.json
from django.db import migrations, models


def mark_moves(apps, schema_editor) -> None:
    """Of old revisions the text said by an arrow that its author moved the row and wrote nothing."""
    for name in ("HistoricalControlZone", "HistoricalEvent"):
        revisions = apps.get_model("geodata", name).objects
        revisions.filter(history_change_reason__startswith="→ ").update(action="moved")


class Migration(migrations.Migration):

    dependencies = [
        ('geodata', '0007_alert_renewal'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalcontrolzone',
            name='action',
            field=models.CharField(choices=[('wrote', 'written'), ('restored', 'restored from an older revision'), ('imported', 'imported from a file'), ('shipped', 'example data, reviewed when it was compiled'), ('translated', 'Arabic texts of the example, added by the program'), ('asked_to_leave', 'asked to leave'), ('submitted', 'submitted for review'), ('sent_back', 'sent back'), ('approved', 'approved'), ('retracted', 'retracted'), ('superseded', 'superseded'), ('discarded', 'edit discarded'), ('kept', 'kept as it was approved'), ('moved', 'moved on by a version of the program that stored sentences')], default='wrote', max_length=20, verbose_name='action'),
        ),
        migrations.AddField(
            model_name='historicalcontrolzone',
            name='facts',
            field=models.JSONField(blank=True, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='facts'),
        ),
        migrations.AddField(
            model_name='historicalevent',
            name='action',
            field=models.CharField(choices=[('wrote', 'written'), ('restored', 'restored from an older revision'), ('imported', 'imported from a file'), ('shipped', 'example data, reviewed when it was compiled'), ('translated', 'Arabic texts of the example, added by the program'), ('asked_to_leave', 'asked to leave'), ('submitted', 'submitted for review'), ('sent_back', 'sent back'), ('approved', 'approved'), ('retracted', 'retracted'), ('superseded', 'superseded'), ('discarded', 'edit discarded'), ('kept', 'kept as it was approved'), ('moved', 'moved on by a version of the program that stored sentences')], default='wrote', max_length=20, verbose_name='action'),
        ),
        migrations.AddField(
            model_name='historicalevent',
            name='facts',
            field=models.JSONField(blank=True, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='facts'),
        ),
        migrations.AlterField(
            model_name='historicalcontrolzone',
            name='history_change_reason',
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name='historicalevent',
            name='history_change_reason',
            field=models.TextField(null=True),
        ),
        migrations.RunPython(mark_moves, migrations.RunPython.noop, elidable=True),
    ]
