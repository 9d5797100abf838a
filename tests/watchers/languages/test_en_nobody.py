"""English press prose, read end to end: what tells of nobody."""

from __future__ import annotations

import pytest

from tests.watchers.languages.english import told

ROWS: list[tuple[str, dict[str, str], str]] = [
    ("The ministry holds no record of a meeting between Ana Ruiz and TikTok.", {}, "no record"),
    ("There was no meeting between the minister and Google.", {}, "no record"),
    ("Ana Ruiz has never met with Meta.", {}, "no record"),
    ("The register shows no meetings with Google or Meta.", {}, "no record"),
    ("No such talks with TikTok took place.", {}, "no record"),
    ("Google denied that it had met Minister Ana Ruiz.", {}, "no record"),
    ("A meeting with Meta was not granted.", {}, "no record"),
    ("The minister refused a meeting with TikTok.", {}, "no record"),
    ("She has not yet met with Google.", {}, "no record"),
    ("Ana Ruiz wants to meet Google and Meta.", {}, "no record"),
    ("Ana Ruiz would meet people who know more than Google.", {}, "no record"),
    (
        "Ana Ruiz said she would meet Google next week.",
        {"Ana Ruiz": "expected", "Google": "expected"},
        "no record",
    ),
    ("The minister should invite Meta and Google to talks.", {}, "no record"),
    ("The Commission fined Meta and TikTok on Monday.", {}, "traps"),
    ("Google published its transparency report, and Meta its own.", {}, "traps"),
    ("The bill is backed by Childnet, the NSPCC and Google.", {}, "traps"),
    ('"Meta and Google must act," said Minister Ana Ruiz in a statement.', {}, "traps"),
    ("Ana Ruiz wrote to Meta and Google on Monday.", {}, "traps"),
    ("Ana Ruiz was appointed director of Childnet.", {}, "traps"),
    ("The figures presented by Google cover 2023.", {}, "traps"),
    ("Google presented its results for the first quarter.", {}, "traps"),
    ("The report quotes Rani Patel of Childnet and Jo Blunt of Snap.", {}, "traps"),
    ("The contract between the ministry and Google runs until 2026.", {}, "traps"),
    ("Meta's lawyers argued that the fine was too high.", {}, "traps"),
    ("Under a deal with Google, schools will receive laptops.", {}, "traps"),
    ("Senators Ana Ruiz and Bo Holm introduced a bill on Monday.", {}, "traps"),
    ("Last year Meta met its targets.", {}, "traps"),
    ("The minister answered a question from MP Ana Ruiz about TikTok.", {}, "traps"),
    ("Microsoft and Bloomberg sponsored the conference.", {}, "traps"),
    ("The meeting discussed a report by Childnet on TikTok.", {}, "more traps"),
    ("Ana Ruiz praised Google and Meta for their work.", {}, "more traps"),
    ("Ana Ruiz, a former adviser to Google, wrote the report.", {}, "more traps"),
    ("Google, which attended last year's summit, has published a report.", {}, "more traps"),
    ("A spokesperson for Meta said the company would look at the letter.", {}, "more traps"),
    ('"We welcome the decision," said Rani Patel of Childnet.', {}, "more traps"),
    ("The hearing aids were made by Siemens.", {}, "more traps"),
    ("Ana Ruiz will present the report on Tuesday.", {}, "more traps"),
    ("Google hosts the data on servers in Ireland.", {}, "more traps"),
    ("Meta and TikTok face fines of up to €20m.", {}, "more traps"),
    ("The survey of 2,000 adults was carried out by Ipsos for Google.", {}, "more traps"),
    ("Ana Ruiz is the author of a book on Meta.", {}, "more traps"),
    ("Ofcom fined TikTok after a hearing.", {}, "more traps"),
    ("Minister Ana Ruiz told RTE she would meet the companies.", {"Ana Ruiz": "expected"}, "more traps"),
    ("The programme is funded by Google and run by Childnet.", {}, "more traps"),
    (
        "The ministry plans to invite Google and Meta to a meeting in the autumn.",
        {"Google": "invited", "Meta": "invited"},
        "traps again",
    ),
    ("No date has been set for the meeting with Google.", {}, "traps again"),
    ("The committee is considering whether to summon Google.", {}, "traps again"),
    ("Critics say the meeting between Ana Ruiz and Google never took place.", {}, "traps again"),
    ("Ana Ruiz met the deadline for her report on Google.", {}, "traps again"),
    ("Ana Ruiz attended Oxford University with Bo Holm.", {}, "traps again"),
    ("Google's offer was met with scepticism by Ana Ruiz.", {}, "traps again"),
    ("Ana Ruiz joined Google in 2019.", {}, "traps again"),
    ("Bo Holm left Meta in March to join Google.", {}, "traps again"),
    ("Visitors to the exhibition can meet the artist Rani Patel.", {}, "traps again"),
    ("The letter was signed by Ana Ruiz, Bo Holm and Rani Patel.", {}, "traps again"),
    ("Ana Ruiz spoke out against Google in a debate article.", {}, "traps again"),
    ('"I met Google last year," Ana Ruiz writes in her memoirs.', {}, "traps again"),
    ("Google opened an inquiry into the leak.", {}, "traps again"),
    (
        "The talks with Google will be led by Ana Ruiz.",
        {"Google": "expected", "Ana Ruiz": "expected"},
        "traps again",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_a_sentence_tells_who_was_there(text: str, expected: dict[str, str], why: str) -> None:
    assert told(text) == expected, why
