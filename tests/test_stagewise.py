"""The path in stages gives what the path gives, and nothing that the audit has not passed."""

import datetime

import pytest

from rebuttal import appeal, stagewise
from rebuttal.errors import AuditError
from rebuttal.faces import demo
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Answer
from rebuttal.model.packet import Paragraph, Sentence
from rebuttal.model.value import changed

SHELF = Shelf()
PAPERS, _ = appeal.read([demo.SHIPPED / name for name in demo.PAPERS])


def answered(**given: str) -> tuple[Answer, ...]:
    return tuple(Answer(name, value, "the member", demo.DAY) for name, value in given.items())


def weighed(*answers: Answer, before: stagewise.Found | None = None) -> stagewise.Weighed:
    facts = stagewise.found(PAPERS, shelf=SHELF, answers=answers, before=before)
    return stagewise.weighed(facts, shelf=SHELF, today=demo.DAY, answers=answers)


FOUND = stagewise.found(PAPERS, shelf=SHELF, answers=())


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"received_on": "2026-10-07", "urgent": "yes"},
        {"regime": "erisa_self_funded", "reference": "X-1"},
        {"country": "GB"},
    ],
)
def test_stage_by_stage_gives_the_packet_of_the_whole_path(given: dict[str, str]) -> None:
    answers = answered(**given)

    found = stagewise.found(PAPERS, shelf=SHELF, answers=answers, before=FOUND)
    stages = stagewise.weighed(found, shelf=SHELF, today=demo.DAY, answers=answers)

    whole = appeal.prepare(PAPERS, shelf=SHELF, today=demo.DAY, answers=answers)
    assert stages.drafted().audited() == whole


def test_papers_are_searched_once_for_all_answers_but_that_of_a_country() -> None:
    same = stagewise.found(
        PAPERS, shelf=SHELF, answers=answered(received_on="2026-10-07"), before=FOUND
    )
    other = stagewise.found(PAPERS, shelf=SHELF, answers=answered(country="GB"), before=FOUND)

    assert same is FOUND
    assert other is not FOUND
    assert other.order is not FOUND.order


def test_a_paper_of_a_draft_is_the_one_of_the_packet() -> None:
    draft = weighed().drafted()

    assert draft.paper("plan") == draft.audited().packet.letters[0]
    assert draft.paper("no-such-paper") is None


def test_no_paper_comes_out_of_a_draft_with_a_sentence_that_nothing_carries() -> None:
    draft = weighed().drafted()
    plan = draft.packet.letters[0]
    invented = Paragraph((Sentence("The pain began on March 3, 2019.", ()),))
    wrong = changed(plan, blocks=(*plan.blocks, invented))
    packet = changed(draft.packet, letters=(wrong, *draft.packet.letters[1:]))

    with pytest.raises(AuditError):
        stagewise.Draft(draft.weighed, packet).paper("plan")


def test_the_day_is_the_day_that_was_given() -> None:
    day = datetime.date(2026, 11, 2)
    stages = stagewise.weighed(FOUND, shelf=SHELF, today=day, answers=())

    assert stages.findings.today == day
