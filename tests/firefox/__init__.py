"""The main flows of a reader in Firefox, as Debian ships it."""
