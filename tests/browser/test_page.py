"""The page in a browser, with the real bot: what people do by mouse or keys, and what they see."""

import asyncio

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.windows import PHONE, Windows, composer, listening, message, modal, widest
from tests.stage import Stage

pytestmark = pytest.mark.anyio
HOSTILE = '"><img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
THREE = "1. Keep billing in the monolith\n2. Drop the nightly export\n3. Ask legal before launch"


async def on_monday(stage: Stage) -> None:
    """Bring the stage to the first prompt."""
    await stage.set_up()
    await stage.until(2026, 5, 4, 10, 0)


async def prompts_thread(stage: Stage, who: str) -> str:
    """The path of the newest prompt's thread, for somebody."""
    return f"/as/{who}/c/{stage.channel_id('platform')}/t/{(await stage.prompt()).ts}"


async def test_a_message_is_sent_with_enter(windows: Windows) -> None:
    """Enter sends, Shift+Enter is a new line, and the box is empty afterwards."""
    page = await windows.open("/as/ana")
    await composer(page).fill("first line")
    await composer(page).press("Shift+Enter")
    await composer(page).press_sequentially("second *line* for @Ben")
    await expect(page.get_by_role("option", name="@Ben")).to_be_visible()
    await page.keyboard.press("Escape")
    await composer(page).press("Enter")
    await expect(message(page, "second line")).to_contain_text("first line")
    await expect(message(page, "second line").locator("b", has_text="line")).to_be_visible()
    await expect(message(page, "second line").locator(".mention")).to_have_text("@Ben")
    await expect(composer(page)).to_have_value("")


async def test_a_list_that_was_closed_stays_closed(windows: Windows) -> None:
    """Offers that come only after Escape open nothing: Enter sends what was typed."""
    page, late = await windows.open("/as/ana"), asyncio.Event()

    async def held(route: Route) -> None:
        await late.wait()
        await route.continue_()

    await page.route("**/offers/**typed=%40Ben", held)
    await composer(page).press_sequentially("for @Be")
    await expect(page.get_by_role("option", name="@Ben")).to_be_visible()
    await composer(page).press("n")
    await page.keyboard.press("Escape")
    async with page.expect_response("**/offers/**typed=%40Ben"):
        late.set()
    await page.wait_for_timeout(200)
    await composer(page).press("Enter")
    await expect(message(page, "for @Ben")).to_be_visible()


async def test_two_people_see_each_other_at_once(windows: Windows) -> None:
    """What one says, the other sees without doing anything, and half-typed text stays."""
    ana, ben = await windows.open("/as/ana"), await windows.open("/as/ben")
    await composer(ben).fill("half typed")
    await composer(ana).fill("hello Ben")
    await composer(ana).press("Enter")
    await expect(message(ben, "hello Ben")).to_be_visible()
    await expect(composer(ben)).to_have_value("half typed")
    await expect(composer(ben)).to_be_focused()


async def test_a_thread_reply_gets_a_card_that_is_answered_by_clicks(
    stage: Stage, windows: Windows
) -> None:
    """Three decisions in the thread, the card at once, seven clicks, and nobody else sees it."""
    await on_monday(stage)
    page = await windows.open(f"/as/ben/c/{stage.channel_id('platform')}")
    await message(page, "What did you decide").hover()
    await page.get_by_role("link", name="Reply in thread").last.click()
    box = await listening(page, composer(page, "thread"))
    await box.fill(THREE)
    await box.press("Enter")
    card = message(page, "Only you see this", "thread")
    await expect(card).to_contain_text("1 of 3")
    await expect(card).to_contain_text("Only visible to you")
    for verdict, number in (("Yes", "2 of 3"), ("Yes", "3 of 3"), ("Yes", "look right")):
        await card.get_by_role("button", name=verdict, exact=True).click()
        if await card.get_by_role("combobox").count():
            await card.get_by_role("combobox").last.select_option("system_design")
        await expect(card).to_contain_text(number)
    await card.get_by_role("button", name="Looks right").click()
    await expect(card.get_by_role("button", name="Change something")).to_be_visible()
    await expect(message(page, "What did you decide")).to_contain_text("1 reply")
    other = await windows.open(await prompts_thread(stage, "carol"))
    await expect(message(other, "Keep billing", "thread")).to_be_visible()
    await expect(other.get_by_text("Only you see this")).to_have_count(0)


