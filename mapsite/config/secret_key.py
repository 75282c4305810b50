"""The secret key: from the environment, or made once and stored in a file."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from mapsite.config.environment import refusal, text

LEAST = 50


def secret_key(name: str, stored_in: Path, *, alone: bool) -> str:
    """The key from the environment; where the server is alone, the one stored in the file.

    Raises ImproperlyConfigured where several servers could end up with different keys, and
    where the key is too short to be a secret.
    """
    value = text(name) or (stored_secret(stored_in) if alone else "")
    if len(value) < LEAST:
        raise refusal(name, "*" * len(value), f"a secret of {LEAST} characters or more")
    return value


def stored_secret(path: Path) -> str:
    """The secret stored in the file, made at the first call. Only the owner can read it.

    Processes that start together agree: the file appears whole, and the first one wins.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _make(path)
    return path.read_text(encoding="ascii").strip()


def _make(path: Path) -> None:
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(64))
        if os.geteuid() == 0:  # A command of root must not shut out the site's own account.
            folder = path.parent.stat()
            os.fchown(file.fileno(), folder.st_uid, folder.st_gid)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
