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


def _decided(text: str) -> dict[str, Decision]:
    notice = _case(text).notice
    assert notice is not None
    return {fact.value.code: fact.value.decision for fact in notice.services}


def test_each_study_under_a_heading_of_its_own_is_decided_by_it() -> None:
    letter = (
        "Ridgeway Health\nMember ID: RW-4471902\nMay 4, 2026\n\nDear Ms. Quist:\n\n"
        "Your doctor asked us for two tests. We agreed to one and not to the other.\n\n"
        "APPROVED\nCT scan of the chest with contrast (71260), from 5/15/2026.\n\n"
        "NOT APPROVED\nMRI of the brain without and with contrast (70553). The notes do not say"
        " why it is needed.\n\nYou may appeal within 180 days.\n"
    )

    assert _decided(letter) == {"71260": Decision.APPROVED, "70553": Decision.DENIED}


def test_a_study_that_was_reviewed_beside_and_paid_is_not_refused() -> None:
    letter = (
        "Ridgeway Health\nPatient: Orla Quist   Member ID: RW-4471902\nNotice of May 4, 2026\n"
        "DOS 04/14/2026    93978 duplex scan of the aorta   $289.40   not paid   CO-50\n"
        "Also reviewed, paid: 93922 ankle-brachial index, same date, $64.15\n"
        "You may appeal within 180 days.\n"
    )

    assert _decided(letter) == {"93978": Decision.DENIED, "93922": Decision.APPROVED}


def test_a_study_that_the_letter_only_advises_is_not_decided_about() -> None:
    letter = (
        "Ridgeway Health\nMember ID: RW-4471902\nMay 4, 2026\nDear Ms. Quist:\n"
        "We denied the stress MRI of the heart (75563). An exercise ECG comes first.\n"
        "You may send a new request for stress echocardiography (93350).\n"
        "You may appeal within 180 days.\n"
    )

    assert _decided(letter) == {"75563": Decision.DENIED}


def test_a_row_with_two_codes_in_its_last_column_ends_no_table() -> None:
    letter = (
        "Ridgeway Health\nEXPLANATION OF BENEFITS   May 4, 2026\n"
        "Patient: Orla Quist   Member ID: RW-4471902\n\n"
        "Service date   Code     Description          Billed     Allowed   Plan paid  Codes\n"
        "01/12/2026     76700    ABDOMEN SONOGRAM     $412.00    $0.00     $0.00      CO-50  N115\n"
        "01/12/2026     76856    PELVIS SONOGRAM      $377.00    $190.11   $152.09    CO-45\n\n"
        "CO-50 These are not deemed a medical necessity. You may appeal within 180 days.\n"
    )

    assert _decided(letter) == {"76700": Decision.DENIED, "76856": Decision.APPROVED}


def test_what_is_neither_granted_nor_refused_yet_waits_for_papers() -> None:
    case = _case(
        "Ridgeway Health\nMember ID: RW-4471902\nMay 4, 2026\n\nDear Ms. Quist:\n\n"
        "Your request for an MRI of the brain (70551) isn't approved or denied yet. It is on hold"
        " while we wait for the visit note and the blood tests.\n"
        "Please have them sent by June 18, 2026.\n"
    )

    assert find_road(case, Shelf(), DAY).road is Road.PENDED


def test_a_health_plan_that_names_a_car_insurer_before_it_is_asked_with_papers() -> None:
    case = _case(
        "Ridgeway Health Plan\nCoordination of Benefits\nMember ID: RW-4471902\nMay 4, 2026\n\n"
        "Dear Ms. Quist:\n\nThe claim for CT of the neck (72125) has been denied. Bills from a car"
        " accident go to your no-fault auto carrier ahead of this health plan.\n"
        "You may appeal within 180 days.\n"
    )

    assert find_road(case, Shelf(), DAY).road is Road.ADMINISTRATIVE
