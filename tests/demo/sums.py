"""What each week of a story must count, told from the story alone: no bot, no database, no cut."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from bot.demo.story import Answer, Story, Turn, Week
from bot.domain.followups import Edge, Verdict
from bot.domain.skills import Skill


@dataclass
class Sum:
    """What one summary must count."""

    given: dict[str, list[list[Answer]]] = field(default_factory=dict)
    """By person: the answers to the decisions of each turn, as they stand."""

    def take(self, turn: Turn) -> None:
        """Add, change or remove what this turn adds, changes or removes."""
        mine = self.given.setdefault(turn.who, [])
        if turn.deletes:
            mine.pop()
        elif turn.edits:
            mine[-1] += turn.answers
        elif turn.says or turn.privately:
            mine.append(list(turn.answers))
        else:
            left = iter(turn.answers)
            mine[:] = [[a if a.verdict else next(left, a) for a in answers] for answers in mine]

    @property
    def people(self) -> int:
        """How many wrote anything that stands."""
        return sum(1 for turns in self.given.values() if any(turns))

    @property
    def answers(self) -> list[Answer]:
        """One for each decision."""
        return [each for turns in self.given.values() for turn in turns for each in turn]

    @property
    def skills(self) -> dict[Skill, int]:
        """Decisions by skill, all five."""
        counts = Counter(each.skill for each in self.answers)
        return {skill: counts[skill] for skill in Skill}

    @property
    def verdicts(self) -> Counter[Verdict]:
        """Decisions by verdict."""
        return Counter(each.verdict for each in self.answers if each.verdict)

    @property
    def edges(self) -> Counter[Edge]:
        """Decisions by main reason."""
        return Counter(each.edge for each in self.answers if each.edge)


def sums(story: Story) -> list[Sum]:
    """A sum for each week that is over; what came after a close belongs to the next one."""
    found = [Sum() for _ in range(len(story.weeks) + 1)]
    for number, week in enumerate(story.weeks):
        for turn in week.turns:
            found[number + (turn.at >= closes_at(story, week))].take(turn)
    return found[: len(story.history)]


def closes_at(story: Story, week: Week) -> datetime:
    """Thursday at 16:00, in the ritual's zone."""
    return datetime.combine(week.monday + timedelta(days=3), time(16), story.zone)


def picks(story: Story) -> dict[str, Skill]:
    """The skill each person grows in the month of the story's first week."""
    return {turn.who: turn.grows for turn in story.weeks[0].turns if turn.grows}
