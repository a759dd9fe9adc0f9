"""The page on a workspace of three people without a bot, over HTTP as a browser would."""

from collections.abc import AsyncIterator

import pytest

from tests.sandbox.page.visiting import Visit, on_page


@pytest.fixture
async def visit() -> AsyncIterator[Visit]:
    """A served page and a client for it."""
    async with on_page() as ready:
        yield ready
