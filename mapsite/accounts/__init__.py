"""Accounts of the desk: sign-in, second factor, a fresh password where it matters, audit log."""
