# Imports of before they were rows, as the history of rows tells them; and who may see imports.

from django.contrib.auth.management import create_permissions
from django.db import migrations

MODELS = {"ControlZone": "zones", "Event": "events", "Presence": "presence", "SourceStatement": "map"}
GROUPS = {
    "Contributor": ["view_dataimport"],
    "Editor": ["view_dataimport", "change_dataimport"],
    "Publisher": ["view_dataimport", "change_dataimport"],
}
BATCH = 1000


def record_earlier(apps, schema_editor) -> None:
    """A row for each file and user that the first versions of rows name, without its terms."""
    packages = set(_files(apps.get_model("geodata", "HistoricalTheatre")))
    found, links = {}, []
    for name, kind in MODELS.items():
        versions = apps.get_model("geodata", f"Historical{name}").objects
        there = set(apps.get_model("geodata", name).objects.values_list("pk", flat=True))
        rows = versions.filter(action="imported", history_type="+").order_by("history_id")
        columns = rows.values_list("id", "facts", "history_user_id", "history_date")
        for pk, facts, user, moment in columns.iterator(BATCH):
            file = facts.get("series") or facts.get("file")
            if not file or pk not in there:
                continue
            of = "series" if facts.get("series") else "map" if file in packages else kind
            row = _import_of(apps, found, (of, file[:200], user), moment)
            links.append((row.pk, name.lower(), pk))
    _link(apps, found.values(), links)


def _files(history) -> list[str]:
    first = history.objects.filter(action="imported").values_list("facts", flat=True)
    return [facts["file"] for facts in first if facts.get("file")]


def _import_of(apps, found, key, moment):
    if key not in found:
        kind, file, user = key
        found[key] = apps.get_model("geodata", "DataImport").objects.create(
            kind=kind, file=file, made_by_id=user, made_at=moment, recorded=False
        )
    return found[key]


def _link(apps, imports, links) -> None:
    model = apps.get_model("geodata", "ImportedRow")
    rows = (model(data_import_id=number, model=name, row=pk) for number, name, pk in links)
    model.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    for one in imports:
        one.made = model.objects.filter(data_import=one).count()
        one.save(update_fields=["made"])


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
    dependencies = [("geodata", "0026_imports")]
    operations = [
        migrations.RunPython(record_earlier, migrations.RunPython.noop),
        migrations.RunPython(permit, migrations.RunPython.noop),
    ]
