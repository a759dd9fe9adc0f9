"""Reads a package's modules with `ast`, says what breaks the design's arrows; runs none of them."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

EVERYTHING = "bot"
CONFIGURED = ("bot.logs", "bot.resources", "bot.settings")
SLACK = (
    "bot.slack",
    "bot.services",
    "bot.store.tables",
    "bot.domain",
    "bot.clock",
    "bot.logs",
)

ARROWS: Mapping[str, tuple[str, ...]] = {
    "bot": (),
    "bot.clock": (),
    "bot.logs": (),
    "bot.resources": (),
    "bot.settings": (),
    "bot.domain": ("bot.domain",),
    "bot.store": ("bot.store", "bot.domain"),
    "bot.store.migrate": ("bot.store", "bot.resources"),
    "bot.services": ("bot.services", "bot.store", "bot.domain"),
    "bot.slack": SLACK,
    # Listeners read rows by the store's queries before they hand on; the SQL stays in store.
    "bot.slack.desk": (*SLACK, "bot.store"),
    "bot.slack.listeners": (*SLACK, "bot.store"),
    "bot.slack.messages": (
        "bot.slack.messages",
        "bot.slack.commands",
        "bot.slack.wire",
        "bot.services",
        "bot.store.tables",
        "bot.domain",
    ),
    "bot.stopping": (),
    "bot.scheduler": ("bot.services", "bot.domain", "bot.clock", "bot.stopping"),
    "bot.web": ("bot.web", "bot.services", "bot.store.tables", "bot.domain", *CONFIGURED),
    "bot.sandbox": ("bot.sandbox",),
    "bot.app": (EVERYTHING,),
    "bot.cli": (
        "bot.clock",
        "bot.app",
        "bot.demo",
        "bot.doctor",
        "bot.domain",
        "bot.evaluate",
        "bot.exports",
        "bot.preview",
        "bot.scheduler",
        "bot.store.engine",
        "bot.store.migrate",
        "bot.upcoming",
        *CONFIGURED,
    ),
    "bot.demo": ("bot.demo", "bot.app", "bot.preview", "bot.domain", "bot.sandbox", "bot.scheduler",
                 "bot.slack.messages", "bot.store.engine", "bot.store.migrate", *CONFIGURED),
    "bot.doctor": ("bot.store.engine", "bot.store.migrate", *CONFIGURED),
    "bot.evaluate": ("bot.evaluate", "bot.domain"),
    "bot.exports": ("bot.services", "bot.slack.wire", "bot.store", "bot.domain", *CONFIGURED),
    "bot.preview": ("bot.preview", "bot.slack.messages", "bot.slack.wire", "bot.services",
                    "bot.store.tables", "bot.domain"),
    "bot.upcoming": ("bot.domain",),
}  # fmt: skip
"""Which of our modules each may import; the longest name that fits a module speaks for it."""

PURE = frozenset(
    {
        "__future__", "abc", "bisect", "calendar", "collections", "dataclasses", "datetime",
        "decimal", "difflib", "enum", "fractions", "functools", "heapq", "holidays", "itertools",
        "math", "operator", "re", "statistics", "string", "textwrap", "types", "typing",
        "unicodedata", "zoneinfo",
    }
)  # fmt: skip
"""All that domain may import besides itself: nothing here waits, reads, or writes."""

PACKAGED: Mapping[str, tuple[str, ...]] = {
    "bot.domain.suggestion.concepts": ("importlib",),
    "bot.domain.suggestion.weights": ("importlib", "json"),
}
"""Modules that read listings packaged beside them: constants too long to be written as code."""

KEPT: Mapping[str, tuple[str, ...]] = {
    "sqlalchemy": ("bot.store", "bot.app", "bot.doctor", "bot.cli", "bot.settings"),
    # The session that queries are handed; no statement is written with it.
    "sqlalchemy.ext.asyncio.AsyncSession": ("bot.services",),
    "sqlmodel": ("bot.store",),
    "alembic": ("bot.store.migrate", "bot.app", "bot.doctor", "bot.cli"),
    "slack_sdk": ("bot.slack", "bot.app", "bot.doctor", "bot.web"),
    "slack_bolt": ("bot.slack", "bot.app", "bot.web"),
    "apscheduler": ("bot.scheduler",),
    "typer": ("bot.cli",),
}
"""Libraries that only these modules may import: a layer is where its library stays."""

_TIME_MODULE = (
    "asctime", "clock_gettime", "clock_gettime_ns", "ctime", "gmtime", "localtime", "monotonic",
    "monotonic_ns", "perf_counter", "perf_counter_ns", "strftime", "time", "time_ns",
)  # fmt: skip
TIME = frozenset(
    {
        "datetime.date.today",
        "datetime.datetime.now",
        "datetime.datetime.today",
        "datetime.datetime.utcnow",
        "asyncio.get_event_loop().time",
        "asyncio.get_running_loop().time",
        *(f"time.{name}" for name in _TIME_MODULE),
        *(
            f"{library}.func.{name}"
            for library in ("sqlalchemy", "sqlmodel")
            for name in ("current_date", "current_timestamp", "now")
        ),
    }
)
"""Everything that answers what time it is."""
SECONDS_PASSING = frozenset({"time.time", "time.monotonic", "asyncio.get_running_loop().time"})
"""What the practice workspace may ask: signatures, acks and triggers stay on real time."""

ENVIRONMENT = ("os.environ", "os.environb", "os.getenv", "os.putenv", "dotenv")
MAY_TOUCH_ENVIRONMENT = {
    "bot.settings": "what the operator decides is read here, and nowhere else",
    "bot.demo.stage": "hides proxies, which Slack's SDK would use even on this machine",
}
DYNAMIC = ("importlib.import_module", "importlib.__import__", "__import__")


@dataclass(frozen=True)
class Source:
    """A module as it is written."""

    name: str
    is_package: bool
    tree: ast.Module

    @cached_property
    def imports(self) -> frozenset[str]:
        """Dotted names of all it imports, wherever in the file, each with what is taken from it."""
        return frozenset(name for _local, name in self._imported() if name)

    @cached_property
    def mentions(self) -> frozenset[str]:
        """Dotted names it uses, told by where they were imported from, plus its imports."""
        origins = {local: name or local for local, name in self._imported()}
        chains = (_chain(node, origins) for node in ast.walk(self.tree))
        return frozenset(name for name in chains if name) | self.imports

    def _imported(self) -> Iterator[tuple[str, str | None]]:
        """Local name and what it stands for; None where a local name stands for itself."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for each in node.names:
                    yield each.asname or each.name, each.name
                    if not each.asname:
                        yield each.name.split(".")[0], None  # `import a.b` binds `a`
            elif isinstance(node, ast.ImportFrom):
                for each in node.names:
                    yield each.asname or each.name, f"{self._module(node)}.{each.name}"

    def _module(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        parts = self.name.split(".")
        here = parts[: len(parts) - node.level + self.is_package]
        return ".".join([*here, *([node.module] if node.module else [])])


def _chain(node: ast.AST, origins: Mapping[str, str]) -> str | None:
    if isinstance(node, ast.Name):
        return origins.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        before = _chain(node.value, origins)
        return f"{before}.{node.attr}" if before else None
    if isinstance(node, ast.Call):
        called = _chain(node.func, origins)
        return f"{called}()" if called else None
    return None


def sources(package: Path) -> list[Source]:
    """Every module of the package that lies in this folder, named from the package on."""
    return [_source(path, package.parent) for path in sorted(package.rglob("*.py"))]


def _source(path: Path, above: Path) -> Source:
    parts = path.relative_to(above).with_suffix("").parts
    is_package = parts[-1] == "__init__"
    name = ".".join(parts[:-1] if is_package else parts)
    return Source(name, is_package, ast.parse(path.read_text(encoding="utf-8")))


def complaints(package: Path) -> list[str]:
    """Whatever in the package breaks an arrow, one `module: what` a line."""
    return [
        f"{each.name}: {what}"
        for each in sources(package)
        for rule in (_arrows, _purity, _libraries, _clock, _environment, _openness)
        for what in sorted(rule(each))
    ]


def _arrows(source: Source) -> Iterator[str]:
    speaking = [name for name in ARROWS if _within(source.name, name)]
    longest = max(speaking, key=len, default="")
    if longest in ("", "bot") and source.name != "bot":
        yield "no arrow speaks of it"
        return
    for name in source.imports:
        is_ours = _within(name, "bot")
        # `from bot.services import deliver` is in reach of whoever may import bot.services.deliver.
        if is_ours and not any(_within(name, allowed) for allowed in ARROWS[longest]):
            yield f"imports {name}"


def _purity(source: Source) -> Iterator[str]:
    if not _within(source.name, "bot.domain"):
        return
    for name in source.imports:
        if name.split(".")[0] not in {*PURE, "bot", *PACKAGED.get(source.name, ())}:
            yield f"imports {name}, which domain may not"


def _libraries(source: Source) -> Iterator[str]:
    for name in source.imports:
        kept = [library for library in KEPT if _within(name, library)]
        allowed = [module for library in kept for module in KEPT[library]]
        if kept and not any(_within(source.name, module) for module in allowed):
            yield f"imports {name}, which is kept to {', '.join(allowed)}"


def _clock(source: Source) -> Iterator[str]:
    if source.name == "bot.clock":
        return
    is_sandbox = _within(source.name, "bot.sandbox")
    asked = source.mentions & TIME
    for name in asked - SECONDS_PASSING if is_sandbox else asked:
        yield f"asks {name} what time it is"


def _environment(source: Source) -> Iterator[str]:
    if source.name not in MAY_TOUCH_ENVIRONMENT:
        for name in source.mentions:
            if any(_within(name, way) for way in ENVIRONMENT):
                yield f"reads {name}"


def _openness(source: Source) -> Iterator[str]:
    """An import nobody can read off the page would be an arrow nobody keeps."""
    for name in source.mentions:
        if any(_within(name, way) for way in DYNAMIC):
            yield f"imports by {name}"


def _within(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith(prefix + ".")
