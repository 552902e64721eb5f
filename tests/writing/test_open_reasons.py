"""What a letter leaves open is told as open, and in the case's own terms."""

import datetime

import pytest

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case, DenialReason, Member, Scenario
from rebuttal.model.finding import Deadline
from rebuttal.model.value import changed
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.reasoning.notice import find_defects
from rebuttal.reasoning.regime import find_regime
from rebuttal.writing.plaintext import text_of
from tests.builders import DAY, fact, make_case, make_notice

TODAY = datetime.date(2026, 3, 20)
LETTER = """Tamarack Benefit Cooperative
PO Box 771, Duluth, MN 55801

Date: March 2, 2026
Member: Solveig Aronson
Member ID: TB 33 9012
Reference: 26-TB-4410

Dear Solveig Aronson:

We cannot approve the {study} that Dr. Ines Kettleman asked for.
{reason}

You may appeal within 180 days of receiving this letter. Write to Tamarack Benefit Cooperative,
Appeals, PO Box 772, Duluth, MN 55801.
"""
BARE = "It is not medically necessary due to insufficient clinical documentation."
ECHO = "transthoracic echocardiogram (93306)"
LUMBAR = "MRI of the lumbar spine without contrast (72148)"


def gap_report(study: str, reason: str) -> str:
    paper = PaperFile("d1", "letter.txt", LETTER.format(study=study, reason=reason).encode())
    prepared = appeal.prepare((plain_paper(paper),), shelf=Shelf(), today=TODAY)
    report = {letter.id: letter for letter in prepared.packet.letters}["gap-report"]
    return " ".join(text_of(report).split())


def test_a_reason_that_names_nothing_missing_is_said_to_name_nothing() -> None:
    report = gap_report(ECHO, BARE)

    assert "The letter does not say what is missing." in report
    assert "testing of reflexes" not in report


def test_a_reason_that_names_what_is_missing_is_not_called_vague() -> None:
    report = gap_report(LUMBAR, "The notes do not include an examination of reflexes.")

    assert "The letter does not say what is missing." not in report


def test_a_report_without_notes_says_that_there_were_none() -> None:
    assert "No notes were given yet" in gap_report(LUMBAR, BARE)


@pytest.mark.parametrize(
    ("study", "reason", "foreign"),
    [
        (LUMBAR, "The records lack complete prior imaging context.", "cancer"),
        (LUMBAR, "We did not receive the report of the prior CT.", "chest"),
        (ECHO, "The notes do not include the family history.", "breast"),
        ("MRI of both breasts (77049)", "The notes do not include the family history.", "heart"),
        (LUMBAR, "Our consultant found no note about the pain.", "specialist"),
    ],
)
def test_no_illness_is_asked_about_that_neither_letter_nor_study_names(
    study: str, reason: str, foreign: str
) -> None:
    asked = gap_report(study, reason).partition("Stated reason 1")[2]

    assert foreign not in asked.partition("Literature")[0]


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (DAY(2026, 3, 1), DAY(2026, 3, 10)),
        (DAY(2026, 3, 25), DAY(2026, 4, 25)),
        (DAY(2026, 5, 1), None),
    ],
)
def test_the_day_ahead_is_the_safe_one_then_the_lawful_one(
    today: datetime.date, last: datetime.date | None
) -> None:
    due = Deadline("appeal.file", "File", "member", DAY(2026, 3, 10), DAY(2026, 4, 25), "")

    assert due.ahead(today) == last


@pytest.mark.parametrize(("asks", "missing"), [(("exam_strength",), False), ((), True)])
def test_a_reason_that_names_what_this_record_lacks_applies_the_judgment(
    asks: tuple[str, ...],
    missing: bool,  # noqa: FBT001 - a parametrised case
) -> None:
    reasons = (fact("notice.reasons", DenialReason(Scenario.INSUFFICIENT_DOCUMENTATION, asks)),)
    case = make_case(
        "erisa_insured", notice=changed(make_notice(dated=DAY(2026, 3, 2)), reasons=reasons)
    )
    found = {defect.id for defect in find_defects(case, Shelf(), TODAY)}

    assert ("notice.clinical_judgment" in found) is missing


@pytest.mark.parametrize(("born", "told"), [(DAY(1989, 8, 8), False), (DAY(2015, 8, 8), True)])
def test_a_childs_right_is_told_only_where_the_member_may_be_a_child(
    born: datetime.date,
    told: bool,  # noqa: FBT001 - a parametrised case
) -> None:
    grown = make_case("medicaid_mco", dated=DAY(2026, 3, 2))
    case: Case = changed(grown, member=Member(birth_date=fact("member.birth_date", born)))

    notes = find_regime(case, Shelf(), TODAY).notes
    assert any("under 21" in note for note in notes) is told


def test_weakness_named_as_a_danger_sign_asks_for_no_test_of_strength() -> None:
    report = gap_report(LUMBAR, "The notes do not show a red flag, such as new weakness.")

    assert "a danger sign" in report
    assert "The rule asks for: strength" not in report
    assert "The rule asks for: testing of strength" not in report


