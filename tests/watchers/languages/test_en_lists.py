"""English press prose, read end to end: who stands in a list, behind a colon or in a caption."""

from __future__ import annotations

import pytest

from tests.watchers.languages.english import told

ROWS: list[tuple[str, dict[str, str], str]] = [
    (
        "The following took part in the meeting: Ruth Halloran (Google), Ben Okonkwo (Meta).",
        {"Ruth Halloran": "attended", "Ben Okonkwo": "attended"},
        "colon subjects",
    ),
    (
        "The following attended the roundtable: Jane Orwell, Snap; Tim Barlow, Roblox.",
        {"Jane Orwell": "attended", "Tim Barlow": "attended"},
        "colon subjects",
    ),
    (
        "Those who made the journey: Minister Ana Ruiz, General Bo Holm and Admiral Sir Giles Kemp.",
        {"Ana Ruiz": "attended", "Bo Holm": "attended", "Giles Kemp": "attended"},
        "colon subjects",
    ),
    (
        "Those present at the meeting on 3 March: Google, Meta, Ofcom and Childnet.",
        {"Google": "attended", "Meta": "attended", "Ofcom": "attended", "Childnet": "attended"},
        "colon subjects",
    ),
    (
        "Four companies came to the hearing: Google, Meta, Snap and Pinterest.",
        {"Google": "attended", "Meta": "attended", "Snap": "attended", "Pinterest": "attended"},
        "colon subjects",
    ),
    (
        "Two companies declined the invitation: Telegram and X.",
        {"Telegram": "declined", "X": "declined"},
        "colon subjects",
    ),
    (
        "Three firms did not attend the hearing: Reddit, Discord and Twitch.",
        {"Reddit": "absent", "Discord": "absent", "Twitch": "absent"},
        "colon subjects",
    ),
    (
        "Also taking part in the summit: Prime Minister Ana Ruiz and Chancellor Bo Holm.",
        {"Ana Ruiz": "attended", "Bo Holm": "attended"},
        "colon subjects",
    ),
    (
        ("The committee heard from four witnesses: Ruth Halloran of Childnet, Ben Okonkwo, Google and Meta."),
        {"Ruth Halloran": "attended", "Ben Okonkwo": "attended", "Google": "attended", "Meta": "attended"},
        "colon subjects",
    ),
    (
        "Who will be there: Mayor Ana Ruiz, Google and Childnet.",
        {"Ana Ruiz": "expected", "Google": "expected", "Childnet": "expected"},
        "colon subjects",
    ),
    (
        "Opening addresses at the conference: Health Minister Ana Ruiz and Dr Anders Holm.",
        {"Ana Ruiz": "attended", "Anders Holm": "attended"},
        "colon subjects",
    ),
    (
        "New to the alliance: Pinterest and Discord.",
        {"Pinterest": "joined", "Discord": "joined"},
        "colon subjects",
    ),
    (
        "We regret the absence of two guests at the meeting: Ana Ruiz and Bo Holm.",
        {"Ana Ruiz": "absent", "Bo Holm": "absent"},
        "colon subjects",
    ),
    (
        (
            "Commissioner Ana Ruiz: week ahead.\n"
            "Monday 26 May, Brussels\n"
            "Meets Ms Helen Dixon, Director of Public Policy at Spotify.\n"
            "Tuesday 27 May\n"
            "Speaks at the Digital Summit."
        ),
        {"Ana Ruiz": "expected", "Helen Dixon": "expected"},
        "agendas in telegraphic present",
    ),
    ("09:00 Meeting with Bo Holm, CEO of Acme", {"Bo Holm": "attended"}, "agendas in telegraphic present"),
    (
        "Ana Ruiz meets Bo Holm, Minister for Trade of Denmark, in Brussels on Thursday.",
        {"Ana Ruiz": "expected", "Bo Holm": "expected"},
        "agendas in telegraphic present",
    ),
    ("Photo: Ana Ruiz / Acme", {}, "captions"),
    (
        (
            "The following took part in the meeting:\n"
            "• Ruth Halloran, OpenAI\n"
            "• Ben Okonkwo, head of policy, Meta\n"
            "• Childnet"
        ),
        {"Ruth Halloran": "attended", "Ben Okonkwo": "attended", "Childnet": "attended"},
        "lists that stand as lines",
    ),
    (
        ("Participants in Tuesday's roundtable included:\n• Ruth Halloran, Mozilla\n• Ben Okonkwo, teacher"),
        {"Ruth Halloran": "attended", "Ben Okonkwo": "attended"},
        "lists that stand as lines",
    ),
    (
        "Speakers will include:\n- Ruth Halloran\n- Ben Okonkwo",
        {"Ruth Halloran": "expected", "Ben Okonkwo": "expected"},
        "lists that stand as lines",
    ),
    (
        "Apologies:\n- Ruth Halloran\n- Ben Okonkwo",
        {"Ruth Halloran": "declined", "Ben Okonkwo": "declined"},
        "lists that stand as lines",
    ),
    (
        (
            "The meeting on 12 May was chaired by Ana Ruiz.\n"
            "Present: Bo Holm (Google), Rani Patel (Childnet)\n"
            "Apologies: Tim Barlow"
        ),
        {"Ana Ruiz": "host", "Bo Holm": "attended", "Rani Patel": "attended", "Tim Barlow": "declined"},
        "lists that stand as lines",
    ),
    ("Witness list\nPanel I\nRuth Halloran, Director, Childnet", {}, "lists that stand as lines"),
    (
        (
            "Minister Ana Ruiz met Bo Holm of Acme in Oslo on Monday.\n"
            "Pictured from left: Ana Ruiz, Bo Holm and Rani Patel."
        ),
        {"Ana Ruiz": "attended", "Bo Holm": "attended", "Rani Patel": "attended"},
        "captions",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_a_sentence_tells_who_was_there(text: str, expected: dict[str, str], why: str) -> None:
    assert told(text) == expected, why
