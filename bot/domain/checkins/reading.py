"""What somebody answers about a project: hours, how it goes, and the rest in their words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from bot.domain.checkins import words
from bot.domain.checkins.amounts import Amount, amounts
from bot.domain.checkins.bare import bare_hours
from bot.domain.checkins.leftover import leftover
from bot.domain.checkins.sight import look_at
from bot.domain.checkins.state_words import Says
from bot.domain.checkins.states import clauses
from bot.domain.replies.lexicon import Phrases
from bot.domain.replies.talk import has_cue, is_question, weight

MOST_HOURS = 40
"""The most one answer can hold: a week's work. More is a slip of the finger, and asked about."""
_MOST_MINUTES = MOST_HOURS * 60


class State(StrEnum):
    """How a project goes."""

    GOING = "going"
    STUCK = "stuck"
    DONE = "done"


@dataclass(frozen=True)
class Heard:
    """What an answer says."""

    minutes: int | None
    """0 to `MOST_HOURS` hours; None where none were named, or none that can be taken."""
    state: State | None
    words: str
    """What is left once the hours are taken out; all of it where none were. In wire form."""
    is_unclear: bool = False
    """Hours were named that can't be taken: negative, too many, or "a few"."""


_STATES = {Says.STUCK: State.STUCK, Says.FREED: State.GOING, Says.DONE: State.DONE}
_ALL_DAY = Phrases(words.ALL_DAY)
# "2h on the parser", unlike "2 hours of migration".
_OPENS = re.compile(
    r" *(?:\??$|[,;:.!)\n–—-]|(?:on|for|with|this|today|yesterday|since|last|and|but|stuck|done|an"
    r"|am|mit|heute|gestern|diese|seit|und|sur|pour|avec|cette|et|en|con|esta|hoy|ayer|y|em|com|hoje"
    r"|ontem|e|su|per|questa|oggi|ieri)(?!\w))"
)
_STOPS_BEFORE = re.compile(r"(?:^|[,;:.!(*_•\n–—-]) *$")
_STOPS_AFTER = re.compile(r" *(?:$|[,;:.!)*_\n–—-])")
# Between two amounts: "2h, no, 3h" and "2h but actually 3h", unlike "3h, actually 30 min of it".
_TAKES_BACK = re.compile(
    r"[ ,;.:(–—-]*(?:(?:but|or|oh|ah|wait|well|oder|ach|ou) ?[,.]* ?)?"
    r"(?:actually|rather|no|nope|no,? (?:wait|sorry)|sorry|oops|correction|i meant?"
    r"|make (?:that|it)|eher|nein|quatsch|ich meine|plutôt|pardon|mejor dicho|anzi)[ ,;.:–—-]*"
)
_OF_IT = re.compile(r" (?:of|it|them|which|more|less|extra|davon|mehr|de plus|más)(?!\w)")
_CONTEXT = 60
# Whoever answers about a project says so in the first lines; reading on would only take time.
_READ = 2_000
# In words. "2h parser and lexer" is an answer, "2 hours of downtime is fine, so we wait" is none.
_SHORT = 8
_DECORATION = re.compile(r"[^\w&]*")


def read(text: str) -> Heard:
    """Return what an answer typed in a direct message says; never raises, linear in its length.

    Several amounts add up ("1h on monday and 30min today"), a range counts as its middle, and a
    number without a unit is hours where it stands by itself. "In", "for" and the like make an
    amount count only where there is no other. "Nothing this week" is 0. Of several states the
    last one counts, and "not done" or "no longer stuck" is going.
    """
    return _Look(text).heard()


def looks_like_checkin(text: str) -> bool:
    """Whether a text would be taken for an answer about a project, not a decision or a question.

    It begins with how it goes, with hours or with "nothing"; or sets hours apart; or names
    either somewhere and neither asks nor decides anything.
    """
    look = _Look(text)
    if look.opens_with_state or look.opens_with_hours:
        return True
    if is_question(look.sight):
        return False
    return look.sets_hours_apart or (look.says_something and not has_cue(look.sight))


