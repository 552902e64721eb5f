"""What the letters promise about the case, their signer and the rule."""

import datetime
from functools import cache
from pathlib import Path

import pytest

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Answer
from rebuttal.model.packet import Heading, Letter, Paragraph, SignatureBlock, Voice
from rebuttal.writing.phrases import uncapital, with_article
from rebuttal.writing.plaintext import text_of

CASES = Path(__file__).parents[1] / "cases"
SHELF = Shelf()
DAY = datetime.date(2026, 6, 20)
PROGRESSED = "medicare-advantage-lumbar"
PLANNED_ONLY = "medicaid-lumbar-planned-care"


@cache
def letters(name: str, signer: str = "") -> dict[str, Letter]:
    documents, _ = appeal.read(sorted((CASES / name / "papers").iterdir()))
    answers = (Answer("appealing_as", signer, "the member", DAY),) if signer else ()
    packet = appeal.prepare(documents, shelf=SHELF, today=DAY, answers=answers).packet
    return {letter.id: letter for letter in packet.letters}


def flat(letter: Letter) -> str:
    return " ".join(text_of(letter).split())


def opening(letter: Letter) -> str:
    first = next(block for block in letter.blocks if isinstance(block, Paragraph))
    return " ".join(sentence.text for sentence in first.sentences)


@pytest.mark.parametrize("name", ["necessity-letter", "internal-appeal"])
def test_the_first_paragraph_is_the_whole_case(name: str) -> None:
    words = opening(letters(PROGRESSED)[name])

    assert "MRI of the lumbar spine without contrast" in words
    assert "lumbar radiculopathy (M54.16)" in words
    assert "left EHL 4/5" in words
    assert "left Achilles reflex 1+" in words
    assert "Physical therapy ran from April 13, 2026 to May 22, 2026 without success" in words
    assert "refer for transforaminal injection or surgery" in words


def test_strength_that_was_full_before_is_told_beside_the_loss() -> None:
    words = opening(letters(PROGRESSED)["internal-appeal"])

    assert "The earlier note of April 6, 2026 records full strength" in words


def test_every_sentence_about_the_record_says_where_it_stands() -> None:
    first = letters(PROGRESSED)["internal-appeal"].blocks[1]

    assert isinstance(first, Paragraph)
    assert all("Exhibit B, page 1" in sentence.text for sentence in first.sentences[1:])


def test_a_rule_that_the_record_does_not_meet_is_not_argued() -> None:
    for name in ("necessity-letter", "internal-appeal"):
        words = flat(letters(PLANNED_ONLY)[name])

        assert "asks for this" not in words
        assert "the rule is met" not in words


def test_a_treatment_that_helped_or_was_not_judged_is_only_quoted() -> None:
    words = flat(letters(PLANNED_ONLY)["necessity-letter"])

    assert "“Ibuprofen 400 prn helps some.”" in words
    assert "with relief" not in words
    assert "without success: “Ibuprofen" not in words


@pytest.mark.parametrize(
    ("signer", "voice", "role"),
    [
        ("", Voice.MEMBER, "Member"),
        ("member", Voice.MEMBER, "Member"),
        ("physician", Voice.PHYSICIAN, "Ordering clinician"),
        ("representative", Voice.REPRESENTATIVE, "Representative"),
    ],
)
def test_the_appeal_speaks_as_the_one_who_signs_it(signer: str, voice: Voice, role: str) -> None:
    letter = letters(PROGRESSED, signer)["internal-appeal"]
    block = next(block for block in letter.blocks if isinstance(block, SignatureBlock))

    assert letter.voice is voice
    assert block.role == role
    begins = {Voice.MEMBER: "I appeal", Voice.PHYSICIAN: "As the ordering clinician of Leonard"}
    assert opening(letter).startswith(begins.get(voice, "As the representative of Leonard"))


