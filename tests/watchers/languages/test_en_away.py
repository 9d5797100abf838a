"""English press prose, read end to end: who declined, stayed away and sent somebody else."""

from __future__ import annotations

import pytest

from tests.watchers.languages.english import told

ROWS: list[tuple[str, dict[str, str], str]] = [
    ("X did not turn up for the hearing.", {"X": "absent"}, "declined / absent"),
    ("TikTok never showed up for the meeting.", {"TikTok": "absent"}, "declined / absent"),
    (
        "Two of the companies, TikTok and X, never showed for the meeting.",
        {"TikTok": "absent", "X": "absent"},
        "declined / absent",
    ),
    (
        "The chair reserved for Telegram at the hearing remained empty.",
        {"Telegram": "absent"},
        "declined / absent",
    ),
    ("Ana Ruiz will not make it to the summit.", {"Ana Ruiz": "declined"}, "declined / absent"),
    ("Ana Ruiz won’t make it to Accra this time.", {"Ana Ruiz": "declined"}, "declined / absent"),
    (
        "Meta regrets that it is unable to take part in the seminar.",
        {"Meta": "declined"},
        "declined / absent",
    ),
    (
        "Pfizer and the Robert Koch Institute have withdrawn from the conference.",
        {"Pfizer": "declined", "Robert Koch Institute": "declined"},
        "declined / absent",
    ),
    ("Ana Ruiz was prevented from attending the meeting.", {"Ana Ruiz": "declined"}, "declined / absent"),
    ("Ana Ruiz had to cancel her appearance at the summit.", {"Ana Ruiz": "declined"}, "declined / absent"),
    ("An invitation to Ana Ruiz could not be taken up.", {"Ana Ruiz": "declined"}, "declined / absent"),
    ("Missing from the hearing was TikTok.", {"TikTok": "absent"}, "declined / absent"),
    ("TikTok was the only company to stay away from the hearing.", {"TikTok": "absent"}, "declined / absent"),
    ("The only company missing at the hearing was TikTok.", {"TikTok": "absent"}, "declined / absent"),
    ("Meta turned down an invitation to the hearing.", {"Meta": "declined"}, "declined / absent"),
    (
        "Meta and TikTok were invited but did not come.",
        {"Meta": "absent", "TikTok": "absent"},
        "declined / absent",
    ),
    ("Google said it would not send anybody to the hearing.", {"Google": "declined"}, "declined / absent"),
    (
        "Ana Ruiz fell ill and sent her deputy, Bo Holm, to the meeting.",
        {"Ana Ruiz": "absent", "Bo Holm": "attended"},
        "declined / absent",
    ),
    ("Bo Holm came to the meeting in place of Ana Ruiz.", {"Bo Holm": "attended"}, "declined / absent"),
    (
        "The keynote at the conference will be given by Bo Holm instead of Ana Ruiz.",
        {"Bo Holm": "expected"},
        "declined / absent",
    ),
    (
        "Ana Ruiz, who was ill, was replaced at the meeting by Bo Holm.",
        {"Ana Ruiz": "absent", "Bo Holm": "attended"},
        "declined / absent",
    ),
    (
        "Elon Musk refused to appear before the committee on Tuesday.",
        {"Elon Musk": "declined"},
        "statuses of refusal",
    ),
    (
        "X declined to send a representative to the hearing on Tuesday.",
        {"X": "declined"},
        "statuses of refusal",
    ),
    (
        "Neither Meta nor TikTok sent anyone to the meeting on Tuesday.",
        {"Meta": "absent", "TikTok": "absent"},
        "statuses of refusal",
    ),
    (
        "Neither Ana Ruiz nor Bo Holm attended the summit.",
        {"Ana Ruiz": "absent", "Bo Holm": "absent"},
        "statuses of refusal",
    ),
    (
        "All the big platforms except Telegram attended the meeting.",
        {"Telegram": "absent"},
        "statuses of refusal",
    ),
    ("Only TikTok stayed away from the meeting on Tuesday.", {"TikTok": "absent"}, "statuses of refusal"),
    (
        "Google and Meta attended the meeting on Tuesday; TikTok did not.",
        {"Google": "attended", "Meta": "attended", "TikTok": "absent"},
        "statuses of refusal",
    ),
    (
        "Google attended the hearing on Tuesday but Snap did not.",
        {"Google": "attended", "Snap": "absent"},
        "statuses of refusal",
    ),
    ("Absent through illness was Ana Ruiz.", {"Ana Ruiz": "absent"}, "statuses of refusal"),
    (
        "Ana Ruiz called off her trip to Oslo at the last minute.",
        {"Ana Ruiz": "declined"},
        "statuses of refusal",
    ),
    ("Meta cancelled its appearance before the committee.", {"Meta": "declined"}, "statuses of refusal"),
    (
        "Ana Ruiz apologised for not being able to attend the meeting.",
        {"Ana Ruiz": "declined"},
        "statuses of refusal",
    ),
    ("No one from Meta came to the hearing.", {"Meta": "absent"}, "statuses of refusal"),
    (
        "On behalf of Minister Ana Ruiz, State Secretary Bo Holm opened the conference.",
        {"Bo Holm": "attended"},
        "stand-ins",
    ),
    ("Bo Holm deputised for Ana Ruiz at the meeting.", {"Bo Holm": "attended"}, "stand-ins"),
    (
        "Instead of its chief executive, Meta sent Rani Patel to the hearing.",
        {"Meta": "attended", "Rani Patel": "attended"},
        "stand-ins",
    ),
    ("Rani Patel attended the hearing in Mark Zuckerberg's place.", {"Rani Patel": "attended"}, "stand-ins"),
]


@pytest.mark.parametrize(("text", "expected", "why"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_a_sentence_tells_who_was_there(text: str, expected: dict[str, str], why: str) -> None:
    assert told(text) == expected, why
