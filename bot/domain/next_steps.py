"""One small next step for somebody who is stuck, and a word for somebody who is done."""

from bot.domain.skills import Skill

_NEXT_STEPS = {
    Skill.SYSTEM_DESIGN: (
        "Draw the hard part as three boxes and two arrows, and see which arrow has no name yet.",
        "Put a fake that always works in place of the hard part, and go on behind it.",
        "Write down the one thing this must never do, and build only what keeps that true for now.",
        "Write the smallest test that shows the trouble, even if it stays red today.",
        "Note two other ways to do it with one cost each; the cheaper one may be enough.",
        "Do it by hand once, for a single record, and write down each step.",
        "Explain it to a colleague in five minutes, and notice where you slow down.",
    ),
    Skill.DOMAIN: (
        "Ask somebody who does this every day one question, and keep their words for the answer.",
        "Take one real case, and walk it through by hand until something doesn't fit.",
        "Write down what you think the rule is, and ask an expert what is wrong with it.",
        "Leave out the rarest exception for now, and note that you did.",
        "Find the oldest change to this rule in the history, and read why it was made.",
        "Draw the life of one record as a line with dates, and look for the gap.",
    ),
    Skill.PRODUCT: (
        "Show what you have to one person for ten minutes, and say nothing while they try it.",
        "Write the sentence you'd like a user to say afterwards, and cut what doesn't lead there.",
        "Read five support tickets about it, and pick the one you could answer today.",
        "Draw the next version on paper, and let a colleague point their way through it.",
        "Ask what happens if this is never built; the answer may make it smaller.",
        "Choose the one number that would show it works, and look up where it stands today.",
    ),
    Skill.COMMUNICATION: (
        "Write the first three sentences for one reader you know by name.",
        "Say it aloud in two minutes, then write down only what you said.",
        "Ask the colleague whose view you can't guess for fifteen minutes, with one question.",
        "Take out the part you are least sure of, and see whether anybody would miss it.",
        "Put the objection you expect at the top, and answer it in two lines.",
        "Show the rough version to one person today; rough is easier to talk about.",
    ),
    Skill.AI_ORCHESTRATION: (
        "Cut the task in half, and give the AI only the half you can check in a minute.",
        "Write down one input and exactly the output you want before the next try.",
        "Read the last wrong answer slowly, and name what the AI did not know.",
        "Start afresh with half the context; often something in it misleads.",
        "Do this one step by hand, and look for what you did that you never told the AI.",
        "Keep three failures as tests, and change only one thing before you run them again.",
    ),
}
_GOOD_WORDS = (
    "It exists now, and it didn't before.",
    "Good work, quietly done.",
    "That one is yours to keep.",
    "You made the time, and there it is.",
    "A good thing to have built.",
    "Somebody will be glad of it.",
    "Enjoy it for a moment before the next thing.",
)


def next_step(skill: Skill, n: int) -> str:
    """The n-th small step for a skill, half an hour's work; all come round before one repeats."""
    steps = _NEXT_STEPS[skill]
    return steps[n % len(steps)]


def good_word(n: int) -> str:
    """The n-th short word to close a finished project with; all come round before one repeats."""
    return _GOOD_WORDS[n % len(_GOOD_WORDS)]
