"""Publications that were made before there were tasks get one each, which tells how they ended.

What one said in words stays as it was said. One that was put back has no heartbeat, and gets none.
"""

from django.db import migrations


def make_tasks(apps, schema_editor) -> None:
    Publication, Task = (apps.get_model("geodata", name) for name in ("Publication", "Task"))
    for row in Publication.objects.filter(heartbeat__isnull=False).order_by("pk"):
        task = Task.objects.create(
            kind="publication",
            arguments={"publication": row.pk},
            requested_by=row.requested_by,
            **_end(row),
        )
        Task.objects.filter(pk=task.pk).update(requested_at=row.requested_at)
        Publication.objects.filter(pk=row.pk).update(task=task)


def _end(row) -> dict:
    if row.outcome == "done":
        number = row.edition.number if row.edition else None
        facts = {"edition": number}
        return {"outcome": "done", "percent": 100, "code": "published", "facts": facts}
    if row.outcome == "failed":
        return {"outcome": "failed", "code": "text", "facts": {"text": row.message}}
    return {"outcome": "failed", "code": "stopped"}


class Migration(migrations.Migration):

    dependencies = [
        ("geodata", "0009_tasks"),
    ]

    operations = [migrations.RunPython(make_tasks, migrations.RunPython.noop)]