def test_a_representative_is_told_to_enclose_the_appointment() -> None:
    assert any(
        "signed appointment" in words
        for words in letters(PROGRESSED, "representative")["internal-appeal"].missing
    )


def test_the_appeal_quotes_no_sentence_of_the_record_under_two_headings() -> None:
    words = flat(letters(PROGRESSED)["internal-appeal"])
    answered = words.split("The reasons given", 1)[1]

    assert answered.count("11 visits, no relief") == 1


def test_the_attestation_names_the_diagnosis_and_the_last_signs() -> None:
    words = flat(letters(PROGRESSED)["attestation"])

    assert "lumbar radiculopathy (M54.16)" in words
    assert "Left great toe extension 4/5" in words
    assert "SLR positive on the left at 50 degrees" not in words


def test_a_sentence_quoted_under_one_reason_is_not_printed_under_the_next(
    tmp_path: Path,
) -> None:
    twice = LETTER.replace(
        "The notes do not show six weeks of conservative treatment or a neurological examination.",
        "The notes do not show six weeks of conservative treatment.\n"
        "They do not say how long the therapy was.",
    )
    (tmp_path / "letter.txt").write_text(twice, "utf-8")
    (tmp_path / "note.txt").write_text(NOTE, "utf-8")
    documents, _ = appeal.read((tmp_path / "letter.txt", tmp_path / "note.txt"))
    packet = appeal.prepare(documents, shelf=SHELF, today=DAY).packet
    words = next(flat(letter) for letter in packet.letters if letter.id == "internal-appeal")

    assert words.count("“Physical therapy 12/15/2025 to 02/10/2026, no relief.”") == 1
    assert "Its words are quoted under an earlier reason (Exhibit B, page 1)." in words


def test_the_attestation_leaves_both_branches_to_the_physician() -> None:
    words = flat(letters(PROGRESSED)["attestation"])

    assert "If it shows what I look for, then" in words
    assert "If it does not, then" in words
    assert "from my notes" not in words


def test_papers_that_stay_at_home_carry_no_whole_identification_block() -> None:
    for name in ("gap-report", "call-sheet", "addendum-request", "attestation"):
        assert "Date of the notice:" not in text_of(letters(PROGRESSED)[name])


def test_a_call_sheet_without_notes_claims_nothing_of_the_record() -> None:
    sheet = letters("employer-plan-funding-unknown")["call-sheet"]

    assert "No notes were given" in flat(sheet)
    assert "Not on record" not in flat(sheet)


def test_what_no_note_shows_is_named_so_that_nobody_claims_it() -> None:
    assert "Not on record, so do not claim it" in flat(letters(PLANNED_ONLY)["call-sheet"])


def test_the_appeal_is_in_the_order_request_reasons_rule_asks() -> None:
    blocks = letters(PROGRESSED)["internal-appeal"].blocks
    heads = [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]
    order = ["The reasons given, and what the record shows", "The rule", "What I ask for"]

    assert [head for head in heads if head in order] == order


LETTER = """Larkhill Health Plan (individual marketplace plan)
Date: March 2, 2026
Member: Odile Fairbrother   Member ID: LK 4420
Reference: LK-2026-118
MRI of the lumbar spine without contrast, CPT 72148, is denied as not medically necessary.
The notes do not show six weeks of conservative treatment or a neurological examination.
Appeal within 180 days to Larkhill Appeals, PO Box 9, Salem, OR 97301.
"""
NOTE = """Patient: Odile Fairbrother
Visit 02/20/2026, in person. Ada Quill, MD
Low back pain into the left leg since 12/01/2025.
Physical therapy 12/15/2025 to 02/10/2026, no relief.
Assessment: Lumbar radiculopathy M54.16. Cannot rule out disc herniation.
Plan: MRI lumbar spine without contrast. If there is compression, refer for surgery.
Signed: Ada Quill, MD
"""


