"""The audit refuses every sentence that nothing carries, and passes honest ones."""

import datetime
import shutil
from collections.abc import Callable

import msgspec
import pytest

from rebuttal.errors import AuditError
from rebuttal.knowledge.shelf import DATA, Shelf
from rebuttal.model.case import (
    AdverseDetermination,
    Case,
    DenialReason,
    Member,
    Paper,
    PaperKind,
    Plan,
    Scenario,
)
from rebuttal.model.chart import CareStatus, Chart, Outcome, Treatment
from rebuttal.model.criteria import Verdict
from rebuttal.model.fact import Answer, Fact
from rebuttal.model.finding import (
    Deadline,
    ElementFinding,
    Findings,
    Gap,
    ReasonFinding,
    RegimeFinding,
    RightFinding,
    Road,
    RoadFinding,
)
from rebuttal.model.packet import (
    Applies,
    Cites,
    Derived,
    Event,
    Excerpt,
    Exhibit,
    Heading,
    Letter,
    Packet,
    Paragraph,
    Sentence,
    SignatureBlock,
    Support,
    Voice,
    Wording,
)
from rebuttal.model.text import Document, Quote
from rebuttal.writing.audit import audit, audit_faults

TODAY = datetime.date(2026, 9, 14)
FILE = "us.cfr.29.claims.file"
MEMORY = "us.cfr.29.claims.memory"
MEDICARE = "us.cfr.42.medicare.appeal"
ANSWER = Answer("who_pays", "My employer pays the claims itself.", "Nora Fennimore", TODAY)
AUTHORITIES = f"""
- id: {FILE}
  cite: 29 CFR 2560.503-1(h)(2)(iii)
  says: The member may have copies of the whole claim file free of charge.
  verified: text
  as_of: 2026-09-01
  source: the Code of Federal Regulations
- id: {MEMORY}
  cite: 29 CFR 2560.503-1(j)
  says: What a notice on review holds.
  verified: memory
  as_of: 2026-09-01
  source: memory
- id: {MEDICARE}
  cite: 42 CFR 422.582(b)
  says: The plan has to be asked within 65 days.
  verified: text
  as_of: 2026-09-01
  source: the Code of Federal Regulations
"""
RULES = f"""
- id: test.file
  says: How long a claimant has to appeal.
  clock: appeal.file
  applies_to: [erisa_self_funded]
  unit: calendar_days
  counted_from: notice_received
  values: {{2003-01-01: 180}}
  authority: {MEMORY}
"""
SOURCES = """
- {id: mill-spine, body: Mill Review, title: Spine imaging rules, edition: "7.2",
   effective: "2026-01-01", verified: text}
- {id: mill-cpb, body: Mill Review, title: "Mill Clinical Policy Bulletin 0236, Spine",
   edition: CPB 0236, effective: "2026-01-01", verified: text}
- {id: mill-old, body: Mill Review, title: Older rules, edition: "3",
   effective: "2019-01-01", verified: memory}
"""
CRITERIA = """
sets:
  - {id: mill.lumbar, source: mill-spine, section: "4.1", indication: back pain, codes: ["72148"],
     logic: {element: conservative_care_weeks, op: ">=", value: 6}}
  - {id: mill.cpb, source: mill-cpb, section: "A", indication: back pain, codes: ["72148"],
     logic: {element: pain}}
  - {id: mill.old, source: mill-old, section: "1", indication: low back pain, codes: ["72148"],
     logic: {element: pain}}
"""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """A small shelf with the real words."""
    root = tmp_path_factory.mktemp("shelf")
    shutil.copytree(DATA / "words", root / "words")
    for folder in ("authorities", "law/rules", "law/regimes", "criteria", "acr", "literature"):
        (root / folder).mkdir(parents=True)
    (root / "authorities/all.yaml").write_text(AUTHORITIES, "utf-8")
    (root / "law/rules/all.yaml").write_text(RULES, "utf-8")
    (root / "criteria_definitions.yaml").write_text("[]\n", "utf-8")
    (root / "criteria_sources.yaml").write_text(SOURCES, "utf-8")
    (root / "criteria/mill.yaml").write_text(CRITERIA, "utf-8")
    (root / "criteria_sources.yaml").write_text(SOURCES, "utf-8")
    (root / "criteria_definitions.yaml").write_text("[]", "utf-8")
    (root / "law/contents.yaml").write_text("[]", "utf-8")
    return Shelf(root)


