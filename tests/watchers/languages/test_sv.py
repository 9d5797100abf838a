"""Swedish press prose, read end to end: who hosted, came, was asked, declined, joined and left."""

from __future__ import annotations

from typing import Any

import pytest

from store.vocabulary import Day
from tests.watchers.reading_helpers import frames_of, read, reader, statuses
from watchers.article import from_text
from watchers.attendance.frames import cues
from watchers.languages import language
from watchers.spans import tokens

CODE = "sv"
DAY = "2026-03-11"  # a Wednesday
NOBODY: dict[str, str] = {}


ROWS: list[tuple[str, dict[str, str], str]] = [
    (
        "Riksdagens näringsutskott tog emot Elin Modig från Svenskt Näringsliv på onsdagen.",
        {"Riksdagens näringsutskott": "host", "Elin Modig": "attended"},
        "the owner of a body in small letters opens a sentence",
    ),
    (
        "Stockholms handelskammare bjöd in Google och TikTok till ett frukostmöte.",
        {"Stockholms handelskammare": "host", "Google": "invited", "TikTok": "invited"},
        "a chamber of a town",
    ),
    (
        "Byråchef Anna Lundin, Myndigheten för digital förvaltning, deltog i mötet.",
        {"Anna Lundin": "attended"},
        "a body between commas is the person's",
    ),
    (
        "Google var på plats vid hearingen, liksom TikTok och Snapchat.",
        {"Google": "attended", "TikTok": "attended", "Snapchat": "attended"},
        "a list behind the clause",
    ),
    (
        "Statssekreteraren hos minister Lena Holm, Karin Alm, deltog i mötet.",
        {"Karin Alm": "attended"},
        "an office served under somebody",
    ),
    (
        "Det möte som Socialdepartementet kallat till hölls i går.",
        {"Socialdepartementet": "host"},
        "a relative clause without its auxiliary names the host",
    ),
    (
        "På Folkhälsomyndighetens inbjudan samlades TikTok och Snapchat i går till ett samtal.",
        {"Folkhälsomyndigheten": "host", "TikTok": "attended", "Snapchat": "attended"},
        "the owner of an invitation",
    ),
    (
        "Konferensen hålls i Barnombudsmannens regi den 3 april 2026.",
        {"Barnombudsmannen": "host"},
        "under somebody's auspices",
    ),
    (
        "Talman Andreas Holm gav en lunch för president Kalev Tamm.",
        {"Andreas Holm": "host", "Kalev Tamm": "attended"},
        "who gave a lunch for whom",
    ),
    (
        "Bakom konferensen stod Rädda Barnen och Friends.",
        {"Rädda Barnen": "host", "Friends": "host"},
        "who stood behind a conference",
    ),
    (
        "Konferencier under kvällens gala var radiojournalisten Bengt Uhlin.",
        {"Bengt Uhlin": "attended"},
        "the master of ceremonies",
    ),
    (
        "I ett videomöte på tisdagen dryftade minister Vilma Sörman och hennes kollega Rasmus Toft frågan.",
        {"Vilma Sörman": "attended", "Rasmus Toft": "attended"},
        "two who discussed in a video meeting",
    ),
    (
        "Även Islands Hrafnhildur Jónsdóttir var uppkopplad till mötet.",
        {"Hrafnhildur Jónsdóttir": "attended"},
        "a country owns its minister",
    ),
    (
        "Norges kulturminister Eirik Nesheim lät sig ersättas av statssekreterare Tonje Bråten vid mötet.",
        {"Eirik Nesheim": "absent", "Tonje Bråten": "attended"},
        "who lets somebody else come",
    ),
    (
        "Med i sällskapet fanns överbefälhavaren Lennart Sundin och Saabs koncernchef Mikaela Thun.",
        {"Lennart Sundin": "attended", "Mikaela Thun": "attended"},
        "in the company were",
    ),
    (
        "Utrikesminister Cecilia Frostell har i kväll talat i telefon med sin kollega Orhan Demirel.",
        {"Cecilia Frostell": "attended", "Orhan Demirel": "attended"},
        "on the phone",
    ),
    (
        "I förra veckan åt Per Holm middag hos EU:s utrikeschef Kaja Kallas i Bryssel.",
        {"Per Holm": "attended", "Kaja Kallas": "host"},
        "dinner at somebody's",
    ),
    (
        "Riksbankens Hjalmar Wrede stod på gästlistan men uteblev från middagen.",
        {"Hjalmar Wrede": "absent"},
        "who was on the list and stayed away",
    ),
    (
        "I ministerns delegation ingick Business Swedens vd Jakob Ahl och Vinnovas chef Disa Norr.",
        {"Jakob Ahl": "attended", "Disa Norr": "attended"},
        "in the minister's delegation",
    ),
    (
        "Litauens minister hade förhinder till mötet och ersattes av ambassadören i Kiev, Giedrė Vaitkutė.",
        {"Giedrė Vaitkutė": "attended"},
        "an unnamed minister is replaced",
    ),
    (
        "Justitieminister Gunnar Holm höll ett anförande på konferensen.",
        {"Gunnar Holm": "attended"},
        "a speech at a conference holds no conference",
    ),
    (
        "Ministern hade bjudit in flera bolag till mötet, bland andra Google och TikTok.",
        {"Google": "invited", "TikTok": "invited"},
        "among them",
    ),
    (
        "I morse fördes samtal med Region Gotlands ledning, däribland ordförande Meit Bergsten.",
        {"Region Gotland": "attended", "Meit Bergsten": "attended"},
        "a leadership met, one of it by name",
    ),
    (
        "Mötet samlade Anna Ek från Google, Bo Alm från TikTok och Tove Lind, Fryshuset.",
        {"Anna Ek": "attended", "Bo Alm": "attended", "Tove Lind": "attended"},
        "pairs of person and body",
    ),
    (
        "Rektor Eva Ek och elevrådets ordförande Moa Lind tog emot ministern.",
        {"Eva Ek": "host", "Moa Lind": "host"},
        "an unnamed guest",
    ),
    (
        "Hearingen öppnades av utskottets ordförande Anna Holm.",
        {"Anna Holm": "attended"},
        "who opened",
    ),
    (
        "Nej tack sa Snapchat och Discord till mötet.",
        {"Snapchat": "declined", "Discord": "declined"},
        "no thanks, said",
    ),
    (
        "Från TikTok kom ingen till mötet.",
        {"TikTok": "absent"},
        "nobody came from",
    ),
    (
        "Vd:n Astrid Holm fick lämna återbud till konferensen i onsdags kväll.",
        {"Astrid Holm": "declined"},
        "to decline in the infinitive",
    ),
    (
        "TikTok har avböjt att kommentera.",
        NOBODY,
        "to decline to comment is no absence",
    ),
    (
        "TikTok deltar inte i debatten.",
        NOBODY,
        "not to take part in a debate is no absence",
    ),
    (
        "Inbjudan till mötet har även nått TikTok och Snapchat.",
        {"TikTok": "invited", "Snapchat": "invited"},
        "the invitation has reached",
    ),
    (
        "Google skickar sin policychef Connor Maddigan till mötet.",
        {"Google": "expected", "Connor Maddigan": "expected"},
        "an officer is sent",
    ),
    (
        "Mötet med Google ställs in.",
        NOBODY,
        "called off",
    ),
    (
        "Barnombudsmannen höll i tisdags en utfrågning med TikTok och Snapchat.",
        {"Barnombudsmannen": "host", "TikTok": "attended", "Snapchat": "attended"},
        "a hearing that a body holds",
    ),
    (
        "Hos Skolverket träffades i går Lo Ek och Bo Alm.",
        {"Skolverket": "host", "Lo Ek": "attended", "Bo Alm": "attended"},
        "met at a body's",
    ),
    (
        "Den 12 april slår Malmö universitet upp portarna för konferensen.",
        {"Malmö universitet": "host"},
        "doors thrown open",
    ),
    (
        "Statsrådet fortsatte sedan till Karolinska institutet, där rektor Anna Ek tog emot.",
        {"Anna Ek": "host"},
        "where the head received",
    ),
    (
        "Frånvarande: Per Holm.",
        {"Per Holm": "absent"},
        "absent in a list",
    ),
    (
        "Varken Google eller TikTok deltog i mötet.",
        {"Google": "absent", "TikTok": "absent"},
        "neither nor",
    ),
    (
        "Google deltog men inte TikTok i mötet.",
        {"Google": "attended", "TikTok": "absent"},
        "but not",
    ),
    (
        "Samtliga bolag utom TikTok kom till mötet.",
        {"TikTok": "absent"},
        "all but one",
    ),
    (
        "Norges minister Kari Moe deltog på distans, eftersom flyget ställts in.",
        {"Kari Moe": "attended"},
        "what was called off behind a cause",
    ),
    (
        "Siri Dal ersatte Kari Moe på mötet.",
        {"Siri Dal": "attended", "Kari Moe": "absent"},
        "who came in somebody's place",
    ),
    (
        "Socialminister Lo Ek talar när Barnrättsdagarna öppnar i Örebro den 21 april.",
        {"Lo Ek": "expected"},
        "speaks when something opens",
    ),
    (
        "Till konferensen den 3 april väntas Lo Ek och Siri Dal.",
        {"Lo Ek": "expected", "Siri Dal": "expected"},
        "awaited at a conference",
    ),
    (
        "Något möte med Google är inte inplanerat.",
        NOBODY,
        "no meeting is planned",
    ),
    (
        "Vi har bett om ett möte med Google, säger Lo Ek.",
        NOBODY,
        "a meeting only asked for",
    ),
    (
        "Lo Ek hoppas få träffa Google.",
        NOBODY,
        "who is hoped for",
    ),
    (
        "Polisen möter utsatta barn varje dag.",
        NOBODY,
        "not at a business of others",
    ),
    (
        "Samtidigt lämnade Sparringbanken koalitionen.",
        {"Sparringbanken": "left"},
        "a member leaves",
    ),
    (
        "I måndags valdes Roblox och TikTok in i koalitionen.",
        {"Roblox": "joined", "TikTok": "joined"},
        "elected into",
    ),
    (
        "TikTok har meddelat att bolaget lämnar samarbetet Trygg Skärm.",
        {"TikTok": "left"},
        "a body that says it leaves",
    ),
    (
        "Deltar på mötet gör minister Lo Ek, generaldirektören för Skolverket, Susanna Holm, och Bo Alm.",
        {"Lo Ek": "expected", "Susanna Holm": "expected", "Bo Alm": "expected"},
        "an office between two names is the second's",
    ),
    (
        "Kungaparet besöker Vasaskolan tillsammans med statssekreterare Diana Holm.",
        {"Vasaskolan": "host", "Diana Holm": "expected"},
        "who comes with a visitor is no host",
    ),
    (
        "Nätnämnden sammanträder på tisdag.",
        NOBODY,
        "a board's own session",
    ),
    (
        "Statsminister Stefan Holm är den 13–14 april värd för ett toppmöte.",
        {"Stefan Holm": "host"},
        "days joined by a dash",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row[:2], id=row[2]) for row in ROWS])
def test_a_text_tells_who_was_there(text: str, expected: dict[str, str]) -> None:
    assert statuses(read(text, CODE, DAY)) == expected


@pytest.mark.parametrize("frame", frames_of(CODE), ids=lambda frame: frame["id"])
def test_a_frame_is_found_in_its_example(frame: dict[str, Any]) -> None:
    found, _ = cues(tokens(frame["example"]), language(CODE))
    assert frame["id"] in {cue.frame.id for cue in found}


@pytest.mark.parametrize("frame", frames_of(CODE), ids=lambda frame: frame["id"])
def test_a_frame_leaves_its_counter_example_alone(frame: dict[str, Any]) -> None:
    article = from_text(frame["counter"], title="Nytt", language=CODE, day=Day.parse(DAY))
    assert [claim for line in reader().explain(article) for claim in line.claims] == []
