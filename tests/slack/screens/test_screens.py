"""What is drawn is what Slack would show, and nothing that a feed sent becomes markup of the page."""

from __future__ import annotations

import pytest

from tests.slack.chat import named
from tests.slack.checking.outgoing import message_problems, view_problems
from tests.slack.nouns import JSON, Message, View
from tests.slack.screens.__main__ import PICTURES, views
from tests.slack.screens.blocks import block
from tests.slack.screens.page import home, message, modal, page
from tests.slack.state import State

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(1)">'


def plain(text: str) -> JSON:
    return {"type": "plain_text", "text": text}


def rich(*parts: JSON) -> JSON:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(parts)}]}


OPTIONS = [{"text": plain("Monday"), "value": "mon"}, {"text": plain("Friday"), "value": "fri"}]
SHOWN: list[tuple[JSON, str]] = [
    ({"type": "header", "text": plain("Who met TikTok")}, "Who met TikTok"),
    ({"type": "section", "text": {"type": "mrkdwn", "text": "*Ebba* attended"}}, "<b>Ebba</b> attended"),
    ({"type": "section", "text": {"type": "mrkdwn", "text": "&gt; They met."}}, "<blockquote>They met."),
    ({"type": "section", "fields": [plain("Place"), plain("Oslo")]}, '<div class="field">Oslo</div>'),
    ({"type": "context", "elements": [plain("Regeringskansliet")]}, "Regeringskansliet"),
    ({"type": "divider"}, "<hr>"),
    (
        {"type": "actions", "elements": [{"type": "button", "text": plain("More"), "style": "primary"}]},
        '<span class="button primary">More</span>',
    ),
    (
        {
            "type": "input",
            "label": plain("Days"),
            "optional": True,
            "element": {"type": "static_select", "options": OPTIONS, "initial_option": OPTIONS[1]},
        },
        "Friday",
    ),
    (
        {
            "type": "input",
            "label": plain("Days"),
            "element": {"type": "checkboxes", "options": OPTIONS, "initial_options": OPTIONS[:1]},
        },
        '<span class="box on"></span><span>Monday',
    ),
    (
        {
            "type": "input",
            "label": plain("What"),
            "hint": plain("A name"),
            "element": {"type": "plain_text_input", "initial_value": "TikTok"},
        },
        "TikTok",
    ),
    ({"type": "image", "image_url": "https://a.example", "alt_text": "A plot"}, 'title="A plot"'),
    (rich({"type": "text", "text": "Ebba", "style": {"bold": True}}), "<b>Ebba</b>"),
    (
        rich({"type": "link", "url": "https://a.example", "text": "item"}),
        '<a href="https://a.example">item</a>',
    ),
    (
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_list",
                    "style": "bullet",
                    "elements": [
                        {"type": "rich_text_section", "elements": [{"type": "text", "text": "Snap"}]}
                    ],
                }
            ],
        },
        '<li><div class="line">Snap</div></li>',
    ),
]


@pytest.mark.parametrize(("one", "drawn"), SHOWN)
def test_each_block_is_drawn_with_what_it_says(one: JSON, drawn: str) -> None:
    kind = "modal" if one["type"] == "input" else "message"
    view = {"type": "modal", "title": plain("A"), "submit": plain("B"), "blocks": [one]}
    assert (
        view_problems(view) if kind == "modal" else message_problems({"text": "A", "blocks": [one]})
    ) == []
    assert drawn in block(one)


def test_a_block_that_is_not_drawn_yet_is_an_error() -> None:
    with pytest.raises(KeyError):
        block({"type": "video"})


@pytest.mark.parametrize(
    "one",
    [
        {"type": "header", "text": plain(HOSTILE)},
        {
            "type": "section",
            "text": {"type": "mrkdwn", "text": HOSTILE.replace("<", "&lt;").replace(">", "&gt;")},
        },
        rich({"type": "text", "text": HOSTILE}),
        rich({"type": "link", "url": 'https://a.example/"><script>', "text": HOSTILE}),
        {"type": "actions", "elements": [{"type": "button", "text": plain(HOSTILE)}]},
    ],
)
def test_what_a_feed_sent_is_no_markup_of_the_page(one: JSON) -> None:
    assert "<script" not in block(one)
    assert "<img" not in block(one)


def test_a_page_shows_message_modal_and_home() -> None:
    state = State({"settings": {}})
    blocks = named(state, [SHOWN[0][0], SHOWN[7][0]])
    said = Message("1.0", "C1", "T1", "U1", text="Digest", blocks=blocks, only="U2", by_app=True)
    view = View(
        "V1",
        "T1",
        "U2",
        {"type": "modal", "title": plain("Track"), "submit": plain("Save"), "blocks": blocks},
        "h",
    )
    drawn = page(message(said), modal(view, {blocks[1]["block_id"]: "Not that."}), home(view), dark=True)
    for words in ("Only visible to you", "Who met TikTok", "Track", "Save", "Not that.", 'class="dark"'):
        assert words in drawn


async def test_the_main_views_can_be_drawn() -> None:
    drawn = await views()
    assert {name for name in drawn if (PICTURES / f"{name}.png").is_file()} == set(drawn)
    assert "Nina Larsson" in drawn["answer"]
    assert "<blockquote>" in drawn["evidence"]
    assert "Time zone" in drawn["settings"]
    assert "Press rooms" in drawn["home"]
    assert '<div class="error">“AND” needs something behind it.' in drawn["mistake"]
    assert "TikTok, Meta" in drawn["track"]
    assert '<div class="error">Write the name of who it is.' in drawn["correction"]
