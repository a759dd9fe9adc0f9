"""What people do with an app: commands, clicks, modals, shortcuts, its Home."""

from bot.sandbox import clicking, commands, screens, shortcuts, submitting
from bot.sandbox.acts import Request, act
from bot.sandbox.channels import open_direct_message
from bot.sandbox.elements import Spot
from bot.sandbox.errors import Refused
from bot.sandbox.events import emit
from bot.sandbox.messages import find
from bot.sandbox.screens import Screen
from bot.sandbox.state import Json, User, Value
from bot.sandbox.wire import view_json


@act("command")
async def command(request: Request) -> Json:
    """Type a slash command."""
    person = request.person()
    channel, typed = request.channel(person), request.required("text")
    return await commands.run(request.ws, person, channel, typed, request.text("thread_ts"))


@act("click")
async def click(request: Request) -> Json:
    """Press a button or pick an option of what is on the person's screen."""
    person = request.person()
    if changes := request.given.get("forge"):
        return await clicking.forge(request.ws, person, _any_screen(request, person), changes)
    screen = _screen(request, person)
    given = _given(request)
    return await clicking.click(request.ws, person, screen, _spot(request, screen), given)


@act("fill")
async def fill(request: Request) -> Json:
    """Enter something into one input; `enter` presses the key of that name afterwards."""
    person = request.person()
    screen = _screen(request, person)
    given = _given(request)
    spot = _spot(request, screen)
    enter = request.flag("enter")
    return await clicking.fill(request.ws, person, screen, spot, given, enter=enter)


@act("submit")
async def submit(request: Request) -> Json:
    """Hand in the modal on top, with `values` entered by action or block id first."""
    ws, person = request.ws, request.person()
    if changes := request.given.get("forge"):
        screen = _any_screen(request, person)
        return await submitting.submit(ws, person, screen, changes)
    screen = screens.view_screen(ws, person, request.text("view_id"))
    for name, given in (request.given.get("values") or {}).items():
        spot = _named(screen, name)
        await clicking.fill(ws, person, screen, spot, given)
    return await submitting.submit(ws, person, screen)


@act("close_view")
async def close_view(request: Request) -> Json:
    """Close the modal on top, or `all`."""
    person = request.person()
    return await submitting.close(request.ws, person, everything=request.flag("all"))


@act("shortcut")
async def shortcut(request: Request) -> Json:
    """Start a global shortcut."""
    return await shortcuts.run_global(request.ws, request.person(), request.required("callback_id"))


@act("message_shortcut")
async def message_shortcut(request: Request) -> Json:
    """Start a shortcut from a message's menu."""
    ws, person = request.ws, request.person()
    channel = request.channel(person)
    message = find(channel, request.required("ts"), person.id)
    if message is None or not screens.may_see(ws, person, channel):
        raise Refused("no_such_message", request.text("ts"))
    callback_id = request.required("callback_id")
    return await shortcuts.run_on_message(ws, person, channel, message, callback_id)


@act("suggest")
async def suggest(request: Request) -> Json:
    """Type into an external select and get what the app suggests."""
    person = request.person()
    screen = _screen(request, person)
    spot = _spot(request, screen)
    return await shortcuts.suggest(request.ws, person, screen, spot, request.text("value"))


@act("open_home")
async def open_home(request: Request) -> Json:
    """Open the app's Home tab."""
    return _open_tab(request, "home")


@act("open_dm")
async def open_dm(request: Request) -> Json:
    """Open the app's Messages tab; return the direct message's id."""
    return _open_tab(request, "messages")


@act("views")
async def see_views(request: Request) -> Json:
    """Return the modals on a person's screen, bottom first, with what they say is wrong."""
    state = request.ws.state
    open_ids = state.stacks.get(request.person().id, [])
    stack = [state.views[view_id] for view_id in open_ids]
    return {"views": [view_json(v, request.ws) | {"errors": v.errors} for v in stack]}


@act("home")
async def see_home(request: Request) -> Json:
    """Return a person's Home, or null before the app published one."""
    home = request.ws.state.homes.get(request.person().id)
    return {"view": view_json(home, request.ws) if home else None}


def _given(request: Request) -> Value:
    given = request.given
    return next((given[name] for name in ("values", "value", "text") if name in given), None)


def _open_tab(request: Request, tab: str) -> Json:
    ws, person = request.ws, request.person()
    enabled = {"home": ws.manifest.home_tab_enabled, "messages": ws.manifest.messages_tab_enabled}
    if not enabled[tab]:
        raise Refused("no_such_tab", f"the manifest has the {tab} tab switched off")
    channel = open_direct_message(ws, person)
    event: Json = {"type": "app_home_opened", "user": person.id, "channel": channel.id, "tab": tab}
    home = ws.state.homes.get(person.id)
    if home and tab == "home":
        event["view"] = view_json(home, ws)
    event["event_ts"] = ws.clock.next_ts()
    emit(ws, event, channel)
    return {"channel": channel.id}


def _screen(request: Request, person: User) -> Screen:
    ws = request.ws
    if request.flag("home"):
        return screens.home_screen(ws, person)
    if ts := request.text("ts"):
        return screens.message_screen(ws, person, request.channel(person), ts)
    return screens.view_screen(ws, person, request.text("view_id"))


def _any_screen(request: Request, person: User) -> Screen:
    try:
        return _screen(request, person)
    except Refused:
        channel = request.channel(person) if request.text("channel") else None
        return screens.imagined_screen(channel, request.text("ts"), request.text("view_id"))


def _spot(request: Request, screen: Screen) -> Spot:
    return screen.find(
        action_id=request.text("action_id"),
        block_id=request.text("block_id"),
        label=request.text("label"),
    )


def _named(screen: Screen, name: str) -> Spot:
    for ids in ({"action_id": name}, {"block_id": name}, {"label": name}):
        try:
            return screen.find(**ids)
        except Refused as refused:
            if refused.error == "which_button":
                raise
    raise Refused("no_such_input", name)
