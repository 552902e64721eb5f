"""A letter that refuses several studies: each named, numbered and answered for itself."""

import datetime

import pytest

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.value import to_plain
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.writing.plaintext import text_of

TODAY = datetime.date(2026, 5, 4)
HEAD = """Quarrybrook Health Plan
PO Box 640, Toledo, OH 43601

Date: April 20, 2026
Member: Leocadia Thornbury
Member ID: QB 7741 2093
Ordering provider: Ansel Quimby, MD

"""
END = """
You may appeal within 180 days of receiving this notice. Write to Quarrybrook Health Plan,
Appeals, PO Box 641, Toledo, OH 43601.
"""
TABLE = """Case no.     Code     Service                        Decision
66120011     73721    MRI left knee w/o contrast     Denied R1
66120012     73221    MRI right shoulder w/o         Denied R2
66120013     74177    CT abdomen and pelvis          Approved

R1: X-rays of the knee were not sent.
R2: Four weeks of physical therapy or home exercise for the shoulder are not documented.
"""
LISTED = """Dear Leocadia Thornbury:

We cannot approve these two studies.

1. MRI of the lumbar spine without contrast (CPT 72148) - Not approved
Case number: QB-550171
Reason: The notes do not show six weeks of treatment for the low back.

2. MRI of the cervical spine without contrast (CPT 72141) - Not approved
Case number: QB-550172
Reason: The notes do not describe weakness or a change in reflexes in the arms.
"""
TWO_ROADS = """Dear Leocadia Thornbury:

CT of the chest without contrast, CPT 71250
Denied as not medically necessary. The records do not show what the result will change.

MRI of the brain without contrast, CPT 70551
Denied because prior authorization was required and was not obtained before the service.
"""
JOINTS = """Visit 04/10/2026
Patient: Leocadia Thornbury
Left knee: locking since a fall 6 weeks ago. X-rays of the left knee 03/12/2026: no fracture.
Right shoulder: home exercise program from 02/02/2026 to 03/20/2026 without improvement.
Plan: MRI left knee to decide on repair. MRI right shoulder to decide on cuff repair.
Signed Ansel Quimby, MD 04/10/2026
"""
SPINE = """Visit 04/10/2026
Patient: Leocadia Thornbury
Exam: left ankle dorsiflexion 4/5, left Achilles reflex absent. Right biceps reflex diminished.
Assessment: Lumbar radiculopathy M54.16. Cervical radiculopathy M54.12.
Signed Ansel Quimby, MD 04/10/2026
"""


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf()


def prepared(shelf: Shelf, body: str, note: str = JOINTS) -> appeal.Prepared:
    told = (("letter.txt", HEAD + body + END), ("note.txt", note))
    read = tuple(
        plain_paper(PaperFile(f"d{at}", name, words.encode()))
        for at, (name, words) in enumerate(told, start=1)
    )
    return appeal.prepare(read, shelf=shelf, today=TODAY)


def letters(shelf: Shelf, body: str, note: str = JOINTS) -> dict[str, str]:
    made = prepared(shelf, body, note).packet.letters
    return {letter.id: " ".join(text_of(letter).split()) for letter in made}


def test_each_study_stands_with_its_own_number_and_no_approved_one(shelf: Shelf) -> None:
    made = letters(shelf, TABLE)
    for name in ("internal-appeal", "necessity-letter", "criteria-request", "attestation"):
        words = made[name]
        assert "66120011" in words, name
        assert "(CPT code 73221), reference 66120012" in words, name
        assert "66120013" not in words, name


def test_each_reason_is_answered_under_its_own_study(shelf: Shelf) -> None:
    for name in ("internal-appeal", "necessity-letter", "gap-report", "call-sheet"):
        words = letters(shelf, TABLE)[name]
        shoulder = words.rindex("MRI of the right shoulder without contrast (CPT code 73221)")
        assert words.index("X-rays of the knee were not sent") < shoulder, name
        assert words.rindex("Four weeks of physical therapy") > shoulder, name
        assert "left knee" not in words[shoulder:].casefold().split("what i ask for")[0], name


def test_the_judged_studies_hold_their_own_reasons(shelf: Shelf) -> None:
    studies = prepared(shelf, LISTED, SPINE).findings.studies
    told = {
        one.study.value.code: [repr(to_plain(found.reason)) for found in one.reasons]
        for one in studies
    }
    assert set(told) == {"72148", "72141"}
    assert all("six weeks" in words for words in told["72148"])
    assert all("weakness" in words for words in told["72141"])
    assert [one.references[0].value for one in studies] == ["QB-550171", "QB-550172"]


def test_signs_of_the_arms_speak_for_the_neck_and_those_of_the_legs_do_not(shelf: Shelf) -> None:
    words = letters(shelf, LISTED, SPINE)["internal-appeal"]
    neck = words.rindex("MRI of the cervical spine without contrast (CPT code 72141)")
    assert "ankle dorsiflexion" in words[:neck]
    assert "The note of April 10, 2026 records right arm reflex" in words[neck:]


def test_a_study_refused_for_another_reason_is_told_and_not_argued(shelf: Shelf) -> None:
    made = letters(shelf, TWO_ROADS)
    assert "70551" not in made["internal-appeal"]
    assert "prior authorization" not in made["internal-appeal"]
    assert "another reason, and not answered in these letters: MRI of the brain" in made["plan"]
    assert "under what number" in made["plan"]


def test_reasons_that_no_study_owns_count_for_each(shelf: Shelf) -> None:
    rows = TABLE.split("66120013", maxsplit=1)[0].replace(" R1", "").replace(" R2", "")
    body = f"{rows}\nThe notes do not show physical therapy or home exercise.\n"
    studies = prepared(shelf, body).findings.studies
    assert len(studies) == 2
    assert all(one.reasons for one in studies)


def test_codes_of_one_picture_are_one_study_and_all_named(shelf: Shelf) -> None:
    body = (
        "Dear Leocadia Thornbury:\n\nWe denied a stress echocardiogram (93351), and Doppler of the "
        "heart (93320) with color flow (93325). The notes do not show the result of an ECG.\n"
    )
    made = letters(shelf, body)
    assert all(code in made["internal-appeal"] for code in ("93351", "93320", "93325"))
    assert made["internal-appeal"].count("Reason 1") == 1
