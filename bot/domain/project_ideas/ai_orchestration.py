"""Projects that stretch AI orchestration and tool mastery."""

from functools import partial

from bot.domain.project_ideas.kinds import Idea, Stage
from bot.domain.skills import Skill

_early = partial(Idea, Skill.AI_ORCHESTRATION, Stage.EARLY)
_middle = partial(Idea, Skill.AI_ORCHESTRATION, Stage.MIDDLE)
_senior = partial(Idea, Skill.AI_ORCHESTRATION, Stage.SENIOR)

IDEAS = (
    _early(
        "prompt-tests",
        "A test bench for the prompt you use most",
        "Collect ten real inputs, and write down the answer you would accept for each before you "
        "run anything.",
        "Saying what good means before seeing an answer separates testing from being impressed.",
        10,
    ),
    _early(
        "tests-only",
        "A small tool for which you write only the tests",
        "Write the tests of its first function before asking for code, with the two cases you "
        "expect the AI to miss.",
        "Specifying so well that the code can come from anywhere is the skill that stays.",
        12,
    ),
    _early(
        "sourced-answers",
        "A helper that answers from our docs with a source, or not at all",
        "Write down ten questions newcomers asked, and where the right answer stands, if it stands "
        "anywhere.",
        "Keeping it silent when it doesn't know is harder than making it answer.",
        16,
    ),
    _early(
        "trap-suite",
        "A suite of traps: mistakes AI made in our code, kept as tests",
        "Find one AI-written bug that was merged, or nearly, and write the test that would have "
        "caught it.",
        "Collected mistakes turn a vague distrust into knowing where to look.",
        10,
    ),
    _middle(
        "context-pack",
        "A context pack that makes assistants write code our way",
        "Take three tasks that assistants do badly here, and write down for each what they did not "
        "know.",
        "What a team knows silently has to be put into words first, and then proved to help.",
        12,
    ),
    _middle(
        "agent-sandbox",
        "A sandbox in which an agent may do anything and harm nothing",
        "List what an agent started on your machine could reach right now: files, keys, networks.",
        "Trust is a question of architecture: what an agent can touch, not what it promises.",
        14,
    ),
    _middle(
        "upgrade-agent",
        "An agent that upgrades dependencies behind a gate it can't argue with",
        "Do one upgrade by hand, and note each point at which you made a judgment.",
        "Splitting a chore into what a machine may do and what a check must prove is the craft.",
        18,
    ),
    _middle(
        "measured-reviewer",
        "An AI reviewer, measured on bugs we really shipped",
        "Collect five past changes that carried a bug, and mark which of them the diff alone gives "
        "away.",
        "Counted catches and false alarms replace opinions about AI review.",
        16,
    ),
    _senior(
        "honest-meter",
        "An honest meter of what AI saves us on one kind of work",
        "Take five changes made with AI, and count how many of their lines were rewritten within a "
        "month.",
        "Only a measure that could also disappoint is worth believing.",
        14,
    ),
    _senior(
        "side-by-side",
        "A switch that runs one AI feature on two models side by side",
        "List each place in the code that knows the present model's name, quirks or output format.",
        "Being able to leave a vendor is decided months before it is needed.",
        16,
    ),
    _senior(
        "merge-policy",
        "A merge policy as code: what an agent may change alone",
        "Sort thirty recent changes into fine alone, needs a look, and never alone, and write down "
        "why.",
        "Drawing the line of delegation for a team means owning what happens on both sides.",
        16,
    ),
    _senior(
        "chore-handed-over",
        "One hated chore handed to agents, with a person at two gates",
        "Ask the team which chore they would give away, and mark the steps where somebody must "
        "still say yes.",
        "Where people stay in the loop decides whether it saves work or only hides it.",
        20,
    ),
)
