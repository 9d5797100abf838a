"""English press prose, read end to end: who came, went, spoke and will come."""

from __future__ import annotations

import pytest

from tests.watchers.languages.english import told
from tests.watchers.reading_helpers import frames_of

ROWS: list[tuple[str, dict[str, str], str]] = [
    ('"We want answers," said Ana Ruiz, who chaired the session.', {"Ana Ruiz": "host"}, "quoting chairs"),
    ('"It was a good meeting," said Bo Holm, who hosted the event.', {"Bo Holm": "host"}, "quoting chairs"),
    (
        "Ana Ruiz, who attended the summit, said nothing was settled.",
        {"Ana Ruiz": "attended"},
        "quoting chairs",
    ),
    (
        '"Platforms must do more," said Minister Ana Ruiz after the meeting with Google and Meta.',
        {"Ana Ruiz": "attended", "Google": "attended", "Meta": "attended"},
        "quoting chairs",
    ),
    (
        '"Platforms must do more," Minister Ana Ruiz said after meeting Google and Meta on Monday.',
        {"Ana Ruiz": "attended", "Google": "attended", "Meta": "attended"},
        "quoting chairs",
    ),
    (
        "Google, Meta and Snap came to the meeting on Monday.",
        {"Google": "attended", "Meta": "attended", "Snap": "attended"},
        "sits / comes / sends",
    ),
    ("Apple has come in for the staff briefing.", {"Apple": "attended"}, "sits / comes / sends"),
    (
        "Google and Meta took their seats at the table for the talks on Monday.",
        {"Google": "attended", "Meta": "attended"},
        "sits / comes / sends",
    ),
    (
        "Google sent Ruth Halloran to the hearing.",
        {"Google": "attended", "Ruth Halloran": "attended"},
        "sits / comes / sends",
    ),
    (
        "Meta was represented at the hearing by its policy director, Ruth Halloran.",
        {"Meta": "attended", "Ruth Halloran": "attended"},
        "sits / comes / sends",
    ),
    (
        "The industry was represented by Google, Meta and Snap at Monday's hearing.",
        {"Google": "attended", "Meta": "attended", "Snap": "attended"},
        "sits / comes / sends",
    ),
    (
        "For Meta, Ruth Halloran answered the committee's questions.",
        {"Ruth Halloran": "attended"},
        "sits / comes / sends",
    ),
    (
        "Speaking for TikTok at the hearing was Ruth Halloran.",
        {"Ruth Halloran": "attended"},
        "sits / comes / sends",
    ),
    (
        "Germany's seat at the talks was filled by State Secretary Kai Lorenz.",
        {"Kai Lorenz": "attended"},
        "sits / comes / sends",
    ),
    (
        "Among the guests at the dinner were Ana Ruiz, Bo Holm and Childnet's Rani Patel.",
        {"Ana Ruiz": "attended", "Bo Holm": "attended", "Rani Patel": "attended"},
        "sits / comes / sends",
    ),
    ("Ana Ruiz followed the session by video link.", {"Ana Ruiz": "attended"}, "sits / comes / sends"),
    ("Bo Holm dialled in to the meeting from Tokyo.", {"Bo Holm": "attended"}, "sits / comes / sends"),
    ("Ana Ruiz joined the call from Madrid.", {"Ana Ruiz": "attended"}, "sits / comes / sends"),
    (
        "Ana Ruiz, Bo Holm and Rani Patel sat on the panel.",
        {"Ana Ruiz": "attended", "Bo Holm": "attended", "Rani Patel": "attended"},
        "sits / comes / sends",
    ),
    (
        "The panel brought together Ana Ruiz, Bo Holm and Rani Patel.",
        {"Ana Ruiz": "attended", "Bo Holm": "attended", "Rani Patel": "attended"},
        "sits / comes / sends",
    ),
    (
        "The minister had Google and Meta in for talks on Monday.",
        {"Google": "attended", "Meta": "attended"},
        "sits / comes / sends",
    ),
    (
        "The minister called in Google and Meta for talks on Monday.",
        {"Google": "attended", "Meta": "attended"},
        "sits / comes / sends",
    ),
    (
        "Google, Meta and Snap are due to give evidence on 3 June.",
        {"Google": "expected", "Meta": "expected", "Snap": "expected"},
        "expected",
    ),
    ("Ana Ruiz is to open the conference on 3 June.", {"Ana Ruiz": "expected"}, "expected"),
    ("The keynote will be given by Ana Ruiz at the conference.", {"Ana Ruiz": "expected"}, "expected"),
    (
        "Speakers at the seminar on 3 June are Ana Ruiz, Bo Holm and Rani Patel.",
        {"Ana Ruiz": "expected", "Bo Holm": "expected", "Rani Patel": "expected"},
        "expected",
    ),
    (
        ("Panellists Ana Ruiz, Bo Holm and Rani Patel will debate age checks at the seminar on 3 June."),
        {"Ana Ruiz": "expected", "Bo Holm": "expected", "Rani Patel": "expected"},
        "expected",
    ),
    (
        "Ana Ruiz is giving a talk at the conference on Thursday, June 5.",
        {"Ana Ruiz": "expected"},
        "expected",
    ),
    (
        "Ana Ruiz receives Google and Meta on Thursday.",
        {"Ana Ruiz": "host", "Google": "expected", "Meta": "expected"},
        "expected",
    ),
    (
        "Ana Ruiz will join Bo Holm and Rani Patel in a panel at the conference on 3 June.",
        {"Ana Ruiz": "expected", "Bo Holm": "expected", "Rani Patel": "expected"},
        "expected",
    ),
    (
        "On Sept. 4, 2024, Ana Ruiz met Bo Holm in Oslo.",
        {"Ana Ruiz": "attended", "Bo Holm": "attended"},
        "dates and who",
    ),
    (
        "Ana Ruiz dropped in on the workshop in Leeds on Monday.",
        {"Ana Ruiz": "attended"},
        "verbs of coming and going",
    ),
    (
        "Bo Holm made a surprise appearance at the conference.",
        {"Bo Holm": "attended"},
        "verbs of coming and going",
    ),
    ("Rani Patel flew in from Oslo for the summit.", {"Rani Patel": "attended"}, "verbs of coming and going"),
    (
        "Rani Patel, Bo Holm and Tim Barlow took to the stage at the conference.",
        {"Rani Patel": "attended", "Bo Holm": "attended", "Tim Barlow": "attended"},
        "verbs of coming and going",
    ),
    (
        "The conference opened with a speech by Ana Ruiz.",
        {"Ana Ruiz": "attended"},
        "verbs of coming and going",
    ),
    (
        "The seminar closed with a debate between Ana Ruiz and Bo Holm.",
        {"Ana Ruiz": "attended", "Bo Holm": "attended"},
        "verbs of coming and going",
    ),
    (
        "Ana Ruiz and Bo Holm crossed swords at the debate on Monday.",
        {"Ana Ruiz": "attended", "Bo Holm": "attended"},
        "verbs of coming and going",
    ),
    (
        "Around the table sat Google, Meta and Snap.",
        {"Google": "attended", "Meta": "attended", "Snap": "attended"},
        "verbs of coming and going",
    ),
    (
        "At the table sat Ana Ruiz, Bo Holm and Rani Patel.",
        {"Ana Ruiz": "attended", "Bo Holm": "attended", "Rani Patel": "attended"},
        "verbs of coming and going",
    ),
    ("Next to speak was Rani Patel of Childnet.", {"Rani Patel": "attended"}, "verbs of coming and going"),
    (
        "The first panel featured Ana Ruiz and Bo Holm.",
        {"Ana Ruiz": "attended", "Bo Holm": "attended"},
        "verbs of coming and going",
    ),
    (
        "Bo Holm moderated the panel with Ana Ruiz and Rani Patel.",
        {"Bo Holm": "attended", "Ana Ruiz": "attended", "Rani Patel": "attended"},
        "verbs of coming and going",
    ),
    (
        "A delegation from Google led by Ruth Halloran met the minister on Monday.",
        {"Google": "attended", "Ruth Halloran": "attended"},
        "verbs of coming and going",
    ),
    (
        "The delegation, headed by Ruth Halloran, met Minister Ana Ruiz on Monday.",
        {"Ruth Halloran": "attended", "Ana Ruiz": "attended"},
        "verbs of coming and going",
    ),
    (
        "Ana Ruiz, accompanied by Bo Holm and Rani Patel, visited Childnet on Monday.",
        {"Ana Ruiz": "attended", "Bo Holm": "attended", "Rani Patel": "attended", "Childnet": "host"},
        "verbs of coming and going",
    ),
    (
        "Ana Ruiz, together with Bo Holm, opened the conference on Monday.",
        {"Ana Ruiz": "attended", "Bo Holm": "attended"},
        "verbs of coming and going",
    ),
    (
        "Google and Meta have been in talks with the ministry since Monday.",
        {"Google": "attended", "Meta": "attended"},
        "verbs of coming and going",
    ),
    (
        "MEPs heard from Ruth Halloran, a whistleblower, on Tuesday.",
        {"Ruth Halloran": "attended"},
        "verbs of coming and going",
    ),
    (
        "Rani Patel gave evidence to the Home Affairs Committee on Tuesday.",
        {"Rani Patel": "attended", "Home Affairs Committee": "host"},
        "verbs of coming and going",
    ),
    (
        "Ana Ruiz took questions from students alongside Bo Holm at the event.",
        {"Ana Ruiz": "attended", "Bo Holm": "attended"},
        "verbs of coming and going",
    ),
    (
        "Also in the audience at the lecture was Bo Holm.",
        {"Bo Holm": "attended"},
        "verbs of coming and going",
    ),
    (
        "Ana Ruiz was guest of honour at the gala, which was hosted by Childnet.",
        {"Ana Ruiz": "attended", "Childnet": "host"},
        "verbs of coming and going",
    ),
    (
        "Bo Holm and Ana Ruiz signed the agreement at a ceremony in Oslo on Monday.",
        {"Bo Holm": "attended", "Ana Ruiz": "attended"},
        "verbs of coming and going",
    ),
    (
        "The agreement was signed by Bo Holm and Ana Ruiz at a ceremony in Oslo on Monday.",
        {"Bo Holm": "attended", "Ana Ruiz": "attended"},
        "verbs of coming and going",
    ),
    (
        "Ambassador Bo Holm presented his credentials to President Ana Ruiz on Monday.",
        {"Bo Holm": "attended", "Ana Ruiz": "host"},
        "verbs of coming and going",
    ),
    (
        "Join Ana Ruiz, Bo Holm and Rani Patel for a webinar on 3 June.",
        {"Ana Ruiz": "expected", "Bo Holm": "expected", "Rani Patel": "expected"},
        "future",
    ),
    (
        "On 3 June Ana Ruiz sits down with Bo Holm for a public conversation.",
        {"Ana Ruiz": "expected", "Bo Holm": "expected"},
        "future",
    ),
    (
        "Next week's hearing will see Meta and Google face the committee.",
        {"Meta": "expected", "Google": "expected"},
        "future",
    ),
    ("Ana Ruiz is among the speakers at next week's conference.", {"Ana Ruiz": "expected"}, "future"),
    ("The workshop, led by Rani Patel, takes place on 3 June.", {"Rani Patel": "expected"}, "future"),
    (
        "Childnet is hosting a webinar on 3 June with speakers from Google and Meta.",
        {"Childnet": "host", "Google": "expected", "Meta": "expected"},
        "future",
    ),
    (
        ("Tickets are still available for the conference on 3 June, where Ana Ruiz will give the keynote."),
        {"Ana Ruiz": "expected"},
        "future",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_a_sentence_tells_who_was_there(text: str, expected: dict[str, str], why: str) -> None:
    assert told(text) == expected, why


def test_every_frame_has_an_example_and_a_counter_example() -> None:
    assert [f["id"] for f in frames_of("en") if not (f.get("example") and f.get("counter"))] == []
