"""Texts in Arabic move from columns of their own into the one column of all translations."""

from django.db import migrations, models

TEXTS = {
    "controlzone": ("name", "note"),
    "edition": ("note",),
    "event": ("actors", "description", "time_text", "title"),
    "faction": ("backers", "name", "note", "short_name"),
    "historicalcontrolzone": ("name", "note"),
    "historicalevent": ("actors", "description", "time_text", "title"),
    "page": ("body", "title"),
    "place": ("governorate", "name"),
    "publication": ("note",),
    "source": ("publisher", "title"),
    "story": ("summary", "title"),
    "storystep": ("text", "title"),
    "theatre": ("attribution", "disclaimer", "name", "time_zone"),
}
"""By model the columns that had an Arabic one beside them."""
BATCH = 500


def gather(apps, schema_editor) -> None:
    """Write what the Arabic columns hold into `translations`."""
    for model, names in TEXTS.items():
        rows = apps.get_model("geodata", model)._base_manager
        key = rows.model._meta.pk.name
        changed = []
        for values in rows.order_by(key).values(key, *(f"{name}_ar" for name in names)):
            texts = {name: values[f"{name}_ar"] for name in names if values[f"{name}_ar"]}
            if texts:
                changed.append(rows.model(**{key: values[key], "translations": {"ar": texts}}))
        rows.bulk_update(changed, ["translations"], batch_size=BATCH)


def scatter(apps, schema_editor) -> None:
    """Back into the columns; texts in other languages than Arabic are lost."""
    for model, names in TEXTS.items():
        rows = apps.get_model("geodata", model)._base_manager
        key = rows.model._meta.pk.name
        columns = [f"{name}_ar" for name in names]
        changed = []
        for values in rows.exclude(translations={}).order_by(key).values(key, "translations"):
            texts = values["translations"].get("ar", {})
            held = {column: texts.get(column[:-3], "") for column in columns}
            changed.append(rows.model(**{key: values[key]}, **held))
        rows.bulk_update(changed, columns, batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("geodata", "0004_audit_log")]
    operations = [
        migrations.AddField(
            model_name='controlzone',
            name='translations',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='texts in other languages'),
        ),
        migrations.AddField(
            model_name='edition',
            name='translations',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='texts in other languages'),
        ),
        migrations.AddField(
            model_name='event',
            name='translations',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='texts in other languages'),
        ),
        migrations.AddField(
            model_name='faction',
            name='translations',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='texts in other languages'),
        ),
        migrations.AddField(
            model_name='historicalcontrolzone',
            name='translations',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='texts in other languages'),
        ),
        migrations.AddField(
            model_name='historicalevent',
            name='translations',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='texts in other languages'),
        ),
        migrations.AddField(
            model_name='page',
            name='translations',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='texts in other languages'),
        ),
        migrations.AddField(
            model_name='place',
            name='translations',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='texts in other languages'),
        ),
        migrations.AddField(
            model_name='publication',
            name='translations',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='texts in other languages'),
        ),
        migrations.AddField(
            model_name='source',
            name='translations',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='texts in other languages'),
        ),
        migrations.AddField(
            model_name='story',
            name='translations',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='texts in other languages'),
        ),
        migrations.AddField(
            model_name='storystep',
            name='translations',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='texts in other languages'),
        ),
        migrations.AddField(
            model_name='theatre',
            name='translations',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='texts in other languages'),
        ),
        migrations.RunPython(gather, scatter),
    ]
