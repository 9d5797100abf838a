"""What is typed to be followed, how it is read, and what is said of each mistake."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.tracks.expression import DEEPEST, LONGEST, MOST_TERMS, read, read_again
from bot.tracks.limits import written
from bot.tracks.lists import listed
from bot.tracks.mistakes import Mistake
from bot.tracks.terms import And, Expression, Named, Node, Not, Or, Words
from bot.words import languages
from store.interface import NO_LIMITS, Limits
from store.vocabulary import Status
from tests import builders
from tests.bot.world import catalogue

SOURCES = (
    builders.source("regeringen", title="Regeringskansliet", publisher="Regeringskansliet"),
    builders.source("imy", title="IMY", publisher="Integritetsskyddsmyndigheten"),
    builders.source("imy-en", title="IMY in English", publisher="Integritetsskyddsmyndigheten"),
)


def reading(typed: str) -> Expression:
    return read(typed, catalogue(), SOURCES)


def told(node: Node | None) -> str:
    """The expression with names by their ids and words between quotation marks."""
    if node is None:
        return ""
    if isinstance(node, Named):
        return f"office:{node.name}" if node.office else "/".join(node.ids)
    if isinstance(node, Words):
        return f"'{' '.join(node.words)}{'*' if node.prefix else ''}'"
    if isinstance(node, Not):
        return f"not {told(node.of)}"
    return f"({(' and ' if isinstance(node, And) else ' or ').join(map(told, node.parts))})"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("TikTok", "tiktok"),
        ("tiktok", "tiktok"),
        ("grooming", "'grooming'"),
        ("Grooming", "'grooming'"),
        ("age verification", "('age' and 'verification')"),
        ('"age verification"', "'age verification'"),
        ("“age verification”", "'age verification'"),
        ("»age verification«", "'age verification'"),
        ("groom*", "'groom*'"),
        ('"age verif*"', "'age verif*'"),
        ("åldersgräns", "'aldersgrans'"),
        ("covid-19", "'covid 19'"),
        ("Nina Larsson TikTok", "(nina-larsson and tiktok)"),
        ("TikTok Meta", "(tiktok and meta)"),
        ("TikTok AND Meta", "(tiktok and meta)"),
        ("TikTok and Meta", "(tiktok and meta)"),
        ("TikTok OCH Meta", "(tiktok and meta)"),
        ("TikTok og Meta", "(tiktok and meta)"),
        ("TikTok samt Meta", "(tiktok and meta)"),
        ("TikTok OR Meta", "(tiktok or meta)"),
        ("tiktok or meta", "(tiktok or meta)"),
        ("TikTok eller Meta", "(tiktok or meta)"),
        ("TikTok NOT Meta", "(tiktok and not meta)"),
        ("TikTok AND NOT Meta", "(tiktok and not meta)"),
        ("TikTok INTE Meta", "(tiktok and not meta)"),
        ("TikTok ikke Meta", "(tiktok and not meta)"),
        ("TikTok Ej Meta", "(tiktok and not meta)"),
        ("TikTok OR Meta grooming", "(tiktok or (meta and 'grooming'))"),
        ("(TikTok OR Meta) grooming", "((tiktok or meta) and 'grooming')"),
        ("TikTok OR (Meta OR Snapchat)", "(tiktok or meta or snapchat)"),
        ("TikTok (Meta Snapchat)", "(tiktok and meta and snapchat)"),
        ("NOT NOT TikTok", "not not tiktok"),
        ("TikTok NOT (Meta OR Snapchat)", "(tiktok and not (meta or snapchat))"),
        ("TikTok TikTok", "tiktok"),
        ("TikTok.", "tiktok"),
        ("TikTok,", "tiktok"),
        ("(TikTok)", "tiktok"),
        ('"TikTok"', "'tiktok'"),  # the word, and nobody
        ("EU:s internetforum", "eu-internet-forum"),
        ("EU:s regler", "('eu s' and 'regler')"),
        ("Trust and Safety Council", "twitter-trust-and-safety-council"),
        ("Twitter Trust and Safety Council grooming", "(twitter-trust-and-safety-council and 'grooming')"),
        ("Signal grooming", "(signal and 'grooming')"),
        ("signal grooming", "('signal' and 'grooming')"),  # an everyday word among others
        ("signal OR grooming", "(signal or 'grooming')"),
        ("signal", "signal"),
        ("X", "x"),
        ("Camilla Waltersson Gronvall", "camilla-waltersson-gronvall"),
        ("metas", "'metas'"),  # nobody follows anybody in the genitive
        ("Danish justice minister", "office:justice minister"),
        ("justitieminister i Sverige", "office:justitieminister"),
        ("justitieministern OR TikTok", "(office:justitieministern or tiktok)"),
    ],
)
def test_an_expression_is_read_as_it_is_meant(typed: str, expected: str) -> None:
    assert told(reading(typed).root) == expected


def test_an_office_is_whoever_holds_it() -> None:
    (office,) = reading("justice minister of Denmark").names
    assert "peter-hummelgaard" in office.ids
    assert "gunnar-strommer" not in office.ids
    assert "gunnar-strommer" in reading("justitieminister").names[0].ids


def test_a_name_means_all_its_aliases() -> None:
    assert reading("Meta Platforms").root == reading("meta").root
    assert "Meta Platforms" in reading("Meta").names[0].bodies


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("TikTok source:regeringen", Limits(sources=("regeringen",))),
        ("source:regeringen TikTok", Limits(sources=("regeringen",))),
        ("source: regeringen TikTok", Limits(sources=("regeringen",))),
        ("TikTok SOURCE:Regeringskansliet", Limits(sources=("regeringen",))),
        ("TikTok källa:imy", Limits(sources=("imy",))),
        ('TikTok kilde:"IMY in English"', Limits(sources=("imy-en",))),
        ("TikTok source:Integritetsskyddsmyndigheten", Limits(sources=("imy", "imy-en"))),
        ("TikTok source:imy,regeringen", Limits(sources=("imy", "regeringen"))),
        ("TikTok source:imy source:regeringen", Limits(sources=("imy", "regeringen"))),
        ("TikTok country:SE", Limits(countries=("SE",))),
        ("TikTok land:danmark", Limits(countries=("DK",))),
        ("TikTok country:Danish,Norge", Limits(countries=("DK", "NO"))),
        ('TikTok country:"United Kingdom"', Limits(countries=("GB",))),
        ("TikTok country:EU", Limits(countries=("EU",))),
        ("TikTok language:sv", Limits(languages=("sv",))),
        ("TikTok språk:norska", Limits(languages=("no",))),
        ("TikTok sprog:nynorsk", Limits(languages=("no",))),
        ("TikTok language:Swedish", Limits(languages=("sv",))),
        ("TikTok status:attended", Limits(statuses=(Status.HOST, Status.ATTENDED))),
        ("TikTok status:host", Limits(statuses=(Status.HOST,))),
        ("TikTok status:deltog,inbjuden", Limits(statuses=(Status.HOST, Status.ATTENDED, Status.INVITED))),
        ('TikTok status:"var til stede"', Limits(statuses=(Status.HOST, Status.ATTENDED))),
        ("TikTok status:borte", Limits(statuses=(Status.DECLINED, Status.ABSENT))),
        (
            "country:SE TikTok AND language:sv AND status:värd",
            Limits(countries=("SE",), languages=("sv",), statuses=(Status.HOST,)),
        ),
        ("TikTok, country:SE", Limits(countries=("SE",))),
    ],
)
def test_limits_stand_before_or_behind_in_any_language(typed: str, expected: Limits) -> None:
    expression = reading(typed)
    assert (told(expression.root), expression.limits) == ("tiktok", expected)
    assert expression.typed == "TikTok"


def test_limits_may_stand_alone() -> None:
    assert reading("country:DK") == Expression(None, Limits(countries=("DK",)))
    assert told(reading("NOT TikTok source:imy").root) == "not tiktok"


@pytest.mark.parametrize(
    ("typed", "saying", "spot"),
    [
        ("", "track_empty", " "),
        ("   ", "track_empty", " "),
        (", .", "track_empty", ", ."),
        ("a" * (LONGEST + 1), "track_too_long", "a"),
        (" ".join(f"w{number}" for number in range(MOST_TERMS + 1)), "track_too_many", f"w{MOST_TERMS}"),
        ("(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1), "track_too_deep", "("),
        ("NOT " * (DEEPEST + 1) + "a", "track_too_deep", "NOT"),
        ('TikTok "age verification', "track_unclosed_quote", '"'),
        ('TikTok ""', "track_empty_quote", '""'),
        ('TikTok "?!"', "track_empty_quote", '"?!"'),
        ("TikTok contry:SE", "track_unknown_limit", "contry"),
        ("titel:TikTok", "track_unknown_limit", "titel"),
        ("https://tiktok.example/", "track_unknown_limit", "https"),
        ("TikTok source:", "track_empty_limit", "source:"),
        ("TikTok source:imy Meta", "track_limit_inside", "source:imy"),
        ("(TikTok source:imy) Meta", "track_limit_inside", "source:imy"),
        ("TikTok OR source:imy", "track_limit_inside", "source:imy"),
        ("TikTok NOT source:imy", "track_limit_inside", "source:imy"),
        ("TikTok & Meta", "track_sign", "&"),
        ("TikTok || Meta", "track_sign", "||"),
        ("*", "track_sign", "*"),
        ("TikTok -Meta", "track_minus", "-"),
        ("grooming, bullying", "track_comma", ","),
        ("groo*ming", "track_star_inside", "groo*ming"),
        ("gr*", "track_short_prefix", "gr*"),
        ("covid-1*", "track_short_prefix", "covid-1*"),
        ("OR TikTok", "track_nothing_before", "OR"),
        ("TikTok AND OR Meta", "track_nothing_before", "OR"),
        ("(AND TikTok)", "track_nothing_before", "AND"),
        ("TikTok AND", "track_nothing_behind", "AND"),
        ("TikTok NOT", "track_nothing_behind", "NOT"),
        ("(TikTok OR)", "track_nothing_behind", "OR"),
        ("TikTok)", "track_closes_nothing", ")"),
        ("TikTok ()", "track_empty_parentheses", "()"),
        ("TikTok (Meta", "track_not_closed", "("),
        ("(TikTok (Meta)", "track_not_closed", "("),
        ("NOT TikTok", "track_only_not", "NOT TikTok"),
        ("TikTok OR NOT Meta", "track_only_not", "TikTok OR NOT Meta"),
        ("justice minister of France", "track_no_office", "justice minister of France"),
        ("TikTok source:regering", "track_no_source_near", "regering"),
        ("TikTok source:purple", "track_no_source", "purple"),
        ("TikTok country:Sverge", "track_no_country_near", "Sverge"),
        ("TikTok country:Qqqqq", "track_no_country", "Qqqqq"),
        ("TikTok language:svensak", "track_no_language_near", "svensak"),
        ("TikTok language:qq", "track_no_language", "qq"),
        ("TikTok status:purple", "track_no_status", "purple"),
        ("TikTok status:attended,purple", "track_no_status", "purple"),
    ],
)
def test_a_mistake_is_told_in_one_sentence_that_points_at_the_spot(
    typed: str, saying: str, spot: str
) -> None:
    with pytest.raises(Mistake) as caught:
        reading(typed)
    mistake = caught.value
    assert mistake.saying == saying
    whole, pointer = mistake.pointed
    assert whole[pointer.index("^") : len(pointer)] == spot
    for spoken in languages().values():
        sentence = mistake.sentence(spoken)
        assert sentence.endswith((".", "?"))
        assert "{" not in sentence


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("TikTok and Meta", ("TikTok", "Meta")),
        ("TikTok, Meta och Nina Larsson", ("TikTok", "Meta", "Nina Larsson")),
        ("TikTok, Meta", ("TikTok", "Meta")),
        ("TikTok og Meta land:DK", ("TikTok land:DK", "Meta land:DK")),
        ("TikTok AND Meta", ()),
        ("TikTok OCH Meta", ()),
        ("TikTok and grooming", ()),
        ("TikTok or Meta", ()),
        ("(TikTok and Meta)", ()),
        ('TikTok and "Meta"', ()),
        ("country:DK TikTok and Meta", ()),
        ("Trust and Safety Council", ()),
        ("TikTok", ()),
        ('"', ()),
    ],
)
def test_names_in_a_row_are_each_meant_by_itself(typed: str, expected: tuple[str, ...]) -> None:
    assert listed(typed, catalogue()) == expected


# ---- whatever is typed ----------------------------------------------------------------------------

_WORDS = [
    *("TikTok", "tiktok", "Meta", "meta", "Nina Larsson", "Trust", "and", "Safety", "Council", "signal", "X"),
    *(
        "justice minister",
        "of",
        "Denmark",
        "danska",
        "justitieminister",
        "grooming",
        "covid-19",
        "EU:s",
        "möte",
    ),
    *("groom*", '"age verification"', '"och"', "ålders*", "2026", "och", "AND", "OR", "NOT", "eller", "INTE"),
    *("(", ")", "(", ")", ",", "source:imy", "country:SE", "status:deltog", "språk:sv", "bad:value"),
]
_PIECES = st.lists(st.sampled_from(_WORDS), max_size=14).map(" ".join)
_NOISE = st.text(st.characters(codec="utf-8") | st.sampled_from('"()*:,. -&|'), max_size=60)


def read_or_mistake(typed: str) -> Expression | Mistake:
    try:
        return reading(typed)
    except Mistake as mistake:
        return mistake


@settings(max_examples=400, deadline=None)
@given(_PIECES | _NOISE | st.text(max_size=600))
def test_whatever_is_typed_is_read_or_is_a_mistake(typed: str) -> None:
    found = read_or_mistake(typed)
    if isinstance(found, Mistake):
        assert found.sentence(languages()["en"])
        assert len(found.pointed[1]) <= max(len(found.pointed[0]), 1)
    else:
        assert found.root is not None or found.limits


@settings(max_examples=400, deadline=None)
@example("source:imy NOT TikTok", "en")
@given(_PIECES, st.sampled_from(["en", "sv", "da", "nb"]))
def test_what_is_written_out_reads_back(typed: str, code: str) -> None:
    expression = read_or_mistake(typed)
    if isinstance(expression, Mistake):
        return
    text = f"{expression} {written(expression.limits, languages()[code])}"
    assert reading(text) == expression
    again = read_again(str(expression), expression.limits, catalogue())
    assert (again.root, again.limits) == (expression.root, expression.limits)


def test_what_the_catalogue_can_no_longer_read_is_its_words() -> None:
    assert read_again("justice minister of France", NO_LIMITS, catalogue()).root == Words(
        "", ("justice", "minister", "of", "france")
    )


def test_or_holds_the_parts_in_their_order() -> None:
    root = reading("Meta OR TikTok OR grooming").root
    assert isinstance(root, Or)
    assert [str(part) for part in root.parts] == ["Meta", "TikTok", "grooming"]
