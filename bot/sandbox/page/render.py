"""Block Kit as HTML: what the rest of the page calls, and what its script can rely on.

Everything here is a pure function to escaped Markup, without scripts or style attributes. The page
puts the Markup where it likes and loads `style.css`; its own script gives the controls life, by
these attributes and no others. Controls are native ones, so that keys and screen readers work.

**Where.** Everything stands in `<div class="blocks" data-container=… data-surface=…>`;
`data-container` is the text given as `container`, which the page chooses so as to know the screen
again (say `C1/1714.0001` or a view's id). Ids on the page begin with it, so a message that stands
in channel and thread at once needs a different one in each.

**What.** Each interactive element is one *carrier*, which has

- `data-block-id`, `data-action-id`, `data-type`: as in the block, and the element's type;
- `data-act`: the control act that tells the workspace: `click` (send at once) or `fill` (stands in
  an input block: keep it; what the app hears is the workspace's decision);
- `data-dispatch`, on fields that speak up before the submit: `on_enter_pressed`,
  `on_character_entered` or both, with a space between (without it, tell on change only);
- `data-confirm`: the id of a `<dialog>` to `showModal()` first; go on if it closes with
  `returnValue == "yes"`, else put back what was there;
- `data-value`, on pressed carriers: what to send as the act's value, if it has the attribute.

| data-type | carrier | event | the act's value |
|---|---|---|---|
| button, workflow_button, icon_button | `<button>`, or `<a>` if it has a url | click | none |
| feedback_buttons (two), overflow (one an option) | `<button>`, `<a>` | click | `data-value` |
| static_, users_, channels_, conversations_select | `<select>` | change | its value |
| multi_ of these, checkboxes | `<fieldset>` | change | list: values of the checked boxes in it |
| radio_buttons | `<fieldset>` | change | value of the checked radio in it |
| datepicker, timepicker | `<input type=date, time>` | change | its value |
| datetimepicker | `<input type=datetime-local>` | change | `dates.unix_seconds(value, reader)` |
| plain_text_input, email_, url_text_input, number_input | the field | change, input | its value |
| rich_text_input | the field | change, input | a block: `richtext.rich_text(typed(value))` |
| external_select | `<input role=combobox>` | a choice in its list | the option's `data-value` |
| multi_external_select | `<fieldset>` | a choice, a chip's × | list: `data-value` of its chips |
| file_input | `<input type=file>` | change | ids of the files once uploaded |

**Lists filled by the script.** An external select's combobox has `aria-controls`, the id of an
empty `<ul role=listbox hidden>`, and `data-min-query-length`. After asking the workspace for
options, fill the list with `options_html(options, id)`, unhide it and set `aria-expanded`.
A multi's `<fieldset>` holds its chips as `<button class="chip" data-value=…>` in `.chips`.

**More.** `data-max-selected` on a multi's `<fieldset>`: no more than this. `data-max-length`
on a text field, whose rest `<span class="counter" data-counter-for=id>` shows.
Mentions have `data-user` or `data-channel`, for a popover or a jump.
A field's error stands in `<p class="field-error" role="alert">`, named by `aria-describedby`.
"""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from bot.sandbox.elements import Chosen
from bot.sandbox.page.blocks import draw_blocks
from bot.sandbox.page.drawing import Drawing, Surface
from bot.sandbox.page.menus import options_html
from bot.sandbox.page.reader import Reader
from bot.sandbox.page.text import text_html
from bot.sandbox.state import Json

__all__ = ["Reader", "blocks_html", "options_html", "text_html"]


def blocks_html(
    blocks: Sequence[Json] | None,
    *,
    reader: Reader,
    surface: Surface,
    container: str,
    values: Chosen | None = None,
    errors: Mapping[str, str] | None = None,
) -> Markup:
    """Return the blocks as the reader sees them, each in its place and state.

    `values` is what the reader chose so far, by (block_id, action_id), as `Screen.chosen` keeps
    it; what isn't there shows what it starts with. `errors` are sentences by block_id, shown at
    the input they name. Blocks of a type Slack doesn't have are shown as a note that says so.
    """
    drawing = Drawing(reader, surface, container, values or {}, errors or {})
    return draw_blocks(drawing, blocks or [])
