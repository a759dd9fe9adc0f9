"""A database of the kind that a case names."""

import pytest


@pytest.fixture
def url(kind: str, request: pytest.FixtureRequest) -> str:
    """A migrated database of the case's `kind`."""
    found: str = request.getfixturevalue(f"{kind}_url")
    return found
