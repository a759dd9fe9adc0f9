"""Every block and element is drawn with native controls and the attributes the page binds."""

from typing import Any

import pytest

from bot.preview import surfaces
from bot.sandbox.elements import with_ids
from bot.sandbox.ids import Ids
from bot.sandbox.page.drawing import Surface
from bot.sandbox.page.render import blocks_html, options_html
from bot.sandbox.state import Json
from tests.sandbox import blockkit_examples as examples
from tests.sandbox.page.pages import ANA, Node, parsed

SURFACES = surfaces()


def draw(*blocks: Json, surface: Surface = "modal", **more: Any) -> Node:
    """Return what a browser makes of these blocks."""
    drawn = with_ids(list(blocks), Ids())
    return parsed(blocks_html(drawn, reader=ANA, surface=surface, container="s1", **more))


def field(kind: str, **more: object) -> Json:
    """Return an input block `b` around the element `a` of a kind, both keys changed by `more`."""
    element = {**examples.element(kind), "action_id": "a", **more}
    return {"type": "input", "block_id": "b", "label": examples.plain("Label"), "element": element}


def action(kind: str, **more: object) -> Json:
    """Return an actions block `b` around the element `a`."""
    element = {**examples.element(kind), "action_id": "a", **more}
    return {"type": "actions", "block_id": "b", "elements": [element]}


@pytest.mark.parametrize("name", SURFACES)
def test_every_surface_of_the_bot_is_drawn(name: str) -> None:
    """No message, modal or Home of the bot has a block or element we can't draw."""
    surface, payload = SURFACES[name]["surface"], SURFACES[name]["payload"]
    page = draw(*payload["blocks"], surface=surface)
    assert page.one("div", data_container="s1").attributes["data-surface"] == surface
    assert len(page.find("div", class_="blocks")) == 0
    assert page.text.strip()
    assert not page.find(class_="unknown")


@pytest.mark.parametrize("kind", examples.BLOCKS)
def test_every_block_is_drawn(kind: str) -> None:
    """Each type of block has a look of its own, and ids that are unique on the page."""
    page = draw(examples.block(kind), surface="message")
    assert page.find(class_=f"block block-{kind.replace('_', '-')}")
    ids = [node.attributes["id"] for node in page.all() if "id" in node.attributes]
    assert len(ids) == len(set(ids))


def test_an_unknown_block_says_so() -> None:
    """A type nobody knows is named, not hidden."""
    assert draw({"type": "hologram"}).one("p").text == "A block of type hologram"


CARRIERS = {
    "button": "button",
    "workflow_button": "button",
    "checkboxes": "fieldset",
    "radio_buttons": "fieldset",
    "datepicker": "input",
    "timepicker": "input",
    "datetimepicker": "input",
    "static_select": "select",
    "multi_static_select": "fieldset",
    "external_select": "input",
    "multi_external_select": "fieldset",
    "users_select": "select",
    "multi_users_select": "fieldset",
    "conversations_select": "select",
    "multi_conversations_select": "fieldset",
    "channels_select": "select",
    "multi_channels_select": "fieldset",
    "plain_text_input": "textarea",
    "email_text_input": "input",
    "url_text_input": "input",
    "number_input": "input",
    "rich_text_input": "textarea",
    "file_input": "input",
}


@pytest.mark.parametrize(("kind", "control"), CARRIERS.items())
def test_each_element_is_one_native_control(kind: str, control: str) -> None:
    """An element is a control that carries its block's, its own and its type's name."""
    carrier = draw(action(kind)).one(data_type=kind)
    held = [carrier.attributes[f"data-{key}"] for key in ("block-id", "action-id", "act")]
    assert (carrier.name, held) == (control, ["b", "a", "click"])


@pytest.mark.parametrize("kind", sorted(CARRIERS.keys() - {"button", "workflow_button"}))
def test_each_field_is_named_and_described(kind: str) -> None:
    """In an input block the label, the hint and the error are tied to the control."""
    block = {**field(kind), "hint": examples.plain("Hint")}
    page = draw(block, errors={"b": "Too short."})
    carrier = page.one(data_type=kind)
    assert carrier.attributes["data-act"] == "fill"
    assert page.one(id=carrier.attributes["aria-labelledby"]).text == "Label"
    described = carrier.attributes["aria-describedby"].split()
    assert [page.one(id=part).text for part in described] == ["Hint", "Too short."]
    assert (carrier.attributes["aria-invalid"], carrier.attributes["aria-required"]) == (
        "true",
    ) * 2
    assert page.one("p", role="alert").text == "Too short."