async def test_a_modal_shows_its_error_and_then_succeeds(windows: Windows) -> None:
    """The setup comes up by a command, refuses a close before its prompt, and then sets up."""
    page = await windows.open("/as/ana")
    await composer(page).fill("/decisions setup")
    await composer(page).press("Enter")
    window = modal(page)
    await expect(window.get_by_role("heading", name="Set up Three Decisions")).to_be_visible()
    await expect(window).to_contain_text("Mon 10:00")
    await window.get_by_label("Closes on").select_option("Monday")
    await window.get_by_label("Closes at").fill("09:00")
    await window.get_by_role("button", name="Set it up").click()
    await expect(window.get_by_role("alert")).to_contain_text("close before its prompt")
    await expect(window.get_by_label("Closes at")).to_be_focused()
    await window.get_by_label("Closes on").select_option("Thursday")
    await window.get_by_role("button", name="Set it up").click()
    await expect(window).to_contain_text("Done.")
    await page.keyboard.press("Escape")
    await expect(window).to_have_count(0)
    await expect(composer(page)).to_be_focused()
    await expect(message(page, "set up Three Decisions here")).to_be_visible()


async def test_a_zone_is_found_by_typing(windows: Windows) -> None:
    """The bot suggests zones as one types; the live line follows the choice."""
    page = await windows.open("/as/ana")
    await composer(page).fill("/decisions setup")
    await composer(page).press("Enter")
    zone = modal(page).get_by_role("combobox", name="Time zone")
    await zone.fill("")
    await zone.press_sequentially("tokyo")
    await modal(page).get_by_role("option", name="Asia/Tokyo").click()
    await expect(zone).to_have_value("Asia/Tokyo")
    await expect(modal(page)).to_contain_text("10:00 Tokyo")


async def test_a_form_keeps_what_was_typed(stage: Stage, windows: Windows) -> None:
    """A private answer is typed, handed in, and its card can be answered."""
    await on_monday(stage)
    page = await windows.open(f"/as/eli/c/{stage.channel_id('platform')}")
    await (
        message(page, "What did you decide").get_by_role("button", name="Answer privately").click()
    )
    await modal(page).get_by_label("Decision 1").fill("Write our own parser")
    await modal(page).get_by_role("button", name="Save").click()
    await expect(page.get_by_text("Write our own parser").first).to_be_visible()


async def test_home_opens_and_its_buttons_work(stage: Stage, windows: Windows) -> None:
    """The app's Home is drawn when it is opened, and a button there opens a modal."""
    await on_monday(stage)
    page = await windows.open("/as/ana")
    await page.get_by_role("link", name="Three Decisions").click()
    await expect(page.get_by_role("heading", name="Open now")).to_be_visible()
    await page.get_by_role("button", name="Set up a ritual").click()
    await expect(modal(page)).to_contain_text("Set up Three Decisions")
    await modal(page).get_by_role("button", name="Cancel").click()
    await expect(modal(page)).to_have_count(0)


async def test_one_acts_as_another_person(stage: Stage, windows: Windows) -> None:
    """The menu leads to the same place as somebody else, in their zone."""
    await stage.driver.do("change_user", user="ben", tz="America/Los_Angeles")
    page = await windows.open(f"/as/ana/c/{stage.channel_id('platform')}")
    await page.get_by_label("Act as somebody else").click()
    await page.get_by_role("link", name="Ben Okoro").click()
    await expect(page.locator(".clock")).to_contain_text("Los Angeles")
    await (await listening(page, composer(page))).fill("it is me")
    await composer(page).press("Enter")
    await expect(message(page, "it is me").locator(".name")).to_have_text("Ben")


async def test_what_one_has_not_read_is_bold_until_read(stage: Stage, windows: Windows) -> None:
    """A mention in another channel is counted in the sidebar and gone once one went there."""
    page = await windows.open(f"/as/ben/c/{stage.channel_id('platform')}")
    await stage.ana.say("general", "lunch, @Ben?")
    entry = page.locator("a.entry", has_text="general")
    await expect(entry.locator(".badge")).to_contain_text("1")
    await entry.click()
    await expect(message(page, "lunch")).to_be_visible()
    await expect(entry.locator(".badge")).to_have_count(0)


