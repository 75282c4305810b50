"""Collect the texts to translate; texts.py names its lookups by a single letter."""

from __future__ import annotations

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=p:1c,2"]
