# Sources, stories, pages, factions and the theatre come under the rule of two.

import django.contrib.gis.db.models.fields
import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models


MODELS = ("Faction", "Page", "Source", "Story", "Theatre")
APPROVERS = [
    "approve_faction",
    "approve_page",
    "approve_source",
    "approve_story",
    "approve_theatre",
]
GROUPS = {"Editor": APPROVERS, "Publisher": APPROVERS}
"""What members may from now on. Who may approve a page need not be allowed to write it."""


def count_as_approved(apps, schema_editor) -> None:
    """What stood before the rule did stands as approved."""
    for name in MODELS:
        apps.get_model("geodata", name).objects.update(state="approved", version=1)


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
        ("geodata", "0015_withholding"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameField(model_name="page", old_name="version", new_name="number"),
        migrations.AlterField(
            model_name="page",
            name="number",
            field=models.PositiveIntegerField(
                default=1, verbose_name="version that readers can cite"
            ),
        ),
        migrations.AlterModelOptions(
            name="faction",
            options={
                "ordering": ["position", "slug"],
                "permissions": [("approve_faction", "Can approve factions")],
                "verbose_name": "faction",
                "verbose_name_plural": "factions",
            },
        ),
        migrations.AlterModelOptions(
            name="page",
            options={
                "ordering": ["slug"],
                "permissions": [("approve_page", "Can approve pages")],
                "verbose_name": "page",
                "verbose_name_plural": "pages",
            },
        ),
        migrations.AlterModelOptions(
            name="source",
            options={
                "ordering": ["code"],
                "permissions": [("approve_source", "Can approve sources")],
                "verbose_name": "source",
                "verbose_name_plural": "sources",
            },
        ),
        migrations.AlterModelOptions(
            name="story",
            options={
                "ordering": ["title"],
                "permissions": [("approve_story", "Can approve stories")],
                "verbose_name": "story",
                "verbose_name_plural": "stories",
            },
        ),
        migrations.AlterModelOptions(
            name="theatre",
            options={
                "permissions": [("approve_theatre", "Can approve the theatre")],
                "verbose_name": "theatre",
                "verbose_name_plural": "theatre",
            },
        ),
        migrations.AddField(
            model_name="faction",
            name="approved_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="approved at"
            ),
        ),
        migrations.AddField(
            model_name="faction",
            name="approved_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="approved by",
            ),
        ),
        migrations.AddField(
            model_name="faction",
            name="drawn_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="drawn by",
            ),
        ),
        migrations.AddField(
            model_name="faction",
            name="override_reason",
            field=models.CharField(
                blank=True, editable=False, max_length=300, verbose_name="reason of the override"
            ),
        ),
        migrations.AddField(
            model_name="faction",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "draft"),
                    ("in_review", "in review"),
                    ("approved", "approved"),
                    ("published", "published"),
                    ("superseded", "superseded"),
                    ("retracted", "retracted"),
                ],
                db_index=True,
                default="draft",
                editable=False,
                max_length=12,
                verbose_name="state",
            ),
        ),
        migrations.AddField(
            model_name="faction",
            name="version",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="faction",
            name="withdrawal",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "stays on the map"),
                    ("superseded", "superseded by a better one"),
                    ("retracted", "retracted, it was wrong"),
                ],
                default="",
                editable=False,
                max_length=12,
                verbose_name="asked to leave",
            ),
        ),
        migrations.AddField(
            model_name="page",
            name="approved_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="approved at"
            ),
        ),
        migrations.AddField(
            model_name="page",
            name="approved_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="approved by",
            ),
        ),
        migrations.AddField(
            model_name="page",
            name="drawn_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="drawn by",
            ),
        ),
        migrations.AddField(
            model_name="page",
            name="override_reason",
            field=models.CharField(
                blank=True, editable=False, max_length=300, verbose_name="reason of the override"
            ),
        ),
        migrations.AddField(
            model_name="page",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "draft"),
                    ("in_review", "in review"),
                    ("approved", "approved"),
                    ("published", "published"),
                    ("superseded", "superseded"),
                    ("retracted", "retracted"),
                ],
                db_index=True,
                default="draft",
                editable=False,
                max_length=12,
                verbose_name="state",
            ),
        ),
        migrations.AddField(
            model_name="page",
            name="withdrawal",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "stays on the map"),
                    ("superseded", "superseded by a better one"),
                    ("retracted", "retracted, it was wrong"),
                ],
                default="",
                editable=False,
                max_length=12,
                verbose_name="asked to leave",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="approved_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="approved at"
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="approved_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="approved by",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="drawn_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="drawn by",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="override_reason",
            field=models.CharField(
                blank=True, editable=False, max_length=300, verbose_name="reason of the override"
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "draft"),
                    ("in_review", "in review"),
                    ("approved", "approved"),
                    ("published", "published"),
                    ("superseded", "superseded"),
                    ("retracted", "retracted"),
                ],
                db_index=True,
                default="draft",
                editable=False,
                max_length=12,
                verbose_name="state",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="version",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="source",
            name="withdrawal",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "stays on the map"),
                    ("superseded", "superseded by a better one"),
                    ("retracted", "retracted, it was wrong"),
                ],
                default="",
                editable=False,
                max_length=12,
                verbose_name="asked to leave",
            ),
        ),
        migrations.AddField(
            model_name="story",
            name="approved_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="approved at"
            ),
        ),
        migrations.AddField(
            model_name="story",
            name="approved_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="approved by",
            ),
        ),
        migrations.AddField(
            model_name="story",
            name="drawn_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="drawn by",
            ),
        ),
        migrations.AddField(
            model_name="story",
            name="override_reason",
            field=models.CharField(
                blank=True, editable=False, max_length=300, verbose_name="reason of the override"
            ),
        ),
        migrations.AddField(
            model_name="story",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "draft"),
                    ("in_review", "in review"),
                    ("approved", "approved"),
                    ("published", "published"),
                    ("superseded", "superseded"),
                    ("retracted", "retracted"),
                ],
                db_index=True,
                default="draft",
                editable=False,
                max_length=12,
                verbose_name="state",
            ),
        ),
        migrations.AddField(
            model_name="story",
            name="version",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="story",
            name="withdrawal",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "stays on the map"),
                    ("superseded", "superseded by a better one"),
                    ("retracted", "retracted, it was wrong"),
                ],
                default="",
                editable=False,
                max_length=12,
                verbose_name="asked to leave",
            ),
        ),
        migrations.AddField(
            model_name="theatre",
            name="approved_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="approved at"
            ),
        ),
        migrations.AddField(
            model_name="theatre",
            name="approved_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="approved by",
            ),
        ),
        migrations.AddField(
            model_name="theatre",
            name="drawn_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="drawn by",
            ),
        ),
        migrations.AddField(
            model_name="theatre",
            name="override_reason",
            field=models.CharField(
                blank=True, editable=False, max_length=300, verbose_name="reason of the override"
            ),
        ),
        migrations.AddField(
            model_name="theatre",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "draft"),
                    ("in_review", "in review"),
                    ("approved", "approved"),
                    ("published", "published"),
                    ("superseded", "superseded"),
                    ("retracted", "retracted"),
                ],
                db_index=True,
                default="draft",
                editable=False,
                max_length=12,
                verbose_name="state",
            ),
        ),
        migrations.AddField(
            model_name="theatre",
            name="version",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="theatre",
            name="withdrawal",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "stays on the map"),
                    ("superseded", "superseded by a better one"),
                    ("retracted", "retracted, it was wrong"),
                ],
                default="",
                editable=False,
                max_length=12,
                verbose_name="asked to leave",
            ),
        ),
        migrations.AlterField(
            model_name="page",
            name="updated_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, editable=False, verbose_name="updated at"
            ),
        ),
        migrations.AddField(
            model_name="page",
            name="version",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.CreateModel(
            name="HistoricalFaction",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        editable=False,
                        verbose_name="texts in other languages",
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("wrote", "written"),
                            ("restored", "restored from an older revision"),
                            ("imported", "imported from a file"),
                            ("shipped", "example data, reviewed when it was compiled"),
                            ("translated", "Arabic texts of the example, added by the program"),
                            ("asked_to_leave", "asked to leave"),
                            ("submitted", "submitted for review"),
                            ("sent_back", "sent back"),
                            ("approved", "approved"),
                            ("retracted", "retracted"),
                            ("superseded", "superseded"),
                            ("discarded", "edit discarded"),
                            ("kept", "kept as it was approved"),
                            ("moved", "moved on by a version of the program that stored sentences"),
                        ],
                        default="wrote",
                        max_length=20,
                        verbose_name="action",
                    ),
                ),
                (
                    "facts",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="facts",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_review", "in review"),
                            ("approved", "approved"),
                            ("published", "published"),
                            ("superseded", "superseded"),
                            ("retracted", "retracted"),
                        ],
                        db_index=True,
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "withdrawal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "stays on the map"),
                            ("superseded", "superseded by a better one"),
                            ("retracted", "retracted, it was wrong"),
                        ],
                        default="",
                        editable=False,
                        max_length=12,
                        verbose_name="asked to leave",
                    ),
                ),
                (
                    "approved_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="approved at"
                    ),
                ),
                (
                    "override_reason",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=300,
                        verbose_name="reason of the override",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("slug", models.SlugField(max_length=40, verbose_name="slug")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("short_name", models.CharField(max_length=40, verbose_name="short name")),
                (
                    "colour",
                    models.CharField(
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-fA-F]{6}\\Z", "A colour is written #rrggbb."
                            )
                        ],
                        verbose_name="colour",
                    ),
                ),
                (
                    "pattern",
                    models.CharField(
                        choices=[
                            ("solid", "solid"),
                            ("stripes", "stripes"),
                            ("dots", "dots"),
                            ("cross", "cross-hatching"),
                        ],
                        default="solid",
                        max_length=10,
                        verbose_name="pattern",
                    ),
                ),
                ("backers", models.CharField(blank=True, max_length=200, verbose_name="backers")),
                (
                    "active_from",
                    models.DateField(blank=True, null=True, verbose_name="active from"),
                ),
                (
                    "active_to",
                    models.DateField(
                        blank=True,
                        help_text="The first day it is no more.",
                        null=True,
                        verbose_name="active to",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=100, verbose_name="position in the legend"
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "drawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="drawn by",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="geodata.faction",
                        verbose_name="successor",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical faction",
                "verbose_name_plural": "historical factions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPage",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        editable=False,
                        verbose_name="texts in other languages",
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("wrote", "written"),
                            ("restored", "restored from an older revision"),
                            ("imported", "imported from a file"),
                            ("shipped", "example data, reviewed when it was compiled"),
                            ("translated", "Arabic texts of the example, added by the program"),
                            ("asked_to_leave", "asked to leave"),
                            ("submitted", "submitted for review"),
                            ("sent_back", "sent back"),
                            ("approved", "approved"),
                            ("retracted", "retracted"),
                            ("superseded", "superseded"),
                            ("discarded", "edit discarded"),
                            ("kept", "kept as it was approved"),
                            ("moved", "moved on by a version of the program that stored sentences"),
                        ],
                        default="wrote",
                        max_length=20,
                        verbose_name="action",
                    ),
                ),
                (
                    "facts",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="facts",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_review", "in review"),
                            ("approved", "approved"),
                            ("published", "published"),
                            ("superseded", "superseded"),
                            ("retracted", "retracted"),
                        ],
                        db_index=True,
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "withdrawal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "stays on the map"),
                            ("superseded", "superseded by a better one"),
                            ("retracted", "retracted, it was wrong"),
                        ],
                        default="",
                        editable=False,
                        max_length=12,
                        verbose_name="asked to leave",
                    ),
                ),
                (
                    "approved_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="approved at"
                    ),
                ),
                (
                    "override_reason",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=300,
                        verbose_name="reason of the override",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("slug", models.SlugField(max_length=60, verbose_name="slug")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("body", models.TextField(verbose_name="text (Markdown)")),
                (
                    "number",
                    models.PositiveIntegerField(
                        default=1, verbose_name="version that readers can cite"
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="updated at"
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "drawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="drawn by",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical page",
                "verbose_name_plural": "historical pages",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSource",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        editable=False,
                        verbose_name="texts in other languages",
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("wrote", "written"),
                            ("restored", "restored from an older revision"),
                            ("imported", "imported from a file"),
                            ("shipped", "example data, reviewed when it was compiled"),
                            ("translated", "Arabic texts of the example, added by the program"),
                            ("asked_to_leave", "asked to leave"),
                            ("submitted", "submitted for review"),
                            ("sent_back", "sent back"),
                            ("approved", "approved"),
                            ("retracted", "retracted"),
                            ("superseded", "superseded"),
                            ("discarded", "edit discarded"),
                            ("kept", "kept as it was approved"),
                            ("moved", "moved on by a version of the program that stored sentences"),
                        ],
                        default="wrote",
                        max_length=20,
                        verbose_name="action",
                    ),
                ),
                (
                    "facts",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="facts",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_review", "in review"),
                            ("approved", "approved"),
                            ("published", "published"),
                            ("superseded", "superseded"),
                            ("retracted", "retracted"),
                        ],
                        db_index=True,
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "withdrawal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "stays on the map"),
                            ("superseded", "superseded by a better one"),
                            ("retracted", "retracted, it was wrong"),
                        ],
                        default="",
                        editable=False,
                        max_length=12,
                        verbose_name="asked to leave",
                    ),
                ),
                (
                    "approved_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="approved at"
                    ),
                ),
                (
                    "override_reason",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=300,
                        verbose_name="reason of the override",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("code", models.CharField(db_index=True, max_length=40, verbose_name="code")),
                (
                    "title",
                    models.CharField(
                        help_text="As published.", max_length=300, verbose_name="title"
                    ),
                ),
                (
                    "publisher",
                    models.CharField(blank=True, max_length=200, verbose_name="publisher"),
                ),
                ("date", models.DateField(blank=True, null=True, verbose_name="date")),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="address")),
                (
                    "archived_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="address of an archived copy"
                    ),
                ),
                ("kind", models.CharField(blank=True, max_length=60, verbose_name="kind")),
                (
                    "reliability",
                    models.CharField(
                        choices=[
                            ("A", "A: completely reliable"),
                            ("B", "B: usually reliable"),
                            ("C", "C: fairly reliable"),
                            ("D", "D: not usually reliable"),
                            ("E", "E: unreliable"),
                            ("F", "F: cannot be judged"),
                        ],
                        default="F",
                        max_length=1,
                        verbose_name="reliability",
                    ),
                ),
                (
                    "credibility",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "1: confirmed by other sources"),
                            (2, "2: probably true"),
                            (3, "3: possibly true"),
                            (4, "4: doubtful"),
                            (5, "5: improbable"),
                            (6, "6: cannot be judged"),
                        ],
                        default=6,
                        verbose_name="credibility",
                    ),
                ),
                (
                    "basis",
                    models.TextField(
                        blank=True,
                        help_text="Why the source is graded so. Readers see it.",
                        verbose_name="basis of the grade",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="For editors only.", verbose_name="note"
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "drawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="drawn by",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partisan_of",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="A partisan source supports only changes unfavourable to its side.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="geodata.faction",
                        verbose_name="partisan of",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical source",
                "verbose_name_plural": "historical sources",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalStory",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "translations",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        editable=False,
                        verbose_name="texts in other languages",
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("wrote", "written"),
                            ("restored", "restored from an older revision"),
                            ("imported", "imported from a file"),
                            ("shipped", "example data, reviewed when it was compiled"),
                            ("translated", "Arabic texts of the example, added by the program"),
                            ("asked_to_leave", "asked to leave"),
                            ("submitted", "submitted for review"),
                            ("sent_back", "sent back"),
                            ("approved", "approved"),
                            ("retracted", "retracted"),
                            ("superseded", "superseded"),
                            ("discarded", "edit discarded"),
                            ("kept", "kept as it was approved"),
                            ("moved", "moved on by a version of the program that stored sentences"),
                        ],
                        default="wrote",
                        max_length=20,
                        verbose_name="action",
                    ),
                ),
                (
                    "facts",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="facts",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_review", "in review"),
                            ("approved", "approved"),
                            ("published", "published"),
                            ("superseded", "superseded"),
                            ("retracted", "retracted"),
                        ],
                        db_index=True,
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "withdrawal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "stays on the map"),
                            ("superseded", "superseded by a better one"),
                            ("retracted", "retracted, it was wrong"),
                        ],
                        default="",
                        editable=False,
                        max_length=12,
                        verbose_name="asked to leave",
                    ),
                ),
                (
                    "approved_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="approved at"
                    ),
                ),
                (
                    "override_reason",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=300,
                        verbose_name="reason of the override",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "steps",
                    models.JSONField(
                        default=list,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="steps",
                    ),
                ),
                ("slug", models.SlugField(max_length=80, verbose_name="slug")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("summary", models.TextField(blank=True, verbose_name="summary")),
                ("public", models.BooleanField(default=False, verbose_name="public")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "drawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="drawn by",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical story",
                "verbose_name_plural": "historical stories",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalTheatre",
            fields=[
                (
                    "translations",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        editable=False,
                        verbose_name="texts in other languages",
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("wrote", "written"),
                            ("restored", "restored from an older revision"),
                            ("imported", "imported from a file"),
                            ("shipped", "example data, reviewed when it was compiled"),
                            ("translated", "Arabic texts of the example, added by the program"),
                            ("asked_to_leave", "asked to leave"),
                            ("submitted", "submitted for review"),
                            ("sent_back", "sent back"),
                            ("approved", "approved"),
                            ("retracted", "retracted"),
                            ("superseded", "superseded"),
                            ("discarded", "edit discarded"),
                            ("kept", "kept as it was approved"),
                            ("moved", "moved on by a version of the program that stored sentences"),
                        ],
                        default="wrote",
                        max_length=20,
                        verbose_name="action",
                    ),
                ),
                (
                    "facts",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="facts",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_review", "in review"),
                            ("approved", "approved"),
                            ("published", "published"),
                            ("superseded", "superseded"),
                            ("retracted", "retracted"),
                        ],
                        db_index=True,
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "withdrawal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "stays on the map"),
                            ("superseded", "superseded by a better one"),
                            ("retracted", "retracted, it was wrong"),
                        ],
                        default="",
                        editable=False,
                        max_length=12,
                        verbose_name="asked to leave",
                    ),
                ),
                (
                    "approved_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="approved at"
                    ),
                ),
                (
                    "override_reason",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=300,
                        verbose_name="reason of the override",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("id", models.PositiveSmallIntegerField(db_index=True, default=1, editable=False)),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "outline",
                    django.contrib.gis.db.models.fields.MultiPolygonField(
                        srid=4326, verbose_name="outline"
                    ),
                ),
                ("view_lon", models.FloatField(verbose_name="opening view, longitude")),
                ("view_lat", models.FloatField(verbose_name="opening view, latitude")),
                (
                    "view_zoom",
                    models.FloatField(
                        default=7,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(20),
                        ],
                        verbose_name="opening view, zoom",
                    ),
                ),
                (
                    "time_zone",
                    models.CharField(default="UTC", max_length=64, verbose_name="time zone"),
                ),
                (
                    "sliver_width",
                    models.FloatField(
                        default=5.0,
                        help_text="Faces narrower than this are given to the neighbour, and reported.",
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="sliver width in metres",
                    ),
                ),
                ("attribution", models.TextField(blank=True, verbose_name="attribution")),
                ("licence", models.CharField(blank=True, max_length=200, verbose_name="licence")),
                ("licence_url", models.URLField(blank=True, verbose_name="address of the licence")),
                ("disclaimer", models.TextField(blank=True, verbose_name="disclaimer")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "drawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="drawn by",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical theatre",
                "verbose_name_plural": "historical theatre",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.RunPython(count_as_approved, migrations.RunPython.noop),
        migrations.RunPython(permit, migrations.RunPython.noop),
    ]
