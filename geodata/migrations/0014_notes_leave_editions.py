"""The notes of sources and places, which are for editors, leave the files of editions.

Each record.json that holds one is written anew, at the address of its new hash. The hash with which
it was published stays recorded, and its old address leads to the new one.
"""

import gzip
import hashlib
import json

import brotli
from django.db import migrations

NAME = "record.json"
PARTS = ("sources", "places")


def rewrite(apps, schema_editor) -> None:
    File = apps.get_model("geodata", "EditionFile")
    for pk in File.objects.filter(name=NAME).order_by("pk").values_list("pk", flat=True):
        row = File.objects.select_related("edition").get(pk=pk)
        record = json.loads(bytes(row.raw))
        if _without_notes(record):
            _replace(apps, row, record)


def _without_notes(record: dict) -> bool:
    """Take the notes out; whether there were any."""
    rows = [row for part in PARTS for row in record.get(part, {}).values() if "note" in row]
    for row in rows:
        del row["note"]
    return bool(rows)


def _replace(apps, row, record: dict) -> None:
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    raw, edition = text.encode(), row.edition
    apps.get_model("geodata", "RetiredFile").objects.create(
        edition=edition, name=NAME, sha256=row.sha256
    )
    row.published_sha256, row.sha256 = row.sha256, hashlib.sha256(raw).hexdigest()
    row.raw, row.gzip = raw, gzip.compress(raw, compresslevel=9, mtime=0)
    row.brotli = brotli.compress(raw, quality=11 if len(raw) <= 1_000_000 else 9, lgwin=24)
    row.save()
    edition.published_hash, edition.content_hash = edition.content_hash, _content_hash(edition)
    edition.save(update_fields=["published_hash", "content_hash"])


def _content_hash(edition) -> str:
    lines = sorted(f"{sha256} {name}" for name, sha256 in edition.files.values_list("name", "sha256"))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


class Migration(migrations.Migration):
    dependencies = [("geodata", "0013_retired_files")]

    operations = [migrations.RunPython(rewrite, migrations.RunPython.noop)]
