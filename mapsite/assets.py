"""How static files are stored where the site is served."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Names that hold the content's hash, imports of JavaScript modules too, and brotli and gzip.

    Django finds an import only where its statement ends in a semicolon.
    """

    support_js_module_import_aggregation = True
