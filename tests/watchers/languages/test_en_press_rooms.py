"""English press prose, read end to end: as parliaments, governments and companies each write it."""

from __future__ import annotations

import pytest

from tests.watchers.languages.english import told

ROWS: list[tuple[str, dict[str, str], str]] = [
    (
        (
            "President Jane Orwell spoke today by phone with Prime Minister Bo Holm of Denmark "
            "and Chancellor Ana Ruiz."
        ),
        {"Jane Orwell": "attended", "Bo Holm": "attended", "Ana Ruiz": "attended"},
        "readouts",
    ),
    (
        ("National Security Advisor Tim Barlow met in Brussels on Monday with his counterpart, Ana Ruiz."),
        {"Tim Barlow": "attended", "Ana Ruiz": "attended"},
        "readouts",
    ),
    (
        (
            "Today, Senior Advisor Tim Barlow and Director Rani Patel convened leaders from "
            "Google, Microsoft, and the American Library Association for a roundtable on online "
            "safety."
        ),
        {
            "Tim Barlow": "host",
            "Rani Patel": "host",
            "Google": "attended",
            "Microsoft": "attended",
            "American Library Association": "attended",
        },
        "readouts",
    ),
    (
        "Participants in the call included Ana Ruiz, Bo Holm, and Rani Patel.",
        {"Ana Ruiz": "attended", "Bo Holm": "attended", "Rani Patel": "attended"},
        "readouts",
    ),
    (
        "Vice President Jane Orwell welcomed Prime Minister Bo Holm to the White House on Monday.",
        {"Jane Orwell": "host", "Bo Holm": "attended"},
        "readouts",
    ),
    (
        ("The Secretary was joined by Ambassador Ana Ruiz and Deputy Secretary Bo Holm at the meeting."),
        {"Ana Ruiz": "attended", "Bo Holm": "attended"},
        "readouts",
    ),
    (
        "Prime Minister Bo Holm hosted a dinner in honour of President Jane Orwell.",
        {"Bo Holm": "host", "Jane Orwell": "attended"},
        "readouts",
    ),
    (
        "Ana Ruiz travelled to Oslo on Monday, where she met Foreign Minister Bo Holm.",
        {"Ana Ruiz": "attended", "Bo Holm": "attended"},
        "readouts",
    ),
    (
        "The two ministers, Ana Ruiz and Bo Holm, discussed trade at their meeting.",
        {"Ana Ruiz": "attended", "Bo Holm": "attended"},
        "readouts",
    ),
    (
        (
            "WASHINGTON – Senators Ana Ruiz (D-Ore.) and Bo Holm (R-Iowa) led a hearing on "
            "Tuesday with executives from TikTok and Snap."
        ),
        {"Ana Ruiz": "host", "Bo Holm": "host", "TikTok": "attended", "Snap": "attended"},
        "congress",
    ),
    ("Chairman Bo Holm (R-Iowa) opened the hearing.", {"Bo Holm": "attended"}, "congress"),
    (
        (
            "Witnesses at the hearing included Rani Patel, mother of two; Tim Barlow of the "
            "Childnet Foundation; and Dr. Jane Orwell, a pediatrician."
        ),
        {"Rani Patel": "attended", "Tim Barlow": "attended", "Jane Orwell": "attended"},
        "congress",
    ),
    (
        "Senator Ana Ruiz pressed Meta CEO Mark Zuckerberg at a hearing on Wednesday.",
        {"Ana Ruiz": "attended", "Mark Zuckerberg": "attended"},
        "congress",
    ),
    (
        "Discord CEO Jason Citron was subpoenaed and will testify on June 12.",
        {"Jason Citron": "expected"},
        "congress",
    ),
    (
        "The subcommittee will hear testimony on June 12 from Tim Barlow and Rani Patel.",
        {"Tim Barlow": "expected", "Rani Patel": "expected"},
        "congress",
    ),
    (
        "President Ana Ruiz met with a delegation from the Asian Development Bank this morning (20).",
        {"Ana Ruiz": "attended", "Asian Development Bank": "attended"},
        "president's office",
    ),
    (
        "Ambassador Bo Holm paid a courtesy call on President Ana Ruiz yesterday.",
        {"Bo Holm": "attended", "Ana Ruiz": "host"},
        "president's office",
    ),
    (
        (
            "Also present at the discussion were Secretary to the President Tim Barlow and "
            "Minister of Justice Jane Orwell."
        ),
        {"Tim Barlow": "attended", "Jane Orwell": "attended"},
        "president's office",
    ),
    (
        ("The discussion was attended by Minister Bo Holm, Mayor Tim Barlow and representatives of UNICEF."),
        {"Bo Holm": "attended", "Tim Barlow": "attended", "UNICEF": "attended"},
        "president's office",
    ),
    (
        "The event was held under the patronage of President Ana Ruiz.",
        {"Ana Ruiz": "host"},
        "president's office",
    ),
    (
        (
            "We had a great time at RustConf last week, where our director Ana Ruiz gave a "
            "keynote and Bo Holm of Google ran a workshop."
        ),
        {"Ana Ruiz": "attended", "Bo Holm": "attended"},
        "foundations, blogs, newsletters",
    ),
    (
        (
            "Our executive director, Ana Ruiz, spoke on a panel with Bo Holm (Mozilla) and Rani "
            "Patel (Signal)."
        ),
        {"Ana Ruiz": "attended", "Bo Holm": "attended", "Rani Patel": "attended"},
        "foundations, blogs, newsletters",
    ),
    (
        "Come and meet Ana Ruiz and Bo Holm at our stand.",
        {"Ana Ruiz": "expected", "Bo Holm": "expected"},
        "foundations, blogs, newsletters",
    ),
    (
        "Thanks to Bo Holm, Rani Patel and Tim Barlow for speaking at the meetup.",
        {"Bo Holm": "attended", "Rani Patel": "attended", "Tim Barlow": "attended"},
        "foundations, blogs, newsletters",
    ),
    (
        "We were delighted to welcome Ana Ruiz to the workshop.",
        {"Ana Ruiz": "attended"},
        "foundations, blogs, newsletters",
    ),
    (
        "A big thank you to our speakers Ana Ruiz and Bo Holm.",
        {"Ana Ruiz": "attended", "Bo Holm": "attended"},
        "foundations, blogs, newsletters",
    ),
    (
        "Unfortunately Bo Holm could not be with us at the conference because of a cancelled flight.",
        {"Bo Holm": "absent"},
        "foundations, blogs, newsletters",
    ),
    (
        "Ana Ruiz will represent the foundation at the summit in Oslo on 4 June.",
        {"Ana Ruiz": "expected"},
        "foundations, blogs, newsletters",
    ),
    (
        (
            "Technology Secretary Ana Ruiz brought tech bosses from Meta, TikTok and Snap to "
            "Downing Street for a summit on Monday."
        ),
        {"Ana Ruiz": "host", "Meta": "attended", "TikTok": "attended", "Snap": "attended"},
        "uk, ireland, australia, canada",
    ),
    (
        (
            "MPs on the Education Committee questioned Rani Patel of Childnet and Tim Barlow of "
            "the NSPCC on Tuesday."
        ),
        {"Rani Patel": "attended", "Tim Barlow": "attended", "Education Committee": "host"},
        "uk, ireland, australia, canada",
    ),
    (
        "Coimisiún na Meán held a workshop with YouTube, TikTok and Pinterest in Dublin on Monday.",
        {"Coimisiún na Meán": "host", "YouTube": "attended", "TikTok": "attended", "Pinterest": "attended"},
        "uk, ireland, australia, canada",
    ),
    (
        "The eSafety Commissioner met with Roblox, Discord and Snap last week.",
        {"eSafety Commissioner": "attended", "Roblox": "attended", "Discord": "attended", "Snap": "attended"},
        "uk, ireland, australia, canada",
    ),
    (
        "Minister Ana Ruiz turned the first sod at Amazon's site in Mullingar on Monday.",
        {},
        "uk, ireland, australia, canada",
    ),
    (
        "Minister Ana Ruiz announced funding of €2m for Childnet and the NSPCC.",
        {},
        "uk, ireland, australia, canada",
    ),
    ("Ofcom wrote to Meta, Snap and TikTok last week asking for data.", {}, "uk, ireland, australia, canada"),
    ("Ofcom has opened an investigation into Telegram.", {}, "uk, ireland, australia, canada"),
    ("Ana Ruiz has been appointed chair of the Online Safety Council.", {}, "uk, ireland, australia, canada"),
]


@pytest.mark.parametrize(("text", "expected", "why"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_a_sentence_tells_who_was_there(text: str, expected: dict[str, str], why: str) -> None:
    assert told(text) == expected, why
