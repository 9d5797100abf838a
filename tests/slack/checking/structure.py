"""Blocks and views against the schema made from Slack's types: names, kinds, what has to be there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from tests.slack.nouns import JSON

SCHEMA: dict[str, Any] = json.loads(Path(__file__).with_name("block_kit.json").read_text("utf-8"))
VIEWS = {"modal": "ModalView", "home": "HomeView"}


def block_problems(block: object, where: str) -> Iterator[str]:
    """What is wrong with one block, each with the place where it is wrong."""
    # Most blocks come again and again.
    yield from (where + problem for problem in _known_problems("KnownBlock", json.dumps(block)))


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
        place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error.absolute_path)
        yield f"{place}: {error.message[:300]}"


@cache
def _validator(definition: str) -> Any:
    return _ByType({**SCHEMA, "$ref": f"#/definitions/{definition}"})


def _any_of(
    validator: Any, alternatives: list[JSON], instance: object, _schema: JSON
) -> Iterator[ValidationError]:
    """Of several alternatives, the one that was meant is the one of the instance's type: what is wrong with
    that. It would be found without this too, among everything that is wrong with all others, and slowly."""
    kind = instance.get("type") if isinstance(instance, dict) else None
    meant = [one for one in alternatives if not _types(one) or kind in _types(one)]
    found = [list(validator.descend(instance, one)) for one in meant]
    if not found:
        there = sorted(set().union(*map(_types, alternatives)))
        yield ValidationError(f"there is nothing of type {kind!r} here, but {', '.join(there)}")
    elif all(found):
        yield from min(found, key=len)


_ByType = extend(Draft7Validator, {"anyOf": _any_of})  # type: ignore[no-untyped-call]


def _types(schema: JSON) -> frozenset[str]:
    """What may stand as `type` in an object of this schema; nothing where it says nothing of it."""
    if "$ref" in schema:
        return _types_of(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        return frozenset().union(*map(_types, schema["anyOf"]))
    kind = schema.get("properties", {}).get("type", {})
    return frozenset([kind["const"]] if "const" in kind else kind.get("enum", ()))


@cache
def _types_of(definition: str) -> frozenset[str]:
    return _types(SCHEMA["definitions"][definition])
