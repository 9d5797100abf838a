"""What a modal is, for whoever opens and receives it: a form that is filled in, checked and done."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from bot.chats.slack import blocks as kit
from bot.chats.slack.blocks import Block
from bot.chats.slack.incoming import Pressed
from bot.chats.slack.scenes import Scene
from bot.words import Language, language


@dataclass(frozen=True, slots=True)
class About:
    """What a modal is about: it travels with it. `channel` is Slack's id, `language` the one it is in, `of`
    the id of what is changed in it ('' for something new)."""

    channel: str
    name: str
    language: str
    of: str = ""

    def as_metadata(self) -> Mapping[str, str]:
        return {"channel": self.channel, "name": self.name, "language": self.language, "of": self.of}

    @classmethod
    def of_scene(cls, scene: Scene, of: str = "") -> About:
        return cls(scene.place.channel, scene.channel.name, scene.channel.language, of)

    @classmethod
    def read(cls, view: Mapping[str, Any]) -> About:
        told = json.loads(view.get("private_metadata") or "{}")
        return cls(*(str(told.get(key, "")) for key in ("channel", "name", "language", "of")))

    @property
    def spoken(self) -> Language:
        return language(self.language)


class Form(Protocol):
    """A modal of one kind; `name` is its callback id. It is received with who sent it off, where. As it
    stands here it offers nothing, and what is sent off changes nothing: it is there to be read."""

    name: str

    def options(self, id: str, typed: str, about: About) -> list[Block]:
        """What the menu of this id offers for what was typed into it. Called in a thread."""
        return []

    async def wrong(self, sent: Pressed, scene: Scene) -> dict[str, str]:
        """What is wrong, by the field where it stands; nothing is done where anything is."""
        return {}

    async def done(self, sent: Pressed, scene: Scene) -> Block:
        """Do what it was sent off for, and give the window that tells what came of it; or what is wrong, as
        the `errors` of `wrong`, where only doing it tells that."""
        return dict(sent.view)

    async def touched(self, pressed: Pressed, scene: Scene) -> None:
        """Something in the open modal was chosen or typed."""


def modal(form: str, about: About, title: str, shown: list[Block], *, submit: str = "") -> Block:
    """A modal to fill in, in the language that it is about."""
    spoken = about.spoken
    sent = {"submit": kit.plain(submit or spoken.say("slack_save"), kit.TITLE)}
    return {
        "type": "modal",
        "callback_id": form,
        "private_metadata": json.dumps(about.as_metadata()),
        "title": kit.plain(title, kit.TITLE),
        **sent,
        "close": kit.plain(spoken.say("slack_cancel"), kit.TITLE),
        "blocks": shown[: kit.VIEW_BLOCKS],
    }


def window(about: About, title: str, shown: list[Block], name: str = "") -> Block:
    """A modal that is only read, or in which something is chosen."""
    return {
        "type": "modal",
        **({"callback_id": name} if name else {}),
        "private_metadata": json.dumps(about.as_metadata()),
        "title": kit.plain(title, kit.TITLE),
        "close": kit.plain(about.spoken.say("slack_close"), kit.TITLE),
        "blocks": shown[: kit.VIEW_BLOCKS],
    }


def said(about: About, text: str, title: str = "") -> Block:
    """A modal that says something; `text` is our own and may hold marks of Slack's, a line each."""
    shown = [kit.section(kit.mrkdwn(line)) for line in text.split("\n")]
    return window(about, title or about.spoken.say("slack_settings"), shown)
