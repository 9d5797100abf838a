"""How long and how many: what Slack's documents say of Block Kit and its types do not.

From the page of each block, element and object under https://docs.slack.dev/reference/block-kit. Lengths are
in characters. A text has at least one.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.slack.nouns import JSON

TEXT = 3000  # of any text object that nothing else is said of
# Of texts and plain strings, by the type of what they belong to.
LENGTHS = {
    "header": {"text": 150},
    "image": {"image_url": 3000, "alt_text": 2000, "title": 2000},
    "input": {"label": 2000, "hint": 2000},
    "markdown": {"text": 12_000},
    "button": {"text": 75, "url": 3000, "value": 2000, "accessibility_label": 75},
    "plain_text_input": {"placeholder": 150, "initial_value": 3000},
}
FIELD = 2000
# Of whatever has them.
EVERYWHERE = {"block_id": 255, "action_id": 255, "placeholder": 150}
CONFIRM = {"title": 100, "text": 300, "confirm": 30, "deny": 30}
OPTION = {"text": 75, "value": 150, "description": 75, "url": 3000}
GROUP_LABEL = 75
# How many, at least and at most.
COUNTS = {
    ("section", "fields"): (1, 10),
    ("context", "elements"): (1, 10),
    ("actions", "elements"): (1, 25),
    ("overflow", "options"): (1, 5),
    ("checkboxes", "options"): (1, 10),
    ("radio_buttons", "options"): (1, 10),
    ("table", "rows"): (1, 100),
}
CHOICES = (1, 100)  # of options and of groups in a menu
INPUT_LENGTHS = {"min_length": (0, 3000), "max_length": (1, 3000)}


def problems(part: object, where: str) -> Iterator[str]:
    """What is too long, too short, too many or too few in a block and all that it is made of."""
    if isinstance(part, list):
        for number, one in enumerate(part):
            yield from problems(one, f"{where}[{number}]")
        return
    if not isinstance(part, dict):
        return
    kind = str(part.get("type", ""))
    yield from _lengths(part, {**EVERYWHERE, **LENGTHS.get(kind, {})}, where)
    yield from _counts(kind, part, where)
    yield from _rules(kind, part, where)
    for key, one in part.items():
        yield from problems(one, f"{where}.{key}")


def _lengths(part: JSON, most: dict[str, int], where: str) -> Iterator[str]:
    for key, limit in most.items():
        yield from text_problems(part.get(key), limit, f"{where}.{key}")


def text_problems(value: object, limit: int, where: str) -> Iterator[str]:
    """What is wrong with the length of a text object or a string; nothing where it is not there or, by its
    structure, no text."""
    text = value.get("text") if isinstance(value, dict) else value
    if not isinstance(text, str):
        return
    if not text:
        yield f"{where} is empty"
    elif len(text) > limit:
        yield f"{where} has {len(text)} characters, and may have {limit}"


def _counts(kind: str, part: JSON, where: str) -> Iterator[str]:
    for key in ("fields", "elements", "options", "option_groups", "rows"):
        least, most = COUNTS.get((kind, key), CHOICES if key.startswith("option") else (0, 10_000))
        value = part.get(key)
        if isinstance(value, list) and not least <= len(value) <= most:
            yield f"{where}.{key} are {len(value)}, and may be {least} to {most}"


def _rules(kind: str, part: JSON, where: str) -> Iterator[str]:
    """What holds for one type only."""
    if kind in ("mrkdwn", "plain_text"):
        yield from text_problems(part.get("text"), TEXT, f"{where}.text")
    if kind == "section":
        yield from _section(part, where)
    if "confirm" in part and isinstance(part["confirm"], dict) and "deny" in part["confirm"]:
        yield from _lengths(part["confirm"], CONFIRM, f"{where}.confirm")
    if isinstance(part.get("options"), list):
        yield from _options(kind, part, where)
    if "label" in part and "options" in part:
        yield from text_problems(part["label"], GROUP_LABEL, f"{where}.label")
    if kind == "plain_text_input":
        yield from _input(part, where)


def _section(part: JSON, where: str) -> Iterator[str]:
    if not part.get("text") and not part.get("fields"):
        yield f"{where} has neither text nor fields"
    for number, field in enumerate(part.get("fields") or ()):
        yield from text_problems(field, FIELD, f"{where}.fields[{number}]")


def _options(kind: str, part: JSON, where: str) -> Iterator[str]:
    options = [one for one in part["options"] if isinstance(one, dict)]
    for number, option in enumerate(options):
        yield from _lengths(option, OPTION, f"{where}.options[{number}]")
        if "url" in option and kind != "overflow":
            yield f"{where}.options[{number}] has an address, which is for overflow menus only"
    values = [option.get("value") for option in options]
    if kind and len(set(map(str, values))) < len(values):
        yield f"{where}.options have the same value twice"
    chosen = [part["initial_option"]] if "initial_option" in part else part.get("initial_options", [])
    yield from (
        f"{where}: the initial choice {one.get('value')!r} is none of the options"
        for one in chosen
        if one not in options
    )


def _input(part: JSON, where: str) -> Iterator[str]:
    for key, (least, most) in INPUT_LENGTHS.items():
        value = part.get(key, least)
        if isinstance(value, int) and not least <= value <= most:
            yield f"{where}.{key} is {value}, and may be {least} to {most}"
    initial, most = part.get("initial_value", ""), part.get("max_length", 3000)
    if isinstance(initial, str) and isinstance(most, int) and len(initial) > most:
        yield f"{where}.initial_value has {len(initial)} characters, and its own max_length is {most}"
