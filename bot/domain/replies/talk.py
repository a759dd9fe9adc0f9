"""Judges what a piece of text is: talk around a list, a question, nothing at all, or a decision."""

import re

from . import cues, remarks, small_talk, words
from .lexicon import UNSPACED, plain
from .page import CODE, LINK, MENTION

_EMOJI = re.compile(r":[a-z0-9_+\-]{1,40}:(?::skin-tone-[2-6]:)?")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_DENSE = re.compile(f"[{UNSPACED}]")
_OPAQUE = re.compile(f"{CODE}+|{LINK}+")
_ASKS = re.compile(
    r"(?:[?？؟;]|(?:ます|です|でしょう|ました|ません)か[。.]?|(?:까요|나요|가요)[.]?|[吗呢][。.]?)$"
)
# A number before a word, by which one speaks of an item of a list.
_REFERENCE = re.compile(
    r"(?:(?P<named>number|nummer|nr\.?|numéro|número|numero|punkt|punto|ponto|номер|no\.?)\s|re:?\s|@|\(|\#)?"
    r"\d{1,2}(?:/\d{1,2})?[.:)\-–—,]{0,2}\s+"
)
_PICTURES = re.compile(r"^[\u2190-\u2bff\ufe0f\U0001f300-\U0001faff\s]+")
_DECORATION = " \n*_~.…!！。\"'“”„«»()[]（）「」\U0001f300-"
_SAYS_DECISION = re.compile(
    "decis|decid|settled|entscheid|entschied|décid|zdecyd|rozhod|bestäm|реши|виріш|décis|beslis|besluit|decyzj|beslut|päätö|karar|rozhod|dönt|απόφασ|решени|рішен"
    "|החלט|قرار|تصم|फ़ैस|फैस|निर्ण|keputusan|quyết|決|决|결정"
)
# Two characters of a script without spaces carry about as much as one word elsewhere.
_DENSE_WORD = 2
# What a text is shows in its first lines; reading on would only take time.
_READ = 1000
# Whoever passes says no more than why.
_DECLINE_WEIGHT = 12
# Praise and corrections are no longer than this; what is, says something of its own.
_REMARK_WEIGHT = 25
# Capitals in fewer words are names and abbreviations.
_TITLE_WEIGHT = 4
# What was announced as a decision says something from here on, without a word that hints at it.
_TOLD_WEIGHT = 5
# So few words before a link only point there.
_POINTER_WEIGHT = 8
# So many words without one that decides are a log or an article somebody pasted.
_PASTED_WEIGHT = 120


