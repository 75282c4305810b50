#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys

from mapsite.config.command_line import run

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mapsite.settings")
    run(sys.argv)
