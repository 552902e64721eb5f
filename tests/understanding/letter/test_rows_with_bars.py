"""Letters set as rows of a label, a bar and a value; buttons of a portal; addresses in prose."""

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import CountedFrom, Window, WindowUnit
from rebuttal.model.fact import Fact
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.understanding.members import find_member
from rebuttal.understanding.route import find_route
from rebuttal.understanding.windows import find_windows

DAYS = WindowUnit.CALENDAR_DAYS
ROWS = """Wexford Administrative Services
Employee Health Plan No. 501

NOTICE OF ADVERSE BENEFIT DETERMINATION

Field                | Entry
Date of notice       | 2026/09/14
Patient              | Orla Quist
Participant ID       | WAS-6610-4482
Service              | 78306 Bone scan, whole body
Outcome              | Not approved
Reason               | Stage I disease; no bone pain; a bone scan is not
                     | supported in early disease without symptoms.
Appeal (first)       | 180 days, counted from the day you receive this
External review      | 4 months from receipt of the last result
Peer discussion      | doctor may call 1-800-555-0146 within 10 days
Documents            | free on request; sent within 30 days
Address              | Wexford Appeals, 3 Lens Court, Rochester, NY 14623
"""
BUTTONS = """Portal > Messages
Status: Adverse
Ridgeway Imaging Services   Last updated 8/28/2026
pt Orla Quist / mem# RW5530091
78227 hepatobiliary scan with drug. No gallbladder ultrasound on file.
Actions: [Request P2P - until 9/11/2026] [Appeal - pt or rep, 180 days from this decision]
"""
PROSE = """Ridgeway Health
May 4, 2026

Dear Ms. Quist:

We have denied the MRI of the knee (73721).
To appeal: within 180 days of receiving this,
Hawthorn & Pell, Member Appeals, 12 Custom House Sq,
Providence, RI 02903.
"""


def _facts(text: str) -> dict[str, Fact[object]]:
    paper = plain_paper(PaperFile("l", "l.txt", text.encode()))
    shelf = Shelf()
    return {
        fact.name: fact
        for finder in (find_member, find_route, find_windows)
        for fact in finder(paper, shelf)
    }


def test_each_row_tells_its_own_time_number_and_address() -> None:
    facts = _facts(ROWS)

    assert facts["notice.window"].value == Window(180, DAYS, CountedFrom.NOTICE_RECEIVED)
    window = facts["route.peer_to_peer_window"].value
    assert isinstance(window, Window)
    assert (window.count, window.unit) == (10, DAYS)
    assert facts["member.id"].value == "WAS-6610-4482"
    assert facts["route.address"].value == "Wexford Appeals, 3 Lens Court, Rochester, NY 14623"


def test_each_button_of_a_portal_is_an_offer_of_its_own() -> None:
    facts = _facts(BUTTONS)

    window = facts["notice.window"].value
    assert isinstance(window, Window)
    assert window.count == 180
    assert "route.peer_to_peer_window" not in facts


def test_an_address_at_the_end_of_a_sentence_keeps_who_and_street() -> None:
    address = _facts(PROSE)["route.address"].value

    assert address == "Hawthorn & Pell, Member Appeals, 12 Custom House Sq, Providence, RI 02903"
