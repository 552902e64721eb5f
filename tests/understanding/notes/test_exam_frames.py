"""What a clause of an examination shows, by classes of words that stand together."""

import pytest

from rebuttal.knowledge.frame import Frame
from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.understanding.clinical.exam import find_signs
from rebuttal.understanding.opened_chart import Notes

SHELF = Shelf()
FRAMES = SHELF.read("words/exam_frames", tuple[Frame, ...])
CLASSES = {term.id: term for term in SHELF.read("words/exam_terms", tuple[Pattern, ...])}


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.id)
def test_an_exam_frame_finds_its_examples_and_misses_the_others(frame: Frame) -> None:
    assert {*frame.needs, *frame.bars} <= set(CLASSES)
    assert frame.matches
    assert frame.misses
    assert [words for words in frame.matches if not frame.stands_in(words, CLASSES)] == []
    assert [words for words in frame.misses if frame.stands_in(words, CLASSES)] == []


def signs(exam: str) -> set[tuple[str, bool | None]]:
    text = f"Visit note\nDate of visit: 03/02/2026\n\n{exam}\n"
    notes = Notes(plain_paper(PaperFile("d1", "note.txt", text.encode())), SHELF)
    return {(fact.value.kind, fact.value.abnormal) for fact in find_signs(notes)}  # type: ignore[attr-defined]  # signs only


@pytest.mark.parametrize(
    ("exam", "sign"),
    [
        ("Physical findings: Touch sense is blunted over the right shin.", ("sensation", True)),
        (
            "Findings on discharge: Left patellar response is lost.",
            ("reflex", True),
        ),
        ("Exam: She ambulates with a lurch.", ("gait", True)),
        ("MMT: hip abductors graded 4 minus.", ("strength", True)),
        ("Exam: Ambulation is easy.", ("gait", False)),
    ],
)
def test_a_finding_in_other_words_is_read(exam: str, sign: tuple[str, bool]) -> None:
    assert sign in signs(exam)


@pytest.mark.parametrize(
    ("exam", "sign"),
    [
        ("Exam: No loss of feeling in the feet.", ("sensation", True)),
        ("Exam: Biceps reflex 3+.", ("strength", True)),
        ("Plan: he walks with a cane at home.", ("gait", True)),
    ],
)
def test_what_is_denied_or_told_elsewhere_is_no_finding(exam: str, sign: tuple[str, bool]) -> None:
    assert sign not in signs(exam)
