"""What was decided about which study, in letters of reviewers, portals and checkbox forms."""

import datetime

import pytest

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case, Decision
from rebuttal.model.finding import Road
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.reasoning.road import find_road

DAY = datetime.date(2026, 6, 1)

TICKED = """Fax from Ridgeway Health, Imaging UM
Patient Orla Quist    Member ID RW-4471902    Req # 26-0519-0331
Study  [ ] MRI  [X] CT  [ ] PET    Body part  CHEST   CPT  71250
[ ] Approved   [ ] Partially approved   [X] Denied
Remarks: outside CT report not attached.
Reviewed by: Tabitha Roe MD. The member may appeal within 180 days.
"""
OVERTURNED = """Argent Independent Review
External Review Decision     March 17, 2026
Member: Orla Quist    Our case: AQ-20260-7
Denied service: MRI of the abdomen with and without contrast (74183)
DECISION: The plan's denial is OVERTURNED.
The plan held that a CT should come first.
"""
UPHELD = """Kestrel Review Associates
EXTERNAL REVIEW DETERMINATION
Member: Orla Quist
You sought external review of the Plan's final adverse determination of May 2, 2026 on a
stress echocardiogram (CPT 93351).
The Reviewer UPHOLDS the Plan. Repeating it within a year is not medically necessary.
"""
AFTER_CALL = """Amber Care Review for Ridgeway Health
PEER-TO-PEER DISCUSSION: OUTCOME
Patient: Orla Quist    Member no.: RW 77 2043
Tracking: ACR-26-31177    CPT 78452, myocardial perfusion imaging (SPECT)
The first determination, dated May 4, 2026, stands.
An exercise ECG comes first under our policy CV-110.
"""
PORTAL = """Portal > Messages
Status: Adverse
Ridgeway Imaging Services   Last updated 8-28-26
pt Orla Quist / mem# RW5530091
78227 hepatobiliary scan with drug
No gallbladder ultrasound on file. Alt: 76705.
Appeal - 180 days.
"""
GRANTED = """Ridgeway Exchange HMO
June 1, 2026
We approved the test your doctor asked for.
Test: breast MRI, both sides, with and without dye (77049)
Where: Trillium Imaging
Approval number: FX-7720194
Ordered by: Nkechi Roe, MD
"""
LETTERS = [
    ("ticked", TICKED, "71250", Decision.DENIED, Road.MEDICAL_NECESSITY),
    ("overturned", OVERTURNED, "74183", Decision.APPROVED, Road.APPROVAL),
    ("upheld", UPHELD, "93351", Decision.DENIED, Road.FINAL_DENIAL),
    ("after the call", AFTER_CALL, "78452", Decision.DENIED, Road.MEDICAL_NECESSITY),
    ("portal", PORTAL, "78227", Decision.DENIED, Road.MEDICAL_NECESSITY),
    ("granted", GRANTED, "77049", Decision.APPROVED, Road.APPROVAL),
]


def _case(text: str) -> Case:
    paper = plain_paper(PaperFile("l", "l.txt", text.encode()))
    return appeal.understand((paper,), shelf=Shelf())


@pytest.mark.parametrize(
    ("text", "code", "decision", "road"),
    [row[1:] for row in LETTERS],
    ids=[row[0] for row in LETTERS],
)
def test_the_study_its_decision_and_the_road_are_read(
    text: str, code: str, decision: Decision, road: Road
) -> None:
    case = _case(text)

    assert case.notice is not None
    assert [(fact.value.code, fact.value.decision) for fact in case.notice.services] == [
        (code, decision)
    ]
    assert find_road(case, Shelf(), DAY).road is road


def test_a_refusal_under_a_named_clinical_rule_is_one_for_need_though_no_reason_was_read() -> None:
    case = _case(
        "Ridgeway Health\nMember ID: RW-4471902\nMay 4, 2026\n\nDear Ms. Quist:\n\n"
        "We have denied CT of the heart (75574). We considered MCG Ambulatory Care,"
        " Cardiac CT, 30th edition. You may appeal within 180 days.\n"
    )

    assert case.notice is not None
    assert not case.notice.reasons
    assert find_road(case, Shelf(), DAY).road is Road.MEDICAL_NECESSITY


def test_boxes_that_nobody_ticked_are_kept_where_none_is_ticked() -> None:
    case = _case(TICKED.replace("[X]", "[ ]"))

    assert case.notice is not None
    assert all(fact.value.code == "71250" for fact in case.notice.services)
