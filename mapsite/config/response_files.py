"""The cache of responses as files: what cannot be read or written costs speed, never a page."""

from __future__ import annotations

import logging
import os
import pickle
import zlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache

from geodata.storage_faults import demand_room, fault_of

log = logging.getLogger(__name__)


class ResponseFiles(FileBasedCache):
    """Django's, for keys of a bounded number: so it never has to count its files and cull them.

    A file that is damaged, a folder that may not be written and a full disk are as no cache.
    """

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The value, or the default where there is none or it cannot be read."""
        try:
            return super().get(key, default, version)
        except Exception as error:  # Whatever damaged bytes make pickle and zlib raise.
            log.warning("a response in %s cannot be read: %r", self._dir, error)
            return default

    def set(
        self,
        key: str,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,  # type: ignore[assignment]
        version: int | None = None,
    ) -> None:
        """Keep the value, where that is possible."""
        try:
            demand_room(settings.VAR_DIR, settings.KEEP_FREE_MB * 2**20)
            self._write(Path(self._key_to_file(key, version)), self._content(value, timeout))
        except OSError as error:
            level = logging.DEBUG if fault_of(error) else logging.WARNING
            log.log(level, "no response can be kept in %s: %s", self._dir, error)

    def _content(self, value: Any, timeout: float | None) -> bytes:
        """As Django reads it. Compressed by no more than a frame: bodies are packed already."""
        expiry = pickle.dumps(self.get_backend_timeout(timeout), self.pickle_protocol)  # type: ignore[arg-type]
        return expiry + zlib.compress(pickle.dumps(value, self.pickle_protocol), level=0)

    def _write(self, path: Path, content: bytes) -> None:
        """Beside it, then renamed: nobody reads a half."""
        beside = path.with_suffix(f".{os.urandom(6).hex()}")
        try:
            if not path.parent.is_dir():  # It may be deleted at any time.
                self._createdir()
            beside.write_bytes(content)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
