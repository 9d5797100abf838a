"""Archives of press items, through a real database."""

from __future__ import annotations

import gzip
import json
import lzma
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from store.catalogue import Catalogue, load
from store.errors import InputError
from store.interface import Saved
from store.sqlite import open_store
from store.vocabulary import Catch, Day, Source, SourceKind, Watched
from tests.fakes import DyingReader, FailingReader, FakeReader
from tests.processes import until_gone
from watchers import archive
from watchers.archive import archive_source, import_archive, read_archive

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def record(n: int, **changed: Any) -> dict[str, Any]:
    return {
        "id": f"a-{n}",
        "url": f"https://x.example/{n}",
        "lang": "sv",
        "published": "2025-12-03",
        "title": f"Titel {n}",
        "text": f"Text nummer {n}.",
        **changed,
    }


def lines(*records: object) -> bytes:
    return b"".join(json.dumps(each, ensure_ascii=False).encode() + b"\n" for each in records)


@pytest.fixture
def catalogue() -> Catalogue:
    return load()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Any]:
    opened = open_store(tmp_path / "rollcall.db")
    yield opened
    opened.close()


def known(store: Any, path: Path) -> dict[str, str]:
    [watched] = store.watched(names=[archive_source(path).id])
    assert isinstance(watched, Watched)
    return dict(watched.known)


# ---- the file ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("suffix", "pack"), [("", bytes), (".gz", gzip.compress), (".xz", lzma.compress)])
def test_an_archive_gives_its_items_plain_or_packed(tmp_path: Path, suffix: str, pack: Any) -> None:
    path = tmp_path / f"Board News.jsonl{suffix}"
    path.write_bytes(pack(lines(record(1), record(2))))
    one, two = read_archive(path, NOW)
    assert (one.title, one.body, one.language) == ("Titel 1", "Text nummer 1.", "sv")
    assert (one.address, one.day, one.published) == ("https://x.example/1", Day(2025, 12, 3), None)
    assert (one.source_id, one.fetched_at) == ("archive-board-news", NOW)
    assert one.id != two.id


@pytest.mark.parametrize(
    ("published", "day", "moment"),
    [
        (None, None, None),
        ("", None, None),
        ("2014-02", Day(2014, 2), None),
        ("2014-02-13", Day(2014, 2, 13), None),
        ("2014-02-13T00:30:00+01:00", Day(2014, 2, 13), datetime(2014, 2, 12, 23, 30, tzinfo=UTC)),
    ],
)
def test_published_is_a_moment_a_day_a_month_or_nothing(
    tmp_path: Path, published: str | None, day: Day | None, moment: datetime | None
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines(record(1, published=published)))
    [item] = read_archive(path, NOW)
    assert (item.day, item.published) == (day, moment)


def test_id_and_text_are_enough(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": 7, "text": "Just words."}\n\n  \n')
    [item] = read_archive(path, NOW)
    assert (item.title, item.body, item.address, item.language) == (
        "Just words.",
        "Just words.",
        "a.jsonl",
        None,
    )


def test_an_id_stays_when_the_text_is_edited_and_wherever_the_file_lies(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    paths = (tmp_path / "a.jsonl", tmp_path / "elsewhere" / "a.jsonl.gz")
    paths[0].write_bytes(lines(record(1)))
    paths[1].write_bytes(gzip.compress(lines(record(1, text="Edited."))))
    [before], [after] = (list(read_archive(path, NOW)) for path in paths)
    assert before.id == after.id
    assert before.content_hash != after.content_hash


def test_the_source_is_named_after_the_file_and_tells_no_path(tmp_path: Path) -> None:
    assert archive_source(tmp_path / "Board News.jsonl.xz") == Source(
        "archive-board-news", "Board News", "Board News.jsonl.xz", SourceKind.ARCHIVE
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"not json", "a.jsonl, line 2 is no press item: it is no JSON."),
        (b"\xff\xfe", "a.jsonl, line 2 is no press item: it is no JSON."),
        (b"[1]", "a.jsonl, line 2 is no press item: it is no object with id, title and text."),
        (lines(record(2, id="")), "a.jsonl, line 2 is no press item: its 'id' is missing or empty."),
        (lines(record(2, id=None)), "a.jsonl, line 2 is no press item: its 'id' is missing or empty."),
        (lines({"id": "b"}), "a.jsonl, line 2 is no press item: its 'text' is missing or empty."),
        (lines(record(2, text=["a"])), "a.jsonl, line 2 is no press item: its 'text' is no text."),
        (
            lines(record(2, published="soon")),
            "a.jsonl, line 2 is no press item: its 'published' ('soon') is no date; "
            "write 2014-02-13, 2014-02 or null.",
        ),
        (
            lines(record(1)),
            "a.jsonl, line 2 is no press item: its id stands on line 1 already; make it another.",
        ),
    ],
)
def test_a_line_that_is_no_press_item_is_told_with_its_number(
    tmp_path: Path, content: bytes, why: str
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines(record(1)) + content)
    items = read_archive(path, NOW)
    assert next(items).title == "Titel 1"
    with pytest.raises(InputError) as caught:
        next(items)
    assert str(caught.value) == why
    assert caught.value.name == "a.jsonl"


