"""What was shown, so that its buttons still work after a restart: the whole Reply by a short key.

Answers are noted for ninety days, digests are there for as long as the outbox keeps them. A Reply is found by
its own workspace alone.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from bot.chats.notebook import Notebook
from bot.chats.slack.taming import tame
from bot.lateness import told_late
from bot.replies import Reply, from_json, to_json
from bot.words import language
from store.interface import Store

CHAT = "slack"
_ANSWER, _DELIVERY = "a", "d"


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered, and what had been asked ('' for what nobody asked for), in what topic; `asked_by` is
    who did, where nobody could see them do so."""

    reply: Reply
    question: str = ""
    topic: str = ""
    asked_by: str = ""

    @property
    def asked(self) -> str:
        """The question as people are told it: an event that it names by its id has its own name there."""
        for event in self.reply.events[:1]:
            name = language(self.reply.language).say("quoted", text=event.name)
            return self.question.replace(f"#{event.id}", name)
        return self.question


def delivered(delivery_id: str) -> str:
    """The key of what is owed to a channel."""
    return f"{_DELIVERY}{delivery_id}"


def is_delivered(key: str) -> bool:
    """Whether it is the key of something that came unasked."""
    return key.startswith(_DELIVERY)


def as_note(workspace: str, answered: Answered) -> tuple[str, dict[str, str]]:
    """The key of an answer, and what is to be noted of it. The same answer has the same key."""
    kept = [to_json(answered.reply), answered.question, answered.topic, answered.asked_by]
    told = json.dumps(kept, ensure_ascii=False)
    digest = hashlib.sha256(f"{workspace}\n{told}".encode()).hexdigest()[:20]
    return f"{_ANSWER}{digest}", {_note(workspace, digest): told}


def find(store: Store, notebook: Notebook, workspace: str, key: str) -> Answered | None:
    """What has this key in this workspace; None where it is kept no longer, or was never theirs."""
    kind, id = key[:1], key[1:]
    return _owed(store, workspace, id) if kind == _DELIVERY else _kept(notebook, workspace, id)


def _kept(notebook: Notebook, workspace: str, id: str) -> Answered | None:
    told = notebook.noted(_note(workspace, id))
    if not told:
        return None
    reply, *rest = json.loads(told)
    return Answered(from_json(reply), *rest)


def _owed(store: Store, workspace: str, id: str) -> Answered | None:
    for delivery in store.deliveries([id]):
        channel = store.channel(delivery.channel_id)
        if delivery.id == id and channel and (channel.chat, channel.workspace) == (CHAT, workspace):
            at = delivery.sent_at or delivery.claimed_at
            reply = from_json(delivery.payload)
            return Answered(tame(told_late(reply, delivery, channel, at) if at else reply))
    return None


def _note(workspace: str, id: str) -> str:
    return f"shown:{workspace}:{id}"
