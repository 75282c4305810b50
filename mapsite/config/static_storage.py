"""How static files are stored where the site is served."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from whitenoise.storage import CompressedManifestStaticFilesStorage

*STATEMENTS, _CALL = CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1]
# Django's pattern of a call takes the types in JSDoc, {import("leaflet").Map}, for imports too.
CALL = (
    r"""(?P<matched>(?P<before>\b(?:await|return)\s|=>\s)import\(["'](?P<url>[./].*?)["']\))""",
    """%(before)simport("%(url)s")""",
)

SERVED = re.compile(r"\.[0-9a-f]{12}\.(?!map$)\w+$")


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Names that hold the content's hash, imports of JavaScript modules too, and brotli and gzip.

    An import is found only where its statement ends in a semicolon; a call of import() only
    after `await`, `return` or `=>`, and with an address that starts with a dot or slash.
    """

    support_js_module_import_aggregation = True
    _js_module_import_aggregation_patterns = ("*.js", (*STATEMENTS, CALL))

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Compress what pages ask for: no source maps, and no file under its plain name."""
        return super().compress_files(path for path in paths if SERVED.search(path))
