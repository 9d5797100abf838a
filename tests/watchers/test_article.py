"""What belongs to an item, and what only stands beside it on the page."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.vocabulary import Article, Day, ParagraphKind
from watchers.article import clean, from_anything, from_html, from_text

BODY = (
    "Tilda Rosengård tog på tisdagen emot tre bolag för ett samtal om barns trygghet på nätet, och samtalet "
    "varade i två timmar.\n\nBolagen lovade att återkomma före sommaren med förslag på hur åldern kan "
    "kontrolleras. Departementet bjuder därefter in till en ny träff med fler deltagare från hela Norden."
)


def plain(text: str, **given: str) -> Article:
    return from_text(text, title="Samtal om trygghet", language="sv", **given)  # type: ignore[arg-type]


def kinds(article: Article) -> dict[str, ParagraphKind]:
    return {paragraph.text: paragraph.kind for paragraph in article.paragraphs}


def offsets_hold(article: Article) -> bool:
    return all(article.text[p.start : p.start + len(p.text)] == p.text for p in article.paragraphs)


# ---- what is left out ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "contact",
    [
        "Presskontakt\nLova Ekwall\n070-123 45 67\nlova.ekwall@example.se",
        "För mer information, kontakta Lova Ekwall på 070-123 45 67.",
        "Press contact: Lova Ekwall, +46 70 123 45 67, lova.ekwall@example.se",
        "Kontaktperson:\nLova Ekwall\nMobil: 070-1234567",
        "Lova Ekwall, pressekreterare, lova.ekwall@example.se",
        "Pressekontakt\nLova Ekwall\ntlf.: 22 12 34 56",
        "Lisätietoja\nLova Ekwall, puh. 0295 123 456",
        "Rückfragen an Lova Ekwall, 030 1234567",
    ],
)
def test_whom_to_call_is_never_kept(contact: str) -> None:
    article = plain(f"{BODY}\n\n{contact}")
    assert "Ekwall" not in article.text
    assert not re.search(r"@|\d{2}[ -]?\d{2}[ -]?\d{2}", article.text)
    assert "Norden" in article.text


def test_the_text_goes_on_behind_a_contact_block() -> None:
    article = plain(f"Presskontakt\nLova Ekwall\n070-123 45 67\n\n{BODY}")
    assert "Ekwall" not in article.text
    assert "tre bolag" not in article.title
    assert "förslag på hur åldern" in article.text


@pytest.mark.parametrize(
    "heading", ["Senaste pressmeddelandena", "Latest press releases", "Seneste nyt", "Relaterat innehåll"]
)
def test_a_list_of_other_releases_ends_the_item(heading: str) -> None:
    article = plain(f"{BODY}\n\n{BODY}\n\n{heading}\n\nHugo Farrow träffade Google\n\nElsa Brandvik på resa")
    assert "Farrow" not in article.text
    assert "Brandvik" not in article.text
    assert heading not in article.text


def test_a_sentence_that_opens_like_such_a_list_belongs_to_the_item() -> None:
    article = plain(f"{BODY}\n\n{BODY}\n\nRelaterade frågor togs också upp.\n\nDärefter åt alla lunch.")
    assert "åt alla lunch" in article.text


@pytest.mark.parametrize(
    "box",
    [
        "Innehållet publicerades under perioden 21 januari 2019 till 17 oktober 2022",
        "Mellan den 10 september 2019 och den 30 november 2021 var hon energiminister.",
        "Siden hører til regeringen 2019-2022",
    ],
)
def test_boxes_about_terms_are_left_out(box: str) -> None:
    article = plain(f"{box}\n\n{BODY}")
    assert box not in article.text
    assert "tre bolag" in article.text


@pytest.mark.parametrize(
    "furniture",
    ["Dela", "Share this page", "Lyssna", "Hoppa till huvudinnehåll", "Skip to content", "© Departementet"],
)
def test_page_furniture_is_left_out(furniture: str) -> None:
    assert furniture not in plain(f"{furniture}\n\n{BODY}").text


def test_the_line_of_publication_gives_the_day_and_goes() -> None:
    article = plain(f"Publicerad 14 maj 2025\n\n{BODY}")
    assert article.day == Day(2025, 5, 14)
    assert "Publicerad" not in article.text


def test_a_day_that_is_given_is_kept() -> None:
    article = from_text(f"Publicerad 14 maj 2025\n\n{BODY}", language="sv", day=Day(2025, 5, 13))
    assert article.day == Day(2025, 5, 13)


# ---- what its lines are --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Foto: Lova Ekwall/Departementet", ParagraphKind.CAPTION),
        ("På bilden: Tilda Rosengård och Hugo Farrow.", ParagraphKind.CAPTION),
        ("Pictured: Elsa Brandvik with Hugo Farrow.", ParagraphKind.CAPTION),
        ("Tilda Rosengård i Umeå. Foto: Lova Ekwall", ParagraphKind.CAPTION),
        ("– Det var ett gott samtal, säger Tilda Rosengård.", ParagraphKind.SPEECH),
        ("”Det var ett gott samtal”, säger Tilda Rosengård.", ParagraphKind.SPEECH),
        ("“It was a good talk,” said Elsa Brandvik.", ParagraphKind.SPEECH),
        ("• Barnhjälpen", ParagraphKind.LISTED),
        ("1. Barnhjälpen", ParagraphKind.LISTED),
        ("- Barnhjälpen", ParagraphKind.LISTED),
        ("Samtalet fortsätter i höst.", ParagraphKind.TEXT),
    ],
)
def test_captions_speech_and_lists_are_told_from_running_text(line: str, kind: ParagraphKind) -> None:
    assert kinds(plain(f"{BODY}\n\n{line}"))[line] is kind


def test_a_marked_heading_is_one() -> None:
    assert kinds(plain(f"{BODY}\n\n## Så går det till"))["Så går det till"] is ParagraphKind.HEADING


# ---- how it is written -----------------------------------------------------------------------------


def test_invisible_characters_go_and_odd_blanks_become_blanks() -> None:
    assert clean("barn\u00adhjälpen\u00a0kom\u202f i\u200b dag\ufeff") == "barnhjälpen kom i dag"
    assert clean("a\u0308r") == "är"


def test_names_are_found_over_soft_hyphens_and_hard_blanks() -> None:
    assert "Tilda Rosengård" in plain("Minister Tilda\u00a0Rosen\u00adgård reste hem i går kväll.").text


def test_a_title_is_taken_from_the_text_where_none_is_given() -> None:
    article = from_text(f"Ministern samlade bolagen till samtal\n\n{BODY}", language="sv")
    assert article.title == "Ministern samlade bolagen till samtal"
    assert article.text.count(article.title) == 1
    assert all(paragraph.text != article.title for paragraph in article.paragraphs)


def test_a_title_that_the_text_repeats_is_kept_once() -> None:
    assert plain(f"Samtal om trygghet\n\n{BODY}").text.count("Samtal om trygghet") == 1


def test_a_marked_heading_serves_as_the_title() -> None:
    assert from_text(f"# Samtal\n\n{BODY}", language="sv").title == "Samtal"


def test_an_empty_item_is_an_empty_article() -> None:
    for text in ("", "  \n \n", "\u200b"):
        article = from_anything(text)
        assert (article.text, article.paragraphs, article.title) == ("", (), "")


def test_every_offset_points_at_its_paragraph() -> None:
    article = plain(f"Dela\n\n{BODY}\n\n• Barnhjälpen\n\nPresskontakt\n070-123 45 67")
    assert len(article.paragraphs) == 3
    assert offsets_hold(article)
    assert article.text.startswith(article.title)


# ---- HTML ------------------------------------------------------------------------------------------

PAGE = f"""<!doctype html><html lang="sv-SE"><head><title>Departementet</title></head><body>
<nav><a href="/">Start</a><a href="/nyheter">Hugo Farrow</a></nav>
<main><h1>Samtal om trygghet</h1><div class="text"><p>{BODY.split(chr(10))[0]}</p>
<h2>Nästa steg</h2><p>{BODY.split(chr(10))[2]}</p><ul><li>Barnhjälpen</li><li>Ungdomsrådet</li></ul>
<figure><figcaption>Elsa Brandvik i Umeå</figcaption></figure>
<script>var name = "Olof Strandell"</script></div></main>
<aside>Maja Hedenfors</aside><footer>Kontakt 08-123 45 67</footer></body></html>"""


def test_a_selector_names_what_is_read_of_a_page() -> None:
    article = from_html(PAGE, selector="div.text")
    assert article.title == "Samtal om trygghet"
    assert article.language == "sv"
    assert {text: kind for text, kind in kinds(article).items() if len(text) < 40} == {
        "Nästa steg": ParagraphKind.HEADING,
        "Barnhjälpen": ParagraphKind.LISTED,
        "Ungdomsrådet": ParagraphKind.LISTED,
        "Elsa Brandvik i Umeå": ParagraphKind.CAPTION,
    }
    assert offsets_hold(article)


@pytest.mark.parametrize("selector", ["", "div.nothing", "div[["])
def test_without_a_selector_that_fits_the_running_text_is_found(selector: str) -> None:
    article = from_html(PAGE, selector=selector)
    assert "tre bolag" in article.text
    assert "förslag på hur åldern" in article.text
    for name in ("Farrow", "Strandell", "123 45 67"):
        assert name not in article.text


def test_a_snippet_of_html_needs_no_page_around_it() -> None:
    article = from_anything(
        "<p>Första <b>stycket</b> , här.</p><p>Andra&nbsp;stycket &amp; slut.</p>", title="T"
    )
    assert [p.text for p in article.paragraphs] == ["Första stycket, här.", "Andra stycket & slut."]


def test_plain_text_with_angles_is_no_html() -> None:
    assert "a < b" in from_anything("Om a < b och b > c gäller mer.", title="T").text


def test_elements_nested_without_end_are_read_as_text() -> None:
    article = from_anything("<div>" * 5000 + "<p>Samtalet hölls i går.", title="T", language="sv")
    assert [p.text for p in article.paragraphs] == ["Samtalet hölls i går."]


@given(st.text(max_size=600), st.booleans())
@example("0\r#", False)
def test_no_text_breaks_the_cleaning_and_offsets_always_hold(text: str, marked: bool) -> None:
    article = from_anything(f"<p>{text}</p>" if marked else text, language="sv")
    assert offsets_hold(article)
    assert all(paragraph.text.strip() for paragraph in article.paragraphs)


@pytest.mark.parametrize(
    "menu",
    [
        '<nav><a href="/">Home</a> <a href="/news">News</a></nav>',
        '<div role="navigation"><ul><li>Home</li><li>News</li></ul></div>',
        "<nav><ul><li>Home</li></ul><p>All our news</p></nav>",
    ],
)
def test_the_menu_of_a_page_of_few_words_is_no_part_of_it(menu: str) -> None:
    main = "<main><h1>A meeting</h1><p>The minister met TikTok on Monday.</p></main>"
    article = from_html(f"<html><body>{menu}{main}</body></html>")
    assert article.text == "A meeting\n\nThe minister met TikTok on Monday."