@pytest.mark.parametrize("name", ["fax-cover", "mailing-sheet"])
def test_the_papers_for_sending_say_where_to_send(name: str) -> None:
    paper = PaperFile("d1", "letter.txt", LETTER.format(study=LUMBAR, reason=BARE).encode())
    prepared = appeal.prepare((plain_paper(paper),), shelf=Shelf(), today=TODAY)

    assert "PO Box 772" in text_of({one.id: one for one in prepared.packet.letters}[name])


def test_a_sentence_that_sums_up_the_others_is_no_reason_of_its_own() -> None:
    named = "The notes do not include an examination of reflexes."
    summed = "Without this information we cannot tell that the MRI is medically necessary."

    assert "Stated reason 2" not in gap_report(LUMBAR, f"{named} {summed}")


SITE = "The hospital setting is not approved. The papers do not show any of these reasons."


def packet_of(reason: str, study: str = LUMBAR) -> dict[str, str]:
    paper = PaperFile("d1", "letter.txt", LETTER.format(study=study, reason=reason).encode())
    prepared = appeal.prepare((plain_paper(paper),), shelf=Shelf(), today=TODAY)
    return {one.id: " ".join(text_of(one).split()) for one in prepared.packet.letters}


def test_a_refused_place_is_not_told_as_a_refused_study() -> None:
    packet = packet_of(SITE)

    assert "refused the place where the study was to be done" in packet["plan"]
    assert "says the study is not medically necessary" not in packet["plan"]
    assert "which refused the place of an MRI" in packet["internal-appeal"]
    assert "Is there a medical reason why the study" in packet["addendum-request"]


def test_the_clinician_is_not_told_that_nothing_is_missing_while_a_reason_stands() -> None:
    assert "Nothing that the insurer asks for is missing" not in packet_of(SITE)["addendum-request"]


@pytest.mark.parametrize(
    ("reason", "asked", "silly"),
    [
        (
            "The notes do not say how long you have been dizzy.",
            "how long the present symptoms",
            "The rule asks for: dizziness",
        ),
        (
            "The notes do not say what was found when your eyes and walking were checked.",
            "The rule asks for: an examination",
            "how far the patient can walk",
        ),
    ],
)
def test_what_is_only_measured_or_looked_at_is_not_asked_for(
    reason: str, asked: str, silly: str
) -> None:
    report = gap_report("MRI of the brain without contrast (70551)", reason)

    assert asked in report
    assert silly not in report


def outside_page(plan: str) -> str:
    words = LETTER.format(study=LUMBAR, reason=BARE) + plan
    paper = PaperFile("d1", "letter.txt", words.encode())
    prepared = appeal.prepare((plain_paper(paper),), shelf=Shelf(), today=TODAY)
    page = {letter.id: letter for letter in prepared.packet.letters}["outside-review"]
    return " ".join(text_of(page).split())


def test_a_plan_without_outside_review_is_not_told_that_one_comes() -> None:
    page = outside_page("This plan believes it is a grandfathered health plan.")

    assert "opens no review outside the plan" in page
    assert "Outside review comes after" not in page


def test_a_plan_that_sends_the_file_itself_gives_no_address_to_send_to() -> None:
    page = outside_page("This is a notice of your Medicare Advantage plan (HMO).")

    assert "must itself send the file" in page
    assert "It goes to: sent by the plan" not in page


def necessity_letter(note: bytes) -> str:
    letter = PaperFile("d1", "letter.txt", LETTER.format(study=LUMBAR, reason=BARE).encode())
    papers = (plain_paper(letter), plain_paper(PaperFile("d2", "note.txt", note)))
    prepared = appeal.prepare(papers, shelf=Shelf(), today=TODAY)
    letters = {letter.id: letter for letter in prepared.packet.letters}
    return " ".join(text_of(letters["necessity-letter"]).split())


def test_care_that_was_not_had_is_no_history_in_the_letter_of_necessity() -> None:
    written = necessity_letter(
        b"Visit note, February 3, 2026\nPatient: Solveig Aronson\n"
        b"Low back pain for 9 weeks. Pain is the same, she has not started physical therapy.\n"
        b"Straight leg raise positive on the left.\n"
    )

    assert "Low back pain for 9 weeks" in written
    assert "not started" not in written


def test_a_sentence_of_history_that_names_a_picture_stays_in_the_history() -> None:
    written = necessity_letter(
        b"Visit note, February 3, 2026\nPatient: Solveig Aronson\n"
        b"Low back pain for 9 weeks after a fall, films in the emergency room were normal.\n"
        b"Exam: Straight leg raise positive on the left.\n"
    )

    history = written.partition("History")[2].partition("Examination")[0]
    assert "Low back pain for 9 weeks after a fall" in history
    assert written.count("Low back pain for 9 weeks after a fall") == 1


def test_the_head_line_of_a_visit_is_no_history() -> None:
    written = necessity_letter(
        b"Visit 02/03/2026  Ines Kettleman MD\nPatient: Solveig Aronson\n"
        b"HPI: Low back pain, onset approx Jan 12 after a fall.\n"
        b"Exam: Straight leg raise positive on the left.\n"
    )

    assert "onset approx Jan 12" in written
    assert "Visit 02/03/2026" not in written


def test_the_end_of_a_short_form_names_nothing_that_is_asked_for() -> None:
    report = gap_report(LUMBAR, "THE NOTES DON'T SHOW THAT 4 WEEKS OF EXERCISE WAS DONE.")

    assert "temperature" not in report
