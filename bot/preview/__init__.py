"""Every message, modal and Home tab on invented samples, for `three-decisions preview`."""

from collections.abc import Mapping

from bot.preview import answers, growing, mine, reviews, rounds, summaries, views
from bot.preview.nouns import Payload


def surfaces() -> Mapping[str, Payload]:
    """Each sample by name: `surface` (message, modal or home) and `payload` as Slack gets it."""
    kinds = (
        (
            "message",
            (
                rounds.messages,
                summaries.messages,
                reviews.messages,
                mine.messages,
                answers.messages,
                growing.messages,
            ),
        ),
        ("modal", (views.modals, growing.modals)),
        ("home", (views.homes,)),
    )
    return {
        name: {"surface": kind, "payload": payload}
        for kind, sources in kinds
        for source in sources
        for name, payload in source()
    }