def test_an_optional_field_says_so() -> None:
    """Optional stands in the label, and nothing requires the field."""
    page = draw({**field("plain_text_input"), "optional": True})
    assert page.one("label").text == "Label (optional)"
    assert "aria-required" not in page.one("textarea").attributes


def test_fields_that_speak_up_early_say_when() -> None:
    """Dispatching fields name their occasion; Enter is the default, others have none."""
    typed = {"dispatch_action": True}
    early = field("plain_text_input", dispatch_action_config=None)
    assert draw(early | typed).one("textarea").attributes["data-dispatch"] == "on_enter_pressed"
    assert "data-dispatch" not in draw(early).one("textarea").attributes


def option(value: str) -> Json:
    """Return an option of a menu."""
    return {"text": examples.plain(f"Option {value}"), "value": value}


CHOSEN: list[tuple[str, Json, list[str]]] = [
    ("static_select", {"selected_option": option("0")}, ["0"]),
    ("radio_buttons", {"selected_option": option("0")}, ["0"]),
    ("multi_static_select", {"selected_options": [option("1")]}, ["1"]),
    ("checkboxes", {"selected_options": []}, []),
    ("users_select", {"selected_user": "U2"}, ["U2"]),
    ("multi_users_select", {"selected_users": ["U2"]}, ["U2"]),
    ("multi_channels_select", {"selected_channels": []}, []),
]


@pytest.mark.parametrize(("kind", "state", "chosen"), CHOSEN)
def test_what_was_chosen_stays_chosen(kind: str, state: Json, chosen: list[str]) -> None:
    """A choice of the reader's replaces what the element starts with."""
    page = draw(action(kind), values={("b", "a"): {"type": kind, **state}})
    carrier = page.one(data_type=kind)
    marked = [n for n in carrier.all() if {"selected", "checked"} & n.attributes.keys()]
    assert [node.attributes["value"] for node in marked] == chosen


TYPED: list[tuple[str, Json, str]] = [
    ("url_text_input", {"value": "https://x.example"}, "https://x.example"),
    ("number_input", {"value": "1.5"}, "1.5"),
    ("datepicker", {"selected_date": "2026-05-04"}, "2026-05-04"),
    ("timepicker", {"selected_time": "10:00"}, "10:00"),
    ("datetimepicker", {"selected_date_time": 1_777_881_600}, "2026-05-04T10:00"),
    ("external_select", {"selected_option": option("0")}, "Option 0"),
]


@pytest.mark.parametrize(("kind", "state", "shown"), TYPED)
def test_what_was_typed_stays_typed(kind: str, state: Json, shown: str) -> None:
    """A field shows what the reader entered, moments on the reader's clock."""
    page = draw(field(kind), values={("b", "a"): {"type": kind, **state}})
    assert page.one(data_type=kind).attributes["value"] == shown


def test_a_text_says_how_much_room_is_left() -> None:
    """A field with a limit counts down, below nothing too."""
    over = {"type": "plain_text_input", "value": "x" * 12}
    page = draw(field("plain_text_input", max_length=10), values={("b", "a"): over})
    counter = page.one("span", data_counter_for=page.one("textarea").attributes["id"])
    assert (counter.text, counter.attributes["class"]) == ("-2", "counter counter-over")


def test_text_that_begins_with_a_line_break_keeps_it() -> None:
    """A browser drops a textarea's first line break, so it gets one to drop."""
    html = blocks_html(
        [field("plain_text_input", initial_value="\nx")],
        reader=ANA,
        surface="modal",
        container="s1",
    )
    assert ">\n\nx</textarea>" in html


@pytest.mark.parametrize(
    ("url", "control"), [("https://x.example", "a"), ("javascript:alert(1)", "button")]
)
def test_a_button_with_an_address_is_a_link(url: str, control: str) -> None:
    """It opens by itself and tells the app too; an address nobody should open is dropped."""
    carrier = draw(action("button", url=url)).one(data_type="button")
    assert carrier.name == control
    assert carrier.attributes.get("href", url) == url


def test_a_confirmation_is_a_dialog_that_answers() -> None:
    """The question names itself, and each of its buttons closes it with an answer."""
    asked = {**examples.CONFIRM, "title": examples.plain("Sure?"), "style": "danger"}
    page = draw(action("button", confirm=asked))
    dialog = page.one("dialog", id=page.one(data_type="button").attributes["data-confirm"])
    assert page.one(id=dialog.attributes["aria-labelledby"]).text == "Sure?"
    answers = [(b.attributes["value"], b.attributes["class"]) for b in dialog.find("button")]
    assert answers == [("", "button"), ("yes", "button button-danger")]
    assert dialog.one("form").attributes["method"] == "dialog"