def test_a_line_without_end_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_LINE_MOST", 1_000)
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"[" * 5_000)
    with pytest.raises(InputError, match="longer than 1,000 bytes"):
        list(read_archive(path, NOW))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl.gz", b"no gzip"),
        ("a.jsonl.xz", b"no xz"),
        ("a.jsonl.gz", gzip.compress(lines(*map(record, range(2_000))))[:-2_000]),
        ("a.jsonl.xz", lzma.compress(lines(*map(record, range(2_000))))[:-200]),
        ("a.jsonl.gz", gzip.compress(lines(record(1)))[:12] + b"\xff" * 40),
    ],
    ids=["no gzip", "no xz", "cut gzip", "cut xz", "garbled gzip"],
)
def test_a_packed_file_that_is_broken_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(
        InputError, match=rf"^{name}, after line \d+ .* cannot be unpacked; fetch the file again\.$"
    ):
        list(read_archive(path, NOW))


@pytest.mark.parametrize("name", ["none.jsonl", "none.jsonl.xz", "folder"])
def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match=rf"^{name} cannot be read \(.*\); check its name\.$"):
        list(read_archive(tmp_path / name, NOW))


# ---- importing ---------------------------------------------------------------------------------------


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of several batches."""
    monkeypatch.setattr(archive, "BATCH", 10)
    path = tmp_path / "board.jsonl"
    path.write_bytes(lines(*map(record, range(35))))
    return path


@pytest.mark.parametrize("workers", [0, 2])
def test_an_archive_is_imported_whole_and_twice_is_once(
    store: Any, catalogue: Catalogue, path: Path, workers: int
) -> None:
    done: list[int] = []
    given: dict[str, Any] = {
        "now": NOW,
        "workers": workers,
        "progress": done.append,
        "make_reader": FakeReader,
    }
    assert import_archive(path, store, catalogue, **given) == Saved(new=35)
    assert sum(done) == 35
    assert len(done) > 1
    assert len(known(store, path)) == 35
    done.clear()
    assert import_archive(path, store, catalogue, **given) == Saved()
    assert sum(done) == 35


def test_what_is_known_is_not_read_again_and_what_changed_is(
    store: Any, catalogue: Catalogue, path: Path
) -> None:
    import_archive(path, store, catalogue, now=NOW, workers=0, make_reader=FakeReader)
    path.write_bytes(lines(*map(record, range(34)), record(34, text="Edited."), record(35)))
    reader = FakeReader()
    saved = import_archive(path, store, catalogue, now=NOW, workers=0, make_reader=lambda _: reader)
    assert saved == Saved(new=1, changed=1)
    assert [item.title for item, _, _ in reader.seen] == ["Titel 34", "Titel 35"]


def test_an_import_that_was_broken_off_goes_on_where_it_stopped(
    store: Any, catalogue: Catalogue, path: Path
) -> None:
    class Unplugged(Exception):
        pass

    class Failing:
        """The store, until the third batch."""

        saves = 0

        def __getattr__(self, name: str) -> Any:
            return getattr(store, name)

        def save(self, catch: Catch) -> Saved:
            self.saves += 1
            if self.saves == 3:
                raise Unplugged
            return store.save(catch)  # type: ignore[no-any-return]

    with pytest.raises(Unplugged):
        import_archive(path, Failing(), catalogue, now=NOW, workers=0, make_reader=FakeReader)
    assert len(known(store, path)) == 20
    saved = import_archive(path, store, catalogue, now=NOW, workers=0, make_reader=FakeReader)
    assert saved == Saved(new=15)


_KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from benchmarks._running import family
from store.catalogue import load
from store.sqlite import open_store
from tests.fakes import FakeReader
from watchers import archive

archive.BATCH = 10

def progress(count):
    print(*[one for one in family(os.getpid()) if one != os.getpid()], flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    path, db, workers = sys.argv[1:]
    archive.import_archive(
        path, open_store(db), load(), now=datetime(2026, 1, 1, tzinfo=UTC), workers=int(workers),
        progress=progress, make_reader=FakeReader,
    )
"""


