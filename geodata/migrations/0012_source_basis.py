"""The basis of a source's grade becomes a public field; the notes of sources are for editors.

The example had the basis at the end of the note: where it still stands there it moves.
"""

from django.db import migrations, models

SHIPPED = {
    "S005": (
        "Note in sources.csv: low-grade mirror, used only with other sources",
        "A low-grade mirror, used only with other sources",
        "نسخة منقولة ضعيفة الجودة، لا تُستخدم إلا مع مصادر أخرى",
    ),
    "S042": (
        "Pro-government sources, by its own title",
        "Pro-government sources, by its own title",
        "مصادر موالية للحكومة بحسب عنوانه نفسه",
    ),
    "S059": (
        "Note in sources.csv: partisan outlet (of Hezbollah, which is no side of this map)",
        "A partisan outlet (of Hezbollah, which is no side of this map)",
        "وسيلة إعلام منحازة (لحزب الله، وهو ليس طرفاً في هذه الخريطة)",
    ),
    "S089": (
        "Note in sources.csv: partisan outlet",
        "A partisan outlet",
        "وسيلة إعلام منحازة",
    ),
}
"""By code: the end of the note as it was shipped, and the basis in English and Arabic."""


def move_basis(apps, schema_editor) -> None:
    for row in apps.get_model("geodata", "Source").objects.filter(code__in=SHIPPED):
        end, basis, arabic = SHIPPED[row.code]
        if not row.note.endswith(end):
            continue
        row.note = row.note.removesuffix(end).removesuffix(". ")
        row.basis = basis
        texts = row.translations or {}
        row.translations = texts | {"ar": texts.get("ar", {}) | {"basis": arabic}}
        row.save(update_fields=["note", "basis", "translations"])


def move_back(apps, schema_editor) -> None:
    for row in apps.get_model("geodata", "Source").objects.filter(code__in=SHIPPED):
        end, basis, _arabic = SHIPPED[row.code]
        if row.basis == basis:
            row.note = ". ".join(part for part in (row.note, end) if part)
            row.save(update_fields=["note"])


class Migration(migrations.Migration):
    dependencies = [("geodata", "0011_drop_publication_progress")]

    operations = [
        migrations.AddField(
            "source",
            "basis",
            models.TextField(
                "basis of the grade",
                blank=True,
                default="",
                help_text="Why the source is graded so. Readers see it.",
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            "source",
            "note",
            models.TextField("note", blank=True, help_text="For editors only."),
        ),
        migrations.AlterField(
            "place",
            "note",
            models.TextField("note", blank=True, help_text="For editors only."),
        ),
        migrations.AlterField(
            "event",
            "note",
            models.TextField("note", blank=True, help_text="For editors only."),
        ),
        migrations.AlterField(
            "historicalevent",
            "note",
            models.TextField("note", blank=True, help_text="For editors only."),
        ),
        migrations.RunPython(move_basis, move_back),
    ]
