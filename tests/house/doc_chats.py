"""`docs/chats.md`: what can be done in which chat, and how much of the program knows one.

`python -m tests.house.doc_chats` writes it. Its rows are the commands of the registry, and what chats do
beside answering; how large a part is, is counted.
"""

from __future__ import annotations

import ast
import io
import tempfile
import tokenize
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.alerts import owe_alerts
from bot.chats.matrix.html import SIGNS
from bot.cli.joining import join_new
from bot.commands.command import Asker
from bot.commands.registry import registry
from bot.commands.understanding.message import read_message
from bot.conversation import answer
from bot.replies import Action, Reply, from_json
from store.interface import Channel, Store
from tests.bot.every_command import STEPS, retell, save_news, written
from tests.bot.world import NOW, catalogue, filled
from tests.house.tree import ROOMS, ROOT, files

DOCUMENT = ROOT / "docs/chats.md"
CHATS = ("terminal", "Slack", "Matrix")

# How a command is had in a chat without typing it, beside the actions that answers offer.
BESIDE = {
    ("attended", "Slack"): "shortcut on a message with a link",
    ("digest", "Slack"): "settings window",
    ("latest", "Slack"): "the app's Home",
    ("status", "Slack"): "the app's Home",
}

# What chats do beside answering: the feature, and how each chat has it ("–": not at all).
FEATURES = (
    ("asked by", "a line", "`/rollcall`, its name, a direct message", "`!rollcall`, its name, a direct chat"),
    (
        "and who declined?",
        "`rollcall chat`",
        "in a thread or direct message",
        "in a thread, a reply, a direct chat",
    ),
    ("evidence", "below each claim", "a button opens a window", "folded, unfolded by 🔎"),
    ("more of a long answer", "*more*", "*more*, pages", "*more*, ➕, pages in a thread"),
    ("what may be asked next", "shown", "buttons", "shown"),
    ("answers for who asked alone", "–", "yes", "a direct chat"),
    ("an answer is mended when it is corrected", "–", "yes", "yes, by an edit"),
    ("shows that it is working", "–", "–", "typing notice"),
    ("encrypted rooms", "–", "–", "yes"),
    (
        "digests and alerts, once",
        "by the file it writes to",
        "by metadata in the history",
        "by transaction id",
    ),
    (
        "what was asked while it was away",
        "–",
        "found in the history",
        "read from where it was, gaps from the history",
    ),
    (
        "who may change something",
        "whoever sits there",
        "admins, or everybody",
        "by power level, or everybody",
    ),
    ("a room that moves house", "–", "keeps its id", "followed to the new room"),
    ("several at once", "–", "workspaces", "every room of one account"),
    ("set up and looked over", "–", "`rollcall doctor slack`", "`rollcall doctor matrix`"),
)

TERMINAL = ("bot/chats/console.py", "bot/chats/transcript.py")

# The parts that are counted: what it is, its folders or files, and those of them that are another part.
PARTS = (
    ("what we know", ("store",), ()),
    ("how we come to know it", ("watchers",), ()),
    ("how we tell, in every chat", ("bot",), ("bot/chats", "bot/cli")),
    ("what chats have in common", ("bot/chats",), ("bot/chats/slack", "bot/chats/matrix", *TERMINAL)),
    ("the terminal", TERMINAL, ()),
    ("Slack", ("bot/chats/slack",), ()),
    ("Matrix", ("bot/chats/matrix",), ()),
)
SHARED = tuple(name for name, *_ in PARTS[:4])


@dataclass(frozen=True, slots=True)
class Size:
    modules: int
    lines: int


# ---- features


def features() -> list[tuple[str, ...]]:
    """A row for each command, in the registry's order, and one for each thing that chats do beside."""
    offered = actions()
    commands = [
        (f"**{name}**", *(_ways(name, chat, offered.get(name, frozenset())) for chat in CHATS))
        for name in registry().commands
    ]
    return [*commands, *FEATURES]


def actions() -> dict[str, frozenset[str]]:
    """The commands that answers and alerts offer to be chosen, with the names that the actions go by."""
    found: dict[str, frozenset[str]] = {}
    for action in (action for reply in _replies() for action in _offered(reply)):
        heard = read_message(action.say)
        asked = registry().understand(heard.words, catalogue(), NOW.date(), "en", heard.typed)
        assert asked, action
        name = asked.command.name
        found[name] = found.get(name, frozenset()) | {action.name}
    return found