def words(document: Document, text: str) -> Quote:
    start = document.text.index(text)
    return document.quote(start, start + len(text))


@pytest.fixture(scope="module")
def case(denial: Document, note: Document) -> Case:
    """The case as the two papers tell it."""
    therapy = words(note, "Completed 6 weeks of physical therapy without relief.")
    done = Treatment("physical_therapy", CareStatus.DONE, weeks=6.0, outcome=Outcome.FAILED)
    return Case(
        papers=(
            Paper("denial", "denial.pdf", PaperKind.DENIAL_LETTER, 1, (datetime.date(2026, 9, 2),)),
            Paper("note", "note.txt", PaperKind.CLINICAL_NOTE, 2, (datetime.date(2026, 8, 20),)),
        ),
        member=Member(
            name=Fact("member.name", "Nora Fennimore", (words(denial, "Nora Fennimore"),)),
            id=Fact("member.id", "LMH4471902", (words(denial, "LMH4471902"),)),
        ),
        plan=Plan(
            insurer=Fact(
                "plan.insurer",
                "Lakeshore Mutual Health Plan",
                (words(denial, "Lakeshore Mutual Health Plan"),),
            )
        ),
        notice=AdverseDetermination(
            "denial",
            notice_date=Fact(
                "notice.notice_date",
                datetime.date(2026, 9, 2),
                (words(denial, "September 2, 2026"),),
            ),
        ),
        chart=Chart(
            treatments=(
                Fact("chart.treatments", done, (therapy,), noted=datetime.date(2026, 8, 20)),
            )
        ),
        answers=(ANSWER,),
    )


@pytest.fixture(scope="module")
def findings(denial: Document, note: Document) -> Findings:
    """What was judged about it."""
    reason = words(denial, "The notes do not show six weeks of treatment directed by a clinician.")
    therapy = words(note, "Completed 6 weeks of physical therapy without relief.")
    care = ElementFinding(
        "conservative_care_weeks",
        "weeks of treatment directed by a clinician",
        Verdict.MET,
        "The record shows six weeks of physical therapy.",
        (therapy,),
        value="6 weeks",
    )
    fact = Fact("notice.reasons", DenialReason(Scenario.CONSERVATIVE_CARE), (reason,))
    return Findings(
        TODAY,
        RoadFinding(Road.MEDICAL_NECESSITY, "The plan refused on medical necessity."),
        RegimeFinding("erisa_self_funded", certain=True, says="An employer's own plan."),
        deadlines=(
            Deadline(
                "appeal.file",
                "file the appeal",
                "member",
                datetime.date(2027, 3, 1),
                datetime.date(2027, 3, 8),
                "180 days from receipt",
                rule="test.file",
                authority=MEMORY,
                numbers=("180",),
            ),
        ),
        rights=(RightFinding("claim_file", "The whole claim file, free of charge.", (FILE,)),),
        reasons=(ReasonFinding(fact, Verdict.MET, "The record answers it.", (care,)),),
        elements=(care,),
        gaps=(Gap("exam_reflexes", "reflexes", "Were reflexes examined, and with what result?"),),
    )


Faults = Callable[..., list[str]]


@pytest.fixture
def faults(
    case: Case, findings: Findings, denial: Document, note: Document, shelf: Shelf
) -> Faults:
    """Why a letter of this one sentence is refused; empty if it passes.

    Words alone, in a sentence whose facts are carried, refuse nothing.
    """

    def check(text: str, *support: Support, voice: Voice = Voice.MEMBER) -> list[str]:
        block = Paragraph((Sentence(text, support),))
        letter = Letter("appeal", "The appeal", voice, (block, SignatureBlock("Signer")))
        packet = packet_of(letter)
        found = audit_faults(packet, case, findings, (denial, note), shelf)
        return [fault.why for fault in found if not fault.light]

    return check


