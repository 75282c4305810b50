"""Work that takes long, done by workers: on PostgreSQL by procrastinate's, on SQLite by a child."""
