"""What a conversation is about, so that its next question need not say it again: "and who declined?"."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Topic:
    """`about` is the message that last named what is talked of, `last` the one that was answered last, both
    as typed, read as of `day`. `shown` is how many times as much as usual that answer showed. `choices` are
    the questions that numbers stand for, since events to choose from were last told."""

    about: str
    last: str
    day: date
    shown: int = 1
    choices: tuple[str, ...] = ()


def to_text(topic: Topic) -> str:
    return json.dumps({**asdict(topic), "day": topic.day.isoformat()}, ensure_ascii=False)


def from_text(text: str) -> Topic | None:
    """The topic that `to_text` made this of; None for anything else."""
    try:
        data = json.loads(text)
        choices = tuple(data.pop("choices", ()))
        return Topic(**{**data, "day": date.fromisoformat(data["day"]), "choices": choices})
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