def packet_of(*letters: Letter, ready: bool = False) -> Packet:
    exhibits = (Exhibit("A", "Denial letter", "denial"), Exhibit("B", "Office note", "note"))
    return Packet("Appeal", TODAY, letters, exhibits, ready=ready)


@pytest.fixture
def therapy(note: Document) -> Quote:
    return words(note, "Completed 6 weeks of physical therapy without relief.")


@pytest.fixture
def reason(denial: Document) -> Quote:
    return words(denial, "The notes do not show six weeks of treatment directed by a clinician.")


class TestHonestSentencesPass:
    def test_a_quote_with_its_place(self, faults: Faults, therapy: Quote) -> None:
        text = f"The note says “{therapy.words}” (Exhibit B, page 1)."
        assert faults(text, therapy) == []

    def test_a_quote_cut_by_an_ellipsis(self, faults: Faults, therapy: Quote) -> None:
        assert faults("“Completed 6 weeks … without relief.”", therapy) == []

    def test_the_same_number_in_other_words(self, faults: Faults, therapy: Quote) -> None:
        assert faults("Six weeks of physical therapy were completed.", therapy) == []

    def test_the_same_date_in_another_form(self, faults: Faults, denial: Document) -> None:
        quote = words(denial, "September 2, 2026")
        assert faults("The notice is dated 09/02/2026.", quote) == []

    def test_a_date_that_the_note_carries(self, faults: Faults, therapy: Quote) -> None:
        text = "On August 20, 2026 the note says that therapy was completed."
        assert faults(text, therapy) == []

    def test_a_name_and_a_number_as_values(self, faults: Faults, denial: Document) -> None:
        assert faults("Nora Fennimore", words(denial, "Nora Fennimore")) == []
        assert faults("LMH4471902", words(denial, "LMH4471902")) == []

    def test_a_numbered_bulletin_in_the_middle_of_a_title(self, faults: Faults) -> None:
        assert (
            faults("Mill Clinical Policy Bulletin 0236, in our words.", Applies("mill.cpb")) == []
        )

    def test_a_citation_of_an_authority_that_applies(self, faults: Faults) -> None:
        text = "The file is owed free of charge (29 C.F.R. § 2560.503-1(h)(2)(iii))."
        assert faults(text, Cites(FILE)) == []

    def test_a_deadline_with_its_date(self, faults: Faults) -> None:
        text = "The last safe day is Monday, March 1, 2027, counted as 180 days."
        assert faults(text, Derived("deadline:appeal.file", ("March 1, 2027",))) == []

    def test_an_answer(self, faults: Faults) -> None:
        assert faults("I was told: “My employer pays the claims itself.”", ANSWER) == []

    def test_a_condition_of_checked_criteria(self, faults: Faults) -> None:
        text = "The rule asks for 6 weeks (Spine imaging rules, edition 7.2, section 4.1)."
        assert faults(text, Applies("mill.lumbar")) == []

    def test_a_gap_as_a_question(self, faults: Faults) -> None:
        text = "Were reflexes examined, and with what result?"
        assert faults(text, Derived("gap:exam_reflexes", (text,))) == []

    def test_wording_that_claims_nothing(self, faults: Faults) -> None:
        assert faults("Please send me the rule that was relied on.", Wording()) == []
        assert faults("If therapy was completed, please say when.", Wording()) == []

    def test_a_reason_counted_from_one(self, faults: Faults, reason: Quote) -> None:
        assert faults("The record answers it.", Derived("reason:1"), reason) == []

    def test_what_the_signer_attests(self, faults: Faults) -> None:
        text = "In my judgement the study is medically necessary."
        assert faults(text, Wording("attestation"), voice=Voice.PHYSICIAN) == []