@pytest.mark.parametrize("workers", [0, 2])
def test_an_import_that_was_killed_goes_on_and_leaves_no_process_behind(
    store: Any, catalogue: Catalogue, path: Path, tmp_path: Path, workers: int
) -> None:
    script = tmp_path / "killed.py"
    script.write_text(_KILLED)
    command = [sys.executable, str(script), str(path), str(tmp_path / "rollcall.db"), str(workers)]
    told = tmp_path / "told.txt"  # no pipe: a process left behind would hold it open
    warned = tmp_path / "warned.txt"  # Python's own words on a death in the middle of something
    with told.open("wb") as out, warned.open("wb") as err:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        ended = subprocess.run(command, env=environment, stdout=out, stderr=err, check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL, warned.read_text()
    assert len(known(store, path)) == 10
    processes = told.read_text().split()
    assert bool(processes) == bool(workers)
    for process in processes:
        until_gone(int(process))
    assert import_archive(path, store, catalogue, now=NOW, workers=0, make_reader=FakeReader) == Saved(new=25)


def test_what_stands_before_a_bad_line_is_saved(store: Any, catalogue: Catalogue, path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"{\n")
    with pytest.raises(InputError, match="line 36 is no press item"):
        import_archive(path, store, catalogue, now=NOW, workers=0, make_reader=FakeReader)
    assert len(known(store, path)) == 35


def test_an_item_that_the_reader_fails_at_is_left_to_the_next_import(
    store: Any, catalogue: Catalogue, path: Path
) -> None:
    path.write_bytes(lines(record(1), record(2, title="poison"), record(3)))
    assert import_archive(path, store, catalogue, now=NOW, workers=0, make_reader=FailingReader) == Saved(
        new=2
    )
    assert import_archive(path, store, catalogue, now=NOW, workers=0, make_reader=FakeReader) == Saved(new=1)


def test_a_reading_process_that_dies_is_told_in_one_sentence(
    store: Any, catalogue: Catalogue, path: Path
) -> None:
    path.write_bytes(lines(*map(record, range(34)), record(34, title="poison")))
    with pytest.raises(InputError, match=r"died .*; import it again: .* goes on from there\.$"):
        import_archive(path, store, catalogue, now=NOW, workers=1, make_reader=DyingReader)
    assert import_archive(path, store, catalogue, now=NOW, workers=0, make_reader=FakeReader).new >= 1


def test_an_import_reads_only_a_little_ahead_of_what_it_saves(
    store: Any, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "BATCH", 1)
    monkeypatch.setattr(archive, "_AHEAD", 5)
    path = tmp_path / "long.jsonl"
    path.write_bytes(lines(*map(record, range(60))))
    reader = FakeReader()
    ahead: list[int] = []

    class Watching:
        def __getattr__(self, name: str) -> Any:
            return getattr(store, name)

        def save(self, catch: Catch) -> Saved:
            ahead.append(len(reader.seen) - len(ahead))
            return store.save(catch)  # type: ignore[no-any-return]

    import_archive(path, Watching(), catalogue, now=NOW, workers=0, make_reader=lambda _: reader)
    assert len(ahead) == 60
    assert max(ahead) <= 6
