"""Danish press prose, read end to end: who stayed away, joined and left, and what tells of nobody."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import read, statuses

DAY = "2025-05-20"  # a Tuesday
NOBODY: dict[str, str] = {}


ROWS: list[tuple[str, str, dict[str, str], str]] = [
    ("Snapchat var også inviteret, men meldte afbud.", DAY, {"Snapchat": "declined"}, "invited and declined"),
    ("Snapchat takkede nej til at deltage i mødet.", DAY, {"Snapchat": "declined"}, "no thanks"),
    (
        "TikTok har afvist at deltage i høringen i Folketinget.",
        DAY,
        {"TikTok": "declined"},
        "refused to take part",
    ),
    ("Der var afbud fra Snapchat til mødet.", DAY, {"Snapchat": "declined"}, "apologies from"),
    ("TikTok mødte ikke op til høringen.", DAY, {"TikTok": "absent"}, "did not turn up"),
    (
        "Meta udeblev fra mødet, mens Google deltog.",
        DAY,
        {"Meta": "absent", "Google": "attended"},
        "one stayed away and one came",
    ),
    (
        "Hverken Meta eller TikTok deltog i høringen.",
        DAY,
        {"Meta": "absent", "TikTok": "absent"},
        "neither nor",
    ),
    ("Mark Zuckerberg dukkede aldrig op.", DAY, {"Mark Zuckerberg": "absent"}, "never showed"),
    ("Fraværende var Telegram og Signal.", DAY, {"Telegram": "absent", "Signal": "absent"}, "absent were"),
    (
        (
            "Ministrene bemærker, at TikTok og Snapchat også var inviteret, og at deres manglende fremmøde "
            "er skuffende."
        ),
        DAY,
        {"TikTok": "absent", "Snapchat": "absent"},
        "their failure to appear",
    ),
    ("TikTok er blevet medlem af EU Internet Forum.", DAY, {"TikTok": "joined"}, "became a member"),
    (
        ("Red Barnet og Børns Vilkår er nye medlemmer af rådet. Samtidig har Dansk Industri forladt rådet."),
        DAY,
        {"Red Barnet": "joined", "Børns Vilkår": "joined", "Dansk Industri": "left"},
        "new members and one that left",
    ),
    ("Digitaliseringsminister Mette Holm ønsker et møde med TikTok.", DAY, NOBODY, "a wish is no meeting"),
    ("Ministeren opfordrer TikTok til at deltage i mødet.", DAY, NOBODY, "an appeal is no attendance"),
    ("TikTok kan deltage i mødet.", DAY, NOBODY, "a possibility is no attendance"),
    ("Ministeriet modtog i går en rapport fra TikTok.", DAY, NOBODY, "a report received"),
    ("Regeringen vil stille krav til Meta og TikTok om alderskontrol.", DAY, NOBODY, "demands on companies"),
    ("Ministeren har bedt Datatilsynet om at undersøge TikTok.", DAY, NOBODY, "an assignment"),
    ("Forslaget mødte kritik fra Meta.", DAY, NOBODY, "met with criticism"),
    ("Mødet handlede om Facebook og Instagram.", DAY, NOBODY, "the matter of a meeting"),
    (
        "Statsministeren drøftede Google og Meta med sine kolleger.",
        "2025-05-20",
        NOBODY,
        "companies talked about",
    ),
    ("Ministeren afslog TikToks ansøgning.", DAY, NOBODY, "an application refused"),
    ("Tidligere justitsminister Lars Bak kritiserede mødet.", DAY, NOBODY, "a critic of the meeting"),
    (
        (
            "Ministeren fremsætter i dag et lovforslag, der forbyder Facebook og Instagram at vise reklamer "
            "for børn. Forslaget sendes i høring hos blandt andre Red Barnet og Meta."
        ),
        DAY,
        NOBODY,
        "a bill sent for consultation",
    ),
    ("Tidligere statsminister Anne Krogh er ny bestyrelsesformand i Meta.", DAY, NOBODY, "an appointment"),
    (
        "Anna Bang lod sig repræsentere af Per Lund.",
        DAY,
        {"Anna Bang": "absent", "Per Lund": "attended"},
        "who sends somebody else",
    ),
    (
        "Hverken Meta eller TikTok ønskede at stille op.",
        DAY,
        {"Meta": "declined", "TikTok": "declined"},
        "neither would come",
    ),
    (
        "Udvalget havde indkaldt justitsminister Lars Bak til et samråd, der ikke finder sted.",
        DAY,
        NOBODY,
        "called off",
    ),
    (
        "Kommissæren opfordrer Meta og TikTok til at mødes med forældrene.",
        DAY,
        NOBODY,
        "an infinitive that looks like a present",
    ),
    ("TikTok bør inviteres til mødet.", DAY, NOBODY, "only wished for"),
    ("TikTok deltager ikke i kampagnen mod mobning.", DAY, NOBODY, "a campaign is no event"),
    ("Google har ikke ønsket at kommentere sagen.", DAY, NOBODY, "no comment"),
    ("Anna Bang blev hjemme.", DAY, NOBODY, "home from nothing"),
    ("Forslaget mødte modstand fra direktør Per Lund.", DAY, NOBODY, "a proposal meets nobody"),
    (
        "Apple takkede nej til mødet. Det samme gjorde Spotify.",
        DAY,
        {"Apple": "declined", "Spotify": "declined"},
        "the same did somebody else",
    ),
    ("Direktør Per Lund bød forslaget velkommen.", DAY, NOBODY, "a welcome to a proposal"),
]


@pytest.mark.parametrize(("text", "day", "expected"), [pytest.param(*row[:3], id=row[3]) for row in ROWS])
def test_a_text_tells_who_stayed_away(text: str, day: str, expected: dict[str, str]) -> None:
    assert statuses(read(text, "da", day, "Nyt")) == expected
