"""A round over press rooms made to hurt, by the program itself: what it took, and what a person reads."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from store.interface import FoundItem, SourceHealth
from store.sqlite import open_store
from tests.builders import source
from tests.fakes import Answer, Loopback, answer
from tests.watchers.hostile.rooms import ORDINARY, ROOMS, item, no_body, rss

MOST = 500_000_000  # bytes

# Sources whose address itself is a trick; the door's own tests have all of them.
TRICKS = {
    "decimal": "http://2130706433/feed",
    "octal": "http://0177.0.0.1/feed",
    "mapped": "http://[::ffff:10.0.0.1]/feed",
    "nat64": "http://[64:ff9b::a00:1]/feed",
    "6to4": "http://[2002:a00:1::]/feed",
    "carrier": "http://100.64.0.1/feed",
    "backslash": "http://news.example\\@10.0.0.1/feed",
    "look-alike": "http://ⓛocalhost/feed",
    "password": "http://user:secret@news.example/feed",
    "port": "http://8.8.8.8:22/feed",
    "scheme": "ftp://8.8.8.8/feed",
}


@dataclass(frozen=True)
class Ended:
    """How the round ended: bytes of memory at most, what became of each source, what the status says of
    each, and the items by their source."""

    own: int
    child: int
    health: dict[str, SourceHealth]
    status: dict[str, list[str]]
    items: dict[str, list[FoundItem]]


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    database = tmp_path_factory.mktemp("hostile") / "rollcall.db"
    with Loopback() as server:
        answers: dict[str, Answer] = {f"/{name}": room.answer(server) for name, room in ROOMS.items()}
        server.answers |= answers | {"/good": answer(ORDINARY)}
        server.answers["/pages"] = answer(rss(item(1).replace("http://news.example", server.base)))
        server.answers["/1"] = no_body(server)
        with open_store(database) as store:
            store.put_sources(
                source(
                    name,
                    address=f"{server.base}/{name}",
                    full=room.full,
                    kind=room.kind,
                    rules={"item": "li"} if room.kind == "listing" else None,
                )
                for name, room in ROOMS.items()
            )
            store.put_sources(source(name, address=address) for name, address in TRICKS.items())
            store.put_sources([source("good", address=f"http://localhost:{server.port}/good")])
        used = _run(database, f"{server.host} localhost:{server.port}")
    with open_store(database) as store:
        health = {each.source.id: each for each in store.status().sources}
        with store._db.writing() as db:  # many of these rooms tell the same; here each counts by itself
            db.execute("UPDATE items SET story = id")
        found = store.items(hits_only=False, limit=10_000)
    said = CliRunner().invoke(main, ["status", "--db", str(database)]).stdout
    status: dict[str, list[str]] = {name: [] for name in health}
    for name, sentence in re.findall(r"^([a-z0-9-]+): (.*)$", said, re.MULTILINE):
        status[name].append(sentence)
    items: dict[str, list[FoundItem]] = {name: [] for name in health}
    for each in found:
        items[each.source.id].append(each)
    return Ended(used["own"], used["child"], health, status, items)


def _run(database: Path, allow: str) -> dict[str, int]:
    settings = {"ROLLCALL_ALLOW": allow, "ROLLCALL_PAUSE": "0", "ROLLCALL_DEADLINE": "1"}
    given = {name: value for name, value in os.environ.items() if not name.startswith("ROLLCALL_")}
    program = [sys.executable, "-m", "tests.watchers.hostile.rounds", str(database)]
    done = subprocess.run(program, env=given | settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    used: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return used


def test_no_process_takes_more_memory_than_it_may(ended: Ended) -> None:
    assert max(ended.own, ended.child) < MOST


def test_every_source_was_looked_at(ended: Ended) -> None:
    moments = {health.looked_at for health in ended.health.values()}
    assert moments == {ended.health["good"].looked_at}
    assert ended.status["good"] == []
    assert len(ended.items["good"]) == 2


@pytest.mark.parametrize("name", [name for name, room in ROOMS.items() if room.said])
def test_what_hurts_is_one_sentence_in_the_status(ended: Ended, name: str) -> None:
    [sentence] = ended.status[name]
    assert ROOMS[name].said in sentence
    assert sentence.endswith(".")
    assert sentence.isprintable()
    assert ended.items[name] == []


@pytest.mark.parametrize("name", [name for name, room in ROOMS.items() if not room.said])
def test_what_only_looks_bad_is_read(ended: Ended, name: str) -> None:
    assert ended.status[name] == []
    assert len(ended.items[name]) == ROOMS[name].items


@pytest.mark.parametrize("name", TRICKS)
def test_a_trick_with_an_address_is_one_sentence_in_the_status(ended: Ended, name: str) -> None:
    [sentence] = ended.status[name]
    assert sentence.endswith(".")
    assert "Rollcall itself failed" not in sentence
    assert "secret" not in sentence


def test_the_words_come_out_of_a_wrong_charset(ended: Ended) -> None:
    assert [each.item.title for each in ended.items["wrong-charset"]] == ["Möte på ön"]


def test_a_date_that_cannot_be_is_none(ended: Ended) -> None:
    assert {(each.item.published, each.item.day) for each in ended.items["year-9999"]} == {(None, None)}


def test_no_title_is_long_or_can_move_the_reader_s_screen(ended: Ended) -> None:
    for name in ("markup", "entity-bomb", "entity-bomb-16", "nul"):
        for each in ended.items[name]:
            assert each.item.title.isprintable()
            assert len(each.item.title) <= 500
    [found] = ended.items["markup"]
    assert "<@U123> @room *b*" in found.item.title  # words, for each chat to show as such


def test_of_an_item_whose_page_never_comes_the_lead_is_kept_to_be_taken_up_again(ended: Ended) -> None:
    [found] = ended.items["pages"]
    assert found.item.content_hash.endswith("~")