def test_overflow_options_are_pressed_one_by_one() -> None:
    """Each option of the menu behind the dots carries its value; one with a url leads there."""
    linked = {**option("2"), "url": "https://x.example"}
    carriers = draw(action("overflow", options=[option("1"), linked])).find(data_type="overflow")
    assert [(c.name, c.attributes["data-value"]) for c in carriers] == [("button", "1"), ("a", "2")]


def test_feedback_has_two_named_thumbs() -> None:
    """The thumbs say what they mean and carry what they send."""
    block = {"type": "context_actions", "elements": [examples.element("feedback_buttons")]}
    thumbs = draw(block, surface="message").find("button", data_type="feedback_buttons")
    assert [(t.attributes["data-value"], t.attributes["aria-label"]) for t in thumbs] == [
        ("good", "Yes"),
        ("good", "Yes"),
    ]


@pytest.mark.parametrize(("seen_by", "count"), [(["U1"], 1), (["U2"], 0), (None, 1)])
def test_an_icon_button_is_for_those_it_names(seen_by: list[str] | None, count: int) -> None:
    """A button that only some may see isn't there for others."""
    element = {**examples.element("icon_button"), "visible_to_user_ids": seen_by}
    block = {"type": "context_actions", "elements": [element]}
    assert len(draw(block, surface="message").find("button")) == count


def test_menus_offer_people_and_conversations_by_name() -> None:
    """People stand by name, channels with their sign, direct messages without."""
    people = draw(action("users_select", initial_user="U1")).one("select")
    places = draw(action("conversations_select")).one("select")
    assert [o.text for o in people.find("option")][1:] == ["Ana", "Ben"]
    assert [o.text for o in places.find("option")][1:] == ["#platform", "Ben"]


def test_what_is_chosen_but_not_offered_is_still_shown() -> None:
    """Somebody who left keeps their place in a menu that names them."""
    select = draw(action("users_select", initial_user="U9")).one("select")
    assert [o.text for o in select.find("option") if "selected" in o.attributes] == ["U9"]


def test_an_external_select_finds_its_list() -> None:
    """The text field names its list, and the list takes the options the app answers with."""
    page = draw(action("external_select", min_query_length=2))
    finder = page.one("input", role="combobox")
    listbox = page.one("ul", id=finder.attributes["aria-controls"], role="listbox")
    assert finder.attributes["data-min-query-length"] == "2"
    assert finder.attributes["data-value"] == "yes"
    items = parsed(options_html([option("1"), option("2")], listbox.attributes["id"]))
    assert [(i.attributes["data-value"], i.text) for i in items.find("li", role="option")] == [
        ("1", "Option 1"),
        ("2", "Option 2"),
    ]


def test_pictures_are_ours_or_words() -> None:
    """An image of the workspace's own is shown; any other is a link, so nothing is fetched."""
    own = {"type": "image", "alt_text": "Ours", "slack_file": {"id": "F00000001"}}
    elsewhere = examples.block("image")
    page = parsed(
        blocks_html(
            [own, elsewhere],
            reader=ANA.__class__(user_id="U1", picture=_own_picture),
            surface="message",
            container="s1",
        )
    )
    assert [(i.attributes["src"], i.attributes["alt"]) for i in page.find("img")] == [
        ("/files/F00000001", "Ours")
    ]
    assert page.one("a", href="https://example.com/a.png").text == "A chart"


def _own_picture(image: Json) -> str | None:
    file = image.get("slack_file")
    return f"/files/{file['id']}" if file else None


def test_tables_have_heads() -> None:
    """The first row heads the columns, the named column heads the rows, numbers stand right."""
    rows = [
        [{"type": "raw_text", "text": "Skill"}, {"type": "raw_text", "text": "Count"}],
        [{"type": "raw_text", "text": "Domain"}, {"type": "raw_number", "text": "8", "value": 8}],
    ]
    block = {"type": "data_table", "caption": "By skill", "rows": rows}
    page = draw({**block, "row_header_column_index": 0}, surface="message")
    assert page.one("caption").text == "By skill"
    assert [h.text for h in page.find("th", scope="col")] == ["Skill", "Count"]
    assert [h.text for h in page.find("th", scope="row")] == ["Domain"]
    assert page.one("td").attributes["class"] == "align-right"


@pytest.mark.parametrize(("folded", "is_open"), [(True, False), (False, True)])
def test_a_container_folds_by_itself(folded: bool, is_open: bool) -> None:
    """A collapsible container starts as it says and needs no script to open."""
    block = examples.block("container", is_collapsible=True, default_collapsed=folded)
    assert ("open" in draw(block, surface="message").one("details").attributes) is is_open
