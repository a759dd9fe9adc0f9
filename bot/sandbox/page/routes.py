"""The page's addresses; what they show is in parts.py, what they do in doing.py."""

import json
from collections.abc import Awaitable, Callable, Sequence

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from bot.sandbox.answers import JsonAnswer
from bot.sandbox.errors import Refused
from bot.sandbox.guard import PAGE_POLICY
from bot.sandbox.page import composing, inspecting
from bot.sandbox.page.conversation import PAGE
from bot.sandbox.page.doing import do
from bot.sandbox.page.guide import Guide
from bot.sandbox.page.live import news
from bot.sandbox.page.parts import Parts, Wishes
from bot.sandbox.page.place import NoSuchPlace, Place, find, handle_of, people
from bot.sandbox.page.templating import STATIC, clean, fill
from bot.sandbox.workspace import Workspace

Endpoint = Callable[[Request], Awaitable[Response]]
WAITING = "The bot is on its way to this workspace."
THEMES = ("light", "dark")
# More of a channel than anybody reads here.
LONGEST_LIST = 5_000
# A message with a small file in it, and then some.
LARGEST_BODY = 1_000_000


def page_routes(
    ws: Workspace, *, guide: Guide | None = None, routes: Sequence[BaseRoute] = ()
) -> tuple[Parts, list[BaseRoute]]:
    """Return the page's state and its routes, with the extra ones given."""
    parts = Parts(ws, guide)
    return parts, [
        Route("/", _start(parts)),
        Route("/as/{who}", _page(parts)),
        Route("/as/{who}/{rest:path}", _page(parts)),
        Route("/part/{who}/{name}/{rest:path}", _part(parts)),
        Route("/live/{who}/{rest:path}", _live(parts)),
        Route("/do/{who}/{act}/{rest:path}", _do(parts), methods=["POST"]),
        Route("/static/{name}", static),
        *routes,
    ]


def _start(parts: Parts) -> Endpoint:
    """Answer 200 with the first person's page once an app is connected, 503 before."""

    async def endpoint(request: Request) -> Response:
        found = people(parts.ws)
        if not found or not (parts.ws.sockets.ever_connected or parts.ws.door):
            return _html(fill("waiting", team=parts.ws.state.team.name, why=WAITING), 503)
        return _shown(parts, request, find(parts.ws, handle_of(parts.ws, found[0]), ""))

    return endpoint


def _page(parts: Parts) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        try:
            return _shown(parts, request, _place(parts, request))
        except NoSuchPlace:
            return _lost(parts, request)

    return endpoint


def _lost(parts: Parts, request: Request) -> Response:
    """Lead to where this person starts, where the address once was a place; else say it's none."""
    try:
        start = find(parts.ws, request.path_params["who"], "")
    except NoSuchPlace:
        return _html(fill("nowhere", team=parts.ws.state.team.name), 404)
    return RedirectResponse(start.url, 303)


def _shown(parts: Parts, request: Request, place: Place) -> Response:
    wishes, theme = _wishes(request), request.cookies.get("theme", "")
    html = fill(
        "page",
        place=place,
        parts={name: parts.render(name, place, wishes).html for name in parts.names},
        theme=theme if theme in THEMES else "",
        title=_title(parts, place),
        life=parts.life,
        team=parts.ws.state.team.name,
        message_shortcuts=composing.shortcuts(parts.ws, "message"),
    )
    return _html(html)


def _title(parts: Parts, place: Place) -> str:
    if place.is_home or place.channel.kind == "im":
        return parts.ws.state.bot.real_name
    return f"#{place.channel.name}" if place.channel.name else "Messages"


def _part(parts: Parts) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        name = request.path_params["name"]
        try:
            place = _place(parts, request)
        except NoSuchPlace:
            return Response(status_code=404)
        if name == "offers":
            found = composing.offers(parts.ws, place, request.query_params.get("typed", ""))
            return _html(fill("offers", offers=found))
        if name == "entry":
            number = request.query_params.get("n", "0")
            shown = inspecting.entry_json(parts.ws, int(number) if number.isdecimal() else 0)
            return _html(fill("entry", parts=list(shown)))
        if name not in parts.names:
            return Response(status_code=404)
        return _html(parts.render(name, place, _wishes(request)).html)

    return endpoint


def _live(parts: Parts) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        who, rest = request.path_params["who"], request.path_params["rest"]
        events = news(parts, who, rest, _wishes(request))
        headers = {"cache-control": "no-store", "content-security-policy": PAGE_POLICY}
        return StreamingResponse(events, media_type="text/event-stream", headers=headers)

    return endpoint


def _do(parts: Parts) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        try:
            given = json.loads(await _body(request) or b"{}")
            place = _place(parts, request)
            if not isinstance(given, dict):
                raise Refused("no_arguments", "an object is expected")
            return JsonAnswer({"ok": True, **await do(parts, place, _act(request), given)})
        except NoSuchPlace:
            return _refused("no_such_place", "that isn't there any more")
        except Refused as refused:
            return _refused(refused.error, refused.detail)
        except ValueError:
            return _refused("no_json", "the request could not be read")

    return endpoint


def _act(request: Request) -> str:
    return str(request.path_params["act"])


async def _body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise Refused("too_large", "that is more than this workspace takes at once")
    return body


def _refused(error: str, detail: str) -> Response:
    return JsonAnswer({"ok": False, "error": error, "detail": detail}, 400)


async def static(request: Request) -> Response:
    """The page's own files."""
    path = STATIC / request.path_params["name"]
    if path.parent != STATIC or not path.is_file():
        return Response(status_code=404)
    # Asked anew each time: whoever works on these files wants to see what they wrote.
    return FileResponse(path, headers={"cache-control": "no-cache"})


def _place(parts: Parts, request: Request) -> Place:
    return find(parts.ws, request.path_params["who"], request.path_params.get("rest", ""))


def _wishes(request: Request) -> Wishes:
    asked = request.query_params
    limit = asked.get("limit", "")
    return Wishes(
        limit=min(int(limit), LONGEST_LIST) if limit.isdecimal() and len(limit) < 6 else PAGE,
        inspects=asked.get("inspect") == "1",
        filter=asked.get("filter", ""),
    )


def _html(html: str, status: int = 200) -> Response:
    headers = {"cache-control": "no-store", "content-security-policy": PAGE_POLICY}
    return Response(clean(html), status, headers=headers, media_type="text/html")
