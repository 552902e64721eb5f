"""Each document holds what the law asks of it, or shows a blank for it."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.contents import Contents, Demand
from rebuttal.model.fact import Answer
from rebuttal.model.finding import Findings, Road, RoadFinding
from rebuttal.model.packet import Edit, Letter, SpaceToWrite, Voice
from rebuttal.model.value import changed
from rebuttal.writing.demands import completed, demands_on, shows
from rebuttal.writing.edits import with_edits
from rebuttal.writing.packets import write
from rebuttal.writing.plaintext import text_of

ROOT = Path(__file__).parents[2]
SHELF = Shelf()
DAY = datetime.date(2026, 10, 19)
PAPERS = sorted((ROOT / "rebuttal" / "demo").glob("*.pdf"))
PREPARED = appeal.prepare(appeal.read(PAPERS)[0], shelf=SHELF, today=DAY)
REQUESTED = ("internal-appeal", "outside-review", "representative")


def findings_of(regime: str, *, final: bool) -> Findings:
    found = PREPARED.findings.regime
    assert found is not None
    road = PREPARED.findings.road
    if final:
        road = RoadFinding(Road.FINAL_DENIAL, road.says, weighable=road.weighable)
    settled = changed(found, regime=regime, certain=True, candidates=(regime,))
    return changed(PREPARED.findings, regime=settled, road=road)


def letter_of(document: str, regime: str) -> Letter:
    findings = findings_of(regime, final=document == "outside-review")
    packet = write(PREPARED.case, findings, SHELF, PREPARED.documents)
    return next(letter for letter in packet.letters if letter.id == document)


def pairs() -> Iterator[tuple[str, str]]:
    for document in REQUESTED:
        yield from ((document, regime) for regime in SHELF.regimes())


@pytest.mark.parametrize(("document", "regime"), pairs())
def test_each_demand_is_shown_or_has_its_blank(document: str, regime: str) -> None:
    letter = letter_of(document, regime)
    blanks = {block.label for block in letter.blocks if isinstance(block, SpaceToWrite)}
    demands = demands_on(document, regime, SHELF)

    assert letter.voice is not Voice.NOBODY
    assert demands
    assert [d.id for d in demands if not shows(letter, d) and d.blank not in blanks] == []


def of(document: str, regime: str) -> Contents:
    return next(e for e in SHELF.contents() if e.document == document and regime in e.regimes)


def test_a_redetermination_has_four_elements_of_the_law() -> None:
    entry = of("internal-appeal", "medicare_ffs")

    assert entry.source == "42 CFR 405.944(b)"
    assert {demand.id for demand in entry.demands} == {
        *("name", "number", "service", "service_date", "party")
    }


def test_an_appointment_has_the_seven_elements_and_is_filed() -> None:
    entry = of("representative", "medicare_advantage")
    letter = letter_of("representative", "medicare_advantage")

    assert entry.source == "42 CFR 405.910(c)"
    assert [demand.id for demand in entry.demands if not shows(letter, demand)] == []


def test_a_fact_that_must_be_filled_in_keeps_the_letter_from_being_ready() -> None:
    letter = letter_of("internal-appeal", "medicare_ffs")

    assert "To be filled in: date or dates of the service." in letter.missing


def test_a_thing_that_a_letter_can_say_is_said() -> None:
    letter = letter_of("internal-appeal", "de_statutory")
    said = next(d for d in demands_on(letter.id, "de_statutory", SHELF) if d.adds)

    assert shows(letter, said)


@pytest.mark.parametrize("entry", SHELF.contents(), ids=lambda entry: entry.id)
def test_each_demand_says_how_it_is_seen_or_filled(entry: Contents) -> None:
    assert [d.id for d in entry.demands if not (d.blank or d.adds)] == []
    assert set(entry.regimes) <= set(SHELF.regimes())


def test_what_is_there_adds_nothing() -> None:
    letter = letter_of("internal-appeal", "erisa_self_funded")
    seen = Demand("name", "the name", rows=("Member",), blank="Name")

    assert completed(letter, (seen,)) is letter


FEHB = {
    "brochure_provision": "brochure, section 5(a), page 31",
    "member_contact": "12 Elm Street, Dover; 302-555-0144",
}


def fehb(answers: dict[str, str]) -> tuple[Letter, Findings]:
    given = tuple(
        Answer(name, value, "Nora Fennimore", DAY)
        for name, value in {"regime": "fehb", **answers}.items()
    )
    made = appeal.prepare(appeal.read(PAPERS)[0], shelf=SHELF, today=DAY, answers=given)
    letter = next(own for own in made.packet.letters if own.id == "internal-appeal")
    return letter, made.findings


def test_what_a_programme_asks_and_no_paper_gives_becomes_a_question() -> None:
    letter, findings = fehb({})

    assert "brochure_provision" in {question.id for question in findings.questions}
    assert any("brochure" in words for words in letter.missing)


def test_an_answer_stands_in_the_letter_and_is_no_longer_missing() -> None:
    letter, findings = fehb(FEHB)
    words = " ".join(text_of(letter).split())

    assert all(value in words for value in FEHB.values())
    assert not any("brochure" in missing for missing in letter.missing)
    assert "brochure_provision" not in {question.id for question in findings.questions}


def test_what_the_papers_give_is_not_asked() -> None:
    _, findings = fehb({})

    assert not {"member_name", "member_id", "reference", "insurer"} & {
        question.id for question in findings.questions
    }


def test_own_words_in_a_space_take_its_line_from_what_is_missing() -> None:
    made = appeal.prepare(appeal.read(PAPERS)[0], shelf=SHELF, today=DAY)
    letter = next(own for own in made.packet.letters if own.id == "internal-appeal")
    space = next(
        b.label for b in letter.blocks if isinstance(b, SpaceToWrite) and "Answer" in b.label
    )
    number = next(words for words in letter.missing if "reason" in words)
    edit = Edit("internal-appeal", space, "The notes of March show it.")
    packet = with_edits(made.packet, (edit,))
    after = next(own for own in packet.letters if own.id == "internal-appeal")

    assert number not in after.missing
    assert len(after.missing) == len(letter.missing) - 1
    assert set(after.missing) < set(letter.missing)
