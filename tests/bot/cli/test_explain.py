"""`rollcall read --explain`."""

from __future__ import annotations

from tests.bot.cli.conftest import Run

TEXT = """Samtal om reklam i flöden

Statsråd på denna sida
Mellan den 21 januari 2019 och den 30 november 2021 var han energi- och digitaliseringsminister.

Den 6 maj träffade socialminister Jakob Forssmed representanter från TikTok. Han vill träffa Snapchat.

– Det var bra, säger socialminister Jakob Forssmed.
"""


def test_each_sentence_tells_what_was_seen_what_fired_and_what_was_refused(run: Run) -> None:
    output = run("read", "--explain", "--published", "2025-05-07", input=TEXT).output
    assert "     seen: TikTok (organization, known)\n" in output
    assert "     fired: sv.meet on “träffade” (past): Jakob Forssmed attended" in output
    assert "     refused: sv.meet on “träffa”: wished for" in output
    assert "     speaker: Jakob Forssmed\n" in output
    assert "     not listened to: direct speech" in output


def test_behind_the_reading_each_rule_shows_the_example_of_its_frame(run: Run) -> None:
    plain = run("read", "--published", "2025-05-07", input=TEXT).output
    output = run("read", "--explain", "--published", "2025-05-07", input=TEXT).output
    assert plain in output
    behind = output.partition("What these rest on:\n")[2]
    assert behind.startswith("  sv.meet: Jakob Forssmed (attended, ")
    assert "    such as “" in behind


def test_a_text_that_tells_of_nobody_is_explained_too(run: Run) -> None:
    result = run("read", "--explain", input="Biblioteket i Ekhult får nytt tak i höst.")
    assert result.exit_code == 0
    assert "What these rest on" not in result.output


def test_markup_in_a_text_is_shown_and_not_obeyed(run: Run) -> None:
    text = "Ministern sade [red]ja[/red] och\x1b[31m gick hem till Umeå."
    output = run("read", "--explain", input=text).output
    assert "\x1b" not in output
    assert "[red]ja[/red]" in output


def test_terms_that_stand_beside_the_text_are_shown(run: Run) -> None:
    output = run("read", input=TEXT).output
    told = "  2019-01-21 to 2021-11-30: energi- och digitaliseringsminister (nobody named)\n"
    assert f"Terms told beside the text:\n{told}" in output


def test_an_explanation_is_for_people_only(run: Run) -> None:
    for option in ("--json", "--jsonl"):
        result = run("read", "--explain", option, input=TEXT)
        assert result.exit_code == 2
        assert "--explain" in result.output or "--jsonl" in result.output