async def test_one_gets_along_by_keys_alone(stage: Stage, windows: Windows) -> None:
    """From the top of the page: skip, write, complete a name, react, open a thread, reply."""
    page = await windows.open(f"/as/ana/c/{stage.channel_id('platform')}")
    await page.keyboard.press("Tab")
    await expect(page.get_by_text("Skip to the messages")).to_be_focused()
    await composer(page).focus()
    await page.keyboard.type("over to @car")
    await expect(page.get_by_role("option", name="@Carol")).to_be_visible()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    await expect(message(page, "over to @Carol")).to_be_visible()
    await page.keyboard.press("ArrowUp")
    await expect(message(page, "over to")).to_be_focused()
    await page.keyboard.press("r")
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("Enter")
    await expect(message(page, "over to").locator(".reaction")).to_be_visible()
    await message(page, "over to").focus()
    await page.keyboard.press("t")
    await expect(composer(page, "thread")).to_be_focused()
    await page.keyboard.type("a reply")
    await page.keyboard.press("Enter")
    await expect(message(page, "a reply", "thread")).to_be_visible()


async def test_a_modal_keeps_the_focus(windows: Windows) -> None:
    """However often one presses Tab, the focus stays in the window until it is closed."""
    page = await windows.open("/as/ana")
    await composer(page).fill("/decisions setup")
    await composer(page).press("Enter")
    await expect(modal(page)).to_be_visible()
    for _ in range(25):
        await page.keyboard.press("Tab")
        outside = await page.evaluate(
            "document.activeElement !== document.body && !document.activeElement.closest('dialog')"
        )
        assert not outside
    await page.keyboard.press("Escape")
    await expect(modal(page)).to_have_count(0)


async def test_own_messages_are_edited_and_deleted(stage: Stage, windows: Windows) -> None:
    """The menu of one's own message edits and deletes it; others' messages offer neither."""
    page = await windows.open(f"/as/ben/c/{stage.channel_id('platform')}")
    await stage.ben.say("platform", "helo @Ana")
    await stage.ana.say("platform", "not his")
    await more(page, "helo")
    await page.get_by_role("menuitem", name="Edit message").click()
    box = page.get_by_label("Edit message")
    await expect(box).to_have_value("helo @Ana")
    await box.fill("hello @Ana")
    await box.press("Enter")
    await expect(message(page, "hello @Ana")).to_contain_text("(edited)")
    await more(page, "not his")
    await expect(page.get_by_role("menuitem", name="Edit message")).to_have_count(0)
    await page.keyboard.press("Escape")
    page.on("dialog", lambda dialog: dialog.accept())
    await more(page, "hello")
    await page.get_by_role("menuitem", name="Delete message").click()
    await expect(message(page, "hello @Ana")).to_have_count(0)


async def test_what_cannot_be_said_or_saved_is_not_lost(stage: Stage, windows: Windows) -> None:
    """A message and an edit that are refused stay in their boxes."""
    page = await windows.open(f"/as/ben/c/{stage.channel_id('platform')}")
    refusal = {"ok": False, "error": "too_large", "detail": "that is too much"}
    for act in ("say", "edit"):
        await page.route(f"**/do/ben/{act}/**", lambda it: it.fulfill(status=400, json=refusal))
    await composer(page).fill("all I know")
    await composer(page).press("Enter")
    await expect(page.locator("#said")).to_contain_text("that is too much")
    await expect(composer(page)).to_have_value("all I know")
    await stage.ben.say("platform", "helo")
    await more(page, "helo")
    await page.get_by_role("menuitem", name="Edit message").click()
    await page.get_by_label("Edit message").fill("hello again")
    await page.get_by_label("Edit message").press("Enter")
    await expect(page.get_by_label("Edit message")).to_have_value("hello again")
    assert [each.text for each in await stage.ben.see("platform")] == ["helo"]


async def more(page: Page, text: str) -> None:
    """Open a message's menu."""
    await message(page, text).hover()
    await message(page, text).get_by_role("button", name="More actions").click()


