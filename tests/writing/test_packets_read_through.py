"""What was found by reading whole packets: nothing untrue, nothing to the wrong reader."""

import datetime

import pytest

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.finding import Road
from rebuttal.model.packet import Letter
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.writing.plaintext import text_of

SHELF = Shelf()
TODAY = datetime.date(2026, 10, 19)
HEAD = """Copper Basin Health Insurance Company
Member Appeals
PO Box 3310, Boise, ID 83701

October 6, 2026

Noor Castellane
77 Larkspur Court
Meridian, ID 83642

Member ID: CB 4410772   Plan: Silver (individual plan bought through the exchange)
Appeal number: AP-26-5582
"""
FINAL = (
    HEAD
    + """
FINAL INTERNAL ADVERSE BENEFIT DETERMINATION

Dear Ms. Castellane:

You asked us on September 4, 2026 to look again at our denial of August 12, 2026. We have decided
to uphold the denial of the MRI of the right knee without contrast (73721), ordered by Lee Oh, MD.
It is not medically necessary: the notes do not show six weeks of physical therapy.

You may ask for an external review within four months after you receive this notice. Send the
request to the Idaho Department of Insurance, External Review, 700 W State Street, Boise, ID 83720.
"""
)
TWO_WAYS = """Bridgewater Community Plan (Medicaid managed care)
77 Battery Row, New York, NY 10255

FINAL ADVERSE DETERMINATION

September 17, 2026
Member: Noor Castellane   Member ID: 8830177   Reference: A2608-77310

Dear Noor Castellane:

You asked for a plan appeal of our denial of the MRI of the right knee (73721). We are not changing
our decision. It is not medically necessary: no physical therapy is reported.

External Appeal
You have 4 months from the receipt of this notice to ask for an External Appeal. Send the
application to New York State Department of Financial Services, 99 Washington Avenue, Box 177,
Albany, NY 12210.

Fair Hearing
You can ask for a Fair Hearing within 120 calendar days from the date of this notice: Office of
Administrative Hearings, Managed Care Hearing Unit, P.O. Box 22023, Albany NY 12201.
"""
FEDERAL = """Keystream Federal Employees Health Plan
A plan under the Federal Employees Health Benefits Program
PO Box 2204, Harrisburg, PA 17105

September 21, 2026

Enrollee: Noor Castellane   Enrollee ID: R 5512 0884   Case: RC-2026-01877

RECONSIDERATION DECISION

Dear Ms. Castellane:

We have reviewed your request for reconsideration and are upholding our denial of the CT angiogram
of the legs (75635). It is not medically necessary: no walking program is on record.

You may ask the Office of Personnel Management to review our decision. You must write to OPM within
90 days after the date of this letter: United States Office of Personnel Management, FEHB 2,
1900 E Street NW, Washington, DC 20415.
"""
EARLY = """Tamarack Benefit Administrators for the Vantage Employee Health Plan (self-funded)
PO Box 1188, Green Bay, WI 54305

Explanation of Benefits
August 19, 2026
Member: Noor Castellane   Member ID: VF 2208841   Claim number: 2026-88172
Date of service: July 30, 2026   93306 transthoracic echocardiogram   not covered $1,486.00

Dear Noor Castellane:

We denied the claim. For mild valve disease a repeat echocardiogram is not supported sooner than
3 years after the last one.

You may appeal within 180 days after you receive this: Appeals, PO Box 1190, Green Bay, WI 54305.
"""
SAME = """Noor Castellane   DOB 04/11/1971
Visit 07/30/2026 Delia Marchette MD
Echo 02/11/2026: mild mitral regurgitation. No new complaint; she feels as before.
Echo today: mild mitral regurgitation.
A: I34.0 mild mitral regurgitation.
"""
CLOT = """Lakeland Benefit Administrators for the Vantage Employee Health Plan (self-funded)
PO Box 1188, Green Bay, WI 54305

October 12, 2026
Member: Noor Castellane   Member ID: VF 2208841   Reference: 2026-88172

Dear Noor Castellane:

We denied the CT angiogram of the chest (71275). It is not medically necessary: no D-dimer result
was sent.

You may appeal within 180 days after you receive this: Appeals, PO Box 1190, Green Bay, WI 54305.
"""
NO_DIMER = """Noor Castellane   DOB 04/11/1971
Visit 10/09/2026 Wendell Kotara MD
Sudden chest pain and dyspnea since 10/08/2026. D-dimer not sent, high pretest probability.
Plan: CTA chest.
"""
PET = CLOT.replace("CT angiogram of the chest (71275)", "PET/CT, whole body (78816)").replace(
    "no D-dimer result\nwas sent", "the notes do not say what\nthe scan will decide"
)
PERITONEAL = """Noor Castellane   DOB 02/02/1953
Visit 10/05/2026 Tobias Lindale MD
Stage III colon cancer (C18.2), resected 03/2025.
CT chest/abdomen/pelvis 10/01/2026: 9 mm peritoneal nodule, indeterminate.
Plan: PET/CT. If solitary, resection; if multifocal, FOLFIRI.
"""
KNEE = """Pt: Noor Castellane DOB 1/9/1958
Visit 08/18/2026, Dr. Lee Oh
Right knee pain since April 2026. Home exercises since May 2026 without benefit.
Exam: effusion, McMurray positive. Plan: MRI right knee.
"""


