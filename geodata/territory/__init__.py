"""The pure core: what follows from claims. No Django, no files, no maps."""
