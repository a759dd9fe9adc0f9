"""How people tell a bot to leave them alone: all it writes unasked, or its reminders alone.

Read are whole messages of a few words in lower case; a sentence with one of these in it may be a
decision.
"""

import re

_DOING = (
    "messaging|writing|writing to|asking|pinging|bothering|contacting|dming|spamming|nagging|"
    "disturbing|emailing"
)
_DO = "message|write|write to|ask|ping|bother|contact|dm|spam|nag|disturb"
_THINGS = (
    "messages|direct messages|dms|notes|friday notes|notifications|pings|questions|asking|spam|mail"
)
_NO = "no more|stop|stop sending|stop with|turn off|switch off|mute|disable"
_ANY_MORE = "(?: me)?(?:,? (?:any ?more|again|now|for now))?"
_STOP = frozenset(
    {
        "stop", "stop it", "stop this", "stop that", "stop these", "unsubscribe", "unsubscribe me",
        "leave me alone", "leave me in peace", "mute", "silence", "be silent", "shut up", "go away",
        "opt out", "opt me out", "quit", "not interested", "no thanks, leave me alone",
    }
)  # fmt: skip
_QUIET = re.compile(
    rf"(?:stop|quit) (?:{_DOING}){_ANY_MORE}"
    rf"|(?:don't|do not|never) (?:{_DO}) me{_ANY_MORE}"
    rf"|(?:{_NO}) (?:all |the |your |these |those |sending )*(?:{_THINGS}){_ANY_MORE}"
)
_NO_REMINDERS = re.compile(
    rf"(?:no|{_NO}) (?:all |the |your |my |these |those )*reminders{_ANY_MORE}"
    rf"|(?:stop reminding|don't remind|do not remind|never remind) me{_ANY_MORE}"
)


def wants_quiet(said: str) -> bool:
    """Whether this says no more than that nothing is to be written to them."""
    return said in _STOP or _QUIET.fullmatch(said) is not None


def wants_no_reminders(said: str) -> bool:
    """Whether this says no more than that they want no reminders."""
    return _NO_REMINDERS.fullmatch(said) is not None
