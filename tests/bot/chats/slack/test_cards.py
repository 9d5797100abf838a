"""A Reply as Slack shows it: within every limit, and no text of a feed more than text."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chats.slack import blocks as kit
from bot.chats.slack.cards import DO, EVIDENCE, MENU, Card, cards, mark
from bot.chats.slack.evidence import evidence_view
from bot.chats.slack.taming import tame
from bot.replies import Action, Attendance, EventEntry, ItemEntry, Quote, Reply, Section
from bot.words import language
from store.interface import Store
from store.vocabulary import Day, Status
from tests.bot.chats.slack.limits import check_message, check_view, elements, marked_up, texts
from tests.bot.world import GROOMING, NORDIC, ask

READ = datetime(2025, 12, 4, 23, 30, tzinfo=UTC)
MET = Quote("They met on Wednesday.", "Ministry of Justice", "https://justice.example/1", READ)
KEY = "a0123456789abcdef"

# Every markup that Slack knows, and what clients make links or pictures of by themselves.
MARKUP = (
    "<!channel> <!here> <!everyone> <@U000000001> <#C000000001|general> <!subteam^S1|team> "
    "<https://evil.example|Ministry of Justice> <mailto:a@b.example|write> "
    "<!date^0^{date}^https://evil.example|now> *bold* _italic_ ~struck~ `code` ```block``` > quote "
    "&gt; &lt;!channel&gt; &amp;lt; :tada: @channel #general "
    "\u202eesrever \u0007\u200b https://evil.example"
)


def only(reply: Reply) -> Card:
    (card,) = cards(reply, KEY)
    check_message(card.blocks, card.text)
    return card


def shown(card: Card) -> str:
    return "\n".join(texts(card.blocks))


def person(name: str, status: Status = Status.ATTENDED, quote: Quote = MET, **given: object) -> Attendance:
    return Attendance(name, "person", status, quote, **given)  # type: ignore[arg-type]


def event(
    *people: Attendance, name: str = "Meeting on grooming", actions: tuple[Action, ...] = ()
) -> EventEntry:
    return EventEntry(name, Day(2025, 12, 3), "Stockholm", False, people, MET, "e1", actions=actions)


# ---- what is shown


def test_participants_stand_under_their_status_with_office_and_doubts(store: Store) -> None:
    card = only(ask(store, "what happened to the meeting of the nordic justice ministers?"))
    told = shown(card).rpartition(NORDIC)[2]
    assert told.index("Took part") < told.index("Peter Hummelgaard") < told.index("Did not come")
    assert told.index("Did not come") < told.index("Telegram")
    assert "from the office and the date; not sure" in told


def test_the_event_leads_to_the_press_item_and_the_context_tells_who_published_it(store: Store) -> None:
    card = only(ask(store, "who attended the meeting on grooming?"))
    (title,) = [part for part in _parts(card, "link") if part["text"] == GROOMING]
    assert title["url"] == "https://regeringen.example/mote-om-grooming"
    (context,) = [
        block for block in card.blocks if block["type"] == "context" and len(block["elements"]) == 2
    ]
    press_room, read = context["elements"]
    assert press_room["text"] == "Regeringskansliet"
    at = int(datetime(2026, 11, 20, 7, 30, tzinfo=UTC).timestamp())
    assert read["text"] == f"read <!date^{at}^{{date_long}}|20 November 2026>"


def test_evidence_stands_behind_a_button(store: Store) -> None:
    reply = ask(store, "who attended the meeting on grooming?")
    card = only(reply)
    assert "Under mötet berättade" not in shown(card)
    (button,) = [each for each in elements(card.blocks) if each["action_id"] == EVIDENCE]
    assert button["value"] == f"{KEY}.{mark(reply.events[0])}"
    view = evidence_view(reply.events[0], language("en"))
    check_view(view)
    told = "\n".join(texts(view))
    assert (
        told.index("Nina Larsson")
        < told.index("träffade")
        < told.index("Bris")
        < told.index("Under mötet berättade")
    )
    assert told.count("Regeringskansliet") == 2


def test_an_event_that_names_nobody_has_its_own_sentence_as_evidence() -> None:
    view = evidence_view(event(), language("sv"))
    check_view(view)
    assert "They met on Wednesday." in "\n".join(texts(view))


def test_what_can_be_done_is_a_button_or_a_menu() -> None:
    names = ("mute", "right", "wrong", "split", "why")
    offered = tuple(Action(name, name.title(), f"{name} e1") for name in names)
    for number, kinds in ((0, []), (1, ["button"]), (2, ["overflow"]), (5, ["overflow", "button"])):
        card = only(Reply("Heading.", (Section(events=(event(actions=offered[:number]),)),)))
        made = [each for each in elements(card.blocks) if each["action_id"].startswith((DO, MENU))]
        assert [each["type"] for each in made] == kinds


def test_what_is_wrong_and_what_is_one_is_said_in_a_window() -> None:
    offered = (Action("wrong", "Wrong", "wrong #e1"), Action("why", "Why?", "why #i1"))
    made = list(elements(only(Reply("H.", (Section(events=(event(actions=offered),)),))).blocks))
    shown = [(each["text"]["text"], each["value"].rpartition(".")[2]) for each in made[1]["options"]]
    assert shown == [("Correct …", "correct"), ("Why?", "1"), ("Merge …", "merge")]


def test_more_than_five_actions_have_a_second_menu() -> None:
    offered = tuple(Action(str(number), f"Do {number}", f"do {number}") for number in range(6))
    made = list(elements(only(Reply("H.", (Section(events=(event(actions=offered),)),))).blocks))
    assert [each["type"] for each in made] == ["button", "overflow", "button"]
    assert made[2]["value"].endswith(".5")


def test_suggestions_are_buttons_that_carry_the_whole_question() -> None:
    long = f"who attended {'the meeting of everybody ' * 5}?"
    card = only(Reply("Heading.", suggestions=("status", long)))
    assert [each["value"] for each in elements(card.blocks)] == ["status", long]


def test_choices_are_told_in_full_and_are_buttons_that_carry_what_opens_them() -> None:
    names = [f"“The meeting of everybody about everything {'and more ' * 9}{at}”" for at in (1, 2)]
    offered = tuple(Action("choose", name, f"who attended #a{at}?") for at, name in enumerate(names))
    card = only(Reply("Heading.", choices=offered))
    made = list(elements(card.blocks))
    assert [(each["action_id"], each["value"]) for each in made] == [
        ("choose1", "who attended #a0?"),
        ("choose2", "who attended #a1?"),
    ]
    assert [each["text"]["text"][:18] for each in made] == ["1. “The meeting of", "2. “The meeting of"]
    assert all(name in shown(card) for name in names)


def test_items_tell_where_and_when_and_whom_they_name() -> None:
    item = ItemEntry(
        "Report", "https://x.example/1", "Ministry", Day(2026, 5, 6), ("TikTok", "Meta"), "so they said"
    )
    told = shown(only(Reply("Heading.", (Section(items=(item,)),))))
    for part in (
        "Report",
        "https://x.example/1",
        "Ministry",
        "6 May 2026",
        "names TikTok and Meta",
        "so they said",
    ):
        assert part in told


def test_the_plain_text_reads_well_and_holds_no_evidence(store: Store) -> None:
    card = only(ask(store, "who attended the meeting on grooming?"))
    assert card.text.splitlines()[0].startswith("Nina Larsson")
    assert "Took part" in card.text
    assert "träffade" not in card.text
    assert "  " not in card.text


# ---- hostile text


def test_markup_in_a_feed_is_no_markup_in_slack() -> None:
    quote = Quote(MARKUP, MARKUP, "https://x.example/<!channel>|y", READ)
    hostile = person(MARKUP, quote=quote, office=MARKUP, affiliation=MARKUP, on_behalf_of=MARKUP)
    entry = replace(event(hostile, name=MARKUP), place=MARKUP, evidence=quote)
    item = ItemEntry(MARKUP, "javascript:alert(1)", MARKUP, None, (MARKUP,), MARKUP)
    sections = (Section(MARKUP, (MARKUP,), (entry,), (item,)),)
    for card in cards(tame(Reply(MARKUP, sections, (MARKUP,))), KEY):
        check_message(card.blocks, card.text)
        for text in marked_up(card.blocks):
            assert re.fullmatch(r"read <!date\^\d+\^\{date_long\}\|[\w ]+>", text), text
        assert not set("<>") & set(card.text)
        assert "\u202e" not in shown(card)
        assert "javascript" not in "".join(part["url"] for part in _parts(card, "link"))
    view = evidence_view(entry, language("en"))
    check_view(view)
    assert all(re.fullmatch(r"read <!date[^<>]*>", text) for text in marked_up(view))


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "https://a:b@x.example/", "https://", "", "//x", "http://[", "x" * 4000],
)
def test_an_address_that_nobody_should_open_is_no_link(address: str) -> None:
    card = only(Reply("Heading.", (Section(items=(ItemEntry("Title", address, "Room", None),)),)))
    assert _parts(card, "link") == []
    assert "Title" in shown(card)


_HOSTILE = (
    MARKUP,
    "&" * 9000,
    "\u200b",
    "",
    " ",
    "😀" * 400,
    "<!channel>",
    "long " * 2000,
    "Ordinary words",
    "\ud800",
)


def _reply(seed: int) -> Reply:
    """Some reply or other: many parts, few parts, and texts as nobody would want them."""
    dice = random.Random(seed)

    def text() -> str:
        return dice.choice(_HOSTILE)

    def quote() -> Quote:
        return Quote(text(), text(), dice.choice((text(), "https://x.example/1")), READ)

    def offered() -> tuple[Action, ...]:
        return tuple(Action(text(), text(), text()) for _ in range(dice.choice((0, 0, 1, 2, 7))))

    def some(status: Status) -> Attendance:
        return Attendance(text(), "person", status, quote(), text(), text(), text(), True, dice.random())

    def told() -> EventEntry:
        people = tuple(some(dice.choice(list(Status))) for _ in range(dice.choice((0, 1, 4, 130))))
        return EventEntry(text(), Day(2025, 12), text(), True, people, quote(), text(), actions=offered())

    def item() -> ItemEntry:
        return ItemEntry(text(), text(), text(), Day(2025), (text(), text()), text(), text(), offered())

    def section() -> Section:
        lines = tuple(text() for _ in range(dice.choice((0, 1, 30))))
        events = tuple(told() for _ in range(dice.choice((0, 1, 3))))
        items = tuple(item() for _ in range(dice.choice((0, 1, 12))))
        return Section(text(), lines, events, items, dice.choice((0, 7)))

    sections = tuple(section() for _ in range(dice.choice((0, 1, 3))))
    asked = tuple(text() for _ in range(dice.choice((0, 3, 30))))
    return Reply(text(), sections, asked, dice.choice(["en", "sv", "da", "nb"]), actions=offered())


@pytest.mark.parametrize("seed", range(40))
def test_whatever_a_reply_holds_slack_takes_it(seed: int) -> None:
    reply = tame(_reply(seed))
    assert tame(reply) == reply
    made = cards(reply, KEY)
    for card in made:
        check_message(card.blocks, card.text)
    assert [card.page for card in made] == list(range(1, len(made) + 1))
    for entry in reply.events:
        check_view(evidence_view(entry, language(reply.language)))


@settings(deadline=None)
@given(st.text(), st.integers(5, 200))
def test_no_text_is_longer_than_it_may_be_or_cut_within_an_entity(text: str, most: int) -> None:
    shown = kit.plain(text, most)["text"]
    assert 0 < len(shown) <= most
    assert not set("&<>") & set(re.sub("&(amp|lt|gt);", "", shown))
    run = kit.words(text, most=most)["text"]
    assert 0 < len(run) <= most
    assert kit.shortened(run, most) == kit.shortened(kit.shortened(run, most), most)


@settings(deadline=None)
@given(st.text())
def test_a_link_is_to_where_it_says_or_none(text: str) -> None:
    opened = kit.openable(f"https://x.example/{text}")
    assert opened is None or re.fullmatch(r"https://x\.example/[!-;=?-{}~]*", opened)


def test_a_long_reply_is_told_in_pages_that_leave_nothing_out() -> None:
    people = [
        person(f"Person {number} of many", office="Minister for a great many things") for number in range(300)
    ]
    sections = tuple(
        Section(f"Part {at}", events=(event(*people[at::3], name=f"Event {at}"),)) for at in range(3)
    )
    made = cards(Reply("Heading.", sections), KEY)
    assert len(made) > 1
    told = "\n".join(map(shown, made))
    assert all(f"{each.name}\n" in told for each in people)
    first, last = ([each["action_id"] for each in elements(card.blocks)][-2:] for card in (made[0], made[-1]))
    assert first[-1] == "page2"
    assert last[-1] == f"page{len(made) - 1}"


def test_the_marks_of_entries_stay_when_the_reply_is_cut_into_pages() -> None:
    people = [person(f"Person {number}") for number in range(90)]
    reply = Reply("Heading.", (Section(events=(event(*people), event(name="Another"))),))
    values = {
        each["value"].split(".")[1]
        for card in cards(reply, KEY)
        for each in elements(card.blocks)
        if each["action_id"] == EVIDENCE
    }
    assert values == {mark(each) for each in reply.events}


def _parts(card: Card, kind: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []

    def look(value: object) -> None:
        if isinstance(value, list):
            for part in value:
                look(part)
        elif isinstance(value, dict):
            if value.get("type") == kind:
                found.append(value)
            for part in value.values():
                look(part)

    look(card.blocks)
    return found


def test_what_points_at_a_spot_stands_in_letters_of_one_width() -> None:
    pointed = ("TikTok AND OR <!channel>", "           ^^")
    (card,) = cards(Reply("A mistake.", (Section(verbatim=pointed),)), "k")
    check_message(card.blocks, card.text)
    (block,) = [block for block in card.blocks if block["type"] == "rich_text"]
    (rows,) = block["elements"]
    assert rows["type"] == "rich_text_preformatted"
    assert rows["elements"] == [{"type": "text", "text": "\n".join(pointed)}]
