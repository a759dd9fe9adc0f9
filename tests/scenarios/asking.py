"""How these dialogues ask: a command and its private answer, the setup form and what it says."""

from typing import Any

from bot.sandbox.driver import Seen, texts
from bot.sandbox.responding import new_response_url
from bot.sandbox.state import Json
from bot.slack.messages import actions as ids
from tests.stage import Stage


async def only_you(stage: Stage, who: str, channel: str = "platform") -> list[Seen]:
    """What the channel shows this person and nobody else, oldest first."""
    return [each for each in await stage.person(who).see(channel) if each.is_only_you]


async def heard(stage: Stage, channel: str = "platform") -> list[Json]:
    """What the channel shows everybody."""
    seen = await stage.driver.do("see", as_="ana", channel=channel)
    return [each for each in seen["messages"] if not each.get("only_you")]


async def ask(stage: Stage, who: str, typed: str, channel: str = "platform") -> Seen:
    """Type `/decisions …` and return what this person, and nobody else, is answered."""
    before = len(await only_you(stage, who, channel))
    await stage.person(who).command(channel, f"/decisions {typed}")

    async def answered() -> list[Seen]:
        return (await only_you(stage, who, channel))[before:]

    return (await stage.driver.until(answered))[-1]  # type: ignore[no-any-return]


async def forge_command(
    stage: Stage, who: str, typed: str, channel_id: str, name: str = "privategroup"
) -> str:
    """Send the command as if typed in any channel, and return the sentence answered to it."""
    ws, person = stage.ws, stage.ws.state.find_user(who)
    assert person is not None
    return await _answered(stage, _form(stage, who, typed, channel_id, name), ws, person.id)


async def _answered(stage: Stage, form: Json, ws: Any, user_id: str) -> str:
    channel = ws.state.find_channel(form["channel_id"])
    before = len(channel.only_you) if channel else 0
    answer = await ws.outbox.ask("slash_commands", "/decisions", form)
    assert answer.ok

    async def answered() -> list[Any]:
        mine = channel.only_you[before:] if channel else []
        return [each for each in mine if each.ephemeral_to == user_id]

    return str((await stage.driver.until(answered))[-1].text)


def _form(stage: Stage, who: str, typed: str, channel_id: str, name: str) -> Json:
    ws, person = stage.ws, stage.ws.state.find_user(who)
    channel = ws.state.find_channel(channel_id)
    assert person is not None
    assert channel is not None
    return {
        "token": "practice",
        "team_id": ws.state.team.id,
        "channel_id": channel_id,
        "channel_name": name,
        "user_id": person.id,
        "command": "/decisions",
        "text": typed,
        "is_enterprise_install": "false",
        "response_url": new_response_url(ws, person, channel),
        "trigger_id": ws.new_trigger(person.id),
    }


async def open_setup(stage: Stage, who: str = "ana", channel: str = "platform") -> Json:
    """Open the setup form by command, and wait until its live line is drawn for the first time."""
    person = stage.person(who)
    drawn = await _drawings(stage)
    await person.command(channel, "/decisions setup")
    await _drawn_again(stage, drawn)
    return (await person.views())[-1]


async def _drawings(stage: Stage) -> int:
    """How often a modal has been drawn again so far."""
    return len([each for each in await stage.driver.log("call", "views.update") if _ended(each)])


def _ended(call: Json) -> bool:
    return "answer" in call


async def _drawn_again(stage: Stage, before: int) -> None:
    async def drawn() -> bool:
        return await _drawings(stage) > before

    await stage.driver.until(drawn)


async def set_up(stage: Stage, who: str = "ana", channel: str = "platform", **values: Any) -> None:
    """Set a ritual up by the form, as `who` in `channel`, and close what it says then."""
    done = await submit_setup(stage, who, channel, **values)
    assert done["response_action"] == "update", done
    await stage.person(who).close_view()


async def submit_setup(
    stage: Stage, who: str = "ana", channel: str = "platform", **values: Any
) -> Json:
    """Fill the setup form in and submit it; return what became of it."""
    await open_setup(stage, who, channel)
    done = await stage.person(who).submit(values or None)
    await stage.driver.settle()
    return done


async def change(stage: Stage, block_id: str, value: Any, who: str = "ana") -> Json:
    """Choose something that tells in the open form, and return it as it is drawn then."""
    person = stage.person(who)
    drawn = await _drawings(stage)
    await person.fill(ids.setup_action(block_id), value)
    await _drawn_again(stage, drawn)
    return (await person.views())[-1]


async def more(stage: Stage, who: str = "ana") -> Json:
    """Press *More* in the open form, and return it as it is drawn then."""
    person = stage.person(who)
    drawn = await _drawings(stage)
    await person.click_view("More")
    await _drawn_again(stage, drawn)
    return (await person.views())[-1]


async def choose_zone(stage: Stage, typed: str, zone: str, who: str = "ana") -> Json:
    """Search for a zone in the open form and choose it."""
    action_id = ids.setup_action("zone")
    await stage.driver.do("suggest", as_=who, action_id=action_id, value=typed)
    return await change(stage, "zone", zone, who)


def live_line(view: Json) -> str:
    """What the form says its times mean elsewhere."""
    (block, *_) = [each for each in view["blocks"] if each["type"] == "context"]
    return str(block["elements"][0]["text"])


def words(view: Json) -> str:
    """All that a modal or Home says."""
    return "\n".join(texts(view["blocks"]))


async def shown(stage: Stage, who: str) -> str:
    """What the modal on top of this person's screen says."""
    return words((await stage.person(who).views())[-1])


async def home(stage: Stage, who: str) -> Json:
    """Open Home and return it, drawn anew."""
    person = stage.person(who)
    before = (await person.home() or {}).get("hash")
    await person.open_home()

    async def drawn() -> Json | None:
        view = await person.home()
        return view if view and view["hash"] != before else None

    view: Json = await stage.driver.until(drawn)
    return view
