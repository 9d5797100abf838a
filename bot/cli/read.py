"""`rollcall read`: what Rollcall sees in a text."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import IO, Any

import click
from babel import Locale
from rich.console import Console

from bot.chats.plain import harmless
from bot.cli.common import now, settings_of
from bot.cli.explaining import show_explained, show_grounds
from bot.cli.inputs import Given, given, is_address, stdin
from bot.cli.predictions import language_code, predict, prediction
from bot.cli.terminal import err, out, show_table
from store.errors import InputError
from store.vocabulary import Day, Event, Item, Participant, Reading


class DayParameter(click.ParamType[Day]):
    """A day, a month or a year in ISO form."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Day:
        day = Day.parse(str(value))
        if day is None or str(day) != str(value):
            self.fail(
                f"'{value}' is no day such as 2025-12-03, no month such as 2025-12 and no year.", param, ctx
            )
        return day


def _language(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    code = language_code(value or "")
    if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise click.BadParameter(
            f"'{value}' is no language code such as sv, da, no or en.", context, parameter
        )
    return code


@click.command("read", short_help="Show what Rollcall sees in a text.")
@click.argument("text", metavar="[FILE|URL|-]", default="-")
@click.option(
    "--published", type=DayParameter(), metavar="DATE", help="The day that 'today' in the text counts from."
)
@click.option(
    "--lang",
    metavar="CODE",
    callback=_language,
    help="The text's language, such as sv; else it is told by itself.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a text for people.")
@click.option(
    "--explain",
    is_flag=True,
    help="Also show sentence by sentence what was seen, fired and refused, and why.",
)
@click.option("--jsonl", "as_lines", is_flag=True, help="Read many items, write one prediction line each.")
@click.pass_context
def command(
    context: click.Context,
    text: str,
    published: Day | None,
    lang: str | None,
    as_json: bool,
    explain: bool,
    as_lines: bool,
) -> None:
    """Show what Rollcall sees in a text: who is named, which events took place, who was there, and the
    words that say so. Nothing is stored.

    The text is HTML or plain; a file, an address, or standard input (-). With --jsonl the input holds one
    JSON object a line, {id, lang, published, title, text}, and the output one {id, mentions, events} each, in
    the same order.

    \b
    Examples:
      rollcall read statement.txt
      rollcall read --explain statement.txt
      rollcall read --published 2025-12-03 https://www.regeringen.se/…
      pbpaste | rollcall read -
      rollcall read --jsonl items.jsonl > predictions.jsonl

    Ends with 0, also where the text names nobody; 4 where there is no text to read, 5 where the address
    cannot be fetched.
    """
    if as_lines:
        if published or lang or as_json or explain:
            raise click.UsageError(
                "--jsonl takes date and language from its lines: leave the other options out."
            )
        _predict(text)
        return
    if explain and as_json:
        raise click.UsageError("--explain is for people, --json for programs: give one of them.")
    if text == "-" and sys.stdin is not None and sys.stdin.isatty():
        err().print("Reading what you type or paste; end with Ctrl-D.")
    reading = _read(given(text, settings_of(context)), published, lang)
    if as_json:
        click.echo(json.dumps(_told(reading), ensure_ascii=False, indent=2))
        return
    if explain:
        show_explained(out(), reading.article)
    show(out(), reading)
    if explain:
        show_grounds(out(), reading)


def _read(text: Given, published: Day | None, lang: str | None) -> Reading:
    from store.catalogue import load
    from watchers.reading import Reader

    item = Item(
        id=hashlib.sha256(text.text.encode("utf-8", "replace")).hexdigest()[:16],
        source_id="",
        address=text.name if is_address(text.name) else "",
        title="",
        published=datetime.combine(published.full, datetime.min.time(), UTC)
        if published and published.full
        else None,
        day=published,
        body=text.text,
        language=lang,
        fetched_at=now(),
        content_hash="",
    )
    return Reader(load()).read(item)


def _predict(name: str) -> None:
    if is_address(name):
        raise click.UsageError("--jsonl reads a file or standard input: fetch the address into a file first.")
    with _lines(name) as lines:
        for line in predict(lines, name="standard input" if name == "-" else name):
            click.echo(line)


@contextmanager
def _lines(name: str) -> Iterator[IO[bytes]]:
    if name == "-":
        yield stdin()
        return
    path = Path(name)
    if path.is_dir():
        raise InputError(f"{path} is a folder: give one file of JSON lines.", name=name)
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise InputError(
            f"There is no file {path}: give a file of JSON lines, or - for standard input.", name=name
        ) from None
    except (OSError, ValueError) as error:
        raise InputError(
            f"{path} cannot be read ({getattr(error, 'strerror', None) or error}): give a file you may read.",
            name=name,
        ) from error
    with file:
        yield file


# ---- for programs ------------------------------------------------------------------------------


def _told(reading: Reading) -> dict[str, Any]:
    """What `--json` gives: the prediction, and what the scorer does not ask for."""
    told = prediction(reading)
    del told["id"]
    for event, shown in zip(reading.events, told["events"], strict=True):
        for participant, row in zip(event.participants, shown["participants"], strict=True):
            row["on_behalf_of"] = participant.on_behalf_of
            row["certainty"] = participant.certainty
            row["rule"] = participant.evidence.rule
    article = reading.article
    day = str(article.day) if article.day else None
    return {"title": article.title, "language": article.language, "published": day, **told}


# ---- for people --------------------------------------------------------------------------------


def show(console: Console, reading: Reading) -> None:
    """The reading as text: a table of participants where a person looks on, plain lines elsewhere."""
    article = reading.article
    console.print(harmless(article.title) or "(no title)", style="bold")
    published = (
        f", published {article.day}" if article.day else ", no day of publication found (give --published)"
    )
    console.print(f"{_language_name(article.language)}{published}\n")
    names = dict.fromkeys(mention.name for mention in reading.mentions)
    console.print(harmless(f"Mentions: {', '.join(names)}" if names else "Mentions nobody tracked."))
    if not reading.events:
        console.print("No event told of.")
    for event in reading.events:
        _show_event(console, event)
    if article.terms:
        console.print("\nTerms told beside the text:", style="bold")
    for term in article.terms:
        since, until = (str(day) if day else "…" for day in (term.since, term.until))
        told = harmless(f"{since} to {until}: {term.office} ({term.person or 'nobody named'})")
        console.print(f"  {told}")


def _show_event(console: Console, event: Event) -> None:
    when = str(event.date) if event.date else "no date"
    head = [
        event.kind,
        when,
        *([event.place] if event.place else []),
        *(["still to come"] if event.future else []),
    ]
    console.print()
    console.print(harmless(f"{event.name} ({', '.join(head)})"), style="bold")
    if not event.participants:
        console.print("  nobody named as taking part")
    elif console.is_terminal:
        _show_table(console, event.participants)
    else:
        _show_lines(console, event.participants)


def _show_table(console: Console, participants: Sequence[Participant]) -> None:
    """One row each; words that several rest on stand beside the first of them."""
    rows, before = [], ""
    for participant in participants:
        quote = harmless(participant.evidence.quote)
        rows.append((participant.status.value, _who(participant), f"“{quote}”" if quote != before else ""))
        before = quote
    show_table(console, ("status", "who", "evidence"), rows)


def _show_lines(console: Console, participants: Sequence[Participant]) -> None:
    """One line each, and below those that rest on the same words the words."""
    for quote, group in groupby(participants, key=lambda participant: harmless(participant.evidence.quote)):
        for participant in group:
            console.print(f"  {participant.status.value}: {harmless(_who(participant))}")
        console.print(f"    “{quote}”")


def _who(participant: Participant) -> str:
    notes = [
        *([participant.office] if participant.office else []),
        *([participant.affiliation] if participant.affiliation else []),
        *([f"for {participant.on_behalf_of}"] if participant.on_behalf_of else []),
        *(["inferred from office and date"] if participant.inferred else []),
    ]
    return f"{participant.name} ({', '.join(notes)})" if notes else participant.name


def _language_name(code: str) -> str:
    try:
        return Locale.parse(code).get_display_name("en") or code
    except ValueError:
        return code or "unknown language"
