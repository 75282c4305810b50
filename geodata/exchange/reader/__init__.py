"""Opens foreign files, in a process of its own: no Django, no models."""