def made(letter: str, *notes: str) -> appeal.Prepared:
    read = tuple(
        plain_paper(PaperFile(f"d{at}", f"p{at}.txt", words.encode()))
        for at, words in enumerate((letter, *notes), start=1)
    )
    return appeal.prepare(read, shelf=SHELF, today=TODAY)


def letters(case: appeal.Prepared) -> dict[str, Letter]:
    return {letter.id: letter for letter in case.packet.letters}


def flat(letter: Letter) -> str:
    return " ".join(text_of(letter).split())


def test_a_title_above_the_greeting_says_that_the_insurers_own_appeal_is_over() -> None:
    case = made(FINAL, KNEE)

    assert case.findings.road.road is Road.FINAL_DENIAL
    assert "internal-appeal" not in letters(case)
    assert "Idaho Department of Insurance" in flat(letters(case)["outside-review"])


def test_to_a_reviewer_outside_the_physician_says_whose_words_are_answered() -> None:
    own = letters(made(FINAL, KNEE))

    assert "Your letter says" not in flat(own["necessity-letter"])
    assert "Your notice" not in flat(own["necessity-letter"])
    assert "The refusal of October 6, 2026" in flat(own["necessity-letter"])


def test_the_rule_is_asked_of_the_insurer_also_when_the_appeal_goes_elsewhere() -> None:
    request = letters(made(FINAL, KNEE))["criteria-request"]

    assert request.addressee[0].text.startswith("Copper Basin")
    assert "Department of Insurance" not in flat(request).partition("Re:")[0]


def test_a_hearing_beside_another_review_has_its_own_day_and_its_own_office() -> None:
    case = made(TWO_WAYS, KNEE)
    hearing = case.findings.deadline("hearing.file")
    request = letters(case)["outside-review"]

    assert hearing is not None
    assert hearing.legal == datetime.date(2027, 1, 15)
    assert "Office of Administrative Hearings" in " ".join(s.text for s in request.addressee)
    assert "I ask for a hearing" in flat(request)


def test_by_when_to_write_is_no_part_of_an_address() -> None:
    request = letters(made(FEDERAL, KNEE))["outside-review"]

    assert request.addressee[0].text == "United States Office of Personnel Management"


def test_the_date_of_the_last_study_alone_answers_no_refusal_of_a_repeat() -> None:
    case = made(EARLY, SAME)
    (reason,) = case.findings.reasons

    assert {"months_since_last_same_study", "change_since_prior_study"} <= {
        element.element for element in reason.elements
    }
    assert "So the record answers each point" not in flat(letters(case)["internal-appeal"])


def test_how_long_ago_a_study_was_is_told_from_a_day_that_is_named() -> None:
    appealed = flat(letters(made(EARLY, SAME))["internal-appeal"])

    assert "February 11, 2026, 5 months before July 30, 2026" in appealed


def test_for_a_study_already_done_payment_is_asked_and_no_approval() -> None:
    own = letters(made(EARLY, SAME))

    assert "Reverse the refusal and pay for the study." in flat(own["internal-appeal"])
    assert "I ask that you pay for it" in flat(own["necessity-letter"])


def test_a_test_that_was_not_sent_is_not_held_by_the_record() -> None:
    assert "The record holds a D-dimer" not in flat(
        letters(made(CLOT, NO_DIMER))["internal-appeal"]
    )


def test_a_nodule_of_another_part_is_none_of_the_lung() -> None:
    case = made(PET, PERITONEAL)

    assert "pulmonary nodule" not in flat(letters(case)["internal-appeal"])
    assert not case.case.chart.nodules


def test_branches_of_the_plan_say_what_the_result_decides() -> None:
    asked = flat(letters(made(PET, PERITONEAL))["attestation"])

    assert "If solitary, resection; if multifocal, FOLFIRI." in asked


@pytest.mark.parametrize("letter", [FINAL, CLOT])
def test_the_patients_own_name_is_no_physical_therapy(letter: str) -> None:
    own = letters(made(letter, KNEE))

    assert "Physical therapy:" not in flat(own["attestation"])
    assert "DOB" not in flat(own["attestation"])


