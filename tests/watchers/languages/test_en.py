"""English press prose, read end to end: who hosted, came, was asked, declined, joined and left."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from store.vocabulary import Day, Item, Reading
from tests.watchers.reading_helpers import frames_of
from watchers.reading import Reader

DAY = "2025-05-20"  # a Tuesday


def read(reader: Reader, text: str) -> Reading:
    fetched = datetime(2025, 5, 21, tzinfo=UTC)
    return reader.read(Item("one", "press", "", "News", None, Day.parse(DAY), text, "en", fetched, ""))


def statuses(reading: Reading) -> dict[str, str]:
    """Name → status; a company that is there only through its officer is left out."""
    return {
        p.name: str(p.status)
        for event in reading.events
        for p in event.participants
        if not p.evidence.rule.endswith("+officer")
    }


ROWS: list[tuple[str, dict[str, str], str]] = [
    (
        "The following took part in the meeting: Ruth Halloran (Google), Ben Okonkwo (Meta).",
        {"Ruth Halloran": "attended", "Ben Okonkwo": "attended"},
        "colon subjects",
    ),
    (
        "The following attended the roundtable: Jane Orwell, Snap; Tim Barlow, Roblox.",
        {"Jane Orwell": "attended", "Tim Barlow": "attended"},
        "colon subjects",
    ),
    (
        "Those who made the journey: Minister Ana Ruiz, General Bo Holm and Admiral Sir Giles Kemp.",
        {"Ana Ruiz": "attended", "Bo Holm": "attended", "Giles Kemp": "attended"},
        "colon subjects",
    ),
    (
        "Those present at the meeting on 3 March: Google, Meta, Ofcom and Childnet.",
        {"Google": "attended", "Meta": "attended", "Ofcom": "attended", "Childnet": "attended"},
        "colon subjects",
    ),
    (
        "Four companies came to the hearing: Google, Meta, Snap and Pinterest.",
        {"Google": "attended", "Meta": "attended", "Snap": "attended", "Pinterest": "attended"},
        "colon subjects",
    ),
    (
        "Two companies declined the invitation: Telegram and X.",
        {"Telegram": "declined", "X": "declined"},
        "colon subjects",
    ),
    (
        "Three firms did not attend the hearing: Reddit, Discord and Twitch.",
        {"Reddit": "absent", "Discord": "absent", "Twitch": "absent"},
        "colon subjects",
    ),
    (
        "Also taking part in the summit: Prime Minister Ana Ruiz and Chancellor Bo Holm.",
        {"Ana Ruiz": "attended", "Bo Holm": "attended"},
        "colon subjects",
    ),
    (
        ("The committee heard from four witnesses: Ruth Halloran of Childnet, Ben Okonkwo, Google and Meta."),
        {"Ruth Halloran": "attended", "Ben Okonkwo": "attended", "Google": "attended", "Meta": "attended"},
        "colon subjects",
    ),
    (
        "Who will be there: Mayor Ana Ruiz, Google and Childnet.",
        {"Ana Ruiz": "expected", "Google": "expected", "Childnet": "expected"},
        "colon subjects",
    ),
    (
        "Opening addresses at the conference: Health Minister Ana Ruiz and Dr Anders Holm.",
        {"Ana Ruiz": "attended", "Anders Holm": "attended"},
        "colon subjects",
    ),
    (
        "New to the alliance: Pinterest and Discord.",
        {"Pinterest": "joined", "Discord": "joined"},
        "colon subjects",
    ),
    (
        "We regret the absence of two guests at the meeting: Ana Ruiz and Bo Holm.",
        {"Ana Ruiz": "absent", "Bo Holm": "absent"},
        "colon subjects",
    ),
    (
        "LinkedIn's Nadine Kowal and Spotify's Jan Brel attended the hearing.",
        {"Nadine Kowal": "attended", "Jan Brel": "attended"},
        "genitive body",
    ),
    (
        "The minister met Meta's Helen Dixon and Google's Markus Reinisch on Monday.",
        {"Helen Dixon": "attended", "Markus Reinisch": "attended"},
        "genitive body",
    ),
    (
        (
            "On Tuesday Acme's Tamsin Rourke, Bolt's Devraj Pillai and the NSPCC's Rani Patel "
            "spoke at the roundtable."
        ),
        {"Tamsin Rourke": "attended", "Devraj Pillai": "attended", "Rani Patel": "attended"},
        "genitive body",
    ),
    (
        (
            "Industry sent Tamsin Rourke of Snap, Devraj Pillai of Roblox and Jo Blunt of Reddit "
            "to the meeting."
        ),
        {"Tamsin Rourke": "attended", "Devraj Pillai": "attended", "Jo Blunt": "attended"},
        "X of Y with unknown given names",
    ),
    (
        "Zsanett Orban of Childnet met Minister Ana Ruiz on Monday.",
        {"Zsanett Orban": "attended", "Ana Ruiz": "attended"},
        "X of Y with unknown given names",
    ),
    (
        "Senators heard testimony from Thandiwe Mokoena of the Digital Trust Alliance.",
        {"Thandiwe Mokoena": "attended"},
        "X of Y with unknown given names",
    ),
    (
        "Maddie Stamper of Hazard told the committee about her homework.",
        {"Maddie Stamper": "attended"},
        "X of Y with unknown given names",
    ),
    (
        "Telegram declined the invitation to the hearing.",
        {"Telegram": "declined"},
        "roster handled below; lone capital openings",
    ),
    (
        "Klarna did not attend the meeting with the ministry.",
        {"Klarna": "absent"},
        "roster handled below; lone capital openings",
    ),
    (
        "Proton quit the coalition on Friday.",
        {"Proton": "left"},
        "roster handled below; lone capital openings",
    ),
    (
        "Ericsson joined the coalition on Friday.",
        {"Ericsson": "joined"},
        "roster handled below; lone capital openings",
    ),
    (
        "Vinted, which had been invited to the hearing, stayed away.",
        {"Vinted": "absent"},
        "roster handled below; lone capital openings",
    ),
    (
        "Duolingo will attend the hearing on 3 June.",
        {"Duolingo": "expected"},
        "roster handled below; lone capital openings",
    ),
    ("Yubo sent apologies.", {"Yubo": "declined"}, "roster handled below; lone capital openings"),
    ("Management declined to comment.", {}, "roster handled below; lone capital openings"),
    ("Coffee was served at the meeting.", {}, "roster handled below; lone capital openings"),
    ("Parents met in the hall.", {}, "roster handled below; lone capital openings"),
    ("Attendance at the meeting was low.", {}, "roster handled below; lone capital openings"),
    ("Industry declined the offer.", {}, "roster handled below; lone capital openings"),
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
    ("The ministry holds no record of a meeting between Ana Ruiz and TikTok.", {}, "no record"),
    ("There was no meeting between the minister and Google.", {}, "no record"),
    ("Ana Ruiz has never met with Meta.", {}, "no record"),
    ("The register shows no meetings with Google or Meta.", {}, "no record"),
    ("No such talks with TikTok took place.", {}, "no record"),
    ("Google denied that it had met Minister Ana Ruiz.", {}, "no record"),
    ("A meeting with Meta was not granted.", {}, "no record"),
    ("The minister refused a meeting with TikTok.", {}, "no record"),
    ("She has not yet met with Google.", {}, "no record"),
    ("Ana Ruiz wants to meet Google and Meta.", {}, "no record"),
    ("Ana Ruiz would meet people who know more than Google.", {}, "no record"),
    (
        "Ana Ruiz said she would meet Google next week.",
        {"Ana Ruiz": "expected", "Google": "expected"},
        "no record",
    ),
    ("The minister should invite Meta and Google to talks.", {}, "no record"),
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
    ("X did not turn up for the hearing.", {"X": "absent"}, "declined / absent"),
    ("TikTok never showed up for the meeting.", {"TikTok": "absent"}, "declined / absent"),
    (
        "Two of the companies, TikTok and X, never showed for the meeting.",
        {"TikTok": "absent", "X": "absent"},
        "declined / absent",
    ),
    (
        "The chair reserved for Telegram at the hearing remained empty.",
        {"Telegram": "absent"},
        "declined / absent",
    ),
    ("Ana Ruiz will not make it to the summit.", {"Ana Ruiz": "declined"}, "declined / absent"),
    ("Ana Ruiz won’t make it to Accra this time.", {"Ana Ruiz": "declined"}, "declined / absent"),
    (
        "Meta regrets that it is unable to take part in the seminar.",
        {"Meta": "declined"},
        "declined / absent",
    ),
    (
        "Pfizer and the Robert Koch Institute have withdrawn from the conference.",
        {"Pfizer": "declined", "Robert Koch Institute": "declined"},
        "declined / absent",
    ),
    ("Ana Ruiz was prevented from attending the meeting.", {"Ana Ruiz": "declined"}, "declined / absent"),
    ("Ana Ruiz had to cancel her appearance at the summit.", {"Ana Ruiz": "declined"}, "declined / absent"),
    ("An invitation to Ana Ruiz could not be taken up.", {"Ana Ruiz": "declined"}, "declined / absent"),
    ("Missing from the hearing was TikTok.", {"TikTok": "absent"}, "declined / absent"),
    ("TikTok was the only company to stay away from the hearing.", {"TikTok": "absent"}, "declined / absent"),
    ("The only company missing at the hearing was TikTok.", {"TikTok": "absent"}, "declined / absent"),
    ("Meta turned down an invitation to the hearing.", {"Meta": "declined"}, "declined / absent"),
    (
        "Meta and TikTok were invited but did not come.",
        {"Meta": "absent", "TikTok": "absent"},
        "declined / absent",
    ),
    ("Google said it would not send anybody to the hearing.", {"Google": "declined"}, "declined / absent"),
    (
        "Ana Ruiz fell ill and sent her deputy, Bo Holm, to the meeting.",
        {"Ana Ruiz": "absent", "Bo Holm": "attended"},
        "declined / absent",
    ),
    ("Bo Holm came to the meeting in place of Ana Ruiz.", {"Bo Holm": "attended"}, "declined / absent"),
    (
        "The keynote at the conference will be given by Bo Holm instead of Ana Ruiz.",
        {"Bo Holm": "expected"},
        "declined / absent",
    ),
    (
        "Ana Ruiz, who was ill, was replaced at the meeting by Bo Holm.",
        {"Ana Ruiz": "absent", "Bo Holm": "attended"},
        "declined / absent",
    ),
    (
        "Invitations to the hearing are also out to MEP Ingeborg Haas and to the CNIL.",
        {"Ingeborg Haas": "invited", "CNIL": "invited"},
        "invited",
    ),
    ("Google has been asked to attend the hearing on 3 June.", {"Google": "invited"}, "invited"),
    ("The committee has called Mark Dole to give evidence on 3 June.", {"Mark Dole": "invited"}, "invited"),
    ("Ana Ruiz has yet to confirm her attendance at the summit.", {"Ana Ruiz": "invited"}, "invited"),
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
    ("The Commission fined Meta and TikTok on Monday.", {}, "traps"),
    ("Google published its transparency report, and Meta its own.", {}, "traps"),
    ("The bill is backed by Childnet, the NSPCC and Google.", {}, "traps"),
    ('"Meta and Google must act," said Minister Ana Ruiz in a statement.', {}, "traps"),
    ("Ana Ruiz wrote to Meta and Google on Monday.", {}, "traps"),
    ("Ana Ruiz was appointed director of Childnet.", {}, "traps"),
    ("The figures presented by Google cover 2023.", {}, "traps"),
    ("Google presented its results for the first quarter.", {}, "traps"),
    ("The report quotes Rani Patel of Childnet and Jo Blunt of Snap.", {}, "traps"),
    ("The contract between the ministry and Google runs until 2026.", {}, "traps"),
    ("Meta's lawyers argued that the fine was too high.", {}, "traps"),
    ("Under a deal with Google, schools will receive laptops.", {}, "traps"),
    ("Senators Ana Ruiz and Bo Holm introduced a bill on Monday.", {}, "traps"),
    ("Last year Meta met its targets.", {}, "traps"),
    ("The minister answered a question from MP Ana Ruiz about TikTok.", {}, "traps"),
    ("Microsoft and Bloomberg sponsored the conference.", {}, "traps"),
    (
        (
            "Commissioner Ana Ruiz: week ahead.\n"
            "Monday 26 May, Brussels\n"
            "Meets Ms Helen Dixon, Director of Public Policy at Spotify.\n"
            "Tuesday 27 May\n"
            "Speaks at the Digital Summit."
        ),
        {"Ana Ruiz": "expected", "Helen Dixon": "expected"},
        "agendas in telegraphic present",
    ),
    ("09:00 Meeting with Bo Holm, CEO of Acme", {"Bo Holm": "attended"}, "agendas in telegraphic present"),
    (
        "Ana Ruiz meets Bo Holm, Minister for Trade of Denmark, in Brussels on Thursday.",
        {"Ana Ruiz": "expected", "Bo Holm": "expected"},
        "agendas in telegraphic present",
    ),
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
    (
        "Elon Musk refused to appear before the committee on Tuesday.",
        {"Elon Musk": "declined"},
        "statuses of refusal",
    ),
    (
        "X declined to send a representative to the hearing on Tuesday.",
        {"X": "declined"},
        "statuses of refusal",
    ),
    (
        "Neither Meta nor TikTok sent anyone to the meeting on Tuesday.",
        {"Meta": "absent", "TikTok": "absent"},
        "statuses of refusal",
    ),
    (
        "Neither Ana Ruiz nor Bo Holm attended the summit.",
        {"Ana Ruiz": "absent", "Bo Holm": "absent"},
        "statuses of refusal",
    ),
    (
        "All the big platforms except Telegram attended the meeting.",
        {"Telegram": "absent"},
        "statuses of refusal",
    ),
    ("Only TikTok stayed away from the meeting on Tuesday.", {"TikTok": "absent"}, "statuses of refusal"),
    (
        "Google and Meta attended the meeting on Tuesday; TikTok did not.",
        {"Google": "attended", "Meta": "attended", "TikTok": "absent"},
        "statuses of refusal",
    ),
    (
        "Google attended the hearing on Tuesday but Snap did not.",
        {"Google": "attended", "Snap": "absent"},
        "statuses of refusal",
    ),
    ("Absent through illness was Ana Ruiz.", {"Ana Ruiz": "absent"}, "statuses of refusal"),
    (
        "Ana Ruiz called off her trip to Oslo at the last minute.",
        {"Ana Ruiz": "declined"},
        "statuses of refusal",
    ),
    ("Meta cancelled its appearance before the committee.", {"Meta": "declined"}, "statuses of refusal"),
    (
        "Ana Ruiz apologised for not being able to attend the meeting.",
        {"Ana Ruiz": "declined"},
        "statuses of refusal",
    ),
    ("No one from Meta came to the hearing.", {"Meta": "absent"}, "statuses of refusal"),
    (
        "On behalf of Minister Ana Ruiz, State Secretary Bo Holm opened the conference.",
        {"Bo Holm": "attended"},
        "stand-ins",
    ),
    ("Bo Holm deputised for Ana Ruiz at the meeting.", {"Bo Holm": "attended"}, "stand-ins"),
    (
        "Instead of its chief executive, Meta sent Rani Patel to the hearing.",
        {"Meta": "attended", "Rani Patel": "attended"},
        "stand-ins",
    ),
    ("Rani Patel attended the hearing in Mark Zuckerberg's place.", {"Rani Patel": "attended"}, "stand-ins"),
    ("Photo: Ana Ruiz / Acme", {}, "captions"),
    (
        "On Sept. 4, 2024, Ana Ruiz met Bo Holm in Oslo.",
        {"Ana Ruiz": "attended", "Bo Holm": "attended"},
        "dates and who",
    ),
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
    ("The meeting discussed a report by Childnet on TikTok.", {}, "more traps"),
    ("Ana Ruiz praised Google and Meta for their work.", {}, "more traps"),
    ("Ana Ruiz, a former adviser to Google, wrote the report.", {}, "more traps"),
    ("Google, which attended last year's summit, has published a report.", {}, "more traps"),
    ("A spokesperson for Meta said the company would look at the letter.", {}, "more traps"),
    ('"We welcome the decision," said Rani Patel of Childnet.', {}, "more traps"),
    ("The hearing aids were made by Siemens.", {}, "more traps"),
    ("Ana Ruiz will present the report on Tuesday.", {}, "more traps"),
    ("Google hosts the data on servers in Ireland.", {}, "more traps"),
    ("Meta and TikTok face fines of up to €20m.", {}, "more traps"),
    ("The survey of 2,000 adults was carried out by Ipsos for Google.", {}, "more traps"),
    ("Ana Ruiz is the author of a book on Meta.", {}, "more traps"),
    ("Ofcom fined TikTok after a hearing.", {}, "more traps"),
    ("Minister Ana Ruiz told RTE she would meet the companies.", {"Ana Ruiz": "expected"}, "more traps"),
    ("The programme is funded by Google and run by Childnet.", {}, "more traps"),
    (
        (
            "The following took part in the meeting:\n"
            "• Ruth Halloran, OpenAI\n"
            "• Ben Okonkwo, head of policy, Meta\n"
            "• Childnet"
        ),
        {"Ruth Halloran": "attended", "Ben Okonkwo": "attended", "Childnet": "attended"},
        "lists that stand as lines",
    ),
    (
        ("Participants in Tuesday's roundtable included:\n• Ruth Halloran, Mozilla\n• Ben Okonkwo, teacher"),
        {"Ruth Halloran": "attended", "Ben Okonkwo": "attended"},
        "lists that stand as lines",
    ),
    (
        "Speakers will include:\n- Ruth Halloran\n- Ben Okonkwo",
        {"Ruth Halloran": "expected", "Ben Okonkwo": "expected"},
        "lists that stand as lines",
    ),
    (
        "Apologies:\n- Ruth Halloran\n- Ben Okonkwo",
        {"Ruth Halloran": "declined", "Ben Okonkwo": "declined"},
        "lists that stand as lines",
    ),
    (
        (
            "The meeting on 12 May was chaired by Ana Ruiz.\n"
            "Present: Bo Holm (Google), Rani Patel (Childnet)\n"
            "Apologies: Tim Barlow"
        ),
        {"Ana Ruiz": "host", "Bo Holm": "attended", "Rani Patel": "attended", "Tim Barlow": "declined"},
        "lists that stand as lines",
    ),
    ("Witness list\nPanel I\nRuth Halloran, Director, Childnet", {}, "lists that stand as lines"),
    (
        (
            "Minister Ana Ruiz met Bo Holm of Acme in Oslo on Monday.\n"
            "Pictured from left: Ana Ruiz, Bo Holm and Rani Patel."
        ),
        {"Ana Ruiz": "attended", "Bo Holm": "attended", "Rani Patel": "attended"},
        "captions",
    ),
    (
        "Google was invited to the hearing. The company declined.",
        {"Google": "declined"},
        "pronouns and the company",
    ),
    (
        "Ana Ruiz travelled to Oslo on Monday. She met Bo Holm.",
        {"Ana Ruiz": "attended", "Bo Holm": "attended"},
        "pronouns and the company",
    ),
    (
        "Google and Meta were invited to the meeting. Both attended.",
        {"Google": "attended", "Meta": "attended"},
        "pronouns and the company",
    ),
    (
        "Google and Meta were invited to the hearing. Neither came.",
        {"Google": "absent", "Meta": "absent"},
        "pronouns and the company",
    ),
    (
        "Bo Holm spoke at the seminar. So did Rani Patel.",
        {"Bo Holm": "attended", "Rani Patel": "attended"},
        "pronouns and the company",
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
    (
        "The ministry plans to invite Google and Meta to a meeting in the autumn.",
        {"Google": "invited", "Meta": "invited"},
        "traps again",
    ),
    ("No date has been set for the meeting with Google.", {}, "traps again"),
    ("The committee is considering whether to summon Google.", {}, "traps again"),
    ("Critics say the meeting between Ana Ruiz and Google never took place.", {}, "traps again"),
    ("Ana Ruiz met the deadline for her report on Google.", {}, "traps again"),
    ("Ana Ruiz attended Oxford University with Bo Holm.", {}, "traps again"),
    ("Google's offer was met with scepticism by Ana Ruiz.", {}, "traps again"),
    ("Ana Ruiz joined Google in 2019.", {}, "traps again"),
    ("Bo Holm left Meta in March to join Google.", {}, "traps again"),
    ("Visitors to the exhibition can meet the artist Rani Patel.", {}, "traps again"),
    ("The letter was signed by Ana Ruiz, Bo Holm and Rani Patel.", {}, "traps again"),
    ("Ana Ruiz spoke out against Google in a debate article.", {}, "traps again"),
    ('"I met Google last year," Ana Ruiz writes in her memoirs.', {}, "traps again"),
    ("Google opened an inquiry into the leak.", {}, "traps again"),
    (
        "The talks with Google will be led by Ana Ruiz.",
        {"Google": "expected", "Ana Ruiz": "expected"},
        "traps again",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_a_sentence_tells_who_was_there(
    reader: Reader, text: str, expected: dict[str, str], why: str
) -> None:
    assert statuses(read(reader, text)) == expected, why


def test_every_frame_has_an_example_and_a_counter_example() -> None:
    assert [f["id"] for f in frames_of("en") if not (f.get("example") and f.get("counter"))] == []
