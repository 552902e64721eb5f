"""An edited letter passes only where the packet, the record or courtesy carries it."""

import importlib.util
import random
import re
from pathlib import Path
from types import ModuleType

import pytest

from rebuttal.model.packet import Letter
from rebuttal.model.proof import PlacedLine, Proof, RemarkKind
from rebuttal.writing.plaintext import text_of

ROOT = Path(__file__).parents[2]


def loaded() -> ModuleType:
    path = ROOT / "bench" / "audit_mutations.py"
    spec = importlib.util.spec_from_file_location("audit_mutations", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BENCH = loaded()
LETTERS = list(BENCH.subjects(limit=2))
APPEAL = next(s for s in LETTERS if s.letter.id == "internal-appeal")
WRITTEN = text_of(APPEAL.letter)


def proof(text: str, letter: Letter = APPEAL.letter) -> Proof:
    lines = (PlacedLine(f"line {n}", line) for n, line in enumerate(text.split("\n"), start=1))
    found: Proof = APPEAL.reader.proof("letter.txt", letter, lines)
    return found


def kinds(text: str) -> list[str]:
    return [remark.kind.value for remark in proof(text).remarks]


@pytest.mark.parametrize("subject", LETTERS, ids=lambda s: f"{s.case}:{s.letter.id}")
def test_an_unchanged_letter_raises_no_alarm(subject: BENCH.Subject) -> None:  # type: ignore[name-defined]  # the bench is loaded by its path
    assert BENCH.supported(subject, text_of(subject.letter))


@pytest.mark.parametrize("kind", BENCH.KINDS)
def test_a_changed_letter_is_caught(kind: str) -> None:
    rng = random.Random(3)
    outcomes = [BENCH.edited(subject, kind, rng) for subject in LETTERS for _ in range(3)]

    assert [caught for caught in outcomes if caught is not None]
    assert False not in outcomes


@pytest.mark.parametrize(
    "words",
    [
        *("Dear Medical Director,", "Dear Sir or Madam,", "Thank you for your time and attention."),
        *("Sincerely,", "By fax", "You can reach me by telephone or at the address above."),
        "I am very worried about the delay.",
    ],
)
def test_courtesy_may_be_added(words: str) -> None:
    at = WRITTEN.index("\n\nSignature")
    assert kinds(WRITTEN[:at] + f"\n\n{words}" + WRITTEN[at:]) == []


def test_a_whole_sentence_of_an_exhibit_may_be_quoted_with_its_place() -> None:
    exhibit = APPEAL.prepared.packet.exhibits[-1]
    quote = exhibit.highlights[0]
    paper = next(d for d in APPEAL.prepared.documents if d.id == exhibit.document)
    start, end = next(
        span for span in BENCH.sentences_in(paper) if len(paper.text[slice(*span)].split()) > 5
    )
    words = " ".join(paper.text[start:end].split())
    added = f"\n\n“{words}” (Exhibit {exhibit.letter}, page {quote.page}).\n\n"
    at = WRITTEN.index("\n\nSignature")

    assert kinds(WRITTEN[:at] + added + WRITTEN[at:]) == []
    assert kinds(WRITTEN[:at] + added.replace(words[-9:], "nothing at all") + WRITTEN[at:]) == [
        "added"
    ]


def test_a_date_line_may_give_only_the_day_of_sending() -> None:
    assert kinds(WRITTEN.replace("October 19, 2026\n", "October 20, 2026\n", 1)) == ["changed"]


def test_what_is_missing_names_who_can_give_it() -> None:
    assert all(want.who for want in proof(WRITTEN).missing)


def test_a_sentence_left_out_elsewhere_is_a_choice() -> None:
    gone = "Reverse the refusal and approve the study."
    remarks = proof(WRITTEN.replace(gone, "")).remarks

    assert [remark.kind for remark in remarks] == [RemarkKind.LEFT_OUT]
    assert not any(remark.blocks for remark in remarks)


def test_a_remark_says_where_what_stood_there_and_why() -> None:
    remark = proof(WRITTEN.replace("CPT code 72148", "CPT code 72158")).remarks[0]

    assert remark.place.startswith("line ")
    assert "72148" in remark.was
    assert any("72158" in why for why in remark.why)


def replaced(old: str, new: str) -> str:
    pattern = re.compile(r"\s+".join(map(re.escape, old.split())))
    assert pattern.search(WRITTEN), old
    return pattern.sub(lambda _: new, WRITTEN, count=1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("and ask you to reverse it", "and request that you reverse it"),
        ("answers each point of this reason", "speaks to each point of this reason"),
        ("The record shows physical therapy", "The chart documents physical therapy"),
        ("Physical therapy ran from", "Physical therapy took place from"),
        ("approve the study.", "approve the study. Please tell me in writing when it is done."),
    ],
)
def test_an_honest_rewording_is_shown_and_may_leave(old: str, new: str) -> None:
    found = proof(replaced(old, new))

    assert [remark.kind for remark in found.remarks] == [RemarkKind.REWORDED]
    assert found.supported


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("records its result", "records its failure"),
        ("The record shows physical therapy", "The record shows intensive physical therapy"),
        ("The record shows physical therapy", "The record shows aquatic therapy"),
        ("On this record the rule is met", "On this record every rule is met"),
        ("each point of this reason", "each point of this reason, as Dr. Weiss confirmed"),
        ("ordered for lumbar radiculopathy", "ordered for cauda equina syndrome"),
        ("August 28, 2026 (Exhibit", "August 28, 2026 and made the pain unbearable (Exhibit"),
        ("approve the study.", "approve the study. Please note that the reviewer lied to me."),
        ("The record shows physical", "The record no longer shows physical"),
        ("which refused an MRI", "which had already approved an MRI"),
    ],
)
def test_a_rewording_that_changes_a_fact_may_not_leave(old: str, new: str) -> None:
    assert not proof(replaced(old, new)).supported


def test_a_rewording_names_the_words_that_its_evidence_does_not_have() -> None:
    remark = proof(replaced("Physical therapy ran", "Physical therapy was held")).remarks[0]

    assert any("held" in why for why in remark.why)


def test_points_that_run_on_in_one_paragraph_are_the_same_points() -> None:
    points = re.search(r"1\. Reverse.*?(?=\n\n)", WRITTEN, re.DOTALL)
    assert points is not None

    assert proof(WRITTEN.replace(points[0], " ".join(points[0].split()))).supported


@pytest.mark.parametrize(
    "added",
    [
        "I have not slept through a night since May.",
        "See also Jarvik et al., Spine 2019;44:123-130.",
        "My doctor told me that this scan is the only way.",
        "I AM WORSE AND CANNOT FEEL MY FOOT.",
        "I am worried that the tumor has grown.",
    ],
)
def test_a_sentence_that_nothing_carries_may_not_stand_before_the_signature(added: str) -> None:
    assert not proof(WRITTEN.replace("Signature:", f"{added}\n\nSignature:", 1)).supported
