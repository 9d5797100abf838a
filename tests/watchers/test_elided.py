"""Clauses without a verb: who did, or did not, as another; who is excepted; who is one of several."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import read, statuses

AWAY = {"declined": "away", "absent": "away", "host": "there", "attended": "there"}


def told(text: str, language: str) -> dict[str, str]:
    """Who was there and who stayed away: as a frame tells it, whichever the exact word."""
    return {name: AWAY.get(status, status) for name, status in statuses(read(text, language)).items()}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "TikTok deltog i mötet, men inte Google."),
        ("da", "TikTok deltog i mødet, men ikke Google."),
        ("no", "TikTok deltok på møtet, men ikke Google."),
        ("en", "TikTok attended the meeting, but not Google."),
        ("de", "TikTok nahm an dem Treffen teil, nicht aber Google."),
        ("nl", "TikTok nam deel aan de bijeenkomst, maar Google niet."),
        ("fr", "TikTok a participé à la réunion, mais pas Google."),
        ("fi", "TikTok osallistui kokoukseen, mutta Google ei."),
    ],
)
def test_but_not_another(language: str, text: str) -> None:
    assert told(text, language) == {"TikTok": "there", "Google": "away"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "TikTok deltog i mötet och det gjorde även Google."),
        ("da", "TikTok deltog i mødet. Det gjorde Google også."),
        ("no", "TikTok deltok på møtet. Det gjorde også Google."),
        ("en", "TikTok attended the meeting, and so did Google."),
        ("nl", "TikTok nam deel aan de bijeenkomst, net als Google."),
        ("de", "TikTok nahm an dem Treffen teil, ebenso Google."),
        ("fr", "TikTok a participé à la réunion, tout comme Google."),
        ("fi", "TikTok osallistui kokoukseen, samoin Google."),
    ],
)
def test_so_did_another(language: str, text: str) -> None:
    assert told(text, language) == {"TikTok": "there", "Google": "there"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Alla plattformar utom Google kom till mötet."),
        ("da", "Alle platforme undtagen Google kom til mødet."),
        ("no", "Alle plattformer unntatt Google kom til møtet."),
        ("en", "All platforms except Google came to the meeting."),
        ("de", "Alle Plattformen außer Google kamen zu dem Treffen."),
        ("nl", "Alle platforms behalve Google kwamen naar de bijeenkomst."),
        ("fr", "Toutes les plateformes sauf Google sont venues à la réunion."),
        ("fi", "Kaikki alustat paitsi Google tulivat kokoukseen."),
    ],
)
def test_all_but_one(language: str, text: str) -> None:
    assert told(text, language) == {"Google": "away"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Flera plattformar deltog i mötet, bland andra TikTok och Google."),
        ("da", "Flere platforme deltog i mødet, blandt andre TikTok og Google."),
        ("no", "Flere plattformer deltok på møtet, blant andre TikTok og Google."),
        ("en", "Several platforms attended the meeting, among them TikTok and Google."),
        ("de", "Mehrere Plattformen nahmen an dem Treffen teil, darunter TikTok und Google."),
        ("nl", "Meerdere platforms namen deel aan de bijeenkomst, onder wie TikTok en Google."),
        ("fr", "Plusieurs plateformes ont participé à la réunion, dont TikTok et Google."),
        ("fi", "Useat alustat osallistuivat kokoukseen, muun muassa TikTok ja Google."),
    ],
)
def test_several_among_them(language: str, text: str) -> None:
    assert told(text, language) == {"TikTok": "there", "Google": "there"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Anna Berg, som efterträdde Ole Lund i fjol, träffade TikTok i måndags."),
        ("da", "Anna Berg, som efterfulgte Ole Lund sidste år, mødte TikTok i mandags."),
        ("no", "Anna Berg, som etterfulgte Ole Lund i fjor, møtte TikTok mandag."),
        ("en", "Anna Berg, who succeeded Ole Lund last year, met TikTok on Monday."),
        ("de", "Anna Berg, die Ole Lund nachfolgte, traf am Montag TikTok."),
        ("nl", "Anna Berg, die Ole Lund opvolgde, ontmoette maandag TikTok."),
        ("fr", "Anna Berg, qui a succédé à Ole Lund, a rencontré TikTok lundi."),
    ],
)
def test_whom_one_followed_in_office_was_not_there(language: str, text: str) -> None:
    assert told(text, language) == {"Anna Berg": "there", "TikTok": "there"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Together with Ole Lund, Minister Anna Berg visited TikTok on Monday."),
        ("da", "Sammen med Ole Lund besøgte minister Anna Berg mandag TikTok."),
        ("no", "Sammen med Ole Lund besøkte statsråd Anna Berg mandag TikTok."),
        ("sv", "Tillsammans med Ole Lund besökte ministern Anna Berg TikTok i måndags."),
        ("de", "Zusammen mit Ole Lund besuchte Ministerin Anna Berg am Montag TikTok."),
        ("nl", "Samen met Ole Lund bezocht minister Anna Berg maandag TikTok."),
        ("fi", "Yhdessä Ville Korhosen kanssa ministeri Anna Berg tapasi maanantaina TikTokin."),
    ],
)
def test_who_comes_together_with_somebody(language: str, text: str) -> None:
    beside = "Ville Korhonen" if language == "fi" else "Ole Lund"
    assert told(text, language) == {beside: "there", "Anna Berg": "there", "TikTok": "there"}


def test_a_clause_behind_a_verb_with_its_subject_is_another() -> None:
    text = "An dem Treffen nahm TikTok teil, Google sagte ab."
    assert told(text, "de") == {"TikTok": "there", "Google": "away"}
