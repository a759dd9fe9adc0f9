"""Invariants 2 to 5: a process killed at any of these points loses nothing and doubles nothing."""

from functools import partial
from pathlib import Path

import pytest

from tests.faults.books import Picture
from tests.faults.points import AFTER, POINTS, There
from tests.faults.world import world

pytestmark = pytest.mark.anyio

NAMED = (
    "between claim and post",
    "after post, before save",
    "reply read, before its card",
    "closed, before the summary",
)
"""One of each sort; with several processes another one takes over from the one that was killed."""
CASES = [
    *(("sqlite", 1, name) for name in POINTS),
    *(("postgresql", processes, name) for name in NAMED for processes in (1, 3)),
]


def there(picture: Picture) -> There:
    """The picture in the words of `points`."""
    kept = [
        [each for each in side if "introduction" not in each]
        for side in (picture.database, picture.channel)
    ]
    return There(" · ".join(kept[0]), " · ".join(kept[1]))


@pytest.mark.parametrize(("kind", "processes", "name"), CASES)
async def test_what_was_interrupted_is_there_once(
    url: str, processes: int, name: str, tmp_path: Path
) -> None:
    """Killed there: the others, or the next one started, bring the week to the same end."""
    point = POINTS[name]
    async with world(url, tmp_path, processes=processes) as scene:
        await scene.set_up()
        for act, after in AFTER.items():
            if act is point.act:
                async with scene.doomed(point.kind, point.method, partial(act, scene)):
                    assert there(scene.books.picture()) == point.before
                if not scene.fleet:
                    await scene.start()
            else:
                await act(scene)
            await scene.all_known()
            assert there(scene.books.picture()) == after
