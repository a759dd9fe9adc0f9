"""The form that plans a project: opened from card, command, Home, note or DM, and submitted."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain import project_ideas, projects
from bot.domain.errors import Reason, Refusal
from bot.domain.project_ideas import Stage
from bot.domain.projects import Plan
from bot.domain.skills import Skill
from bot.services import check_in, plan_project
from bot.slack import wire
from bot.slack.desk import Asker, Desk, asker_of
from bot.slack.listeners import drawing
from bot.slack.listeners.events import follow_on_home, refresh_home
from bot.slack.messages import actions as ids
from bot.slack.messages import plan, private, project, refusals
from bot.slack.messages.plan import PlanForm
from bot.store.tables import new_id

Body = dict[str, Any]
View = dict[str, Any]
_FIELD_OF = {"title": "title", "hours": "hours"}


def register(app: AsyncApp, desk: Desk) -> None:
    """Open it, change it while it is open, keep it."""

    @app.action(ids.PLAN_OPEN)
    async def open_form(
        ack: AsyncAck, body: Body, context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        await ack()
        await open_plan(desk, asker_of(context), body, client)

    async def changed(
        ack: AsyncAck, body: Body, context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        await ack()
        form = _form(body["view"])
        for action in body["actions"]:
            is_idea = action["action_id"] == ids.PLAN_IDEA
            idea = project_ideas.idea(_chosen(action)) if is_idea else None
            kept = plan.without_another_skills_idea(form)
            form = plan.filled_in(form, idea) if idea else kept
        asker = asker_of(context)
        known = await plan_project.planning(
            desk.begin, await desk.now(), asker.installation_id, asker.user_id
        )
        drawn = drawing.like_before(body, plan.modal(form, known.running))
        await drawing.update_view(client, body["view"], drawn)

    for action_id in (ids.PLAN_SKILL, ids.PLAN_STAGE, ids.PLAN_IDEA):
        app.action(action_id)(changed)

    @app.view(ids.PLAN)
    async def submit(ack: AsyncAck, view: View, context: AsyncBoltContext) -> None:
        asker = asker_of(context)
        key = asker.installation_id, asker.user_id
        await desk.require_own(asker)
        try:
            project_id, wish = _plan(view)
            started = await plan_project.start(desk.begin, await desk.now(), *key, project_id, wish)
        except Refusal as refusal:
            where = _blocks_of(view).get(_FIELD_OF.get(refusal.field, ""), "")
            if not where:
                raise
            said = refusals.sentence(refusal)
            await ack(response_action="errors", errors={where: said})
            return
        await ack(response_action="update", view=private.modal(project.started(started)))
        if drawing.came_from_home(view):
            await refresh_home(desk, *key)
        else:
            await follow_on_home(desk, *key)


async def by_command(
    desk: Desk, asker: Asker, body: Body, client: AsyncWebClient, respond: AsyncRespond
) -> None:
    """Show the project with its buttons; without one, open the form. Raises Refusal."""
    await desk.require_own(asker)
    key, now = (asker.installation_id, asker.user_id), await desk.now()
    await check_in.answer_note(desk.begin, now, *key)
    known = await plan_project.planning(desk.begin, now, *key)
    if known.running is None:
        await open_plan(desk, asker, body, client)
    else:
        await respond(**project.asked_for(known.running))


async def open_plan(desk: Desk, asker: Asker, body: Body, client: AsyncWebClient) -> None:
    """Open the form, with what is known of the person; theirs alone, so it needs no channel."""
    key = asker.installation_id, asker.user_id
    await desk.require_own(asker)
    known = await plan_project.planning(desk.begin, await desk.now(), *key)
    form = PlanForm(
        new_id(),
        projects.months_offered(known.today),
        skill=known.skill or Skill.SYSTEM_DESIGN,
        stage=known.stage or Stage.MIDDLE,
        month=projects.month_proposed(known.today),
    )
    view = drawing.like_before(body, plan.modal(form, known.running))
    in_modal = (body.get("view") or {}).get("type") == "modal"
    if in_modal:
        await drawing.push_view(client, body, view)
    else:
        await drawing.open_view(client, body, view)


def _form(view: View) -> PlanForm:
    """The form as it stands. Raises Refusal for what none of ours drew."""
    try:
        form = plan.remembered(drawing.metadata_of(view))
    except ValueError:
        raise Refusal(Reason.CLICK_IS_STALE) from None
    said = _values(view)
    return replace(
        form,
        skill=_one_of(Skill, _chosen(said.get("skill"))),
        stage=_one_of(Stage, _chosen(said.get("stage"))),
        title=_text(said.get("title")),
        first_step=_text(said.get("step")),
        stretches=_text(said.get("why")),
        hours=_hours(said.get("hours")),
        month=_month(form, _chosen(said.get("month"))),
    )


def _month(form: PlanForm, chosen: str) -> date:
    for each in form.months:
        if each.isoformat() == chosen:
            return each
    raise Refusal(Reason.CLICK_IS_STALE)


def _values(view: View) -> Mapping[str, Any]:
    """What each field holds, by the first part of its block_id."""
    return {
        block_id.partition(":")[0]: next(iter(elements.values()))
        for block_id, elements in view["state"]["values"].items()
    }


def _blocks_of(view: View) -> Mapping[str, str]:
    return {each.partition(":")[0]: each for each in view["state"]["values"]}


def _chosen(element: Mapping[str, Any] | None) -> str:
    return str(((element or {}).get("selected_option") or {}).get("value"))


def _text(element: Mapping[str, Any] | None) -> str:
    return str((element or {}).get("value") or "")


def _hours(element: Mapping[str, Any] | None) -> int:
    """Whole hours; what is no number of them is none, which is refused at its field."""
    text = _text(element).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len("100") else 0


def _one_of(kind: Any, value: str) -> Any:
    try:
        return kind(value)
    except ValueError:
        raise Refusal(Reason.CLICK_IS_STALE) from None


def _plan(view: View) -> tuple[str, Plan]:
    form = _form(view)
    return form.project_id, Plan(
        skill=form.skill,
        month=form.month or form.months[0],
        title="" if wire.is_blank(form.title) else wire.from_modal(form.title),
        first_step=wire.from_modal(form.first_step),
        stretches=wire.from_modal(form.stretches),
        hours=form.hours,
        stage=form.stage,
    )
