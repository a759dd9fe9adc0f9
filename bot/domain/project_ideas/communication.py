"""Projects that stretch technical communication and leadership."""

from functools import partial

from bot.domain.project_ideas.kinds import Idea, Stage
from bot.domain.skills import Skill

_early = partial(Idea, Skill.COMMUNICATION, Stage.EARLY)
_middle = partial(Idea, Skill.COMMUNICATION, Stage.MIDDLE)
_senior = partial(Idea, Skill.COMMUNICATION, Stage.SENIOR)

IDEAS = (
    _early(
        "first-day",
        "A first-day script that takes a newcomer to a green run",
        "Set the project up in a clean container, and write down each thing you knew only because "
        "you work here.",
        "Writing for somebody who knows nothing yet shows which parts are only half understood.",
        12,
    ),
    _early(
        "explainer",
        "An interactive explainer of the part everybody asks about",
        "Note the question that came up twice this month, and sketch the one picture that would "
        "answer it.",
        "A summary can be generated; the one picture that makes it click has to be understood.",
        14,
    ),
    _early(
        "support-notes",
        "A bot that turns merged changes into notes that support can use",
        "Rewrite last week's merges by hand as three sentences for somebody in support, and ask "
        "which one helped.",
        "Deciding what another profession needs to know means daring to leave out the rest.",
        12,
    ),
    _early(
        "demo-command",
        "A demo of our product that runs from one command and tells a story",
        "Write the story in four lines: who, what they want, what stands in the way, how it ends.",
        "A story forces the choice of what matters, which a tour of features avoids.",
        10,
    ),
    _middle(
        "running-runbook",
        "A runbook that runs: half checklist, half commands",
        "Ask whoever was on call last which commands they ran, and what they were thinking between "
        "them.",
        "Words for a tired colleague at three in the morning have to be few, and right.",
        14,
    ),
    _middle(
        "incident-timeline",
        "An incident timeline that fills itself in and blames nobody",
        "Put the messages, deploys and alerts of the last incident into one list by time, and look "
        "for the surprise.",
        "Showing what was known when, rather than who erred, is how people learn to speak openly.",
        16,
    ),
    _middle(
        "review-check",
        "A check that asks what our reviewers always ask",
        "Read fifty review comments, and find the question that keeps coming back.",
        "Making a habit into a rule takes agreement, and getting that is the harder half.",
        12,
    ),
    _middle(
        "health-page",
        "A weekly page that tells non-engineers how the system is doing",
        "Ask somebody outside engineering what they can't find out about the system, and answer it "
        "once by hand.",
        "Being plain without being wrong, for readers who can't check, is a craft of its own.",
        12,
    ),
    _senior(
        "proposal-prototype",
        "A proposal for a change you want, with a prototype that answers doubts",
        "Write down the objection your sharpest colleague would raise, and the smallest thing that "
        "could settle it.",
        "A built answer wins people over whom the argument alone would have lost.",
        18,
    ),
    _senior(
        "waiting-board",
        "A board that shows which team is waiting for which",
        "Ask three teams what they are waiting for today and from whom, and draw the arrows.",
        "Naming a dependency so kindly that both sides want it gone is leadership.",
        14,
    ),
    _senior(
        "practice-incident",
        "A replayable practice incident for the next person on call",
        "Choose an old incident, and list what the responder could see at minute zero, five and "
        "twenty.",
        "Judgment is taught by building the situation in which somebody else has to use it.",
        16,
    ),
    _senior(
        "old-pattern",
        "A rewriting script and a tracker that retire one old pattern",
        "Count where the old pattern is left, and ask the team that uses it most what keeps them "
        "there.",
        "The script is quick; bringing other teams to finish the job is the stretch.",
        18,
    ),
)
