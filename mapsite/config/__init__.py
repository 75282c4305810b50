"""What settings, start and static files rest on: environment, connections, storage."""
