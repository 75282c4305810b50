"""The groups Contributor, Editor and Publisher, each with all that the one before may do."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

CONTRIBUTOR = [
    *(f"view_{model}" for model in (
        "controlzone", "event", "source", "place", "faction", "factionalias", "theatre",
        "edition", "publication", "story", "storystep", "page", "editorscope",
    )),
    *(f"{verb}_{model}" for verb in ("add", "change") for model in ("controlzone", "event", "source")),
    "add_place",
]
EDITOR = [
    *CONTRIBUTOR,
    "approve_controlzone", "approve_event",
    "delete_controlzone", "delete_event", "delete_source",
    "change_place", "delete_place",
    "add_faction", "change_faction",
    *(f"{verb}_{model}" for verb in ("add", "change", "delete")
      for model in ("factionalias", "story", "storystep")),
]
PUBLISHER = [
    *EDITOR,
    "publish_edition", "delete_faction", "change_theatre",
    *(f"{verb}_{model}" for verb in ("add", "change", "delete") for model in ("page", "editorscope")),
]
GROUPS = {"Contributor": CONTRIBUTOR, "Editor": EDITOR, "Publisher": PUBLISHER}


def make_groups(apps, schema_editor) -> None:
    """Permissions are made after all migrations on a fresh database, so they are made here first."""
    app = apps.get_app_config("geodata")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0, using=schema_editor.connection.alias)
    app.models_module = None
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for name, codenames in GROUPS.items():
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.set(
            Permission.objects.filter(content_type__app_label="geodata", codename__in=codenames)
        )


def drop_groups(apps, schema_editor) -> None:
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("geodata", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, drop_groups)]
