"""The connections of a worker on PostgreSQL, which say in the log when one of them is lost.

The pool replaces a dead connection without a word, and procrastinate listens again without one.
"""

from __future__ import annotations

import logging
from typing import Any

from procrastinate.contrib.django.utils import connector_params
from procrastinate.psycopg_connector import PsycopgConnector
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

log = logging.getLogger(__name__)


class Connector(PsycopgConnector):
    """procrastinate's, which says that it heard nothing for a moment, and listens anew."""

    async def _loop_notify(self, *args: Any, **kwargs: Any) -> None:
        await super()._loop_notify(*args, **kwargs)
        # It returns for one reason only; who is stopped gets a CancelledError.
        log.warning("the worker lost the connection on which it listens for jobs; it makes another")


def worker_connector() -> Connector:
    """A connector to the site's database."""
    return Connector(pool_factory=_pool, kwargs=connector_params())


def _pool(**arguments: Any) -> AsyncConnectionPool:
    return AsyncConnectionPool(**arguments | {"check": _check})


async def _check(connection: AsyncConnection) -> None:
    """Raise where the connection is dead: the pool makes another in its place."""
    try:
        await AsyncConnectionPool.check_connection(connection)
    except Exception as error:
        log.warning("the worker lost a connection to its database, and makes another: %s", error)
        raise
