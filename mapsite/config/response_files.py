"""The cache of responses as files: what cannot be read or written costs speed, never a page."""

from __future__ import annotations

import logging
import pickle
import zlib
from typing import IO, Any

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
            super().set(key, value, timeout, version)
        except OSError as error:
            level = logging.DEBUG if fault_of(error) else logging.WARNING
            log.log(level, "no response can be kept in %s: %s", self._dir, error)

    def _write_content(self, file: IO[bytes], timeout: float | None, value: Any) -> None:
        """As Django does, but for its time: bodies are packed already."""
        file.write(pickle.dumps(self.get_backend_timeout(timeout), self.pickle_protocol))  # type: ignore[arg-type]
        file.write(zlib.compress(pickle.dumps(value, self.pickle_protocol), level=0))

    def _cull(self) -> None:
        """Nothing to do: the keys are of a bounded number."""
