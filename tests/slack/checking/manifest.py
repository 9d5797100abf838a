"""The form of an app's manifest, as far as we use it, and the names that may stand in it.

Slack publishes the form (https://docs.slack.dev/reference/app-manifest; github.com/slackapi/manifest-schema
has it as JSON Schema, in no package) and checks lengths and keys by it. It does not hold the names of scopes
and events against any list, so a slip in one of them shows only when an admin pastes the manifest. Ours
does.
"""

from __future__ import annotations

from collections.abc import Iterator

from jsonschema import Draft7Validator

from tests.slack.nouns import JSON

# What a bot's token may be given: https://docs.slack.dev/reference/scopes
SCOPES = frozenset(
    "app_mentions:read assistant:write bookmarks:read bookmarks:write calls:read calls:write canvases:read "
    "canvases:write channels:history channels:join channels:manage channels:read channels:write.invites "
    "channels:write.topic chat:write chat:write.customize chat:write.public commands "
    "conversations.connect:manage conversations.connect:read conversations.connect:write dnd:read emoji:read "
    "files:read files:write groups:history groups:read groups:write groups:write.invites groups:write.topic "
    "im:history im:read im:write im:write.topic incoming-webhook links.embed:write links:read links:write "
    "lists:read lists:write metadata.message:read "
    "mpim:history mpim:read mpim:write mpim:write.topic pins:read "
    "pins:write reactions:read reactions:write reminders:read reminders:write remote_files:read "
    "remote_files:share remote_files:write team.billing:read team.preferences:read team:read usergroups:read "
    "usergroups:write users.profile:read users:read users:read.email users:write "
    "workflow.steps:execute".split()
)
# What a bot may subscribe to, and the scope that each asks for: https://docs.slack.dev/reference/events
EVENTS = {
    "app_home_opened": "",
    "app_mention": "app_mentions:read",
    "app_rate_limited": "",
    "app_uninstalled": "",
    "channel_archive": "channels:read",
    "channel_created": "channels:read",
    "channel_deleted": "channels:read",
    "channel_id_changed": "channels:read",
    "channel_left": "channels:read",
    "channel_rename": "channels:read",
    "channel_unarchive": "channels:read",
    "group_archive": "groups:read",
    "group_left": "groups:read",
    "group_rename": "groups:read",
    "link_shared": "links:read",
    "member_joined_channel": "channels:read",
    "member_left_channel": "channels:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
    "team_rename": "team:read",
    "tokens_revoked": "",
    "user_change": "users:read",
}


def problems(manifest: JSON) -> Iterator[str]:
    """What Slack would not take, or what would not work."""
    for error in Draft7Validator(FORM).iter_errors(manifest):
        yield f"{error.json_path}: {error.message}"
    scopes = set(manifest["oauth_config"]["scopes"]["bot"])
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    yield from (f"there is no scope {scope!r}" for scope in sorted(scopes - SCOPES))
    yield from (f"there is no event {event!r}" for event in events if event not in EVENTS)
    for event in events:
        needed = EVENTS.get(event)
        if needed and needed not in scopes:
            yield f"the event {event!r} needs the scope {needed!r}"
    if manifest["features"].get("slash_commands") and "commands" not in scopes:
        yield "a slash command needs the scope 'commands'"
    yield from _reached(manifest)


def _reached(manifest: JSON) -> Iterator[str]:
    """Where Slack sends things to: nowhere in Socket Mode, else somewhere for each."""
    settings = manifest["settings"]
    places = {
        "events": settings["event_subscriptions"].get("request_url"),
        "interactivity": settings["interactivity"].get("request_url"),
        "options": settings["interactivity"].get("message_menu_options_url"),
        **{one["command"]: one.get("url") for one in manifest["features"].get("slash_commands", [])},
    }
    for name, place in places.items():
        if bool(place) is bool(settings.get("socket_mode_enabled")):
            yield f"{name}: an address is for HTTP, and Socket Mode for none"
        elif place and not place.startswith("https://"):
            yield f"{name}: {place} is not https"


def _thing(required: str = "", **properties: JSON) -> JSON:
    """An object with these properties and no others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": required.split(),
    }


def _text(most: int, least: int = 1, pattern: str = "") -> JSON:
    return {"type": "string", "minLength": least, "maxLength": most, "pattern": pattern}


def _list(of: JSON, most: int, least: int = 0) -> JSON:
    return {"type": "array", "items": of, "minItems": least, "maxItems": most, "uniqueItems": True}


_YES_OR_NO: JSON = {"type": "boolean"}
_ADDRESS = _text(3000, pattern="^https?://")
_NAMES = _list(_text(50), 100)
FORM = _thing(
    "display_information",
    display_information=_thing(
        "name",
        name=_text(35),
        description=_text(140),
        long_description=_text(4000, 175),
        background_color=_text(7, 4, "^#([0-9a-f]{3}|[0-9a-f]{6})$"),
    ),
    features=_thing(
        app_home=_thing(
            home_tab_enabled=_YES_OR_NO,
            messages_tab_enabled=_YES_OR_NO,
            messages_tab_read_only_enabled=_YES_OR_NO,
        ),
        bot_user=_thing("display_name", display_name=_text(80), always_online=_YES_OR_NO),
        shortcuts=_list(
            _thing(
                "name type callback_id description",
                name=_text(24),
                type={"enum": ["message", "global"]},
                callback_id=_text(255),
                description=_text(150),
            ),
            10,
            1,
        ),
        slash_commands=_list(
            _thing(
                "command description",
                command=_text(32, 2, "^/"),
                url=_ADDRESS,
                description=_text(2000),
                usage_hint=_text(1000),
                should_escape=_YES_OR_NO,
            ),
            50,
            1,
        ),
    ),
    oauth_config=_thing(redirect_urls=_list(_text(2500), 1000), scopes=_thing(bot=_list(_text(50), 255))),
    settings=_thing(
        event_subscriptions=_thing(request_url=_ADDRESS, bot_events=_NAMES),
        interactivity=_thing(
            "is_enabled", is_enabled=_YES_OR_NO, request_url=_ADDRESS, message_menu_options_url=_ADDRESS
        ),
        org_deploy_enabled=_YES_OR_NO,
        socket_mode_enabled=_YES_OR_NO,
        token_rotation_enabled=_YES_OR_NO,
    ),
)