@pytest.fixture(scope="module")
def partly(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Letter]:
    folder = tmp_path_factory.mktemp("partly")
    for name, text in (("letter.txt", LETTER), ("note.txt", NOTE)):
        (folder / name).write_text(text, "utf-8")
    documents, _ = appeal.read((folder / "letter.txt", folder / "note.txt"))
    packet = appeal.prepare(documents, shelf=SHELF, today=DAY).packet
    assert not packet.ready
    return {letter.id: letter for letter in packet.letters}


def test_a_reason_that_is_answered_in_part_is_not_called_answered(
    partly: dict[str, Letter],
) -> None:
    letter = partly["internal-appeal"]

    assert any("only in part" in words for words in letter.missing)
    assert "The rest of the answer to this reason" in flat(letter)
    assert "speaks to each part" not in flat(letter)


def test_a_diagnosis_that_is_only_thought_of_is_not_what_the_study_is_for(
    partly: dict[str, Letter],
) -> None:
    assert "ordered for lumbar radiculopathy (M54.16), and" in opening(partly["internal-appeal"])


def test_what_the_study_decides_stands_before_what_it_looks_for(
    partly: dict[str, Letter],
) -> None:
    words = opening(partly["internal-appeal"])

    assert "“If there is compression, refer for surgery.”" in words
    assert "rule out" not in words


def test_a_reason_that_names_nothing_is_answered_by_a_person(tmp_path: Path) -> None:
    vague = LETTER.replace(
        "The notes do not show six weeks of conservative treatment or a neurological examination.",
        "The information supplied does not support the need for this service.",
    )
    (tmp_path / "letter.txt").write_text(vague, "utf-8")
    (tmp_path / "note.txt").write_text(NOTE, "utf-8")
    documents, _ = appeal.read((tmp_path / "letter.txt", tmp_path / "note.txt"))
    packet = appeal.prepare(documents, shelf=SHELF, today=DAY).packet
    words = next(flat(letter) for letter in packet.letters if letter.id == "internal-appeal")

    assert not packet.ready
    assert "Answer to this reason, to be written" in words
    assert "speaks to each part" not in words


def test_the_call_opens_with_the_case_in_short() -> None:
    sheet = flat(letters(PROGRESSED)["call-sheet"])
    opened = sheet.split("Open with", 1)[1].split("They will say", 1)[0]

    assert "left EHL 4/5" in opened
    assert "Physical therapy ran from April 13, 2026" in opened


def test_a_study_has_its_article() -> None:
    assert with_article("MRI of the knee") == "an MRI of the knee"
    assert with_article("CT of the head") == "a CT of the head"
    assert with_article("ultrasound of the neck") == "an ultrasound of the neck"
    assert with_article("PET of the body") == "a PET of the body"


def test_a_name_inside_a_sentence_begins_small_unless_it_is_an_acronym() -> None:
    assert uncapital("Lumbar radiculopathy") == "lumbar radiculopathy"
    assert uncapital("LBP with sciatica") == "LBP with sciatica"
    assert uncapital("L5 radiculopathy") == "L5 radiculopathy"


def acr_words(note: str, tmp_path: Path, letter: str) -> dict[str, str]:
    for name, text in (("letter.txt", letter), ("note.txt", note)):
        (tmp_path / name).write_text(text, "utf-8")
    documents, _ = appeal.read((tmp_path / "letter.txt", tmp_path / "note.txt"))
    packet = appeal.prepare(documents, shelf=SHELF, today=DAY).packet
    return {letter.id: flat(letter) for letter in packet.letters}


def test_a_rating_against_the_study_is_shown_to_the_user_and_in_no_letter(tmp_path: Path) -> None:
    note = NOTE.replace("since 12/01/2025", "since 02/10/2026").replace(
        "Physical therapy 12/15/2025 to 02/10/2026, no relief.",
        "Has not tried physical therapy. Denies fever, weight loss, saddle anesthesia."
        " No history of cancer. No trauma. Strength 5/5.",
    )

    letters = acr_words(note, tmp_path, LETTER)

    assert "usually not appropriate" in letters["gap-report"]
    assert "no letter cites it" in letters["gap-report"]
    assert "Appropriateness" not in letters["internal-appeal"]


