"""English press prose, read end to end: who hosted, was visited and was asked, who joined and left."""

from __future__ import annotations

import pytest

from tests.watchers.languages.english import told

ROWS: list[tuple[str, dict[str, str], str]] = [
    (
        "Ana Ruiz hosted Google and Meta for a breakfast on Monday.",
        {"Ana Ruiz": "host", "Google": "attended", "Meta": "attended"},
        "hosts",
    ),
    ("The roundtable was chaired by Ana Ruiz.", {"Ana Ruiz": "host"}, "hosts"),
    (
        "Chaired by Ana Ruiz, the roundtable heard from Google and Meta.",
        {"Ana Ruiz": "host", "Google": "attended", "Meta": "attended"},
        "hosts",
    ),
    (
        "The event was organised jointly by Childnet and the NSPCC.",
        {"Childnet": "host", "NSPCC": "host"},
        "hosts",
    ),
    (
        "With Ana Ruiz in the chair, Google and Meta discussed age checks at the meeting.",
        {"Ana Ruiz": "host", "Google": "attended", "Meta": "attended"},
        "hosts",
    ),
    (
        "At the invitation of Ana Ruiz, Google and Meta met in Oslo on Monday.",
        {"Ana Ruiz": "host", "Google": "attended", "Meta": "attended"},
        "hosts",
    ),
    ("Congressman Russ Beaumont gaveled in the hearing on Wednesday.", {"Russ Beaumont": "host"}, "hosts"),
    ("Ana Ruiz has this week had her colleagues as guests in Rovaniemi.", {"Ana Ruiz": "host"}, "hosts"),
    ("Childnet and Google will host a seminar on 3 June.", {"Childnet": "host", "Google": "host"}, "hosts"),
    ("The minister was received by President Bo Holm at the palace.", {"Bo Holm": "host"}, "hosts"),
    (
        "Minister Ana Ruiz visited Google's office in Dublin on Monday.",
        {"Ana Ruiz": "attended", "Google": "host"},
        "visits",
    ),
    (
        "During her visit to Childnet, Minister Ana Ruiz met Rani Patel.",
        {"Ana Ruiz": "attended", "Childnet": "host", "Rani Patel": "attended"},
        "visits",
    ),
    ("Ana Ruiz is to visit Childnet on Friday.", {"Ana Ruiz": "expected", "Childnet": "host"}, "visits"),
    (
        "Invitations to the hearing are also out to MEP Ingeborg Haas and to the CNIL.",
        {"Ingeborg Haas": "invited", "CNIL": "invited"},
        "invited",
    ),
    ("Google has been asked to attend the hearing on 3 June.", {"Google": "invited"}, "invited"),
    ("The committee has called Mark Dole to give evidence on 3 June.", {"Mark Dole": "invited"}, "invited"),
    ("Ana Ruiz has yet to confirm her attendance at the summit.", {"Ana Ruiz": "invited"}, "invited"),
    (
        "Stan Wojtas and Carmen Quinones have signed up as members of the caucus.",
        {"Stan Wojtas": "joined", "Carmen Quinones": "joined"},
        "joined left",
    ),
    (
        "Coming the other way is Ericsson, which joined the alliance last week.",
        {"Ericsson": "joined"},
        "joined left",
    ),
    ("Meta is no longer a member of the forum.", {"Meta": "left"}, "joined left"),
    ("Discord has left the Tech Coalition.", {"Discord": "left"}, "joined left"),
    ("Duolingo has become the newest member of the alliance.", {"Duolingo": "joined"}, "joined left"),
    (
        "The alliance now counts Duolingo and Klarna among its members.",
        {"Duolingo": "joined", "Klarna": "joined"},
        "joined left",
    ),
    ("Ana Ruiz resigned from the advisory council in protest.", {"Ana Ruiz": "left"}, "joined left"),
    (
        "Spotify and Deezer joined the European Audio Alliance this week.",
        {"Spotify": "joined", "Deezer": "joined"},
        "memberships",
    ),
    (
        "The European Audio Alliance welcomes Spotify and Deezer as new members.",
        {"Spotify": "joined", "Deezer": "joined"},
        "memberships",
    ),
    ("Mozilla has withdrawn from the Global Safety Pact.", {"Mozilla": "left"}, "memberships"),
    ("Twitter left the voluntary code of practice in May.", {"Twitter": "left"}, "memberships"),
    ("Apple signed the Safe Childhood Pledge on Tuesday.", {"Apple": "joined"}, "memberships"),
    (
        "Twelve companies have signed the charter, among them Google, Meta and Snap.",
        {"Google": "joined", "Meta": "joined", "Snap": "joined"},
        "memberships",
    ),
    (
        "Ana Ruiz welcomed Rani Patel of Childnet and senior officials, including Bo Holm.",
        {"Ana Ruiz": "host", "Rani Patel": "attended", "Bo Holm": "attended"},
        "among them",
    ),
    (
        "The hearing was convened by the Trade Committee and chaired by Ana Ruiz.",
        {"Trade Committee": "host", "Ana Ruiz": "host"},
        "hosts",
    ),
    (
        "Hosts Childnet and the NSPCC welcomed Ana Ruiz to the seminar.",
        {"Childnet": "host", "NSPCC": "host", "Ana Ruiz": "attended"},
        "hosts",
    ),
    (
        "Ana Ruiz had invited Google and Meta to the meeting, and both came.",
        {"Ana Ruiz": "host", "Google": "attended", "Meta": "attended"},
        "hosts",
    ),
    (
        "Invited by Ana Ruiz, Google and Meta came to the ministry on Monday.",
        {"Ana Ruiz": "host", "Google": "attended", "Meta": "attended"},
        "hosts",
    ),
    (
        "Ana Ruiz opened the doors of the ministry to Google and Meta on Monday.",
        {"Ana Ruiz": "host", "Google": "attended", "Meta": "attended"},
        "hosts",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_a_sentence_tells_who_was_there(text: str, expected: dict[str, str], why: str) -> None:
    assert told(text) == expected, why