TREADMILL = """Cascara Health Plan (Medicare Advantage PPO)
PO Box 31368, Tampa, FL 33655

Date: October 5, 2026
Member: Noor Castellane   Member number: 71940026
Tracking #: 26086W4471

Echocardiogram, transthoracic   93306   Approved, valid 10/05/2026 - 12/05/2026, auth 6620094418
Nuclear stress test, SPECT   78452   Denied

Dear Noor Castellane:

We denied the nuclear stress test listed above because a regular treadmill exercise test should
come first.

You may appeal within 65 days of the date of this notice: Cascara Appeals, PO Box 31369, Tampa,
FL 33655.
"""
CANE = """Noor Castellane   DOB 11/02/1959
Visit 09/28/2026 Lee Oh MD
Chest tightness on hurrying for 4 months, gone after rest. Uses a cane for stairs.
Exam: antalgic gait, heart regular.
ECG 09/28/2026: sinus rhythm, LVH with strain, ST depression in V4-V6.
A: R07.89 exertional chest pain.
Plan: SPECT because she cannot reach target heart rate. If ischemia > 10%, cath.
"""
ROUTINE = """Noor Castellane   DOB 11/02/1969
Visit 09/28/2026 Lee Oh MD
Here for clearance. She denies chest pain, dyspnea, syncope.
ECG 09/28/2026: complete LBBB, new compared with 2019.
Assessment: abnormal ECG. Stress echo to r/o ischemia.
Billing dx: Z00.00
"""
LOCKED = """Noor Castellane   DOB 06/06/1992
Visit 09/27/2026 Lee Oh MD
No better after naproxen 08/20/2026 to 09/27/2026. The knee locks.
Exam: effusion, McMurray positive. X-ray right knee 09/27/2026 normal.
Dx M25.561. The first request carried M54.50 in error.
MRI right knee without contrast: if a bucket handle is seen, arthroscopy; else rehab.
"""
PLACE = """Baystate Mutual Health Plan
One Pier, Quincy, MA 02155

October 2, 2026
Member: Noor Castellane   Member ID: MT 885410937   Ref. 26-0327-MA

Dear Noor Castellane:

The MRI of the right knee (73721) is medically necessary. The hospital outpatient setting is not
approved. If you choose a free-standing center, no further approval is needed: use Ref. 26-0327-MB,
good until January 1, 2027.

You may appeal within 180 days: Member Appeals, One Pier, Quincy, MA 02155.
"""
SPLINT = """Noor Castellane   DOB 11/02/1989
09/08/2026 Lee Oh MD. Fall on the right wrist 9/5. Thumb spica splint full time, naproxen.
09/15/2026 phone: took the splint off after 2 days.
"""
WRIST = CLOT.replace("CT angiogram of the chest (71275)", "MRI of the right wrist (73221)").replace(
    "no D-dimer result\nwas sent", "no trial of\nimmobilization or NSAIDs is documented"
)
STRESS = CLOT.replace("CT angiogram of the chest (71275)", "stress echocardiogram (93351)")


def test_the_refused_test_is_not_asked_for_where_another_should_come_first() -> None:
    case = made(TREADMILL, CANE)
    (reason,) = case.findings.reasons

    assert [element.asks for element in reason.elements] == [
        "a treadmill test for the present symptoms"
    ]
    assert "cannot reach target heart rate" in flat(letters(case)["internal-appeal"])


def test_the_number_of_an_approval_is_no_reference_of_the_refusal() -> None:
    assert "6620094418" not in flat(letters(made(TREADMILL, CANE))["internal-appeal"])
    assert "26-0327-MB" not in letters(made(PLACE, KNEE))["internal-appeal"].subject[0].text


def test_a_letter_about_the_heart_opens_with_the_tracing_and_not_with_the_gait() -> None:
    own = letters(made(TREADMILL, CANE))

    assert "LVH with strain" in flat(own["internal-appeal"]).partition("The reasons given")[0]
    assert "gait" not in flat(own["attestation"])
    assert "Brace" not in flat(own["attestation"])


def test_a_routine_code_is_no_reason_to_attest_but_the_tracing_is() -> None:
    attested = flat(letters(made(STRESS, ROUTINE))["attestation"])

    assert "Z00.00" not in attested
    assert "complete LBBB" in attested


def test_the_refused_study_is_no_earlier_imaging_and_its_wrong_code_no_reason() -> None:
    own = letters(
        made(
            CLOT.replace("CT angiogram of the chest (71275)", "MRI of the right knee (73721)"),
            LOCKED,
        )
    )
    earlier = (
        flat(own["necessity-letter"]).partition("Earlier imaging")[2].partition("The insurer")[0]
    )

    assert "bucket handle" not in earlier
    assert "in error" not in flat(own["attestation"])
    assert "if a bucket handle is seen, arthroscopy" in flat(own["attestation"])


def test_an_answer_that_nothing_gives_is_not_called_given() -> None:
    plan = flat(letters(made(PLACE, KNEE))["plan"])

    assert "The record answers each reason" not in plan
    assert "cannot be laid beside the record" in plan


def test_no_sentence_stands_for_and_against_the_same_thing() -> None:
    gaps = flat(letters(made(WRIST, SPLINT))["gap-report"])

    assert "took the splint off" in gaps
    assert "Against it: “Thumb spica" not in gaps


def test_to_a_question_no_and_unknown_are_two_answers() -> None:
    asked = flat(letters(made(WRIST, SPLINT))["addendum-request"])

    assert "It was not so, or it was not done." in asked
    assert "I do not know." in asked


def test_the_call_opens_with_no_quotation_twice() -> None:
    opening = flat(letters(made(EARLY, SAME))["call-sheet"]).partition("They will say")[0]

    assert opening.count("Echo 02/11/2026") <= 1
