"""Projects that stretch domain expertise."""

from functools import partial

from bot.domain.project_ideas.kinds import Idea, Stage
from bot.domain.skills import Skill

_early = partial(Idea, Skill.DOMAIN, Stage.EARLY)
_middle = partial(Idea, Skill.DOMAIN, Stage.MIDDLE)
_senior = partial(Idea, Skill.DOMAIN, Stage.SENIOR)

IDEAS = (
    _early(
        "process-simulator",
        "A simulator that steps through our core business process",
        "Write down from memory the states one order (or claim, or booking) passes through, then "
        "compare with real records.",
        "The gap between the imagined process and the recorded one is where the domain begins.",
        14,
    ),
    _early(
        "living-glossary",
        "A glossary that links words to code and complains when they drift",
        "Ask a colleague from the business for five words they use every day, and find each of "
        "them in the code.",
        "Bugs gather where the words of the business and those of the code stopped agreeing.",
        10,
    ),
    _early(
        "invoice-recomputed",
        "A tool that recomputes one real invoice to the cent",
        "Take one real, anonymised invoice (or payout, or quote), and get to its total on paper.",
        "Rounding, tax and old exceptions are rules that few wrote down and everybody relies on.",
        12,
    ),
    _early(
        "believable-customers",
        "A generator of test customers that an expert would believe",
        "Read twenty anonymised records, and note five things in them that random data would never "
        "have.",
        "Making up a believable case takes knowing what is normal, and what is rare but real.",
        12,
    ),
    _middle(
        "rule-table",
        "One tangled business rule, moved into a table that experts can read",
        "Find the longest conditional about money or dates, and write each of its cases as a row.",
        "An expert who reads the rows finds the wrong case that no code review could.",
        16,
    ),
    _middle(
        "impossible-records",
        "A nightly check for records that are valid but cannot be true",
        "Ask support for three records that made no sense, and write one query that finds more of "
        "the kind.",
        "A schema knows types; what cannot happen in the field has to be learnt from the field.",
        12,
    ),
    _middle(
        "regulation-examples",
        "One regulation we live under, as examples that run",
        "Take one paragraph of a rule that binds the product, and write three cases that comply "
        "and three that don't.",
        "Turning law into cases forces the questions that prose lets everybody skip.",
        16,
    ),
    _middle(
        "exception-screen",
        "A screen for the exception that one expert settles by hand",
        "Sit for half an hour with whoever handles what the system can't, and write down each "
        "thing they check.",
        "Experts decide by cues they no longer notice, and finding those is the harder part.",
        18,
    ),
    _senior(
        "what-if",
        "A what-if calculator for the question leadership keeps debating",
        "Write down the question as it was put last, and the three numbers it turns on.",
        "A debate about opinions becomes one about assumptions once the assumptions can be moved.",
        14,
    ),
    _senior(
        "honest-name",
        "One misleading concept renamed, from the screen to the tables",
        "List three words that mean one thing in sales and another in code, and choose the one "
        "that cost most.",
        "A rename across teams is strategy in small: worth it or not, in which order, with whom.",
        16,
    ),
    _senior(
        "domain-contract",
        "A contract between two domains, tested from both sides",
        "Ask two teams what an account is (or your word for it), and write both answers next to "
        "each other.",
        "Settling which team owns a meaning is the decision; the integration only carries it out.",
        18,
    ),
    _senior(
        "early-warning",
        "An early warning built on a sign that insiders already watch",
        "Ask whoever is closest to customers what they notice a week before trouble, and look for "
        "its trace in the data.",
        "Turning a hunch into a signal means knowing the exceptions that make it cry wolf.",
        16,
    ),
)
