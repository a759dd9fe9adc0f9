"""The practice workspace's page: one with much to show, beside one with next to nothing."""

import asyncio
import statistics
import time
from collections.abc import Callable

from bot.preview import surfaces
from bot.resources import resource
from bot.sandbox import messages, views
from bot.sandbox.channels import create
from bot.sandbox.page.parts import Parts
from bot.sandbox.page.place import Place, find
from bot.sandbox.seed import small
from bot.sandbox.state import User

MESSAGES, RITUALS = 200, 40
TIMES = 9


class Page:
    """The page of somebody in a channel with so many messages, who is in so many channels."""

    def __init__(self, said: int, rituals: int) -> None:
        self.ws = small(resource("manifest.yml"))
        self._samples = surfaces()
        for number in range(rituals - 1):
            create(self.ws, f"team-{number}", [self._user("ana"), self.ws.state.bot])
        for number in range(said):
            self.say(number)
        home = "home-crowded" if rituals > 1 else "home-quiet"
        views.publish(self.ws, self._user("ana").id, self._samples[home]["payload"])

    def say(self, number: int) -> None:
        """One more message; every third is a summary with its chart."""
        platform = self.ws.state.find_channel("platform")
        assert platform
        if number % 3:
            messages.post(self.ws, platform, self._user("ana"), f"Message {number} about this")
        else:
            summary = self._samples["summary-7"]["payload"]
            messages.post(self.ws, platform, self.ws.state.bot, summary["text"],
                          blocks=summary["blocks"])  # fmt: skip

    def _user(self, name: str) -> User:
        found = self.ws.state.find_user(name)
        assert found
        return found


def _draw(parts: Parts, place: Place) -> None:
    for name in parts.names:
        parts.render(name, place)


def _milliseconds(work: Callable[[], None]) -> float:
    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def _measured(said: int, rituals: int) -> dict[str, float]:
    page = Page(said, rituals)
    channel, home = find(page.ws, "ana", ""), find(page.ws, "ana", "app")
    open_page = Parts(page.ws)

    def one_more() -> None:
        page.say(1)
        _draw(open_page, channel)

    return {
        "page": _milliseconds(lambda: _draw(Parts(page.ws), channel)),
        "one more message": _milliseconds(one_more),
        "Home": _milliseconds(lambda: _draw(Parts(page.ws), home)),
    }


async def measure() -> dict[str, tuple[float, float]]:
    """Milliseconds the server takes, with much and with little to show."""
    much, little = _measured(MESSAGES, RITUALS), _measured(1, 1)
    return {name: (much[name], little[name]) for name in much}


if __name__ == "__main__":
    for name, (much, little) in asyncio.run(measure()).items():
        print(f"{name:18} {much:8.1f} ms {little:8.1f} ms  {much / little:.1f}x")