class TestInventionsAreRefused:
    def test_a_sentence_without_support(self, faults: Faults) -> None:
        assert "nothing supports it" in faults("The study is needed.")

    def test_an_invented_date(self, faults: Faults, therapy: Quote) -> None:
        found = faults("Therapy ended on July 30, 2026.", therapy)
        assert found == ["the date July 30, 2026 is not in its support"]

    def test_a_date_that_no_calendar_has(self, faults: Faults, therapy: Quote) -> None:
        found = faults("Therapy ended on February 30, 2026.", therapy)
        assert found == ["there is no such date: February 30, 2026"]

    def test_a_weekday_that_is_not_that_of_the_date(self, faults: Faults) -> None:
        found = faults("The last day is Friday, March 1, 2027.", Derived("deadline:appeal.file"))
        assert found == ["there is no such date: Friday, March 1, 2027"]

    def test_an_invented_month(self, faults: Faults, therapy: Quote) -> None:
        assert faults("Therapy ended in April.", therapy) == [
            "the month April is not in its support"
        ]

    @pytest.mark.parametrize("changed", ["8 weeks", "eight weeks", "6 months", "6 visits"])
    def test_a_changed_number_or_unit(self, faults: Faults, therapy: Quote, changed: str) -> None:
        found = faults(f"The record shows {changed} of physical therapy.", therapy)
        assert found == [f"“{changed}” is not in its support"]

    def test_a_changed_grade(self, faults: Faults, note: Document) -> None:
        quote = words(note, "Left ankle dorsiflexion is 4/5")
        assert faults("Dorsiflexion is 4/5.", quote) == []
        assert faults("Dorsiflexion is 3/5.", quote) == ["the number 3/5 is not in its support"]

    def test_a_quote_altered_by_one_word(self, faults: Faults, therapy: Quote) -> None:
        found = faults("“Completed 6 weeks of occupational therapy without relief.”", therapy)
        assert any("is not what its quote says" in why for why in found)

    def test_pieces_of_a_quote_out_of_order(self, faults: Faults, therapy: Quote) -> None:
        assert faults("“without relief … Completed 6 weeks”", therapy)

    def test_a_quote_from_another_document(
        self, faults: Faults, reason: Quote, therapy: Quote
    ) -> None:
        found = faults(f"The insurer wrote “{therapy.words}”", reason)
        assert any("is not what its quote says" in why for why in found)

    def test_a_quote_that_does_not_stand_at_its_place(self, faults: Faults, therapy: Quote) -> None:
        moved = msgspec.structs.replace(therapy, start=therapy.start + 1, end=therapy.end + 1)
        found = faults("Therapy was completed.", moved)
        assert "its quote does not stand at its place in the papers" in found

    def test_a_quote_said_to_be_in_another_exhibit(self, faults: Faults, therapy: Quote) -> None:
        found = faults(f"“{therapy.words}” (Exhibit A, page 1).", therapy)
        assert found == ["its quote does not stand in Exhibit A, page 1"]

    def test_an_exhibit_that_is_not_enclosed(self, faults: Faults, therapy: Quote) -> None:
        found = faults(f"“{therapy.words}” (Exhibit D).", therapy)
        assert found == ["Exhibit D is not in the packet"]

    def test_an_answer_that_nobody_gave(self, faults: Faults) -> None:
        given = Answer("who_pays", "An insurance company.", "Nora Fennimore", TODAY)
        assert "its answer was not given by anybody" in faults("It is insured.", given)

    def test_an_authority_from_memory(self, faults: Faults) -> None:
        found = faults("The notice has to say why.", Cites(MEMORY))
        assert found == [f"{MEMORY}: this authority was not checked against its text"]

    def test_an_authority_of_another_regime(self, faults: Faults) -> None:
        found = faults("The plan has to answer.", Cites(MEDICARE))
        assert found == [
            f"{MEDICARE}: this authority does not apply under the law found for this case"
        ]

    def test_an_authority_that_nobody_knows(self, faults: Faults) -> None:
        assert faults("It is owed.", Cites("us.none")) == [
            "us.none: no such authority is on the shelf"
        ]

    def test_a_citation_that_is_not_the_supports(self, faults: Faults) -> None:
        found = faults("It is owed under 29 CFR 2560.503-1(h)(3)(iv).", Cites(FILE))
        assert found == ["the citation 29 CFR 2560.503-1(h)(3)(iv) is not that of its support"]

    def test_criteria_from_memory(self, faults: Faults) -> None:
        found = faults("The older rules ask for pain.", Applies("mill.old"))
        assert found == ["mill.old: it was not checked against its text"]

    def test_a_threshold_that_the_criteria_do_not_have(self, faults: Faults) -> None:
        found = faults("The rule asks for 12 weeks of treatment.", Applies("mill.lumbar"))
        assert found == ["“12 weeks” is not in its support"]

    def test_an_unknown_procedure_code(self, faults: Faults, denial: Document) -> None:
        quote = words(denial, "We have denied the MRI of the lumbar spine, CPT 72148.")
        assert faults("The study is CPT 72148.", quote) == []
        assert faults("The study is CPT 72158.", quote) == ["the code 72158 is not in its support"]

    def test_an_unknown_diagnosis_code(self, faults: Faults, therapy: Quote) -> None:
        found = faults("The code is M54.16.", therapy)
        assert found == ["the code M54.16 is not in its support"]

    def test_a_finding_that_does_not_exist(self, faults: Faults) -> None:
        assert faults("It is so.", Derived("deadline:none")) == [
            "there is no finding deadline:none"
        ]

    def test_a_value_that_the_finding_does_not_give(self, faults: Faults) -> None:
        found = faults("It is due.", Derived("deadline:appeal.file", ("April 2, 2027",)))
        assert found == ["deadline:appeal.file does not give “April 2, 2027”"]

    def test_criteria_called_met_that_were_not_judged_so(
        self, faults: Faults, therapy: Quote
    ) -> None:
        text = "All criteria are met."
        assert faults(text, therapy) == ["it claims “criteria are met” and nothing was judged met"]
        assert faults(text, Derived("element:conservative_care_weeks")) == []

    def test_a_name_of_the_case_without_support(self, faults: Faults, therapy: Quote) -> None:
        found = faults("Lakeshore Mutual Health Plan was told.", therapy)
        assert found == ["Lakeshore Mutual Health Plan is named without support"]

    @pytest.mark.parametrize(
        "name", ["Harlan Brook", "Summit Ridge Spine Institute", "Society of Backs"]
    )
    def test_a_name_that_nothing_knows(self, faults: Faults, therapy: Quote, name: str) -> None:
        assert faults(f"The therapy was seen by {name}.", therapy) == [
            f"nothing knows the name “{name}”"
        ]
        assert faults(f"{name} saw the therapy.", therapy) == [f"nothing knows the name “{name}”"]

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("Please answer within 5 days.", "form wording holds a date or a number"),
            ("Please answer by March 3.", "form wording holds a date or a number"),
            ("The MRI shows a problem.", "form wording makes a claim: “MRI shows”"),
            ("She failed physical therapy.", "form wording makes a claim: “failed physical”"),
            (
                "The study is medically necessary.",
                "form wording makes a claim: “is medically necessary”",
            ),
            ("It is “plainly” owed.", "“plainly” is not what its quote says"),
        ],
    )
    def test_wording_that_claims_something(self, faults: Faults, text: str, why: str) -> None:
        assert why in faults(text, Wording())

    def test_an_attestation_in_a_letter_of_the_plan(self, faults: Faults) -> None:
        text = "In my judgement the study is medically necessary."
        assert faults(text, Wording("attestation"), voice=Voice.NOBODY)

    def test_a_clinical_claim_on_the_strength_of_law(self, faults: Faults) -> None:
        found = faults("She failed physical therapy.", Cites(FILE))
        assert found == ["it claims “failed physical” and no paper, answer or finding says so"]

    @pytest.mark.parametrize(
        "text",
        [
            "Your appeal will be approved.",
            "This shifts the burden to the insurer.",
            "We will sue.",
            "A penalty of $110 a day is due.",
            "As an AI, I read the letter.",
            "Dear {name}",
            "Dear [Insert name]",
            "Dear «Name»",
            "The diagnosis is as above.",
            "The study has rating: 8.",
            "InterQual by Change Healthcare was used.",
        ],
    )
    def test_promises_threats_and_debris(self, faults: Faults, therapy: Quote, text: str) -> None:
        assert any("a letter may not say" in why for why in faults(text, therapy))


