"""Projects that stretch system design and architecture."""

from functools import partial

from bot.domain.project_ideas.kinds import Idea, Stage
from bot.domain.skills import Skill

_early = partial(Idea, Skill.SYSTEM_DESIGN, Stage.EARLY)
_middle = partial(Idea, Skill.SYSTEM_DESIGN, Stage.MIDDLE)
_senior = partial(Idea, Skill.SYSTEM_DESIGN, Stage.SENIOR)

IDEAS = (
    _early(
        "job-queue",
        "A job queue on one database table that survives being killed",
        "Write the test first: kill the worker halfway through a job, start it again, and say what "
        "should have happened.",
        "Crash recovery is where a textbook design meets a process that stops at the worst line.",
        14,
    ),
    _early(
        "load-test",
        "A load test that finds where our busiest endpoint bends",
        "Find the busiest endpoint in the access log, and write down how many requests a second "
        "you believe it can take.",
        "Guessing the bottleneck before measuring it trains the eye for the next design review.",
        12,
    ),
    _early(
        "click-map",
        "A map of everything one click touches, drawn from real traces",
        "Click one important button in staging with a request id you can search for, and list each "
        "log line that carries it.",
        "Reading a system from the outside in shows which boxes in the diagram are wishes.",
        12,
    ),
    _early(
        "cache-switch",
        "A cache for one slow read, with a switch that turns it off",
        "Time the slow read fifty times, and write down how stale its answer may be before "
        "somebody is hurt.",
        "AI writes a cache in a minute; what may be stale, and who would notice, is a judgment.",
        10,
    ),
    _middle(
        "event-replay",
        "A replay of last week's events into an empty copy of the system",
        "Load one day of staging events into an empty database, and note the first row that comes "
        "out different.",
        "Replay brings hidden state, clocks and order to light: what a rewrite would trip over.",
        18,
    ),
    _middle(
        "outage-fallback",
        "A fallback that hides an hour's outage of one outside service",
        "Block that service on your own machine, click through the product, and write down "
        "everything that breaks.",
        "Choosing what waits, what degrades and what must fail is design; retries are plumbing.",
        16,
    ),
    _middle(
        "boundary-in-place",
        "One module behind a single interface, without leaving the monolith",
        "List every import that reaches into the module you would most like to move, and mark the "
        "ones that surprise you.",
        "A boundary drawn in place can be wrong cheaply, before a network makes it expensive.",
        16,
    ),
    _middle(
        "live-migration",
        "A live migration of our most awkward column, with a way back",
        "Write its deploys on one page, from adding the new column to dropping the old, and find "
        "the query that breaks between two of them.",
        "Old code, new code and the data share a table for a while, and the plan must suit all.",
        12,
    ),
    _senior(
        "cost-meter",
        "A meter that shows what one customer costs us to run",
        "Divide one day's hosting bill by hand among your three largest customers, and note where "
        "you had to guess.",
        "Seeing an architecture as money changes which rewrite one argues for.",
        16,
    ),
    _senior(
        "boundary-guard",
        "A build check that guards the boundaries we only talk about",
        "Write down the one rule about who may call whom that everybody believes in, and count how "
        "often it is broken.",
        "Taste becomes something that people and code assistants keep without its author around.",
        12,
    ),
    _senior(
        "game-day",
        "A switch that breaks one dependency on purpose, for game days",
        "Write down what will happen if the cache is gone for five minutes, and get two "
        "colleagues' guesses before comparing.",
        "Where the guesses differ, the team carries different systems in its heads.",
        14,
    ),
    _senior(
        "tenfold-skeleton",
        "A walking skeleton of our design at ten times the load",
        "Name the assumption that ten times the load breaks first, and cut everything from the "
        "sketch that does not test it.",
        "A thin thing that runs ends arguments that slides prolong.",
        20,
    ),
)
