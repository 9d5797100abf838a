"""The methods that show modals and App Homes. See https://docs.slack.dev/surfaces/modals."""

from __future__ import annotations

from tests.slack.calls import Call, RefusedError
from tests.slack.chat import named
from tests.slack.nouns import JSON, Person, View
from tests.slack.payloads import shown
from tests.slack.state import State, Trigger

TRIGGER_LASTS = 3.0  # real seconds
DEEPEST = 3  # modals on top of one another


async def open_modal(state: State, call: Call) -> JSON:
    """https://docs.slack.dev/reference/methods/views.open"""
    person = state.person(_trigger(state, call).user)
    return {"view": shown(state, put(state, person, call.arguments["view"]))}


async def push(state: State, call: Call) -> JSON:
    """https://docs.slack.dev/reference/methods/views.push: on top of the modal that the trigger was made
    in."""
    trigger = _trigger(state, call)
    below = state.views.get(trigger.view)
    if below is None:
        raise RefusedError("view_not_found")
    return {"view": shown(state, put_on(state, below, call.arguments["view"]))}


async def update(state: State, call: Call) -> JSON:
    """https://docs.slack.dev/reference/methods/views.update: with `hash` only if nobody changed it
    meanwhile."""
    view = state.views.get(call.text("view_id")) or _by_external_id(state, call)
    if view is None or view.team != call.team.id:
        raise RefusedError("not_found")
    if call.text("hash") not in ("", view.hash):
        raise RefusedError("hash_conflict")
    change(state, view, call.arguments["view"])
    return {"view": shown(state, view)}


async def publish(state: State, call: Call) -> JSON:
    """https://docs.slack.dev/reference/methods/views.publish"""
    user = call.text("user_id")
    if user not in call.team.people:
        raise RefusedError("user_not_found")
    body = call.arguments["view"]
    if body.get("type") != "home":
        raise RefusedError("invalid_arguments")
    view = state.views.get(state.homes.get(user, ""))
    if view is None:
        view = put(state, call.team.people[user], body)
        state.homes[user] = view.id
        return {"view": shown(state, view)}
    if call.text("hash") not in ("", view.hash):
        raise RefusedError("hash_conflict")
    change(state, view, body)
    return {"view": shown(state, view)}


def put(state: State, person: Person, body: JSON) -> View:
    """A new view before its user."""
    view = View(state.fresh("V0"), person.team, person.id, _kept(state, body), state.stamp())
    state.views[view.id] = view
    return view


def put_on(state: State, below: View, body: JSON) -> View:
    """A new modal on top of another; RefusedError where they are stacked too high."""
    root = below.root or below.id
    if len([one for one in state.views.values() if (one.root or one.id) == root]) >= DEEPEST:
        raise RefusedError("push_limit_reached")
    view = put(state, state.person(below.user), body)
    view.root, view.previous = root, below.id
    return view


def change(state: State, view: View, body: JSON) -> None:
    """Let a view show something else. What was filled in stays where the ids of block and element stay."""
    view.body, view.hash = _kept(state, body), state.stamp()
    there = {block["block_id"] for block in view.body["blocks"]}
    view.state = {id: values for id, values in view.state.items() if id in there}


def take_away(state: State, view: View, *, all_of_them: bool) -> None:
    """Close a modal, or the whole stack that it is in."""
    root = view.root or view.id
    gone = (
        [one.id for one in state.views.values() if (one.root or one.id) == root] if all_of_them else [view.id]
    )
    for id in gone:
        state.views.pop(id, None)


def _kept(state: State, body: JSON) -> JSON:
    return {**body, "blocks": named(state, body["blocks"])}


def _trigger(state: State, call: Call) -> Trigger:
    """What the trigger id stands for, used up by this."""
    trigger = state.triggers.get(call.text("trigger_id"))
    if trigger is None or trigger.team != call.team.id:
        raise RefusedError("invalid_trigger_id")
    if trigger.used:
        raise RefusedError("exchanged_trigger_id")
    if state.seconds() - trigger.at > TRIGGER_LASTS:
        raise RefusedError("expired_trigger_id")
    trigger.used = True
    return trigger


def _by_external_id(state: State, call: Call) -> View | None:
    wanted = call.text("external_id")
    return next(
        (one for one in state.views.values() if wanted and one.body.get("external_id") == wanted), None
    )
