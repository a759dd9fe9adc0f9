"""A database of the kind that a case names; and which cases `make test` has time for."""

from collections.abc import Sequence
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SHORT = (
    "test_acks.py::test_a_reply_that_is_not_stored_is_not_acknowledged[sqlite-http]",
    "test_acks.py::test_a_reply_that_is_not_stored_is_not_acknowledged[postgresql-sockets]",
    "test_acks.py::test_a_reply_acknowledged",
    "test_timeouts.py",
    "interrupted_is_there_once[sqlite-1-after post, before save]",
)
"""A kill, and what holds an acknowledgement up. The others are for `make test-long`."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Mark all others as `long`."""
    for item in items:
        if item.path.is_relative_to(HERE) and not any(each in item.nodeid for each in SHORT):
            item.add_marker("long")


@pytest.fixture
def url(kind: str, request: pytest.FixtureRequest) -> str:
    """A migrated database of the case's `kind`."""
    found: str = request.getfixturevalue(f"{kind}_url")
    return found
