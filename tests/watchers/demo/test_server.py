from __future__ import annotations

import os
import socket
import threading
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from store.errors import RollcallError
from tests.watchers.demo.visits import visit
from watchers.demo.server import PressRoom

FEED = "/skerry/atom.xml"


def test_a_page_is_served_with_its_type_its_tag_and_its_date(room: PressRoom) -> None:
    answer = visit(room.base + FEED)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert answer.headers["ETag"].startswith('"')
    assert parsedate_to_datetime(answer.headers["Last-Modified"]).tzinfo is not None
    assert int(answer.headers["Content-Length"]) == len(answer.body)


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/pressbryggan/", "text/html; charset=utf-8"),
        ("/skerry/2025/new-director", "text/html; charset=utf-8"),
        ("/regeringen/rss.xml", "application/rss+xml; charset=utf-8"),
        ("/pressehavnen/feed.rdf", "application/rdf+xml; charset=utf-8"),
        ("/skjaergardstilsynet/feed.json", "application/feed+json; charset=utf-8"),
        ("/ferryboard/releases.json", "application/json; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/style.css", "text/css; charset=utf-8"),
        ("/portrait.svg", "image/svg+xml"),
    ],
)
def test_every_kind_of_page_says_what_it_is(room: PressRoom, path: str, content_type: str) -> None:
    answer = visit(room.base + path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, content_type)


def test_the_base_address_stands_in_the_pages_where_the_files_leave_it_open(room: PressRoom) -> None:
    text = visit(room.base + FEED).text
    assert "{base}" not in text
    assert f'href="{room.base}/skerry/2025/new-director"' in text


def test_a_visitor_with_the_tag_of_the_last_look_gets_304_and_no_body(room: PressRoom) -> None:
    tag = visit(room.base + FEED).headers["ETag"]
    for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        answer = visit(room.base + FEED, {"If-None-Match": known})
        assert (answer.status, answer.body, answer.headers["ETag"]) == (304, b"", tag)


def test_a_visitor_with_the_date_of_the_last_look_gets_304(room: PressRoom) -> None:
    date = visit(room.base + FEED).headers["Last-Modified"]
    assert visit(room.base + FEED, {"If-Modified-Since": date}).status == 304


def test_a_visitor_with_an_older_date_or_another_tag_gets_the_page(room: PressRoom) -> None:
    old = "Thu, 01 Jan 1970 00:00:00 GMT"
    assert visit(room.base + FEED, {"If-Modified-Since": old}).status == 200
    assert visit(room.base + FEED, {"If-None-Match": '"other"'}).status == 200


def test_the_tag_decides_where_tag_and_date_disagree(room: PressRoom) -> None:
    first = visit(room.base + FEED).headers
    other = {"If-None-Match": '"other"', "If-Modified-Since": first["Last-Modified"]}
    assert visit(room.base + FEED, other).status == 200


def test_a_date_that_cannot_be_read_is_as_good_as_none(room: PressRoom) -> None:
    assert visit(room.base + FEED, {"If-Modified-Since": "yesterday"}).status == 200


def test_an_edited_page_has_a_new_tag_and_a_new_date(tmp_path: Path) -> None:
    page = tmp_path / "news.html"
    page.write_text("old", "utf-8")
    os.utime(page, (1_000_000_000, 1_000_000_000))
    with PressRoom(pages=tmp_path) as room:
        first = visit(f"{room.base}/news").headers
        page.write_text("new", "utf-8")
        known = {"If-None-Match": first["ETag"]}
        assert visit(f"{room.base}/news", known).text == "new"
        dated = {"If-Modified-Since": first["Last-Modified"]}
        assert visit(f"{room.base}/news", dated).text == "new"


def test_head_answers_like_get_without_the_body(room: PressRoom) -> None:
    got, headed = visit(room.base + FEED), visit(room.base + FEED, method="HEAD")
    assert (headed.status, headed.body) == (200, b"")
    assert headed.headers["Content-Length"] == str(len(got.body))
    assert headed.headers["ETag"] == got.headers["ETag"]


def test_requests_and_unchanged_answers_are_counted(room: PressRoom) -> None:
    tag = visit(room.base + FEED).headers["ETag"]
    visit(room.base + FEED, {"If-None-Match": tag})
    visit(f"{room.base}/nowhere")
    assert (room.requests, room.not_modified) == (3, 1)


def test_visitors_who_come_together_are_all_counted_and_all_answered(room: PressRoom) -> None:
    statuses: list[int] = []
    threads = [
        threading.Thread(target=lambda: statuses.append(visit(room.base + FEED).status)) for _ in range(30)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * 30
    assert room.requests == 30


@pytest.mark.parametrize(
    "path",
    ["/nowhere", "/../server.py", "/%2e%2e/server.py", "/skerry/../../sources.toml", "/" + "x" * 5000, "//["],
)
def test_only_pages_are_served(room: PressRoom, path: str) -> None:
    assert visit(room.base + path).status == 404


def test_a_taken_port_is_refused_in_one_sentence(room: PressRoom) -> None:
    port = int(room.base.rsplit(":", 1)[1])
    with pytest.raises(RollcallError, match=f"on port {port} .*choose another port"), PressRoom(port):
        pass


def test_the_room_can_be_opened_on_a_port_that_is_asked_for() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with PressRoom(port) as room:
        assert room.base == f"http://127.0.0.1:{port}"


def test_a_closed_room_answers_nobody_and_has_no_address() -> None:
    with PressRoom() as room:
        base = room.base
    with pytest.raises(ConnectionRefusedError):
        visit(base)
    with pytest.raises(RuntimeError):
        _ = room.base


def test_closing_does_not_wait_for_a_visitor_who_says_nothing(room: PressRoom) -> None:
    port = int(room.base.rsplit(":", 1)[1])
    with socket.create_connection(("127.0.0.1", port)) as silent:
        assert visit(room.base + FEED).status == 200
        room.__exit__(None, None, None)
        assert silent.recv(1) == b""


def test_nothing_is_written_on_the_terminal(room: PressRoom, capfd: pytest.CaptureFixture[str]) -> None:
    visit(room.base + FEED)
    visit(f"{room.base}/nowhere")
    assert capfd.readouterr() == ("", "")
