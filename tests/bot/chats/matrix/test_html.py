"""A Reply as the HTML that Matrix lets a message hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chats.matrix.answering import command_for, meaning
from bot.chats.matrix.html import html, link, tame, unfolded
from bot.chats.matrix.notes import what_is_said
from bot.replies import Action, Attendance, EventEntry, ItemEntry, Quote, Reply, Section
from store.vocabulary import Day, Status

READ = datetime(2025, 12, 4, 23, 30, tzinfo=UTC)
MET = Quote("They met on Wednesday.", "Ministry of Justice", "https://justice.example/1", READ)
# The specification's list (Client-Server API 1.11, 11.2.1.7), of which we use a few.
ALLOWED = set(
    "del h1 h2 h3 h4 h5 h6 blockquote p a ul ol sup sub li b i u strong em s code hr br div table thead tbody"
    " tr th td caption pre span img details summary".split()
)
VOID = {"br", "hr", "img"}


class Reader(HTMLParser):
    """Reads HTML as a client does, and says what is wrong with it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.deepest = 0
        self.text = ""
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        assert {name for name, _ in attrs} <= ({"href"} if tag == "a" else set()), attrs
        self.links += [value or "" for _, value in attrs]
        if tag not in VOID:
            self.open.append(tag)
        self.deepest = max(self.deepest, len(self.open))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(markup: str) -> Reader:
    reader = Reader()
    reader.feed(markup)
    reader.close()
    assert reader.open == []
    assert reader.deepest < 20  # clients stop at 100
    return reader


def event(*people: Attendance, name: str = "Meeting on grooming") -> EventEntry:
    return EventEntry(name, Day(2025, 12, 3), "Stockholm", False, people, MET)


def test_participants_stand_under_their_status_with_office_and_doubts_and_folded_evidence() -> None:
    reply = Reply(
        "Two took part.",
        (
            Section(
                events=(
                    event(
                        Attendance("Nina Larsson", "person", Status.ATTENDED, MET, office="Minister"),
                        Attendance("Signal", "organization", Status.ABSENT, MET, certainty=0.5),
                    ),
                )
            ),
        ),
    )
    assert html(reply) == (
        "<p><strong>Two took part.</strong></p>"
        "<p><strong>Meeting on grooming</strong> — 3 December 2025, Stockholm</p>"
        "<ul><li><em>Took part</em><ul><li><strong>Nina Larsson</strong>, Minister</li></ul></li>"
        "<li><em>Did not come</em><ul><li><strong>Signal</strong> (not sure)</li></ul></li></ul>"
        "<details><summary>Where it is said</summary><blockquote>“They met on Wednesday.”<br>"
        '— <a href="https://justice.example/1">Ministry of Justice</a>, read 4 December 2025'
        "</blockquote></details><p><sub>🔎 Where it is said</sub></p>"
    )


def test_evidence_can_be_unfolded_for_clients_that_cannot() -> None:
    folded = html(Reply("One.", (Section(events=(event(), event())),)))
    opened = unfolded(folded)
    assert folded.count("<details>") == 2
    assert "details" not in read(opened).text + opened
    assert opened.count("They met on Wednesday") == 2


def test_choices_are_a_numbered_list_and_each_goes_by_its_keycap() -> None:
    offered = tuple(Action("choose", f"<b>Talks</b> {at}", f"who attended #a{at}?") for at in (1, 2))
    reply = Reply("One.", (Section(events=(event(),)),), choices=offered)
    assert "<ol><li>&lt;b&gt;Talks&lt;/b&gt; 1</li><li>&lt;b&gt;Talks&lt;/b&gt; 2</li></ol>" in html(reply)
    said = what_is_said(reply, "", "", "", "")
    assert command_for(meaning("2\ufe0f\u20e3"), said) == "who attended #a2?"
    assert command_for(meaning("3\ufe0f\u20e3"), said) == ""


def test_signs_are_offered_where_they_do_something() -> None:
    right = Action("right", "Right", "right #1")
    told = replace(event(), actions=(right,))
    assert "<sub>✅ Right · 🔎 Where it is said</sub>" in html(Reply("One.", (Section(events=(told,)),)))
    several = html(Reply("Two.", (Section(events=(told, told), more=3),)))
    assert "<sub>🔎 Where it is said · ➕ More</sub>" in several
    assert "<sub>" not in html(Reply("None.", (Section(lines=("a line",)),)))


def test_a_swedish_reply_is_swedish() -> None:
    told = html(Reply("Möte.", (Section(events=(event(),), more=2),), ("vem träffade TikTok?",), "sv"))
    for words in ("Var det sägs", "läst 4 december 2025", "och 2 till", "Du kan fråga:"):
        assert words in told


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("@room read this", "@\u2060room read this"),
        ("ask @ada:evil.example now", "ask @\u2060ada:evil.example now"),
        ("in #press:evil.example", "in #\u2060press:evil.example"),
        ("in !abc:[::1]", "in !\u2060abc:[::1]"),
        ("with !rollcall, or right #a1b2.1", "with !rollcall, or right #a1b2.1"),
        ("press@ministry.example", "press@ministry.example"),
        ("x" * 2000, "x" * 999 + "…"),
    ],
)
def test_nobody_is_called_by_what_a_feed_says(hostile: str, shown: str) -> None:
    assert tame(hostile) == shown


@pytest.mark.parametrize(
    "address",
    [
        "https://matrix.to/#/@ada:evil.example",
        "https://www.matrix.to/#/!room:evil.example",
        "matrix:u/ada:evil.example",
        "javascript:alert(1)",
        "data:text/html,hello",
        "http://[broken",
        "https://a.example/\u202egnp.exe",
        "https://",
    ],
)
def test_a_link_that_is_no_link_of_the_web_is_shown_and_leads_nowhere(address: str) -> None:
    assert read(link(address, "a title")).links == []


def test_a_link_leads_to_its_address() -> None:
    assert read(link('https://a.example/?a=1&b="2', "x <b>")).links == ['https://a.example/?a=1&b="2']


_texts = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["</p><script>x</script>", "<b>", "&amp;", "<img src=x onerror=y>", "@room", "-->", "]]>"]
    ),
)
_quotes = st.builds(Quote, _texts, _texts, _texts, st.just(READ))
_people = st.builds(
    Attendance,
    _texts,
    st.just("person"),
    st.sampled_from(Status),
    _quotes,
    office=_texts,
    affiliation=_texts,
    on_behalf_of=_texts,
    inferred=st.booleans(),
    certainty=st.floats(0, 1),
)
_events = st.builds(
    EventEntry, _texts, st.none(), _texts, st.booleans(), st.lists(_people, max_size=3).map(tuple), _quotes
)
_items = st.builds(
    ItemEntry, _texts, _texts, _texts, st.none(), st.lists(_texts, max_size=2).map(tuple), _texts
)
_sections = st.builds(
    Section,
    _texts,
    st.lists(_texts, max_size=2).map(tuple),
    st.lists(_events, max_size=2).map(tuple),
    st.lists(_items, max_size=2).map(tuple),
    st.integers(0, 3),
)
_replies = st.builds(
    Reply,
    _texts,
    st.lists(_sections, max_size=2).map(tuple),
    st.lists(_texts, max_size=2).map(tuple),
    st.sampled_from(["en", "sv", "da", "nb"]),
)


@given(_replies)
def test_whatever_a_feed_holds_is_text_within_the_allowed_tags(reply: Reply) -> None:
    seen = read(html(reply))
    assert read(unfolded(html(reply))).links == seen.links
    assert "@room" not in seen.text
    assert all(address.startswith(("http://", "https://")) for address in seen.links)
