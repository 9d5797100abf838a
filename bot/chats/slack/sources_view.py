"""The press rooms in windows: all of them, one of them, and the form that adds one. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.chats.press_rooms import Added
from bot.chats.slack import blocks as kit
from bot.chats.slack import inputs
from bot.chats.slack.blocks import Block
from bot.chats.slack.forms import About, modal, window
from bot.words import Language
from store.interface import SourceHealth
from store.vocabulary import SourceKind

# The callback ids of the three, and what can be chosen in them.
ALL, ONE, ADD = "sources", "source", "source_add"
NEW, PICK, PAUSE, RESUME, REMOVE = "source_new", "source_pick", "pause", "resume", "remove"
ADDRESS, NAME, WHICH = "address", "name", "which"
_MOST_ADDRESS, _MOST_NAME = 2000, 100
_MOST_CHOICES = 10  # radio buttons


def all_view(about: About, sources: Sequence[SourceHealth], *, may_change: bool) -> Block:
    """Every press room, those that could not be read first: when it was read last, and what is wrong."""
    spoken = about.spoken
    ordered = sorted(sources, key=lambda each: (not each.problem, each.source.title.casefold()))
    lines = [kit.line(*_line(each, spoken)) for each in ordered]
    shown = [kit.rich(kit.bullets(lines[at : at + 25])) for at in range(0, len(lines), 25)]
    none = [kit.section(kit.plain(spoken.say("slack_no_sources")))]
    head = [_changing(spoken)] if may_change else []
    return window(about, spoken.say("slack_sources"), [*head, *(shown or none)], ALL)


def _changing(spoken: Language) -> Block:
    pick = {**inputs.search(None, spoken.say("slack_source_pick")), "action_id": PICK}
    new = kit.button(NEW, spoken.say("slack_source_new"), style="primary")
    return kit.actions([new, pick], block_id="changing")


def _line(health: SourceHealth, spoken: Language) -> Iterator[Block]:
    yield kit.link(health.source.address, health.source.title, most=kit.NAME, bold=bool(health.problem))
    yield kit.words(f" — {_state(health, spoken)} {health.problem or ''}".rstrip(), most=500)


def _state(health: SourceHealth, spoken: Language) -> str:
    when = spoken.day(health.succeeded_at.date()) if health.succeeded_at else spoken.say("never")
    return spoken.say("slack_source_paused" if health.paused_at else "slack_source_read", when=when)


# ---- one of them


def one_view(about: About, health: SourceHealth) -> Block:
    """What is known of a press room, and what can be done with it."""
    spoken, source = about.spoken, health.source
    told = [_state(health, spoken), spoken.count("items", health.items), health.problem or ""]
    said = [kit.section(kit.plain(each)) for each in told if each]
    alarm = [kit.section(kit.plain(health.alarm.sentence))] if health.alarm else []
    head = [
        kit.rich(kit.line(kit.words(source.title or source.id, bold=True))),
        kit.rich(kit.line(kit.link(source.address, source.address))),
    ]
    shown = [*head, *said, *alarm, kit.actions(list(_can(health, spoken)))]
    return window(about, spoken.say("slack_source"), shown, ONE)


def _can(health: SourceHealth, spoken: Language) -> Iterator[Block]:
    if health.source.kind is not SourceKind.ARCHIVE:
        what = RESUME if health.paused_at else PAUSE
        yield kit.button(what, spoken.say(f"slack_source_{what}"), health.source.id)
    label = spoken.say("slack_source_remove")
    yield kit.confirmed(
        kit.button(REMOVE, label, health.source.id, style="danger"),
        label,
        spoken.say("slack_source_sure", name=kit.shortened(health.source.title, kit.NAME)),
        label,
        spoken.say("slack_cancel"),
    )


# ---- adding one


def add_view(about: About, address: str = "", choices: Sequence[tuple[str, str]] = ()) -> Block:
    """The form for an address; with `choices` (addresses with titles) one of these is to be chosen."""
    spoken = about.spoken
    typed = {**inputs.text(address, _MOST_ADDRESS, "https://"), "type": "url_text_input"}
    del typed["max_length"]
    hint = spoken.say("slack_source_address_hint")
    asked = [inputs.asked(ADDRESS, spoken.say("slack_source_address"), typed, hint=hint)]
    fit = [each for each in choices if len(each[0]) <= kit.OPTION_VALUE][:_MOST_CHOICES]
    if fit:
        options = [kit.option(title or address, address, address) for address, title in fit]
        which = inputs.radio(options, fit[0][0])
        asked = [inputs.asked(WHICH, spoken.say("slack_source_which"), which)]
    name = inputs.asked(NAME, spoken.say("slack_source_name"), inputs.text("", _MOST_NAME), optional=True)
    return modal(ADD, about, spoken.say("slack_source_new"), [*asked, name], submit=spoken.say("slack_add"))


def told(about: About, added: Added) -> Block:
    """What came of adding one."""
    spoken, source = about.spoken, added.source
    lines = [added.problem] if added.problem else []
    if source:
        key = "slack_source_there" if added.there else "slack_source_added"
        listed = spoken.count("items", added.listed)
        lines = [
            spoken.say(key, name=kit.shortened(source.title or source.id, kit.NAME), items=listed),
            *lines,
        ]
    shown = [kit.section(kit.plain(each)) for each in lines]
    first = [kit.context(kit.plain(added.first, kit.TEXT))] if added.first else []
    return window(about, spoken.say("slack_source"), [*shown, *first])
