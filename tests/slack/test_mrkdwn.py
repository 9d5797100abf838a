from __future__ import annotations

import pytest

from tests.slack.mrkdwn import Piece, pieces, reaches, seen


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("*Ebba* attended", "Ebba attended"),
        ("2*3*4 and snake_case_name", "2*3*4 and snake_case_name"),
        ("* not bold*", "* not bold*"),
        ("`<!channel>` and ```*x*```", "<!channel> and *x*"),
        ("&lt;!channel&gt; &amp; more", "<!channel> & more"),
        ("<https://a.example/?x=1&amp;y=2|The *item*>", "The *item*"),
        ("<https://a.example>", "https://a.example"),
        ("<!date^1700000000^{date_long}|14 November 2023>", "14 November 2023"),
        ("<!here> <@U1> <#C1|policy>", "@here @U1 policy"),
        ("_*both*_", "both"),
    ],
)
def test_what_a_reader_sees(text: str, read: str) -> None:
    assert seen(text) == read


def test_styles_lie_within_one_another() -> None:
    assert list(pieces("*bold _and italic_*")) == [
        Piece("text", "bold ", styles=frozenset({"bold"})),
        Piece("text", "and italic", styles=frozenset({"bold", "italic"})),
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("<!channel>", ["ping"]),
        ("<!everyone|all>", ["ping"]),
        ("<@U1>", ["user"]),
        ("<!subteam^S1>", ["group"]),
        ("<https://bad.example|https://gov.example>", ["link"]),
        ("*<!here>*", ["ping"]),
        ("&lt;!channel&gt; &lt;@U1&gt;", []),
        ("`<!channel>`", []),
        ("5 < 6 > 4", []),
    ],
)
def test_whom_a_text_reaches(text: str, kinds: list[str]) -> None:
    assert [piece.kind for piece in reaches(text)] == kinds
