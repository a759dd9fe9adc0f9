"""A workspace is put away and brought back; what was only on its way is not."""

import json
from typing import Any

import pytest

from bot.sandbox.keeping import NotReadable, bring_back, put_away
from bot.sandbox.manifest import Manifest
from bot.sandbox.state import File
from bot.sandbox.workspace import Workspace
from tests.sandbox.stage import MANIFEST, Stage

pytestmark = pytest.mark.anyio


def again(ws: Workspace) -> Workspace:
    """The workspace after it was put away."""
    return bring_back(put_away(ws), Manifest.load(MANIFEST))


async def test_everything_that_lasts_comes_back(stage: Stage) -> None:
    """People, channels, messages with their threads and reactions, and files are as before."""
    prompt = await stage.ana.say("platform", "What?")
    reply = await stage.ben.say("platform", "Keep it & wait", thread_ts=prompt)
    await stage.ana.react("platform", reply, "memo")
    stage.ws.state.files["F1"] = File("F1", "plan.bin", "U1", 1, 3, content=b"\x00\xff\n")
    found, state = again(stage.ws).state, stage.ws.state
    assert (found.team, found.users, found.channels) == (state.team, state.users, state.channels)
    assert (found.files, found.direct, found.app_id) == (state.files, state.direct, state.app_id)
    assert found.bot is found.users[state.bot.id]


async def test_time_and_ids_go_on_where_they_were(stage: Stage) -> None:
    """Neither a message's ts nor an id is given out a second time."""
    ts = await stage.ana.say("platform", "last words")
    user = stage.ws.ids.next("U")
    found = again(stage.ws)
    assert found.clock.now == stage.ws.clock.now
    assert found.clock.next_ts() > ts
    assert found.ids.next("U") > user


def _changed(ws: Workspace, **parts: Any) -> bytes:
    return json.dumps(json.loads(put_away(ws)) | parts).encode()


@pytest.mark.parametrize(
    "broken",
    [b"", b"{}", b"\x80\x04nonsense", b'{"format": 1}'],
    ids=["empty", "{}", "bytes", "little"],
)
def test_what_is_no_workspace_is_refused(broken: bytes) -> None:
    """A damaged file is an error of its own kind, not whatever its contents lead to."""
    with pytest.raises(NotReadable):
        bring_back(broken, Manifest.load(MANIFEST))


async def test_another_versions_workspace_is_refused(stage: Stage) -> None:
    """Another format, an unknown part, or a bot that isn't there is not guessed at."""
    for parts in ({"format": 99}, {"novelty": 1}, {"bot_id": "U404"}):
        with pytest.raises(NotReadable):
            bring_back(_changed(stage.ws, **parts), Manifest.load(MANIFEST))
