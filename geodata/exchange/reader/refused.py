"""The one error of a file that is not taken."""

from __future__ import annotations


class Refused(ValueError):
    """A file cannot be taken. The text says what was found and what to do, for an editor."""
