"""Keeps a database from storing replies for a while, as a slow disk or a long migration would."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg
from sqlalchemy import make_url


@contextmanager
def nothing_stored(url: str) -> Iterator[None]:
    """No reply can be stored until the block ends; reading goes on."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(parsed.database or "", isolation_level=None)) as held:
            held.execute("BEGIN IMMEDIATE")
            yield
    else:
        with psycopg.connect(url) as connection:
            connection.execute("LOCK TABLE reply IN SHARE MODE")
            yield
