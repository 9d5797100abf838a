"""Blocks and views against the schema made from Slack's published types: names, kinds, what has to be
there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError

from tests.slack.nouns import JSON

SCHEMA: dict[str, Any] = json.loads(Path(__file__).with_name("block_kit.json").read_text("utf-8"))
VIEWS = {"modal": "ModalView", "home": "HomeView"}


def block_problems(block: object, where: str) -> Iterator[str]:
    """What is wrong with one block, each with the place where it is wrong."""
    kind = block.get("type") if isinstance(block, dict) else None
    if not isinstance(kind, str) or kind not in _blocks():
        yield f"{where}: there is no block of type {kind!r}"
        return
    # Most blocks come again and again.
    yield from (where + problem for problem in _known_problems(_blocks()[kind], json.dumps(block)))


def view_problems(view: JSON) -> Iterator[str]:
    """What is wrong with a view, apart from its blocks."""
    name = VIEWS.get(str(view.get("type")))
    if name is None:
        yield f"view: there is no view of type {view.get('type')!r}"
        return
    bare = {key: value for key, value in view.items() if key != "blocks"}
    yield from (f"view{problem}" for problem in _problems(name, {**bare, "blocks": []}))


@lru_cache(10_000)
def _known_problems(definition: str, value: str) -> tuple[str, ...]:
    return tuple(_problems(definition, json.loads(value)))


def _problems(definition: str, value: object) -> Iterator[str]:
    for error in _validator(definition).iter_errors(value):
        inner = _innermost(error)
        place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in inner.absolute_path)
        yield f"{place}: {inner.message[:300]}"


def _innermost(error: ValidationError) -> ValidationError:
    """Of an error in one of several alternatives, the one in the alternative that was meant: of its type."""
    if not error.context:
        return error
    ways: dict[object, list[ValidationError]] = {}
    for one in error.context:
        ways.setdefault(one.schema_path[0], []).append(one)
    meant = [one for way in ways.values() if not any(map(_other_type, way)) for one in way]
    return _innermost(meant[0]) if meant else error


def _other_type(error: ValidationError) -> bool:
    """Whether this says no more than that something of another type was expected."""
    if error.validator == "const":
        return list(error.path) == ["type"]
    return bool(error.context) and not error.path and _innermost(error) is error


@cache
def _validator(definition: str) -> Draft7Validator:
    return Draft7Validator({**SCHEMA, "$ref": f"#/definitions/{definition}"})


@cache
def _blocks() -> dict[str, str]:
    """The name of the definition of each type of block."""
    known = [one["$ref"].rpartition("/")[2] for one in SCHEMA["definitions"]["KnownBlock"]["anyOf"]]
    return {_type(SCHEMA["definitions"][name]): name for name in known}


def _type(definition: JSON) -> str:
    """What blocks of this definition have as `type`; that of its alternatives where it has some."""
    first = definition["anyOf"][0] if "anyOf" in definition else definition
    return str(first["properties"]["type"]["const"])
