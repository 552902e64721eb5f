"""The plan: plain words, and steps that fit the day."""

import datetime
import re
from functools import cache
from pathlib import Path

import pytest

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.packet import Letter, Sentence
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.writing.exhibits import sentences_of
from rebuttal.writing.plaintext import text_of

CASES = Path(__file__).parents[1] / "cases"
SHELF = Shelf()
NAMES = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())
EIGHTH = 8.0
QUOTED = re.compile(r"“[^”]*”")
BRACKETED = re.compile(r"\([^)]*\)")
VOWELS = re.compile(r"[aeiouy]+")


@cache
def plan_of(name: str, today: datetime.date = datetime.date(2026, 6, 20)) -> Letter:
    documents, _ = appeal.read(sorted((CASES / name / "papers").iterdir()))
    return appeal.prepare(documents, shelf=SHELF, today=today).packet.letters[0]


def syllables(word: str) -> int:
    """Runs of vowels; a silent e at the end does not count."""
    small = word.lower()
    silent = (small.endswith("e") and not small.endswith(("le", "ee"))) or small.endswith("ed")
    return max(len(VOWELS.findall(small)) - silent, 1)


def own_words(sentences: list[Sentence]) -> list[str]:
    """The plan's own sentences: without what it quotes or cites."""
    text = ". ".join(BRACKETED.sub("", QUOTED.sub("", s.text)).strip(" .") for s in sentences)
    return [s for s in re.split(r"[.?!]\s", text) if len(re.findall(r"[A-Za-z]+", s)) > 1]


def grade(sentences: list[Sentence]) -> float:
    """The Flesch-Kincaid grade of the sentences."""
    parts = own_words(sentences)
    words = [word for part in parts for word in re.findall(r"[A-Za-z’']+", part)]
    counted = sum(syllables(word) for word in words)
    return 0.39 * len(words) / len(parts) + 11.8 * counted / len(words) - 15.59


def test_the_grade_formula_knows_easy_from_hard() -> None:
    easy = [Sentence("The cat sat on the mat.", ())]
    hard = [Sentence("Administrative reconsideration necessitates documentation.", ())]

    assert grade(easy) < 1 < EIGHTH < grade(hard)


@pytest.mark.parametrize("name", NAMES)
def test_the_plan_reads_at_eighth_grade_or_below(name: str) -> None:
    assert grade(list(sentences_of(plan_of(name).blocks))) <= EIGHTH


def test_a_passed_date_changes_the_steps() -> None:
    words = " ".join(text_of(plan_of("medicaid-lumbar-planned-care")).split())

    assert "Ask the insurer if it still takes a late appeal" in words
    assert "The safe date is" not in words


def test_the_step_of_sending_names_the_safe_date() -> None:
    words = text_of(plan_of("aca-individual-lumbar-carelon", datetime.date(2026, 8, 1)))

    assert "Send it by January 15, 2027: the safe date is January 17, 2027" in " ".join(
        words.split()
    )


def test_a_call_that_is_over_is_no_step() -> None:
    early = text_of(plan_of("employer-plan-funding-unknown", datetime.date(2026, 8, 30)))
    late = text_of(plan_of("employer-plan-funding-unknown", datetime.date(2026, 10, 30)))

    assert "Have the doctor call" in early.split("What to do")[1]
    assert "Have the doctor call" not in late.split("What to do")[1]


def test_without_notes_the_first_step_is_to_get_them() -> None:
    words = text_of(plan_of("employer-plan-funding-unknown", datetime.date(2026, 8, 30)))

    assert "1. Get the notes of all visits" in words


def test_what_is_no_imaging_is_not_called_a_study() -> None:
    words = " ".join(text_of(plan_of("not-imaging")).split())

    assert "It is about this study" not in words


OTHER_ROADS = """Tidewater Cooperative Health Plan
PO Box 19, Norfolk, VA 23501

Date: March 2, 2026
Member: Emeline Strand
Member ID: TC 20 118
Claim number: 26-0044

Dear Emeline Strand:

We cannot pay for the MRI of the lumbar spine without contrast (72148), performed on
February 3, 2026, by Dr. Oswin Farraday. {reason}

You may appeal within 180 days of receiving this letter.
"""
NEED = "The records do not show six weeks of treatment, so it is not medically necessary."
NO_APPROVAL = "Prior authorization was not obtained before the service."


@pytest.mark.parametrize(("reason", "times"), [(NEED, 1), (NO_APPROVAL, 0)])
def test_figures_of_medical_need_stand_only_where_medical_need_was_refused(
    reason: str, times: int
) -> None:
    paper = PaperFile("d1", "letter.txt", OTHER_ROADS.format(reason=reason).encode())
    prepared = appeal.prepare((plain_paper(paper),), shelf=SHELF, today=datetime.date(2026, 3, 20))
    plan = text_of(prepared.packet.letters[0])

    assert plan.count("How such cases have ended") == times


def test_who_did_a_study_is_not_told_as_who_ordered_it() -> None:
    paper = PaperFile("d1", "letter.txt", OTHER_ROADS.format(reason=NEED).encode())
    case = appeal.understand((plain_paper(paper),), shelf=SHELF)
    assert case.notice is not None
    assert case.notice.ordering_provider is None
    assert case.notice.rendering_provider is not None
    assert case.notice.rendering_provider.value == "Dr. Oswin Farraday"
