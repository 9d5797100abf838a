"""The manifest is one that Slack takes, asks for no more than is used, and says why."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest
import yaml

from bot.chats.slack.manifest import SCOPES, TOLD, as_yaml, manifest
from store.errors import InputError
from tests.house.tree import text
from tests.slack.checking.manifest import problems
from tests.slack.methods import METHODS
from tests.slack.nouns import JSON

HTTP = "https://rollcall.example.org"


@pytest.mark.parametrize("address", ["", HTTP, f"{HTTP}/bots/"])
def test_slack_takes_it(address: str) -> None:
    assert list(problems(manifest(address))) == []


@pytest.mark.parametrize("address", ["", HTTP])
def test_what_is_printed_is_what_was_meant(address: str) -> None:
    assert yaml.safe_load(as_yaml(manifest(address))) == manifest(address)


def test_the_file_in_the_project_is_the_one_that_is_printed() -> None:
    """Renew it with `rollcall slack manifest > slack-manifest.yaml`."""
    assert text("slack-manifest.yaml") == as_yaml(manifest())


def test_every_permission_stands_with_its_reason() -> None:
    printed = as_yaml(manifest()).splitlines()
    for name, reason in (*SCOPES.items(), *TOLD.items()):
        assert f'- "{name}" # {reason}' in [line.strip() for line in printed]


def test_the_guide_gives_every_permission_its_reason() -> None:
    guide = text("docs/slack.md")
    assert [name for name, reason in SCOPES.items() if f"| `{name}` | {reason} |" not in guide] == []
    assert [name for name, reason in TOLD.items() if f"| `{name}` | {reason} |" not in guide] == []


def test_nothing_is_asked_for_that_no_method_or_event_needs() -> None:
    methods = {scope for method in METHODS.values() for scope in method.scopes}
    entries = {"commands", "app_mentions:read"}
    assert SCOPES.keys() - methods - entries == set()


def test_over_http_everything_comes_to_one_address() -> None:
    made = manifest(f"{HTTP}/")
    assert made["features"]["slash_commands"][0]["url"] == f"{HTTP}/slack/events"
    assert made["settings"]["event_subscriptions"]["request_url"] == f"{HTTP}/slack/events"
    assert made["settings"]["socket_mode_enabled"] is False


@pytest.mark.parametrize(
    "address",
    [
        "http://rollcall.example.org",
        "rollcall.example.org",
        "https://",
        "https://a@b.example",
        "https://a.example?x=1",
    ],
)
def test_an_address_that_slack_cannot_use_is_refused(address: str) -> None:
    with pytest.raises(InputError, match="is no address that Slack can reach"):
        manifest(address)


SLIPS: list[tuple[Callable[[JSON], object], str]] = [
    (lambda m: m["display_information"].update(name="x" * 36), "is too long"),
    (lambda m: m["display_information"].update(background_color="blue"), "does not match"),
    (lambda m: m.update(extra=1), "'extra' was unexpected"),
    (lambda m: m.pop("display_information"), "'display_information' is a required"),
    (lambda m: m["features"]["slash_commands"][0].update(command="rollcall"), "does not match"),
    (lambda m: m["features"]["shortcuts"][0].update(name="x" * 25), "is too long"),
    (lambda m: m["oauth_config"]["scopes"]["bot"].append("chat:writ"), "no scope 'chat:writ'"),
    (lambda m: m["settings"]["event_subscriptions"]["bot_events"].append("mention"), "no event 'mention'"),
    (lambda m: m["oauth_config"]["scopes"]["bot"].remove("im:history"), "needs the scope 'im:history'"),
    (lambda m: m["oauth_config"]["scopes"]["bot"].remove("commands"), "needs the scope 'commands'"),
    (lambda m: m["settings"]["interactivity"].update(request_url=HTTP), "Socket Mode for none"),
]


@pytest.mark.parametrize(("slip", "said"), SLIPS)
def test_a_slip_would_be_noticed(slip: Callable[[JSON], object], said: str) -> None:
    made = copy.deepcopy(manifest())
    slip(made)
    assert said in "\n".join(problems(made))