def _ways(command: str, chat: str, names: Collection[str]) -> str:
    """How a command is had in a chat: typed everywhere, and chosen where answers offer it."""
    ways = ["typed"]
    if names and chat == "Slack":
        ways.append("button")
    if chat == "Matrix":
        ways += sorted(SIGNS[name] for name in names if name in SIGNS)
    return ", ".join([*ways, *filter(None, [BESIDE.get((command, chat))])])


def _replies() -> Iterator[Reply]:
    """What every step is answered, and an alert."""
    with tempfile.TemporaryDirectory() as made:
        store = filled(Path(made) / "world.db")
        retell(store)
        store.put_channel(Channel("C1", "console", "policy"))
        for step in STEPS:
            if step.command == "track_remove":
                save_news(store)
                join_new(store)
                channel = _channel(store)
                owed = owe_alerts(store, channel, datetime.now(UTC), catalogue())
                yield from (from_json(each.payload) for each in owed)
            asker = Asker("U1", "Anna", _channel(store), may_change=True)
            yield answer(written(step, store), store, catalogue(), datetime.now(UTC), asker=asker)
        store.close()


def _channel(store: Store) -> Channel:
    (channel,) = store.channels()
    return channel


def _offered(reply: Reply) -> Iterator[Action]:
    for section in reply.sections:
        yield from (action for event in section.events for action in event.actions)
        yield from (action for item in section.items for action in item.actions)
    yield from reply.actions


# ---- sizes


def sizes() -> dict[str, Size]:
    """How large each part is: its modules, and their lines that are neither blank, comment nor docstring."""
    return {name: _size(_modules(inside, outside)) for name, inside, outside in PARTS}


def share(chat: str, counted: Mapping[str, Size]) -> float:
    """How much of all that a chat's answers pass through only it knows."""
    own = counted[chat].lines
    return own / (own + sum(counted[name].lines for name in SHARED))


def _modules(inside: Iterable[str], outside: Iterable[str]) -> list[Path]:
    within = [ROOT / part for part in inside]
    without = [ROOT / part for part in outside]
    return [
        path
        for path in files(*ROOMS)
        if path.suffix == ".py"
        and any(path.is_relative_to(part) for part in within)
        and not any(path.is_relative_to(part) for part in without)
    ]


def _size(modules: Sequence[Path]) -> Size:
    return Size(len(modules), sum(code_lines(path.read_text("utf-8")) for path in modules))


def code_lines(text: str) -> int:
    """The lines of a module that hold code."""
    quiet = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    quiet |= {tokenize.ENDMARKER, tokenize.ENCODING}
    told = {
        line
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type not in quiet
        for line in range(token.start[0], token.end[0] + 1)
    }
    return len(told - set(_docstrings(ast.parse(text))))


def _docstrings(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if ast.get_docstring(node, clean=False) is not None:
            first = node.body[0]
            yield from range(first.lineno, (first.end_lineno or first.lineno) + 1)


# ---- the document


def document() -> str:
    counted = sizes()
    shares = " and ".join(f"{share(chat, counted):.0%} of {chat}" for chat in ("Slack", "Matrix"))
    rows = [(name, f"{size.modules}", f"{size.lines:,}") for name, size in counted.items()]
    return TEXT.format(features=_table(("", *CHATS), features()), sizes=_table(SIZED, rows), shares=shares)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |".replace("  ", " ") for cells in lines)


SIZED = ("part", "modules", "lines of code")
TEXT = """\
# One bot, three chats

Every command is read, answered and put into words in one place (`bot/conversation.py`), and what comes
of it is one `Reply`, which each chat shows in its own way. So whatever can be asked in one chat can be
asked in all of them; what differs is how one may have it without typing, and what a chat can do besides.

`python -m tests.house.doc_chats` makes this page: the first rows are the registry's commands, with what
their answers offer in the tests' press world.

## What can be done where

{features}

## How much of it knows a chat

{sizes}

Lines that are blank, comments or docstrings are not counted, nor are the words in four languages, which
all chats share. Of all that a question or a digest passes through, {shares} is known to that chat alone:
its port. Neither port imports the other; nothing but the command line imports either; and only in them
do the libraries of the chats stand (`slack_bolt` and `slack_sdk`, `nio` and `vodozemac`). Contracts in
`pyproject.toml` hold it so, and [decision 15](decisions/0015-chat-port.md) says why the port is where it
is.
"""


if __name__ == "__main__":
    DOCUMENT.write_text(document(), "utf-8")
