"""The time line puts the dated events of the notes in order, each with its words."""

import datetime

from rebuttal.model.case import Case
from rebuttal.model.text import Document, Page, Quote
from rebuttal.understanding.assemble import assemble
from rebuttal.understanding.clinical import find_notes
from tests.understanding.notes.chart_papers import SHELF

CHART = """Ravenna Spine Clinic
Patient: Odalys Ferreira   DOB: 04/09/1971

Office visit 01/12/2026, Imre Castellan, MD
HPI: Low back pain for 3 weeks after lifting a crate. X-rays of the lumbar spine on 01/05/2026
were normal.
Exam: SLR negative. Strength 5/5.
Plan: Start naproxen 500 mg twice daily.

Office visit 02/16/2026, Imre Castellan, MD
HPI: She started physical therapy on 01/19/2026. The pain is worse.
Exam: SLR positive on the left at 40 degrees.
Plan: Continue therapy.

Office visit 03/16/2026, Imre Castellan, MD
HPI: She is still in physical therapy without relief.
Exam: Strength 4/5 in the left EHL.
Plan: Order MRI lumbar spine without contrast.
"""


def case_of(text: str) -> Case:
    document = Document("c", "c", "text/plain", text, (Page(1, 0, len(text)),), "", b"")
    return assemble(find_notes(document, SHELF), ())


def events(kind: str) -> list[tuple[datetime.date, str]]:
    line = case_of(CHART).chart.timeline
    return [(fact.value.on, fact.value.words) for fact in line if fact.value.kind == kind]


def test_events_stand_in_the_order_of_their_days() -> None:
    line = case_of(CHART).chart.timeline

    assert [fact.value.on for fact in line] == sorted(fact.value.on for fact in line)
    assert [day for day, _ in events("visit")] == [
        datetime.date(2026, 1, 12),
        datetime.date(2026, 2, 16),
        datetime.date(2026, 3, 16),
    ]


def test_imaging_orders_and_changes_are_events() -> None:
    assert events("imaging") == [(datetime.date(2026, 1, 5), "x-ray lumbar spine")]
    assert events("order") == [(datetime.date(2026, 3, 16), "MRI lumbar spine")]
    assert events("change") == [(datetime.date(2026, 2, 16), "got worse")]


def test_the_episode_begins_where_the_first_note_counts_back_to() -> None:
    began = case_of(CHART).chart.episode_start

    assert began is not None
    assert began.value == datetime.date(2025, 12, 22)


def test_two_dated_notes_give_the_length_of_a_treatment_together() -> None:
    cares = [fact.value for fact in case_of(CHART).chart.treatments]

    lengths = {care.weeks for care in cares if care.kind == "physical_therapy" and care.weeks}

    assert lengths == {8.0}


def test_every_event_carries_the_words_it_follows_from() -> None:
    for fact in case_of(CHART).chart.timeline:
        assert all(isinstance(piece, Quote) and piece.words in CHART for piece in fact.evidence)


def test_a_date_before_a_clinician_or_a_sentence_opens_a_visit() -> None:
    chart = """Tern Hollow Clinic
Patient: Odalys Ferreira   DOB: 04/09/1971
08/03/2026 Dr. Helga Strand: Left knee pain for three weeks. McMurray positive.
09/21/2026. Knee still painful; no better with therapy.
"""
    visits = [fact.value.on for fact in case_of(chart).chart.visits]

    assert visits == [datetime.date(2026, 8, 3), datetime.date(2026, 9, 21)]
