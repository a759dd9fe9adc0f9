"""Projects that stretch product thinking and user research."""

from functools import partial

from bot.domain.project_ideas.kinds import Idea, Stage
from bot.domain.skills import Skill

_early = partial(Idea, Skill.PRODUCT, Stage.EARLY)
_middle = partial(Idea, Skill.PRODUCT, Stage.MIDDLE)
_senior = partial(Idea, Skill.PRODUCT, Stage.SENIOR)

IDEAS = (
    _early(
        "top-stumble",
        "A fix for the stumble that support hears about most",
        "Read twenty support tickets, and tally what people were trying to do when they got stuck.",
        "What people attempted, rather than what they reported, changes what there is to fix.",
        10,
    ),
    _early(
        "throwaway-prototype",
        "A throwaway prototype in the hands of three users",
        "Before drawing anything, write the one question it should answer, and the name of "
        "somebody who could answer it.",
        "AI makes the prototype cheap; knowing what to ask of it, and watching in silence, is not.",
        12,
    ),
    _early(
        "one-question",
        "One question, asked inside the product at the right moment",
        "Choose the moment after which you would most like to hear from somebody, and write the "
        "question in ten words.",
        "One question takes restraint: a good moment, plain words, and a plan for either answer.",
        10,
    ),
    _early(
        "feature-funnel",
        "A funnel for one feature, from first glance to real use",
        "Say in one sentence what counts as real use, and change it until a colleague in support "
        "agrees.",
        "Choosing what counts as use decides what a team will believe about its feature.",
        12,
    ),
    _middle(
        "kill-number",
        "A small feature behind a switch, with the number that would end it",
        "Before any code, write the number under which you would remove it, and the day on which "
        "you will look.",
        "Saying beforehand what failure looks like is how a bet differs from a wish.",
        16,
    ),
    _middle(
        "concierge",
        "A form whose back end is you, for five real requests",
        "Write the answer you would send to the first request, and count what you had to look up "
        "for it.",
        "Serving people by hand shows which part deserves code, and which should not exist.",
        12,
    ),
    _middle(
        "graceful-end",
        "A graceful end for a feature that hardly anybody uses",
        "Count who used it in the last ninety days, and write to one of them to ask what for.",
        "Taking away needs more judgment than adding, and no assistant suggests it unasked.",
        14,
    ),
    _middle(
        "first-ten-minutes",
        "A first ten minutes in which a newcomer gets something done",
        "Sign up with a fresh address, and write down each minute at which you would have left.",
        "Seeing the product without what one knows about it is the hardest view to get back.",
        18,
    ),
    _senior(
        "backlog-evidence",
        "A backlog view that shows the evidence behind each item",
        "Take the top ten items, and write beside each who asked, how often, and what happens if "
        "it is never built.",
        "Visible evidence moves the argument from who is loudest to what is known.",
        12,
    ),
    _senior(
        "needs-map",
        "A map of unmet needs, drawn from tickets and sales notes",
        "Sort twenty tickets and five sales notes by what people tried to get done, not by what "
        "they asked for.",
        "Models cluster words well; which cluster is worth a year of work is a judgment.",
        16,
    ),
    _senior(
        "outcome-page",
        "A page that ties our releases to one customer outcome",
        "Draw the chain from your team's last release to something a customer gains, and mark its "
        "weakest link.",
        "Naming an outcome, with its number beside it, shows whether the work leads there.",
        14,
    ),
    _senior(
        "thin-slice",
        "A thin slice of next year's bet, used by one customer",
        "Name the customer who would forgive rough edges, and the one thing they must be able to "
        "do at the end.",
        "Choosing what to leave out of a bet shows what the bet is really about.",
        20,
    ),
)
