"""English press prose, read end to end: names that only their company tells, and pronouns."""

from __future__ import annotations

import pytest

from tests.watchers.languages.english import told

ROWS: list[tuple[str, dict[str, str], str]] = [
    (
        "LinkedIn's Nadine Kowal and Spotify's Jan Brel attended the hearing.",
        {"Nadine Kowal": "attended", "Jan Brel": "attended"},
        "genitive body",
    ),
    (
        "The minister met Meta's Helen Dixon and Google's Markus Reinisch on Monday.",
        {"Helen Dixon": "attended", "Markus Reinisch": "attended"},
        "genitive body",
    ),
    (
        (
            "On Tuesday Acme's Tamsin Rourke, Bolt's Devraj Pillai and the NSPCC's Rani Patel "
            "spoke at the roundtable."
        ),
        {"Tamsin Rourke": "attended", "Devraj Pillai": "attended", "Rani Patel": "attended"},
        "genitive body",
    ),
    (
        (
            "Industry sent Tamsin Rourke of Snap, Devraj Pillai of Roblox and Jo Blunt of Reddit "
            "to the meeting."
        ),
        {"Tamsin Rourke": "attended", "Devraj Pillai": "attended", "Jo Blunt": "attended"},
        "X of Y with unknown given names",
    ),
    (
        "Zsanett Orban of Childnet met Minister Ana Ruiz on Monday.",
        {"Zsanett Orban": "attended", "Ana Ruiz": "attended"},
        "X of Y with unknown given names",
    ),
    (
        "Senators heard testimony from Thandiwe Mokoena of the Digital Trust Alliance.",
        {"Thandiwe Mokoena": "attended"},
        "X of Y with unknown given names",
    ),
    (
        "Maddie Stamper of Hazard told the committee about her homework.",
        {"Maddie Stamper": "attended"},
        "X of Y with unknown given names",
    ),
    (
        "Telegram declined the invitation to the hearing.",
        {"Telegram": "declined"},
        "roster handled below; lone capital openings",
    ),
    (
        "Klarna did not attend the meeting with the ministry.",
        {"Klarna": "absent"},
        "roster handled below; lone capital openings",
    ),
    (
        "Proton quit the coalition on Friday.",
        {"Proton": "left"},
        "roster handled below; lone capital openings",
    ),
    (
        "Ericsson joined the coalition on Friday.",
        {"Ericsson": "joined"},
        "roster handled below; lone capital openings",
    ),
    (
        "Vinted, which had been invited to the hearing, stayed away.",
        {"Vinted": "absent"},
        "roster handled below; lone capital openings",
    ),
    (
        "Duolingo will attend the hearing on 3 June.",
        {"Duolingo": "expected"},
        "roster handled below; lone capital openings",
    ),
    ("Yubo sent apologies.", {"Yubo": "declined"}, "roster handled below; lone capital openings"),
    ("Management declined to comment.", {}, "roster handled below; lone capital openings"),
    ("Coffee was served at the meeting.", {}, "roster handled below; lone capital openings"),
    ("Parents met in the hall.", {}, "roster handled below; lone capital openings"),
    ("Attendance at the meeting was low.", {}, "roster handled below; lone capital openings"),
    ("Industry declined the offer.", {}, "roster handled below; lone capital openings"),
    (
        "Google was invited to the hearing. The company declined.",
        {"Google": "declined"},
        "pronouns and the company",
    ),
    (
        "Ana Ruiz travelled to Oslo on Monday. She met Bo Holm.",
        {"Ana Ruiz": "attended", "Bo Holm": "attended"},
        "pronouns and the company",
    ),
    (
        "Google and Meta were invited to the meeting. Both attended.",
        {"Google": "attended", "Meta": "attended"},
        "pronouns and the company",
    ),
    (
        "Google and Meta were invited to the hearing. Neither came.",
        {"Google": "absent", "Meta": "absent"},
        "pronouns and the company",
    ),
    (
        "Bo Holm spoke at the seminar. So did Rani Patel.",
        {"Bo Holm": "attended", "Rani Patel": "attended"},
        "pronouns and the company",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_a_sentence_tells_who_was_there(text: str, expected: dict[str, str], why: str) -> None:
    assert told(text) == expected, why
