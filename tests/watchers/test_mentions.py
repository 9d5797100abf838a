"""The catalogue's names in running text: inflected, ambiguous, inside one another, shortened."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import entities, mentioned, read


@pytest.mark.parametrize(
    ("language", "text", "entity"),
    [
        ("sv", "TikToks svar kom sent.", "tiktok"),
        ("sv", "Instagrams och YouTubes användare är unga.", "youtube"),
        ("sv", "Googles, TikToks och Metas svar kom sent.", "meta"),
        ("sv", "TikTok, Google och X:s ägare svarade.", "x"),
        ("sv", "Europeiska kommissionens förslag är klart.", "european-commission"),
        ("sv", "Reglerna gäller Facebook-grupper.", "facebook"),
        ("en", "Google's answer came late.", "google"),
        ("en", "YouTube’s rules have changed.", "youtube"),
        ("da", "TikToks svar kom sent.", "tiktok"),
        ("no", "TikToks svar kom sent.", "tiktok"),
        ("de", "Die Antwort von TikTok kam spät, Googles Antwort nie.", "google"),
    ],
)
def test_a_known_name_is_found_in_the_form_that_the_language_gives_it(
    language: str, text: str, entity: str
) -> None:
    assert entity in entities(read(text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Signal från regeringen var tydlig, och alla signaler pekar uppåt."),
        ("sv", "Ett meta-perspektiv på frågan behövs. Discord råder inte."),
        ("sv", "Snap ihop det. Line dance är roligt."),
        ("sv", "Signal saknas ofta i tunneln."),
        ("en", "The signal was clear, and an apple a day helps."),
        ("en", "In the end, discord won. Snap decisions are bad."),
        ("en", "Generation X is ageing; solve for X first."),
    ],
)
def test_everyday_words_are_no_platforms(language: str, text: str) -> None:
    assert entities(read(text, language)) == set()


@pytest.mark.parametrize(
    ("language", "text", "entity"),
    [
        ("sv", "Plattformen X, TikTok och Snapchat berörs.", "x"),
        ("sv", "Meta och Google svarade.", "meta"),
        ("sv", "Representanter för Meta svarade.", "meta"),
        ("en", "Representatives of Signal answered.", "signal"),
        ("en", "The messaging app Signal is encrypted.", "signal"),
        ("en", "Apple, Google and TikTok answered.", "apple"),
        ("sv", "I går svarade Metas representanter.", "meta"),
        ("fi", "Eilen kuultiin Metan edustajaa.", "meta"),
        ("fi", "Eilen paikalla oli Metalta Anna Salo.", "meta"),
    ],
)
def test_an_ambiguous_name_is_accepted_where_its_company_vouches_for_it(
    language: str, text: str, entity: str
) -> None:
    assert entity in entities(read(text, language))


def test_a_name_that_is_vouched_for_once_is_known_in_the_rest_of_the_text() -> None:
    text = "Meddelandeappen Signal är krypterad.\n\nI dag svarade Signal på frågorna."
    found = [mention for mention in read(text).mentions if mention.entity == "signal"]
    assert len(found) == 2


def test_the_longest_name_wins() -> None:
    found = read("I går samlades EU:s internetforum.").mentions
    assert [(mention.name, mention.entity) for mention in found] == [
        ("EU:s internetforum", "eu-internet-forum")
    ]


def test_a_longer_form_of_a_company_is_that_company() -> None:
    assert entities(read("Google Sverige AB svarade på frågan.")) == {"google"}


def test_the_capital_counts() -> None:
    assert entities(read("tiktok är en app.")) == set()
    assert entities(read("TIKTOK växer. Tiktok också.")) == {"tiktok"}


@pytest.mark.parametrize(
    "text", ["Se @tiktok", "Märk det #TikTok", "Gå till www.TikTok.com/x", "xTikTok är inget"]
)
def test_a_name_inside_a_handle_an_address_or_a_word_is_none(text: str) -> None:
    assert entities(read(text)) == set()


def test_organisations_keep_the_fullest_name_that_the_text_gives_them() -> None:
    assert "Europeiska kommissionen" in mentioned(
        read("Europeiska kommissionen svarade. Kommissionen är nöjd.")
    )
    assert "TikTok" in mentioned(read("Tiktok svarade i går."))


def test_a_surname_is_the_person_whose_full_name_came_before() -> None:
    text = "Digitaliseringsminister Tilda Rosengård kom. Senare talade Rosengård, och alla hörde på."
    assert mentioned(read(text)) == {"Tilda Rosengård"}
    assert len(read(text).mentions) == 2


def test_a_surname_that_opens_the_text_is_known_from_what_follows() -> None:
    text = "Rosengård träffade Google. Det säger digitaliseringsminister Tilda Rosengård."
    assert mentioned(read(text)) == {"Tilda Rosengård", "Google"}


def test_a_surname_in_the_genitive_is_the_person_too() -> None:
    text = "Digitaliseringsminister Tilda Rosengård kom. Sedan var Rosengårds tal slut."
    assert mentioned(read(text)) == {"Tilda Rosengård"}


def test_a_mention_stands_where_it_says() -> None:
    reading = read("Digitaliseringsminister Tilda Rosengård\u00a0mötte Goo\u00adgle, TikToks ägare och X:s.")
    for mention in reading.mentions:
        words = reading.article.text[mention.start : mention.end]
        assert words.startswith(mention.name.split()[0])
