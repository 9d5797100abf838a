"""What is chosen for a channel, as a modal and back. Pure.

The modal knows schedules of days and a time. One of another kind, made elsewhere, is shown as it is and stays
unless somebody chooses days.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.dates import get_day_names
from cronsim import CronSim, CronSimError

from bot.chats.slack import blocks as kit
from bot.chats.slack import inputs
from bot.chats.slack.blocks import Block
from bot.chats.slack.inputs import Filled
from bot.words import Language, languages
from store.interface import SECTIONS, Channel

SETTINGS = "settings"
DAYS, TIME, ZONE, LANGUAGE, PARTS, CAP = "days", "time", "zone", "language", "parts", "cap"
QUIET_FROM, QUIET_TO, HOLIDAYS = "quiet_from", "quiet_to", "holidays"
EMPTY, ANSWERS, EDITORS = "empty", "answers", "editors"

MOST_ENTRIES = 50
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_USUAL_TIME = "08:00"
NO_COUNTRY = "-"


@dataclass(frozen=True, slots=True)
class Schedule:
    """Days of the week by their short English names, and a time of day as "08:00"."""

    days: tuple[str, ...]
    time: str

    @property
    def cron(self) -> str:
        hour, minute = map(int, self.time.split(":"))
        days = {7: "*", 0: ""}.get(len(self.days), ",".join(self.days))
        whole = "mon-fri" if self.days == _WEEK[:5] else days
        return f"{minute} {hour} * * {whole}" if whole else ""


def schedule_of(cron: str) -> Schedule | None:
    """The schedule in days and a time, None where it is of another kind. '' is one without days."""
    if not cron:
        return Schedule((), _USUAL_TIME)
    try:
        parsed = CronSim(cron, datetime(2024, 1, 1, tzinfo=UTC))
    except CronSimError:
        return None
    if len(parsed.minutes) != 1 or len(parsed.hours) != 1 or len(parsed.days) < 31 or len(parsed.months) < 12:
        return None
    weekdays = {each % 7 for each in parsed.weekdays if isinstance(each, int)}  # Sunday is 0 and 7
    if len(weekdays) < len({each for each in parsed.weekdays if each != 7}):
        return None  # such as the second Monday of a month
    days = tuple(day for at, day in enumerate(_WEEK, 1) if at % 7 in weekdays)
    return Schedule(days, f"{min(parsed.hours):02}:{min(parsed.minutes):02}")


# ---- the modal


def view(channel: Channel, spoken: Language, metadata: Mapping[str, str]) -> Block:
    """The modal with what is chosen now. `metadata` comes back with it."""
    return {
        "type": "modal",
        "callback_id": SETTINGS,
        "private_metadata": json.dumps(metadata),
        "title": kit.plain(spoken.say("slack_settings"), kit.TITLE),
        "submit": kit.plain(spoken.say("slack_save"), kit.TITLE),
        "close": kit.plain(spoken.say("slack_cancel"), kit.TITLE),
        "blocks": [*_when(channel, spoken), *_what(channel, spoken), *_who(channel, spoken)],
    }


def _when(channel: Channel, spoken: Language) -> Iterator[Block]:
    schedule = schedule_of(channel.cron)
    if schedule is None:
        yield kit.context(kit.plain(spoken.say("slack_other_schedule", cron=channel.cron)))
    days = inputs.checkboxes(_days(spoken), schedule.days if schedule else ())
    yield inputs.asked(
        DAYS, spoken.say("slack_days"), days, hint=spoken.say("slack_days_hint"), optional=True
    )
    time = inputs.clock(schedule.time if schedule else _USUAL_TIME)
    yield inputs.asked(TIME, spoken.say("slack_time"), time, optional=True)
    yield inputs.asked(ZONE, spoken.say("slack_zone"), inputs.search(kit.option(channel.zone, channel.zone)))
    quiet_from, _, quiet_to = channel.quiet.partition("-")
    hint = spoken.say("slack_quiet_hint")
    yield inputs.asked(
        QUIET_FROM, spoken.say("slack_quiet_from"), inputs.clock(quiet_from), hint=hint, optional=True
    )
    yield inputs.asked(QUIET_TO, spoken.say("slack_quiet_to"), inputs.clock(quiet_to), optional=True)
    held = country_option(channel.holidays or NO_COUNTRY, spoken)
    yield inputs.asked(HOLIDAYS, spoken.say("slack_holidays"), inputs.search(held))


def _what(channel: Channel, spoken: Language) -> Iterator[Block]:
    parts = [kit.option(spoken.say(f"slack_part_{part}"), part) for part in SECTIONS]
    yield inputs.asked(PARTS, spoken.say("slack_parts"), inputs.checkboxes(parts, channel.sections))
    yield inputs.asked(CAP, spoken.say("slack_cap"), inputs.number(channel.cap, 1, MOST_ENTRIES))
    empty = [kit.option(spoken.say(f"slack_empty_{each}"), each) for each in ("silent", "line")]
    yield inputs.asked(
        EMPTY, spoken.say("slack_empty"), inputs.radio(empty, "silent" if channel.silent else "line")
    )
    spoken_here = [kit.option(each.name, each.code) for each in languages().values()]
    yield inputs.asked(LANGUAGE, spoken.say("slack_language"), inputs.select(spoken_here, channel.language))


def _who(channel: Channel, spoken: Language) -> Iterator[Block]:
    seen = [kit.option(spoken.say(f"slack_answers_{each}"), each) for each in ("public", "private")]
    chosen = "public" if channel.public else "private"
    yield inputs.asked(ANSWERS, spoken.say("slack_answers"), inputs.radio(seen, chosen))
    editors = [kit.option(spoken.say(f"slack_editors_{each}"), each) for each in ("everybody", "admins")]
    yield inputs.asked(EDITORS, spoken.say("slack_editors"), inputs.radio(editors, channel.editors))


def _days(spoken: Language) -> list[Block]:
    names = get_day_names("wide", "stand-alone", spoken.locale)
    return [kit.option(names[at].capitalize(), day) for at, day in enumerate(_WEEK)]


# ---- what is offered while somebody types


def zones(typed: str) -> list[Block]:
    """The time zones that hold what was typed, those that begin with it first."""
    wanted = typed.strip().casefold().replace(" ", "_")
    found = [zone for zone in _zones() if wanted in zone.casefold()]
    found.sort(key=lambda zone: not zone.casefold().rpartition("/")[2].startswith(wanted))
    return [kit.option(zone, zone) for zone in found[: kit.OPTIONS]]


def countries(typed: str, spoken: Language) -> list[Block]:
    """The countries whose public holidays are known, by the names that the language has for them."""
    wanted = typed.strip().casefold()
    named = [(_country(code, spoken), code) for code in (NO_COUNTRY, *_countries())]
    found = [each for each in named if wanted in each[0].casefold() or not wanted]
    found.sort(key=lambda each: (each[1] != NO_COUNTRY, each[0].casefold()))
    return [kit.option(name, code) for name, code in found[: kit.OPTIONS]]


def country_option(code: str, spoken: Language) -> Block:
    return kit.option(_country(code, spoken), code)


def _country(code: str, spoken: Language) -> str:
    if code == NO_COUNTRY:
        return spoken.say("slack_no_holidays")
    return str(Locale.parse(spoken.locale).territories.get(code, code))


@cache
def _zones() -> tuple[str, ...]:
    return tuple(sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc")))


@cache
def _countries() -> tuple[str, ...]:
    from holidays import list_supported_countries  # 0.1 seconds to load

    return tuple(sorted(list_supported_countries(include_aliases=False)))


# ---- what came back


def errors(filled: Filled, spoken: Language) -> dict[str, str]:
    """What cannot be, by the field where it stands."""
    found = dict[str, str]()
    if filled.several(DAYS) and not filled.one(TIME):
        found[TIME] = spoken.say("slack_time_missing")
    quiet_from, quiet_to = filled.one(QUIET_FROM), filled.one(QUIET_TO)
    if bool(quiet_from) != bool(quiet_to):
        found[QUIET_TO if quiet_from else QUIET_FROM] = spoken.say("slack_quiet_half")
    elif quiet_from and quiet_from == quiet_to:
        found[QUIET_TO] = spoken.say("slack_quiet_all_day")
    if not filled.several(PARTS):
        found[PARTS] = spoken.say("slack_parts_none")
    if not (filled.one(CAP).isdecimal() and 1 <= int(filled.one(CAP)) <= MOST_ENTRIES):
        found[CAP] = spoken.say("slack_cap_wrong", most=MOST_ENTRIES)
    if filled.one(ZONE) not in available_timezones():
        found[ZONE] = spoken.say("slack_zone_wrong")
    return found


def chosen(channel: Channel, filled: Filled) -> Channel:
    """The channel with what was chosen; call it where there are no `errors`."""
    quiet = f"{filled.one(QUIET_FROM)}-{filled.one(QUIET_TO)}" if filled.one(QUIET_FROM) else ""
    country = filled.one(HOLIDAYS)
    return replace(
        channel,
        cron=_cron(channel, filled),
        zone=filled.one(ZONE),
        language=filled.one(LANGUAGE) or channel.language,
        sections=tuple(part for part in SECTIONS if part in filled.several(PARTS)),
        cap=int(filled.one(CAP)),
        quiet=quiet,
        holidays="" if country in ("", NO_COUNTRY) else country,
        silent=filled.one(EMPTY) == "silent",
        public=filled.one(ANSWERS) == "public",
        editors="admins" if filled.one(EDITORS) == "admins" else "everybody",
    )


def _cron(channel: Channel, filled: Filled) -> str:
    """The schedule that was chosen. One that the modal could not show stays where no days were chosen."""
    days = tuple(day for day in _WEEK if day in filled.several(DAYS))
    if not days and schedule_of(channel.cron) is None:
        return channel.cron
    return Schedule(days, filled.one(TIME) or _USUAL_TIME).cron
