"""The form for private answers, filled in with what the person already wrote in the round."""

from bot.services.answer_privately import Field, Form
from bot.slack import wire
from bot.slack.messages import actions
from bot.slack.messages.blocks import (
    INPUT_MOST,
    Block,
    View,
    checkboxes,
    context,
    labelled,
    option,
    plain,
    section,
    when,
)
from bot.slack.messages.blocks import modal as view

SHOWN_MOST = 2800
"""Characters of a longer text that are shown; ten of them stay below a view's 250 kB."""
CLOSED = "This round is closed; what you write now counts in the next summary."
SHARED_WITH = "Who reads it"
SHARE = "Also post in the thread"
SHARE_HINT = (
    "Under my name, in your words: everyone there can read it. Left empty, only totals show."
)
FIX_HINT = "Empty it to take this decision out."
NOTED_HINT = "From your log. Empty it to leave it there for another time."
FIRST_HINT = "What to build, how to shape it, what you gave up for what."


def modal(form: Form) -> View:
    """The form; a text too long to be edited here is shown, and kept as it is."""
    blocks = [
        section(
            f"Only totals reach <#{form.channel_id}>: nobody there sees what you write here. "
            f"One decision is plenty. {_until(form)}"
        ),
        *(_field(index, field) for index, field in enumerate(form.fields)),
    ]
    if any(field.is_in_thread for field in form.fields):
        blocks.append(context("A change made here does not change what stands in the thread."))
    takes_input = any(block["type"] == "input" for block in blocks)
    blocks += [_sharing(form)] if takes_input else []
    return view(
        "Your decisions",
        blocks,
        callback_id=actions.FORM,
        metadata=form.round_id,
        submit="Save" if takes_input else None,
        close="Cancel" if takes_input else "Close",
    )


def _until(form: Form) -> str:
    return CLOSED if form.is_closed else f"Open until {when(form.closes_at)}."


def _sharing(form: Form) -> Block:
    box = checkboxes(actions.FORM_SHARE, [option(SHARE, actions.SHARE)])
    block_id = actions.share_block(form.share_id)
    return labelled(SHARED_WITH, box, block_id, hint=SHARE_HINT, is_optional=True)


def _field(index: int, field: Field) -> Block:
    raw = wire.to_modal(field.text)
    if _length(raw) > INPUT_MOST:
        return _too_long(index, field)
    element = {
        "type": "plain_text_input",
        "action_id": actions.FORM_TEXT,
        "multiline": True,
        "max_length": INPUT_MOST,
        **({"initial_value": raw} if raw else {}),
    }
    if index == 0 and not raw:
        element["placeholder"] = plain(FIRST_HINT)
    block_id = actions.field_block(index, field.decision_id)
    hint = FIX_HINT if field.text else None
    hint = NOTED_HINT if field.is_noted else hint
    return labelled(f"Decision {index + 1}", element, block_id, hint=hint, is_optional=True)


def _length(raw: str) -> int:
    """Characters as the strictest count has them: those beyond the first plane count twice."""
    return len(raw.encode("utf-16-le", "surrogatepass")) // 2


def _too_long(index: int, field: Field) -> Block:
    why = f"*Decision {index + 1}* is too long to edit here; all of it is kept. It begins:"
    return section(f"{why}\n{wire.quote(field.text, SHOWN_MOST)}")
