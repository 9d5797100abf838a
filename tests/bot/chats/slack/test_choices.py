"""What is chosen for a channel, as a modal and back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.chats.slack.choices import chosen, countries, errors, schedule_of, view, zones
from bot.chats.slack.inputs import Filled
from bot.words import language
from store.interface import Channel
from tests.bot.chats.slack.limits import check_view

CHANNEL = Channel("slack:T1:C1", "slack", "policy", address="C1", workspace="T1")


def filled(channel: Channel, **typed: Any) -> Filled:
    """The modal of a channel as it was opened, with some inputs filled in otherwise."""
    made = view(channel, language("en"), {})
    values: dict[str, dict[str, Any]] = {}
    for block in made["blocks"]:
        if block["type"] == "input":
            values[block["block_id"]] = {block["block_id"]: _held(block["element"])}
    for id, value in typed.items():
        values[id] = {id: value}
    return Filled({"state": {"values": values}})


def _held(element: dict[str, Any]) -> dict[str, Any]:
    """What an input holds that nobody touched."""
    names = {
        "initial_options": "selected_options",
        "initial_option": "selected_option",
        "initial_time": "selected_time",
        "initial_value": "value",
    }
    return {held: element[first] for first, held in names.items() if first in element}


def options(*values: str) -> dict[str, Any]:
    return {"selected_options": [{"value": value} for value in values]}


def option(value: str) -> dict[str, Any]:
    return {"selected_option": {"value": value}}


@pytest.mark.parametrize(
    "channel",
    [
        CHANNEL,
        replace(CHANNEL, cron="", quiet="22:00-07:00", holidays="SE", silent=False, public=False),
        replace(CHANNEL, cron="15 6 * * *", zone="America/Argentina/Buenos_Aires", cap=50, editors="admins"),
        replace(CHANNEL, cron="0 18 * * sun", sections=("met",), language="nb"),
    ],
)
@pytest.mark.parametrize("code", ["en", "sv", "da", "nb"])
def test_what_nobody_touches_stays_as_it_is(channel: Channel, code: str) -> None:
    made = view(channel, language(code), {"channel": "C1"})
    check_view(made)
    assert json.loads(made["private_metadata"]) == {"channel": "C1"}
    assert errors(filled(channel), language(code)) == {}
    assert chosen(channel, filled(channel)) == channel


def test_everything_can_be_chosen() -> None:
    held = filled(
        CHANNEL,
        days=options("mon", "thu"),
        time={"selected_time": "07:05"},
        zone=option("Europe/Copenhagen"),
        language=option("da"),
        parts=options("mentions", "met"),
        cap={"value": "3"},
        quiet_from={"selected_time": "21:30"},
        quiet_to={"selected_time": "06:00"},
        holidays=option("DK"),
        empty=option("line"),
        answers=option("private"),
        editors=option("admins"),
    )
    assert errors(held, language("en")) == {}
    assert chosen(CHANNEL, held) == replace(
        CHANNEL,
        cron="5 7 * * mon,thu",
        zone="Europe/Copenhagen",
        language="da",
        sections=("met", "mentions"),
        cap=3,
        quiet="21:30-06:00",
        holidays="DK",
        silent=False,
        public=False,
        editors="admins",
    )


def test_no_days_are_no_digests() -> None:
    assert chosen(CHANNEL, filled(CHANNEL, days=options())).cron == ""


def test_a_schedule_of_another_kind_stays_unless_days_are_chosen() -> None:
    monthly = replace(CHANNEL, cron="0 8 1 * *")
    assert "0 8 1 * *" in json.dumps(view(monthly, language("en"), {}))
    assert chosen(monthly, filled(monthly)).cron == "0 8 1 * *"
    assert chosen(monthly, filled(monthly, days=options("fri"))).cron == "0 8 * * fri"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"time": {"selected_time": None}}, "time"),
        ({"quiet_from": {"selected_time": "22:00"}}, "quiet_to"),
        ({"quiet_to": {"selected_time": "07:00"}}, "quiet_from"),
        ({"quiet_from": {"selected_time": "07:00"}, "quiet_to": {"selected_time": "07:00"}}, "quiet_to"),
        ({"parts": {"selected_options": []}}, "parts"),
        ({"cap": {"value": "0"}}, "cap"),
        ({"cap": {"value": "51"}}, "cap"),
        ({"cap": {"value": "five"}}, "cap"),
        ({"zone": {"selected_option": {"value": "Europe/Atlantis"}}}, "zone"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(typed: dict[str, Any], field: str) -> None:
    found = errors(filled(CHANNEL, **typed), language("sv"))
    assert list(found) == [field]
    assert found[field].endswith(".")


@pytest.mark.parametrize(
    ("cron", "days", "time"),
    [
        ("0 8 * * mon-fri", "mon tue wed thu fri", "08:00"),
        ("30 16 * * 1,3", "mon wed", "16:30"),
        ("0 0 * * *", "mon tue wed thu fri sat sun", "00:00"),
        ("5 9 * * 0", "sun", "09:05"),
        ("5 9 * * 7", "sun", "09:05"),
    ],
)
def test_a_schedule_of_days_is_shown_as_days(cron: str, days: str, time: str) -> None:
    schedule = schedule_of(cron)
    assert schedule
    assert (" ".join(schedule.days), schedule.time) == (days, time)
    assert schedule_of(schedule.cron) == schedule


@pytest.mark.parametrize(
    "cron", ["0 8,16 * * *", "*/5 * * * *", "0 8 1 * *", "0 8 * 1 *", "0 8 * * mon#2", "nonsense"]
)
def test_other_schedules_are_not_taken_for_days(cron: str) -> None:
    assert schedule_of(cron) is None


def test_zones_and_countries_are_offered_while_somebody_types() -> None:
    assert zones("stock")[0]["value"] == "Europe/Stockholm"
    assert zones("new york")[0]["value"] == "America/New_York"
    assert 1 < len(zones("")) <= 100
    assert [each["value"] for each in countries("Sver", language("sv"))] == ["SE"]
    assert countries("", language("en"))[0]["value"] == "-"
    assert 1 < len(countries("", language("en"))) <= 100