async def test_hostile_text_never_runs(stage: Stage, windows: Windows) -> None:
    """Script in a message, a reply, a file, a filter and a form is text wherever it shows."""
    await stage.driver.do("change_user", user="ben", real_name=HOSTILE, display_name=HOSTILE)
    await on_monday(stage)
    page = await windows.open(await prompts_thread(stage, "ana"))
    for pane in ("main", "thread"):
        await composer(page, pane).fill(HOSTILE)
        await composer(page, pane).press("Enter")
        await expect(message(page, "onerror", pane)).to_be_visible()
    await composer(page).fill(f"/decisions {HOSTILE}")
    await composer(page).press("Enter")
    await composer(page).fill("@")
    await expect(page.get_by_role("option").first).to_be_visible()
    await composer(page).fill("")
    await (
        message(page, "What did you decide").get_by_role("button", name="Answer privately").click()
    )
    await modal(page).get_by_label("Decision 1").fill(HOSTILE)
    await modal(page).get_by_role("button", name="Save").click()
    await page.goto(f"{windows.address}/as/ana/app")
    await expect(page.get_by_role("heading", name="Open now")).to_be_visible()
    await page.get_by_role("button", name="Inspector").click()
    await page.get_by_role("searchbox").fill("message")
    await page.locator(".wire-line").first.click()
    await expect(page.locator(".entry-json pre").first).to_be_visible()
    assert await page.evaluate("window.hacked") is None


async def test_text_runs_the_way_it_is_written(windows: Windows) -> None:
    """What begins in Hebrew stands at the right of its message, what begins in English does not."""
    page = await windows.open("/as/ana")
    for text in ("שלום לכולם", "hello all"):
        await composer(page).fill(text)
        await composer(page).press("Enter")
    rightmost = """(content) => {
      const text = document.createRange();
      text.selectNodeContents(content);
      return content.getBoundingClientRect().right - text.getBoundingClientRect().right;
    }"""
    hebrew = message(page, "שלום").locator(".content")
    english = message(page, "hello all").locator(".content")
    assert await hebrew.evaluate(rightmost) < 1
    assert await english.evaluate(rightmost) > 100


async def test_time_moves_to_the_next_thing_due(stage: Stage, windows: Windows) -> None:
    """The clock bar says what is due and when, and going there brings the prompt."""
    await stage.set_up()
    page = await windows.open(f"/as/ana/c/{stage.channel_id('platform')}")
    await page.get_by_role("button", name="Next: the prompt Mon 10:00").click()
    await expect(message(page, "What did you decide")).to_be_visible()
    await expect(page.locator(".clock-now")).to_contain_text("10:00 Mon 4 May 2026")
    await page.get_by_role("button", name="+1 hour").click()
    await expect(page.locator(".clock-now")).to_contain_text("11:00")


async def test_a_click_that_fails_says_so(stage: Stage, windows: Windows) -> None:
    """When the bot can't be reached, the person is told, at the message and aloud."""
    await on_monday(stage)
    page = await windows.open(f"/as/ben/c/{stage.channel_id('platform')}")
    await expect(message(page, "What did you decide")).to_be_visible()
    await stage.driver.fault("unacked", event="block_actions", seconds=0.1)
    await page.get_by_role("button", name="Not this week").click()
    await expect(page.locator(".failed")).to_contain_text("answer that click")


async def test_a_phone_has_one_screen_at_a_time(stage: Stage, windows: Windows) -> None:
    """At 390 pixels conversations, channel and thread are screens with ways back; none scrolls
    sideways."""
    await on_monday(stage)
    page = await windows.open("/as/ana", PHONE)
    await expect(page.locator("a.entry", has_text="platform")).to_be_visible()
    await expect(composer(page)).to_be_hidden()
    assert await widest(page) == 0
    await page.locator("a.entry", has_text="platform").click()
    await expect(message(page, "What did you decide")).to_be_visible()
    assert await widest(page) == 0
    await message(page, "What did you decide").focus()
    await page.keyboard.press("t")
    await expect(composer(page, "thread")).to_be_visible()
    await expect(composer(page)).to_be_hidden()
    assert await widest(page) == 0
    await page.get_by_role("link", name="Back to #platform").click()
    await expect(composer(page)).to_be_visible()
    await page.get_by_role("link", name="Back to the conversations").click()
    await page.get_by_role("link", name="Three Decisions").click()
    await expect(page.get_by_role("heading", name="Open now")).to_be_visible()
    assert await widest(page) == 0
    await page.get_by_role("button", name="Set up a ritual").click()
    await expect(modal(page)).to_be_visible()
    assert await widest(page) == 0


async def test_light_and_dark_are_remembered(windows: Windows) -> None:
    """The choice holds from the first moment of the next page, whoever one acts as."""
    page = await windows.open("/as/ana")
    await page.get_by_role("button", name="Light or dark").click()
    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    await page.goto(f"{windows.address}/as/ben")
    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
