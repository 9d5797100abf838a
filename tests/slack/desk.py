"""A place at a table in the test Slack: what somebody types is done there, and what they would see is
printed."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator

from tests.slack.filling import KEYS, CannotSubmitError, found
from tests.slack.incoming import NOT_TOLD, Acknowledged
from tests.slack.mrkdwn import seen
from tests.slack.nouns import JSON, Channel, Message, Person, View, elements, texts
from tests.slack.slack import Slack

HELP = """\
/rollcall who met TikTok?   a command            @Rollcall latest   a mention
dm who met Meta?            a direct message     home               the app's Home
click 2                     the button with that number; for a menu: click 2 VALUE
fill name=TikTok days=mon   fill in the open form, then: submit    close   the form
ask                         the shortcut “Who attended this?” on what was written last
anything else               a message in the channel"""


class Desk:
    """`user` sits in `channel`; `say` is told each line that they would see."""

    def __init__(self, slack: Slack, user: Person, channel: Channel, say: Callable[[str], None]) -> None:
        self._slack = slack
        self._user = user
        self._channel = channel
        self._say = say
        self._shown: dict[str, str] = {}
        self._buttons: list[tuple[Message | View, str]] = []
        self._filled: dict[str, object] = {}

    async def obey(self, line: str) -> None:
        """Do what a line says."""
        word, _, rest = line.strip().partition(" ")
        try:
            told = await self._do(word, rest.strip(), line.strip())
        except (AssertionError, LookupError, ValueError) as slip:
            self._say(f"(Slack: there is no such thing: {slip})")
            return
        if told and not told.ok and told.problem != NOT_TOLD:
            self._say(f"(Slack: the app did not answer: {told.problem})")

    def look(self) -> None:
        """Tell all that is new before the user since the last look."""
        for message in self._slack.state.messages:
            if message.by_app and message.only in ("", self._user.id):
                self._tell(message.ts + message.channel, f"{message.edits}", message)
        for view in self._slack.state.views.values():
            if view.user == self._user.id:
                self._tell(view.id, view.hash, view)

    async def _do(self, word: str, rest: str, line: str) -> Acknowledged | None:
        slack, user = self._slack, self._user
        if word == "/rollcall":
            return await slack.command(user, self._channel, rest)
        if word == "@Rollcall":
            return (await slack.mention(user, self._channel, rest))[1]
        if word == "dm":
            return (await slack.dm(user, rest))[1]
        if word == "home":
            return await slack.opens_home(user)
        if word == "ask":
            last = [one for one in slack.messages(self._channel) if not one.by_app]
            return await slack.shortcut(user, last[-1])
        if word == "click":
            number, _, value = rest.partition(" ")
            where, id = self._buttons[int(number) - 1]
            return await slack.click(user, where, id, value or None)
        if word in ("fill", "submit", "close"):
            return await self._form(word, rest)
        await slack.say(user, self._channel, line)
        return None

    async def _fill(self, view: View, values: dict[str, object]) -> Acknowledged | None:
        """Fill in the form; where the app is told of it at once, it is. What is found by typing is the first
        that the app offers."""
        told: Acknowledged | None = None
        for id, value in values.items():
            block, element = found(view.body["blocks"], id)
            if "external_select" in element["type"]:
                wanted = value if isinstance(value, list) else [value]
                offered = [await self._slack.suggest(self._user, view, id, str(each)) for each in wanted]
                first = [options[0] for options in offered]
                value = first if element["type"].startswith("multi") else first[0]
            if block.get("dispatch_action"):
                told = await self._slack.click(self._user, view, id, value)
            self._filled[id] = value
        return told

    async def _form(self, word: str, rest: str) -> Acknowledged | None:
        view = self._slack.views(self._user)[-1]
        if word == "close":
            return await self._slack.close(self._user, view)
        if word == "fill":
            return await self._fill(view, dict(_pair(part) for part in shlex.split(rest)))
        try:
            said = await self._slack.submit(self._user, view, self._filled)
        except CannotSubmitError as error:
            self._say(f"(Slack: {error})")
            return None
        self._filled = {}
        for id, problem in said.body.get("errors", {}).items():
            self._say(f"({id}: {problem})")
        return said

    def _tell(self, key: str, version: str, what: Message | View) -> None:
        if self._shown.get(key) == version:
            return
        self._shown[key] = version
        for line in self._lines(what):
            self._say(line)

    def _lines(self, what: Message | View) -> Iterator[str]:
        yield f"--- {self._place(what)}"
        blocks = what.body["blocks"] if isinstance(what, View) else what.blocks
        if isinstance(what, Message) and not blocks:
            yield seen(what.text)
        for block in blocks:
            yield from _read(block)
            for _, element in elements([block]):
                yield self._offer(what, element)

    def _place(self, what: Message | View) -> str:
        if isinstance(what, View):
            return what.title or "Home"
        where = self._slack.state.channel(what.channel)
        thread = ", in a thread" if what.thread else ""
        return ("only for you" if what.only else f"#{where.name}") + thread

    def _offer(self, what: Message | View, element: JSON) -> str:
        """What can be clicked, with its number, or filled in, with its name."""
        if element["type"] in KEYS and element["type"] != "overflow" and isinstance(what, View):
            values = ", ".join(option["value"] for option in element.get("options", ()))
            return f"  {element['action_id']}=…" + (f" ({values})" if values else "")
        self._buttons.append((what, element["action_id"]))
        label = element["text"]["text"] if element["type"] == "button" else _values(element)
        return f"  [{len(self._buttons)}] {label}"


def _read(block: JSON) -> Iterator[str]:
    """What a block says, without what can be clicked in it."""
    if block["type"] == "actions":
        return
    if block["type"] == "rich_text":
        yield from _rich(block)
        return
    words = block.get("text") or block.get("label") or block.get("elements") or block.get("fields")
    said = " ".join(seen(one) for one in texts(words if isinstance(words, list) else [words]))
    if said:
        yield said


def _rich(block: JSON) -> Iterator[str]:
    """The lines of rich text, what is in a list with a dash."""
    for part in block["elements"]:
        if part["type"] == "rich_text_list":
            yield from (f"  - {''.join(texts(item))}" for item in part["elements"])
        else:
            yield "".join(texts(part))


def _values(element: JSON) -> str:
    return " | ".join(f"{one['text']['text']} ({one['value']})" for one in element.get("options", ()))


def _pair(part: str) -> tuple[str, object]:
    name, _, value = part.partition("=")
    return name, value.split(",") if "," in value else value