class _Look:
    """An answer, the times in it that count, and what its clauses say."""

    def __init__(self, text: str) -> None:
        self.text, sight = look_at(text)
        self.sight = sight[:_READ]
        self.named = _counting(self.sight)
        self.says = list(clauses(_without(self.sight, self.named)))

    @property
    def opens_with_state(self) -> bool:
        return bool(self.says) and self.says[0] is not None

    @property
    def says_something(self) -> bool:
        """Whether hours or a state are named as people name their own."""
        is_work = words.WORKED.search(self.sight[:_CONTEXT]) is not None
        is_short = weight(self.sight) <= _SHORT
        has_hours = any(
            amount.minutes is not None
            and (is_work or (is_short and amount.is_sure and self._is_at_edge(amount)))
            for amount in self.named
        )
        is_vague = _ALL_DAY.match(self.sight.lstrip()) is not None
        return has_hours or is_vague or _state(self.says) is not None

    @property
    def opens_with_hours(self) -> bool:
        if not self.named:
            return False
        first = self.named[0]
        opens = _DECORATION.match(self.sight)
        is_first = opens is not None and opens.end() >= first.start
        return is_first and _OPENS.match(self.sight, first.end) is not None

    @property
    def sets_hours_apart(self) -> bool:
        return any(self._is_apart(amount) for amount in self.named)

    def _is_apart(self, amount: Amount) -> bool:
        return self._begins_clause(amount) and self._ends_clause(amount)

    def _is_at_edge(self, amount: Amount) -> bool:
        return self._begins_clause(amount) or self._ends_clause(amount)

    def _begins_clause(self, amount: Amount) -> bool:
        before = self.sight[max(0, amount.start - _CONTEXT) : amount.start]
        return _STOPS_BEFORE.search(before) is not None

    def _ends_clause(self, amount: Amount) -> bool:
        return _STOPS_AFTER.match(self.sight, amount.end) is not None

    def heard(self) -> Heard:
        """Say what it comes to."""
        minutes = _sum(self.named)
        if not self.named and Says.NOTHING in self.says:
            minutes = 0
        is_vague = Says.UNCLEAR in self.says or _ALL_DAY.search(self.sight) is not None
        return Heard(
            minutes=minutes,
            state=_state(self.says),
            words=self.text.strip() if minutes is None else leftover(self.text, self.named),
            is_unclear=minutes is None and (bool(self.named) or is_vague),
        )


def _counting(sight: str) -> Sequence[Amount]:
    """Return the amounts that count: sure ones if there are any, else doubted, else unclear."""
    named = _put_right(amounts(sight), sight)
    clear = [amount for amount in named if amount.minutes is not None]
    sure = [amount for amount in clear if amount.is_sure]
    if named:
        return sure or clear or named
    bare = bare_hours(sight)
    return [bare] if bare else []


def _put_right(named: Sequence[Amount], sight: str) -> Sequence[Amount]:
    """Return the amounts without those taken back at once: "2h, no, 3h" is three hours."""
    kept: list[Amount] = []
    for amount in named:
        between = sight[kept[-1].end : amount.start] if kept else ""
        if _TAKES_BACK.fullmatch(between) and not _OF_IT.match(sight, amount.end):
            closes = "(" in between and sight.startswith(")", amount.end)
            amount = replace(amount, start=kept.pop().start, end=amount.end + closes)
        kept.append(amount)
    return kept


def _sum(named: Sequence[Amount]) -> int | None:
    """Return the minutes of all, rounded; None for none, or where one or the sum can't be taken."""
    each = [amount.minutes for amount in named if amount.minutes is not None]
    if not each or len(each) < len(named) or sum(each) > _MOST_MINUTES:
        return None
    return int(sum(each) + Fraction(1, 2))


def _without(sight: str, named: Sequence[Amount]) -> str:
    """Return the sight with a line break in place of each amount, so that it ends a clause."""
    starts = [0, *(amount.end for amount in named)]
    ends = [*(amount.start for amount in named), len(sight)]
    return "\n".join(sight[start:end] for start, end in zip(starts, ends, strict=True))


def _state(says: Sequence[Says | None]) -> State | None:
    """Return the last state that was said; that it is going counts where nothing more is."""
    states = [_STATES[each] for each in says if each in _STATES]
    if states:
        return states[-1]
    return State.GOING if Says.GOING in says else None
