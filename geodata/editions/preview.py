"""Previews of the next edition: made by a worker, opened at a signed address, ended in time.

The address is the permission: whoever has it sees the preview, until it expires, is ended by an
editor, is published, or shows something that was taken back or withheld since. Of an ended preview
no file is left.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import secrets
import threading
import time

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Length
from django.dispatch import receiver
from django.utils import timezone

from geodata.editions.edition_content import Content, Versions, approved_versions
from geodata.editions.files import File
from geodata.editions.held_values import HeldValues
from geodata.editions.published import GROWTH, PARSED, Published, RedactionDue
from geodata.editions.publishing import headed, make, next_number
from geodata.editions.rewriting import redacted
from geodata.languages import columns_with_translations
from geodata.models import EditionFile, Preview, PreviewFile, Withholding
from geodata.review.audit import Act, record
from geodata.tasks.enqueueing import enqueue
from geodata.tasks.running import Run

NAME = "preview"
PREFIX = "preview"
"""The first part of the path of every address of a preview."""
SIGNER = signing.Signer(salt="geodata.editions.preview")
LOOKED_AT = 10.0
"""Seconds for which a process trusts that nothing was taken back from what a preview shows."""


class NoPreview(Exception):
    """An address that opens nothing (any more)."""


class Forged(NoPreview):
    """The address was not signed by this site."""


class Ended(NoPreview):
    """The address was good once."""


class Previewed(Published):
    """A preview as pages read an edition: its files lie apart from those of editions."""

    def file(self, name: str) -> EditionFile:
        """The file, as a row that is never stored. Raises KeyError, RedactionDue once ended."""
        row = PreviewFile.objects.filter(sha256=self.hashes[name], name=name).first()
        if row is None:
            raise RedactionDue(f"The preview that held {name} has ended.")
        values = {key: getattr(row, key) for key in ("name", "sha256", "content_type", "public")}
        return EditionFile(**values, raw=bytes(row.raw), brotli=b"", gzip=b"")


held: HeldValues[str, Published] = HeldValues(48 * 2**20, lambda found: found.weight)
"""The previews that this process looked at last."""
_looked: dict[int, float] = {}
_lock = threading.Lock()


def ask(user: AbstractBaseUser) -> Preview:
    """Ask a worker for a preview of what is approved now."""
    with transaction.atomic():
        preview = Preview.objects.create(nonce=secrets.token_hex(12), requested_by=user)
        preview.task = enqueue(NAME, user, preview=preview.pk)
        preview.save(update_fields=["task"])
    record(Act.PREVIEWED, actor=user, preview=preview.pk)
    return preview


def make_preview(run: Run, preview: int) -> None:
    """The function of the task: compose what is approved, and store it beside the editions."""
    row = Preview.objects.get(pk=preview)
    content, made = make(run.progress)
    head = {"number": next_number(), "published_at": content.now.isoformat()}
    files = headed(made.shown, head | dict.fromkeys(columns_with_translations("note"), ""))
    run.progress("storing", 95)
    with transaction.atomic():
        _delete_files_of_ended()
        _store(row, content, files)
        run.done("previewed", until=row.expires_at.strftime("%Y-%m-%d %H:%M"))


def _store(row: Preview, content: Content, files: dict[str, File]) -> None:
    """Write a preview whole, within the caller's transaction; what an attempt before left goes."""
    facts = json.loads(files["map.json"].raw)
    row.number, row.made_at = facts["edition"]["number"], content.now
    row.expires_at = timezone.now() + datetime.timedelta(hours=settings.PREVIEW_HOURS)
    row.first_day, row.last_day = facts["first_day"], facts["last_day"]
    row.rows = _ids(content.versions)
    row.save()
    row.files.all().delete()
    kept = ("name", "sha256", "content_type", "public", "raw")
    PreviewFile.objects.bulk_create(
        PreviewFile(preview=row, **{name: getattr(file, name) for name in kept})
        for file in files.values()
    )


def _ids(versions: Versions) -> dict[str, list[int]]:
    return {model._meta.model_name: sorted(rows) for model, rows in versions.items()}


def address(preview: Preview) -> str:
    """The path under which a made preview opens: its pages have the site's paths behind it."""
    until = int(preview.expires_at.timestamp())
    return f"/{PREFIX}/{SIGNER.sign(f'{preview.nonce}.{until}').replace(':', '.')}/"


def open_preview(token: str) -> Published:
    """The preview of an address's token. Raises Forged, Ended."""
    nonce, until = _read(token)
    if until <= time.time():
        raise Ended("it has expired")
    row = Preview.objects.filter(nonce=nonce, made_at__isnull=False, ended_at__isnull=True).first()
    if row is None or row.expires_at <= timezone.now() or _was_taken_back(row):
        raise Ended("it was ended")
    return held.get(nonce, lambda: _published(row))


def _read(token: str) -> tuple[str, float]:
    value, _dot, signature = token.rpartition(".")
    try:
        nonce, until = SIGNER.unsign(f"{value}:{signature}").split(".")
        return nonce, float(until)
    except (signing.BadSignature, ValueError) as error:
        raise Forged("it was not signed here") from error


def _published(row: Preview) -> Published:
    sizes = list(row.files.values_list("name", "sha256", Length("raw")))
    return Previewed(
        number=row.number,
        published_at=row.made_at,
        signed="",
        note="",
        translations="{}",
        first_day=row.first_day,
        last_day=row.last_day,
        # Of its own: nothing that was made of it can be taken for what an edition shows.
        content_hash=hashlib.sha256(f"preview {row.nonce}".encode()).hexdigest(),
        hashes={name: sha256 for name, sha256, _size in sizes},
        weight=GROWTH * sum(size for name, _sha256, size in sizes if name in PARSED),
        is_preview=True,
    )


def _was_taken_back(row: Preview) -> bool:
    """Whether a row that it shows is embargoed, retracted or withheld by now; then it is ended."""
    with _lock:
        if time.monotonic() - _looked.get(row.pk, -LOOKED_AT) < LOOKED_AT:
            return False
    now = _ids(approved_versions(timezone.now()))
    gone = any(set(ids) - set(now.get(model, ())) for model, ids in row.rows.items())
    if gone or Withholding.objects.filter(withheld_at__gt=row.made_at).exists():
        end_all()
        return True
    with _lock:
        _looked[row.pk] = time.monotonic()
    return False


def opened() -> Preview | None:
    """The newest preview that is made or being made and may be opened, or has failed; None."""
    row = Preview.objects.select_related("task", "requested_by").first()
    if row is None or row.ended_at or (row.expires_at and row.expires_at <= timezone.now()):
        return None
    return row


def end_all(user: AbstractBaseUser | None = None) -> int:
    """End every preview: their addresses open nothing from now on, and no file is left."""
    with transaction.atomic():
        rows = Preview.objects.filter(ended_at__isnull=True)
        ended = rows.update(ended_at=timezone.now())
        PreviewFile.objects.all().delete()
        if ended:
            record(Act.PREVIEW_ENDED, actor=user, previews=ended)
    held.clear()
    return ended


def _delete_files_of_ended() -> None:
    gone = Q(preview__ended_at__isnull=False) | Q(preview__expires_at__lte=timezone.now())
    PreviewFile.objects.filter(gone).delete()


@receiver(redacted)
def forget(**_kwargs: object) -> None:
    """What was withheld just now stands in no preview either."""
    end_all()