def weight(seen: str) -> int:
    """Return roughly how many words a text begins with; code and links count as one each."""
    bare = _OPAQUE.sub(" x ", _EMOJI.sub(" ", seen[:_READ])).replace(MENTION, " ")
    dense = len(_DENSE.findall(bare))
    return len(_WORD.findall(_DENSE.sub(" ", bare))) + -(-dense // _DENSE_WORD)


def is_question(seen: str) -> bool:
    """True for text whose last sentence asks something, whatever emoji follow."""
    return _ASKS.search(_bare_end(seen)) is not None


def announced_count(seen: str) -> int:
    """Return how many decisions an announcement promises ("Three things."), 0 if it names none."""
    found = words.COUNTS.search(plain(seen[:_READ]))
    return words.count_value(found[0]) if found else 0


def is_preamble(seen: str) -> bool:
    """True for a greeting, an announcement or an excuse, as people write before a list."""
    heft, low = weight(seen), plain(seen[:_READ])
    if heft == 0:
        return True
    if heft > 20:
        return False
    if cues.DECIDED.search(low) and not low.endswith((":", "：")):
        return False
    if low.endswith((":", "：")) and heft <= 10:
        return True
    if heft <= 4 and words.COUNTS.match(low):
        return True
    return bool(
        small_talk.GREETING.match(low)
        or small_talk.ANNOUNCEMENT.search(low)
        or (heft <= 8 and small_talk.CLOSING.match(low))
    )


def is_remark(seen: str) -> bool:
    """True for what speaks of a numbered item rather than being one: "is neat", "sounds right"."""
    low = plain(seen[:_READ])
    heft = weight(seen)
    return (
        is_question(seen)
        or heft < 3
        or bool(
            remarks.REMARK.match(low)
            or remarks.CORRECTION.match(low)
            or small_talk.PRAISE.match(low)
            or is_closing(seen)
            or is_nothing(seen)
        )
    )


def is_mere_name(seen: str) -> bool:
    """True for a word or two that say nothing of a deed, in scripts whose words can be counted."""
    return weight(seen) <= 2 and not (
        _DENSE.search(seen) or CODE in seen or LINK in seen or has_cue(seen) or has_hint(seen)
    )


def is_told(seen: str) -> bool:
    """True for what somebody announced as a decision, unless it is talk after all."""
    if is_remark(seen) or remarks.JEST.search(plain(seen[:_READ])):
        return False
    return has_hint(seen) or weight(seen) >= _TOLD_WEIGHT


def promises(seen: str) -> bool:
    """True for an announcement before a colon: what follows it is meant as a decision."""
    low = plain(seen[:_READ])
    return low.endswith((":", "：")) and bool(
        small_talk.ANNOUNCEMENT.search(low) or small_talk.DECISION_NOUN.search(low)
    )


def is_dated(seen: str) -> bool:
    """True for a line of a diary, which begins with days of the week: "Mon/Tue: sick"."""
    low = plain(seen[:_READ])
    found = remarks.WEEKDAY.match(low)
    while found:
        rest = low[found.end() :].lstrip(" /,&+-")
        if low[found.end() :].lstrip()[:1] in (":", "-", "–", "："):
            return not has_cue(seen)
        found, low = remarks.WEEKDAY.match(rest), rest
    return False


def announces(seen: str) -> bool:
    """True for words that greet or say that decisions follow: "Mine:", "Hi all, from me:"."""
    low = plain(seen[:_READ])
    return bool(
        small_talk.GREETING.match(low)
        or small_talk.ANNOUNCEMENT.search(low)
        or small_talk.DECISION_NOUN.search(low)
    )


def is_closing(seen: str) -> bool:
    """True for thanks, wishes, questions to the others, and bare emoji or mentions."""
    heft, low = weight(seen), plain(seen[:_READ]).strip(_DECORATION)
    if heft == 0 or (is_question(seen) and heft <= 20):
        return True
    wish = small_talk.CLOSING.match(low)
    if wish and (heft <= 5 or (heft <= 16 and _is_certain(wish, low))):
        return True
    within = small_talk.CLOSING.search(low)
    if within is None or cues.DECIDED.search(low):
        return False
    return heft <= 5 or (heft <= 10 and _is_certain(within, low))


def is_nothing(seen: str) -> bool:
    """True for a list item that only fills its number: "n/a", "can't think of a third"."""
    heft, low = weight(seen), plain(_EMOJI.sub(" ", seen[:_READ]))
    bare = low.strip(_DECORATION)
    if heft == 0 or bare in small_talk.NOTHING or small_talk.CLOSING.fullmatch(bare):
        return True
    if heft <= 12 and small_talk.NO_THIRD.search(low):
        return not cues.DECIDED.search(low) or heft <= 6
    return heft <= 6 and (_fills_its_place(bare) or bool(small_talk.NO_DECISIONS.match(low)))


def _fills_its_place(bare: str) -> bool:
    """True for a word of order that says itself that nothing comes: "third one, next week"."""
    named = words.ORDINALS.match(bare)
    return named is not None and bare[named.end() :].strip(f"{_DECORATION},:-–—") in (
        small_talk.NOTHING
    )


def says_no_decisions(seen: str) -> bool:
    """True where a text before a list says that what follows are no decisions."""
    low = plain(seen[:_READ])
    return bool(small_talk.NO_DECISIONS.search(low) or is_other_heading(seen))


def is_other_heading(seen: str) -> bool:
    """True for a heading over things that are no decisions: blockers, questions, yesterday."""
    low = plain(_EMOJI.sub(" ", seen[:_READ])).strip("*_#~ ")
    found = small_talk.OTHER_HEADING.match(low)
    return found is not None and weight(low[found.end() :]) <= 3


def is_label(seen: str) -> bool:
    """True for a few words over a section ("Architecture"), false for a title that decides."""
    low = plain(_EMOJI.sub(" ", seen[:_READ])).strip("*_#~ ")
    return low.endswith((":", "：")) or weight(low) <= 2


def is_title(seen: str) -> bool:
    """True for a line in capitals or all in bold that says something: a decision's title."""
    is_bold = seen.startswith("*") and seen.endswith("*") and seen.count("*") == 2
    return (is_bold or seen.isupper()) and weight(seen) >= _TITLE_WEIGHT


def has_cue(seen: str) -> bool:
    """True where words say that something was decided."""
    return cues.DECIDED.search(plain(seen[:_READ])) is not None


def has_hint(seen: str) -> bool:
    """True where words at least suggest a deed or a rule."""
    return cues.DONE.search(plain(seen[:_READ])) is not None


def continues(seen: str) -> bool:
    """True for text that goes on with what was said before: a reason, a cost, a "but"."""
    return cues.CONTINUING.match(plain(seen[:_READ]).lstrip("*_~(")) is not None


def asks_for_reasons(seen: str) -> bool:
    """True for a lead-in after which a list gives reasons, not decisions: "Reasons:"."""
    low = plain(seen[-_READ:]).rstrip("*_ ")
    if not low.endswith((":", "：", "-", "—", "–")):
        return False
    return cues.REASON_TAIL.search(low[-40:]) is not None and not small_talk.ANNOUNCEMENT.search(
        low[-40:]
    )


def states_decision(seen: str) -> bool:
    """True for unmarked prose that decides something, rather than chats, asks or reports.

    Where words give no hint at all, length does: small talk is short.
    """
    heft, low = weight(seen), plain(seen[:_READ])
    decided = cues.DECIDED.search(low) is not None
    if heft < 2 or _is_talk(seen, low, heft, decided):
        return False
    if decided:
        return True
    if "!" in seen or "！" in seen or small_talk.CONVERSATION.search(low):
        return False
    hinted = cues.DONE.search(low) or cues.WE_DO.search(low)
    return (5 if hinted else 12) <= heft <= _PASTED_WEIGHT


def is_talk(seen: str) -> bool:
    """True for chat, questions, absences and reports among paragraphs that decide."""
    heft, low = weight(seen), plain(seen[:_READ])
    decided = cues.DECIDED.search(low) is not None
    if (heft < 3 and not decided) or _is_talk(seen, low, heft, decided):
        return True
    return not decided and (heft <= 10 and small_talk.CONVERSATION.search(low) is not None)


def _is_talk(seen: str, low: str, heft: int, decided: bool) -> bool:
    if is_question(seen) or (small_talk.REQUEST.search(low[:200]) and heft <= 40):
        return True
    if heft <= _DECLINE_WEIGHT and remarks.DECLINE.match(low):
        return True
    item, said = _reference(low)
    if heft <= _REMARK_WEIGHT and _speaks_of_others(said, is_about_item=item is not None):
        return True
    if item is not None and item["named"] and not decided:
        return True
    praise = small_talk.PRAISE.match(said)
    if praise and (not decided or (heft <= 12 and _is_certain(praise, said))):
        return True
    if not decided and heft <= _POINTER_WEIGHT and seen.endswith(LINK):
        return True
    denial = small_talk.NO_DECISIONS.search(low)
    if denial and (not decided or heft <= 12 or _SAYS_DECISION.search(denial[0])):
        return True
    if small_talk.ABSENCE.search(low) and (not decided or heft <= 8):
        return True
    if decided:
        return False
    if seen.startswith(MENTION) or small_talk.STATUS.search(low):
        return True
    return bool((heft <= 10 and small_talk.CLOSING.match(low)) or is_preamble(seen))


def _reference(low: str) -> tuple[re.Match[str] | None, str]:
    """Return the number of an item a text begins with, if any, and what it says after that."""
    bare = _PICTURES.sub("", low)
    found = _REFERENCE.match(bare)
    return found, bare[found.end() :] if found else bare


def _speaks_of_others(said: str, *, is_about_item: bool) -> bool:
    """True for praise, corrections, and what is said about an item by its number: "2 is neat"."""
    if remarks.CORRECTION.match(said) or (is_about_item and remarks.REMARK.match(said)):
        return True
    return bool(small_talk.PRAISE.match(said) and remarks.ADDRESS.search(said))


def _is_certain(found: re.Match[str], low: str) -> bool:
    """True for a phrase of several words or one set apart: one word may mean more."""
    if " " in found[0] or _DENSE.match(found[0]):
        return True
    return low[found.end() : found.end() + 1] in (
        ",",
        ".",
        "!",
        ":",
        "，",
        "！",
        "：",
    )


def _bare_end(seen: str) -> str:
    return _EMOJI.sub("", seen[-120:]).replace(MENTION, "").rstrip(" \n*_~)\"'”’»」")
