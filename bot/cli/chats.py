"""Which chats a process speaks in, by what the settings have for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.chats.chat import Chat, LiveChat
from bot.chats.core import Core
from bot.settings import Settings
from store.interface import Channel

if TYPE_CHECKING:
    from bot.chats.matrix.session import Access


def live_chats(core: Core, settings: Settings) -> Mapping[str, LiveChat]:
    """The chats that the settings have tokens for, by the name that channels give for their chat. InputError
    where something is missing that a token needs beside it."""
    chats: dict[str, LiveChat] = {}
    if settings.slack_bot_token or settings.slack_client_id:
        chats["slack"] = _slack(core, settings)
    if settings.matrix_homeserver:
        chats["matrix"] = _matrix(core, settings)
    return chats


def every_chat(terminal: Chat | None, live: Mapping[str, LiveChat]) -> Mapping[str, Chat]:
    """All that messages can be sent to; `terminal` is the one of this process, where it has one."""
    return {**live, **({"console": terminal} if terminal else {})}


def matrix_access(settings: Settings) -> Access:
    """How the settings say that we may log in to Matrix."""
    from bot.chats.matrix.session import Access

    secrets = {
        name: value.get_secret_value()
        for name in ("password", "token", "passphrase")
        if (value := getattr(settings, f"matrix_{name}"))
    }
    return Access(settings.matrix_homeserver, settings.matrix_user, settings.matrix_folder, **secrets)


def _matrix(core: Core, settings: Settings) -> LiveChat:
    # Its library takes two seconds to load, which commands that chat with nobody need not wait for.
    from bot.chats.matrix.chat import Matrix
    from bot.chats.matrix.login import connect

    access = matrix_access(settings)
    usual = replace(_usual("matrix", settings), editors="admins")
    return Matrix(lambda: connect(access), core, usual, settings.matrix_allowed)


def _slack(core: Core, settings: Settings) -> LiveChat:
    # Its library takes half a second to load.
    from bot.chats.slack.chat import Access, SlackChat

    access = Access(
        http=settings.slack_http,
        client_id=settings.slack_client_id,
        api=settings.slack_api,
        **{
            name: value.get_secret_value()
            for name in ("bot_token", "app_token", "signing_secret", "client_secret", "key")
            if (value := getattr(settings, f"slack_{name}"))
        },
    )
    return SlackChat(core, access, _usual("slack", settings))


def _usual(chat: str, settings: Settings) -> Channel:
    """What a new channel begins with."""
    return Channel(
        id="",
        chat=chat,
        name="",
        cron=settings.digest_cron,
        zone=settings.digest_zone,
        language=settings.digest_language,
    )
