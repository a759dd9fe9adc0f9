"""The rich_text block and everything it nests, as one table.

Source: docs.slack.dev/reference/block-kit/blocks/rich-text-block.
"""

from bot.sandbox.blockkit.objects import ANY_ADDRESS
from bot.sandbox.shapes import boolean, choice, many, shape, string, tagged, typed, whole

_STYLE = {"bold?": boolean, "italic?": boolean, "strike?": boolean, "underline?": boolean}
TEXT_STYLE = shape({**_STYLE, "code?": boolean})
MENTION_STYLE = shape(
    {**_STYLE, "highlight?": boolean, "client_highlight?": boolean, "unlink?": boolean}
)

TEXT = {"text": tagged({"text": string(), "style?": TEXT_STYLE})}
LINK = {
    "link": tagged(
        {
            "url": string(form=ANY_ADDRESS),
            "text?": string(least=0),
            "unsafe?": boolean,
            "style?": TEXT_STYLE,
        }
    )
}
INLINE = {
    **TEXT,
    **LINK,
    "broadcast": tagged({"range": choice("here", "channel", "everyone"), "style?": MENTION_STYLE}),
    "channel": tagged({"channel_id": string(), "style?": MENTION_STYLE}),
    "color": tagged({"value": string(form=r"^#[0-9A-Fa-f]{6}$")}),
    "date": tagged(
        {
            "timestamp": whole(),
            "format": string(),
            "url?": string(form=ANY_ADDRESS),
            "fallback?": string(least=0),
            "style?": TEXT_STYLE,
        }
    ),
    "emoji": tagged(
        {
            "name": string(),
            "unicode?": string(),
            "skin_tone?": whole(1, 6),
            "style?": TEXT_STYLE,
        }
    ),
    "team": tagged({"team_id": string(), "style?": MENTION_STYLE}),
    "user": tagged({"user_id": string(), "style?": MENTION_STYLE}),
    "usergroup": tagged({"usergroup_id": string(), "style?": MENTION_STYLE}),
}

BORDER = {"border?": whole(0, 1)}
SECTION = {"rich_text_section": tagged({"elements": many(typed(INLINE))})}
PARTS = {
    **SECTION,
    "rich_text_list": tagged(
        {
            "style": choice("bullet", "ordered"),
            "elements": many(typed(SECTION)),
            "indent?": whole(0, 8),
            "offset?": whole(0),
            **BORDER,
        }
    ),
    "rich_text_quote": tagged({"elements": many(typed(INLINE)), **BORDER}),
    "rich_text_preformatted": tagged(
        {"elements": many(typed({**TEXT, **LINK})), "language?": string(), **BORDER}
    ),
}

RICH_TEXT = {
    "rich_text": tagged({"elements": many(typed(PARTS)), "block_id?": string(255)}),
}
