"""Everything that an app sends to be shown, checked as Slack checks it. Each function gives what is wrong;
that is nothing where all is well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tests.slack.checking import lengths, structure
from tests.slack.nouns import JSON, elements, texts

BLOCKS_OF_MESSAGE = 50
BLOCKS_OF_VIEW = 100
# Slack says no number. Apps have seen msg_blocks_too_long from 11,300 characters on, over all blocks:
# https://github.com/slackapi/bolt-js/issues/2867
TEXT_OF_BLOCKS = 11_000
TEXT_OF_MESSAGE = 40_000
TEXT_OF_UPDATE = 4_000
VIEW_TITLES = 24
VIEW_STRINGS = {"private_metadata": 3000, "callback_id": 255, "external_id": 255}
METADATA = {"event_type", "event_payload"}
RESPONSE_ACTIONS = {"errors", "update", "push", "clear"}


class Problem(NamedTuple):
    """`word` is Slack's own error for it, '' for what Slack lets pass and we do not."""

    word: str
    said: str


def message_problems(arguments: JSON, *, update: bool = False) -> list[Problem]:
    """Of a message to be posted or changed."""
    blocks = arguments.get("blocks")
    found = [Problem("invalid_blocks", one) for one in _blocks(blocks or [], BLOCKS_OF_MESSAGE)]
    text = str(arguments.get("text") or "")
    most = TEXT_OF_UPDATE if update else TEXT_OF_MESSAGE
    if len(text) > most:
        found.append(Problem("msg_too_long", f"text has {len(text)} characters, and may have {most}"))
    if (total := sum(map(len, texts(blocks)))) > TEXT_OF_BLOCKS:
        said = f"the blocks have {total} characters in all, and may have about {TEXT_OF_BLOCKS}"
        found.append(Problem("msg_blocks_too_long", said))
    if blocks and not text.strip():
        found.append(Problem("", "text is empty: a screen reader and a notification have nothing to say"))
    return found + [Problem("invalid_metadata_format", one) for one in _metadata(arguments.get("metadata"))]


def view_problems(view: object) -> list[str]:
    """Of a modal or an App Home."""
    if not isinstance(view, dict):
        return ["view is no object"]
    found = list(structure.view_problems(view))
    blocks = view.get("blocks")
    found += _blocks(blocks, BLOCKS_OF_VIEW)
    for key in ("title", "submit", "close"):
        found += lengths.text_problems(view.get(key), VIEW_TITLES, f"view.{key}")
    for key, most in VIEW_STRINGS.items():
        if len(str(view.get(key) or "")) > most:
            found.append(f"view.{key} has {len(str(view[key]))} characters, and may have {most}")
    if view.get("type") == "modal" and not view.get("submit") and _inputs(blocks):
        found.append("view.submit is missing, and there is something to fill in")
    return found


def options_problems(answer: JSON) -> list[str]:
    """Of what was answered to somebody who types into a menu."""
    if not {"options", "option_groups"} & set(answer):
        return ["the answer has neither options nor option_groups"]
    if answer.get("options") == []:  # nothing found: https://github.com/slackapi/bolt-python/pull/580
        return []
    return list(lengths.problems({"type": "external_select", **answer}, "answer"))


def submission_problems(answer: JSON, view: JSON) -> list[str]:
    """Of what was answered to the submission of a view."""
    action = answer.get("response_action")
    if not answer:
        return []
    if action not in RESPONSE_ACTIONS:
        return [f"response_action is {action!r}, and may be one of {sorted(RESPONSE_ACTIONS)}"]
    if action in ("update", "push"):
        return view_problems(answer.get("view"))
    if action == "errors":
        return list(_errors(answer.get("errors"), _inputs(view.get("blocks"))))
    return []


def _blocks(blocks: object, most: int) -> Iterator[str]:
    if not isinstance(blocks, list):
        yield "blocks is no list"
        return
    if len(blocks) > most:
        yield f"there are {len(blocks)} blocks, and may be {most}"
    for number, block in enumerate(blocks):
        wrong = list(structure.block_problems(block, f"blocks[{number}]"))
        yield from wrong
        if not wrong:
            yield from lengths.problems(block, f"blocks[{number}]")
    kept = [block for block in blocks if isinstance(block, dict)]
    yield from _twice("block_id", (block.get("block_id") for block in kept))
    for block in kept:
        yield from _twice("action_id", (one["action_id"] for _, one in elements([block])))


def _twice(name: str, ids: Iterable[str | None]) -> Iterator[str]:
    yield from (f"{name} {id!r} is there {n} times" for id, n in Counter(ids).items() if id and n > 1)


def _metadata(metadata: object) -> Iterator[str]:
    """https://docs.slack.dev/messaging/message-metadata"""
    if metadata is None:
        return
    if not isinstance(metadata, dict) or set(metadata) != METADATA:
        yield f"metadata has to be an object of {sorted(METADATA)}"
    elif not isinstance(metadata["event_payload"], dict) or not metadata["event_type"]:
        yield "metadata has to have a name and an object"


def _inputs(blocks: object) -> set[str]:
    """The ids of the blocks that somebody fills in; '' for one without an id."""
    if not isinstance(blocks, list):
        return set()
    return {
        str(block.get("block_id", ""))
        for block in blocks
        if isinstance(block, dict) and block.get("type") == "input"
    }


def _errors(errors: object, inputs: set[str]) -> Iterator[str]:
    if not isinstance(errors, dict) or not errors:
        yield "errors has to say for each block what is wrong with it"
        return
    yield from (f"errors names {id!r}, which is no input of the view" for id in errors if id not in inputs)
    yield from (f"the error of {id!r} is empty" for id, said in errors.items() if not str(said).strip())
