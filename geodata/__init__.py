"""The Django app: what is known."""
