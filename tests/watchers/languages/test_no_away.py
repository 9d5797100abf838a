"""Norwegian press prose, read end to end: who stayed away, joined and left, and what tells of nobody."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import read, statuses

DAY = "2025-05-20"  # a Tuesday
NOBODY: dict[str, str] = {}


ROWS: list[tuple[str, str, dict[str, str], str]] = [
    ("TikTok vart invitert, men melde forfall.", DAY, {"TikTok": "declined"}, "nn - invited and declined"),
    (
        "Snapchat var også invitert til møtet, men takket nei.",
        DAY,
        {"Snapchat": "declined"},
        "invited and declined",
    ),
    (
        "TikTok har avvist å delta i høringen på Stortinget.",
        DAY,
        {"TikTok": "declined"},
        "refused to take part",
    ),
    ("Snapchat kunne ikke delta på møtet.", DAY, {"Snapchat": "declined"}, "could not come"),
    ("Facebook møtte ikke opp til høringen.", DAY, {"Facebook": "absent"}, "did not turn up"),
    ("TikTok møtte ikkje opp til høyringa.", DAY, {"TikTok": "absent"}, "nn - did not turn up"),
    (
        "Verken Meta eller TikTok deltok i høringen.",
        DAY,
        {"Meta": "absent", "TikTok": "absent"},
        "neither nor",
    ),
    (
        "Stolen til Mark Zuckerberg sto tom under høringen.",
        DAY,
        {"Mark Zuckerberg": "absent"},
        "an empty chair",
    ),
    ("Fraværende var Telegram og Signal.", DAY, {"Telegram": "absent", "Signal": "absent"}, "absent were"),
    (
        (
            "Statsrådene merker seg at TikTok og Snapchat også var invitert, og at deres manglende oppmøte "
            "er skuffende."
        ),
        DAY,
        {"TikTok": "absent", "Snapchat": "absent"},
        "their failure to appear",
    ),
    ("TikTok har blitt medlem av EU Internet Forum.", DAY, {"TikTok": "joined"}, "became a member"),
    ("TikTok vart medlem i rådet.", DAY, {"TikTok": "joined"}, "nn - became a member"),
    (
        "Redd Barna og Barnevakten er nye medlemmer av rådet. Samtidig har UNICEF forlatt rådet.",
        DAY,
        {"Redd Barna": "joined", "Barnevakten": "joined", "UNICEF": "left"},
        "new members and one that left",
    ),
    ("Statsråd Kari Moen ønsker et møte med TikTok.", DAY, NOBODY, "a wish is no meeting"),
    ("Statsråden oppfordrer TikTok til å delta på møtet.", DAY, NOBODY, "an appeal is no attendance"),
    ("TikTok kan delta på møtet.", DAY, NOBODY, "a possibility is no attendance"),
    ("Statsråden tok imot utvalgets rapport.", DAY, NOBODY, "a report received"),
    ("Regjeringen stiller krav til Meta og TikTok om aldersgrense.", DAY, NOBODY, "demands on companies"),
    ("Statsråden har bedt Datatilsynet om å undersøke TikTok.", DAY, NOBODY, "an assignment"),
    ("Forslaget møtte motstand fra Meta.", DAY, NOBODY, "met with resistance"),
    ("Møtet handlet om Facebook og Instagram.", DAY, NOBODY, "the matter of a meeting"),
    ("Tidligere justisminister Silje Vik kritiserte møtet.", DAY, NOBODY, "a critic of the meeting"),
    (
        (
            "Statsråden legger i dag fram et lovforslag som forbyr Facebook og Instagram å vise reklame til "
            "barn. Forslaget sendes på høring til blant andre Redd Barna og Meta."
        ),
        DAY,
        NOBODY,
        "a bill sent for consultation",
    ),
    ("Tidligere statsminister Hanne Brekke er ny styreleder i Meta.", DAY, NOBODY, "an appointment"),
    (
        "Microsofts Kimberly Lund måtte i siste liten melde avbud.",
        DAY,
        {"Kimberly Lund": "declined"},
        "apologies at the last minute",
    ),
    (
        "Verken Meta eller TikTok ønsket å stille.",
        DAY,
        {"Meta": "declined", "TikTok": "declined"},
        "neither would come",
    ),
    (
        "TikTok er fra denne uka en del av Nettvettalliansen.",
        DAY,
        {"TikTok": "joined"},
        "part of an alliance from now on",
    ),
    (
        "Statsråden oppfordrer Meta og TikTok til å møtes.",
        DAY,
        NOBODY,
        "an infinitive that looks like a present",
    ),
    ("TikTok deltar ikke i kampanjen mot mobbing.", DAY, NOBODY, "a campaign is no event"),
    ("Google har ikke ønsket å kommentere saken.", DAY, NOBODY, "no comment"),
    ("Møtet mellom Meta og TikTok finner ikke sted.", DAY, NOBODY, "called off"),
]


@pytest.mark.parametrize(("text", "day", "expected"), [pytest.param(*row[:3], id=row[3]) for row in ROWS])
def test_a_text_tells_who_stayed_away(text: str, day: str, expected: dict[str, str]) -> None:
    assert statuses(read(text, "no", day, "Nytt")) == expected