class TestTheWholePacket:
    def test_an_excerpt_must_stand_in_its_exhibit(
        self,
        case: Case,
        findings: Findings,
        denial: Document,
        note: Document,
        shelf: Shelf,
    ) -> None:
        excerpt = Excerpt(words(note, "Low back pain for 9 weeks"), "A")
        packet = packet_of(Letter("appeal", "The appeal", Voice.NOBODY, (excerpt,)))
        found = audit_faults(packet, case, findings, (denial, note), shelf)
        assert [fault.why for fault in found] == ["the excerpt is not in its exhibit"]

    def test_ready_with_something_missing_is_refused(
        self, case: Case, findings: Findings, denial: Document, note: Document, shelf: Shelf
    ) -> None:
        letter = Letter("a", "The appeal", Voice.MEMBER, (), missing=("The fax was not read.",))
        packet = packet_of(letter, ready=True)
        with pytest.raises(AuditError, match="ready while something is missing"):
            audit(packet, case, findings, (denial, note), shelf)

    def test_headings_may_not_claim(
        self, case: Case, findings: Findings, denial: Document, note: Document, shelf: Shelf
    ) -> None:
        letter = Letter("a", "The appeal", Voice.MEMBER, (Heading("Physical therapy failed"),))
        with pytest.raises(AuditError, match="a label makes a claim"):
            audit(packet_of(letter), case, findings, (denial, note), shelf)

    def test_a_calendar_entry_names_nobody(
        self, case: Case, findings: Findings, denial: Document, note: Document, shelf: Shelf
    ) -> None:
        event = Event("file", "Appeal of Nora Fennimore", datetime.date(2027, 3, 1))
        packet = msgspec.structs.replace(packet_of(), events=(event,))
        with pytest.raises(AuditError, match="may name nobody"):
            audit(packet, case, findings, (denial, note), shelf)

    def test_a_letter_is_dated_today(
        self, case: Case, findings: Findings, denial: Document, note: Document, shelf: Shelf
    ) -> None:
        letter = Letter("a", "The appeal", Voice.MEMBER, (), dated=datetime.date(2026, 9, 13))
        with pytest.raises(AuditError, match="not today"):
            audit(packet_of(letter), case, findings, (denial, note), shelf)

    def test_the_signer_is_somebody_of_the_case(
        self, case: Case, findings: Findings, denial: Document, note: Document, shelf: Shelf
    ) -> None:
        letter = Letter("a", "The appeal", Voice.MEMBER, (SignatureBlock("Member", "Jo Null"),))
        with pytest.raises(AuditError, match="nobody of this name"):
            audit(packet_of(letter), case, findings, (denial, note), shelf)

    def test_no_more_than_ten_faults_are_shown(
        self, case: Case, findings: Findings, denial: Document, note: Document, shelf: Shelf
    ) -> None:
        sentences = tuple(Sentence(f"Claim {chr(97 + n)}.", ()) for n in range(14))
        letter = Letter("a", "The appeal", Voice.MEMBER, (Paragraph(sentences),))
        with pytest.raises(AuditError, match="and 4 more") as raised:
            audit(packet_of(letter), case, findings, (denial, note), shelf)
        assert str(raised.value).count("  - a: ") == 10

    def test_an_honest_packet_passes_unchanged(
        self, case: Case, findings: Findings, denial: Document, note: Document, shelf: Shelf
    ) -> None:
        sentence = Sentence("Reverse the refusal and approve the study.", (Wording(),))
        packet = packet_of(Letter("a", "The appeal", Voice.MEMBER, (Paragraph((sentence,)),)))
        assert audit(packet, case, findings, (denial, note), shelf) is packet

    def test_words_that_nothing_holds_keep_a_packet_from_being_ready(
        self, case: Case, findings: Findings, denial: Document, note: Document, shelf: Shelf
    ) -> None:
        quote = words(note, "Low back pain for 9 weeks")
        sentence = Sentence(f"Lamentably, the note says “{quote.words}”.", (quote,))
        letter = Letter("a", "The appeal", Voice.MEMBER, (Paragraph((sentence,)),))

        found = audit(packet_of(letter, ready=True), case, findings, (denial, note), shelf)

        assert not found.ready
        assert any("lamentably" in line for line in found.missing)