def test_situations_that_the_record_does_not_settle_are_asked_about(tmp_path: Path) -> None:
    note = NOTE.replace("refer for surgery", "decide on treatment")

    report = acr_words(note, tmp_path, LETTER)["gap-report"]

    assert "The record does not settle it; nearest comes what follows." in report
    assert "What would settle it: Depending on the result, would surgery" in report


KNEE = """LARCH HILL SPORTS MEDICINE
Patient: Odalys Brennecke    DOB: 02/11/1988

Visit 08/04/2026, seen in clinic by Ruben Ostrow, MD.
Right knee pain for nine weeks after a twisting fall on June 1, 2026, 7/10, with locking on stairs.
On examination the right knee has a medial joint line tenderness and a positive McMurray test.
Lachman is negative. There is a moderate effusion.
X-rays of the right knee of August 4, 2026 show no fracture.
I am ordering an MRI of the right knee without contrast; if a tear is shown she goes to surgery.
"""
KNEE_LETTER = """Juniper Mutual Health
PO Box 3311, Reno NV 89505
21 August 2026
Patient        Odalys Brennecke
Subscriber no. JMH 44 0921 7
Request no.    CRL-7719034
Study          MRI right knee, no contrast (73721)

The MRI was denied as not medically necessary. The records do not describe joint line tenderness,
a McMurray test or an effusion, and no x-ray report was received.
You may appeal no later than 180 days after you receive this letter. Send it to: Juniper Mutual
Health, Grievances and Appeals, PO Box 3390, Reno NV 89505.
"""


@pytest.fixture(scope="module")
def knee(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Letter]:
    folder = tmp_path_factory.mktemp("knee")
    for name, words in (("denial.txt", KNEE_LETTER), ("note.txt", KNEE)):
        (folder / name).write_text(words, "utf-8")
    documents, _ = appeal.read([folder / "denial.txt", folder / "note.txt"])
    made = appeal.prepare(documents, shelf=SHELF, today=datetime.date(2026, 9, 1))
    return {letter.id: letter for letter in made.packet.letters}


def test_a_letter_about_a_joint_opens_with_complaint_and_examination(
    knee: dict[str, Letter],
) -> None:
    words = flat(knee["internal-appeal"]).split("The reasons given")[0]

    assert "Right knee pain for nine weeks" in words
    assert "McMurray" in words
    assert words.index("nine weeks") < words.index("McMurray")


def test_things_that_the_record_shows_alike_share_one_sentence(knee: dict[str, Letter]) -> None:
    words = flat(knee["internal-appeal"]).split("The reasons given")[1]

    assert words.count("The record describes") <= 1
    assert "The record holds an examination." not in words


def test_no_sentence_of_the_opening_stands_again_under_history(knee: dict[str, Letter]) -> None:
    words = flat(knee["necessity-letter"])

    assert words.count("Right knee pain for nine weeks") == 1


def test_a_bare_code_is_named_from_the_public_table(tmp_path: Path) -> None:
    letter = KNEE_LETTER.replace("MRI right knee, no contrast (73721)", "MRI right knee (73721)")
    note = KNEE.replace("Lachman is negative.", "Lachman is negative.\nDx: S83.241A\n")
    for name, words in (("denial.txt", letter), ("note.txt", note)):
        (tmp_path / name).write_text(words, "utf-8")
    documents, _ = appeal.read([tmp_path / "denial.txt", tmp_path / "note.txt"])
    made = appeal.prepare(documents, shelf=SHELF, today=datetime.date(2026, 9, 1))
    words = flat(next(own for own in made.packet.letters if own.id == "internal-appeal"))

    assert "tear of medial meniscus" in words
    assert "the diagnosis S83.241A" not in words
