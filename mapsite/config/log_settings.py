"""What is written to the log, and how."""

from __future__ import annotations

from typing import Any

LINE = "{asctime} {levelname} {name}: {message}"


def log_settings(level: str) -> dict[str, Any]:
    """Django's LOGGING: every line to stderr, from `level` on, and nothing by mail."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {"()": "mapsite.config.log_lines.Line", "fmt": LINE, "style": "{"},
            "one_line": {"()": "mapsite.config.log_lines.OneLine", "fmt": LINE, "style": "{"},
        },
        "filters": {"seldom": {"()": "mapsite.config.log_lines.Seldom"}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
            "one_line": {"class": "logging.StreamHandler", "formatter": "one_line"},
        },
        "root": {
            "handlers": ["stderr"],
            "level": level,
        },
        # Django's own handlers would write each line twice, and mail what nobody asked for.
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            # While all drawers are at work each picture that is asked for would be a line.
            "django.request": {"filters": ["seldom"]},
            "mapsite.pictures.drawing": {"filters": ["seldom"]},
            "django.security": {"handlers": ["one_line"], "propagate": False},
            "axes": {"level": "WARNING"},  # The audit log tells the rest.
            # Each process would say what it knows.
            "procrastinate.blueprints": {"level": "WARNING"},
        },
    }
