from django.db.backends.sqlite3.base import DatabaseWrapper as SQLiteDatabaseWrapper

from . import functions
from .features import DatabaseFeatures
from .introspection import DatabaseIntrospection
from .operations import DatabaseOperations
from .schema import DatabaseSchemaEditor


class DatabaseWrapper(SQLiteDatabaseWrapper):
    """GeoDjango on SQLite as Python ships it: no extension is loaded."""

    SchemaEditorClass = DatabaseSchemaEditor
    features_class = DatabaseFeatures
    introspection_class = DatabaseIntrospection
    ops_class = DatabaseOperations

    def get_new_connection(self, conn_params):
        connection = super().get_new_connection(conn_params)
        functions.register(connection)
        # Let the triggers of the spatial indexes call them, which is the default
        # unless SQLite was built otherwise.
        connection.execute("PRAGMA trusted_schema = ON")
        return connection
