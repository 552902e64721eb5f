"""Facts become a case; people and values that disagree are never settled silently."""

import datetime

import pytest

from rebuttal.errors import AnswersError, TwoPeople
from rebuttal.model.case import Paper, PaperKind, Stage
from rebuttal.model.fact import Answer, Fact
from rebuttal.model.text import Document, Page, Quote
from rebuttal.understanding.assemble import assemble
from rebuttal.understanding.grounding import ground
from rebuttal.understanding.people import same_person


def paper(number: int, kind: PaperKind = PaperKind.CLINICAL_NOTE) -> Paper:
    return Paper(f"d{number}", f"paper-{number}.txt", kind, 1)


def quote(number: int, words: str = "words", start: int = 0) -> Quote:
    return Quote(f"d{number}", 1, start, start + len(words), words)


def fact(name: str, value: object, number: int = 1) -> Fact[object]:
    return Fact(name, value, (quote(number, str(value)),))


LETTER = paper(1, PaperKind.DENIAL_LETTER)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("RIVERA, MARISOL", "Marisol Rivera"),
        ("Marisol A. Rivera", "marisol rivera"),
        ("Earl Dobbins, Jr.", "Dobbins, Earl"),
        ("Seán O’Brien", "Sean O'Brien"),
        ("Lucille Wainwright-Okafor", "Lucille Okafor"),
        ("PARTLOW, DELPHINE R", "Delphine Partlow"),
    ],
)
def test_spellings_of_one_name_are_one_person(one: str, other: str) -> None:
    assert same_person(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Alex Morgan", "Avery Morgan"), ("Alex Morgan", "Alex Moran"), ("", "Alex Morgan")],
)
def test_different_names_are_two_people(one: str, other: str) -> None:
    assert not same_person(one, other)


def test_letter_about_one_and_chart_about_another_stops() -> None:
    facts = (fact("member.name", "Alex Morgan"), fact("chart.patient_name", "Avery Moss", 2))

    with pytest.raises(TwoPeople) as stopped:
        assemble(facts, (LETTER, paper(2)))

    assert "paper-1.txt and paper-2.txt" in str(stopped.value)
    assert "Avery" not in str(stopped.value)


def test_a_person_may_say_that_both_are_one() -> None:
    facts = (fact("member.name", "Alex Morgan"), fact("chart.patient_name", "Avery Moss", 2))
    said = Answer("same_person", "true", "member")

    case = assemble(facts, (LETTER, paper(2)), (said,))

    assert case.member.name is not None


def test_different_birth_dates_stop() -> None:
    facts = (
        fact("member.birth_date", datetime.date(1984, 5, 14)),
        fact("chart.patient_birth_date", datetime.date(1984, 5, 15), 2),
    )

    with pytest.raises(TwoPeople):
        assemble(facts, (LETTER, paper(2)))


def test_two_values_of_one_field_are_a_conflict_and_the_first_is_kept() -> None:
    facts = (fact("member.id", "A 100"), fact("member.id", "A 101"))

    case = assemble(facts, (LETTER,))

    assert case.member.id is not None
    assert case.member.id.value == "A 100"
    assert [conflict.name for conflict in case.conflicts] == ["member.id"]


def test_letter_case_and_spaces_make_no_conflict() -> None:
    facts = (fact("member.name", "ALEX  MORGAN"), fact("member.name", "Alex Morgan"))

    assert assemble(facts, (LETTER,)).conflicts == ()


def test_an_answer_stands_before_the_papers() -> None:
    said = Answer("notice_date", "2026-09-09", "member")
    facts = (fact("notice.notice_date", datetime.date(2026, 9, 8)),)

    case = assemble(facts, (LETTER,), (said,))

    assert case.notice is not None
    assert case.notice.notice_date is not None
    assert case.notice.notice_date.value == datetime.date(2026, 9, 9)
    assert [conflict.name for conflict in case.conflicts] == ["notice.notice_date"]


def test_an_impossible_date_as_answer_is_refused() -> None:
    with pytest.raises(AnswersError, match="notice_date"):
        assemble((), (LETTER,), (Answer("notice_date", "2026-02-30", "member"),))


def test_of_two_letters_the_final_one_leads_and_the_other_is_named() -> None:
    facts = (
        fact("notice.notice_date", datetime.date(2026, 9, 9)),
        fact("notice.notice_date", datetime.date(2026, 8, 1), 2),
        fact("notice.stage", Stage.FINAL, 2),
    )

    case = assemble(facts, (LETTER, paper(2, PaperKind.DENIAL_LETTER)))

    assert case.notice is not None
    assert case.notice.document == "d2"
    assert [conflict.name for conflict in case.conflicts] == ["letters"]


def test_no_letter_makes_a_case_without_notice() -> None:
    assert assemble((), (paper(1),)).notice is None


def test_a_fact_whose_quote_is_not_at_its_place_is_dropped() -> None:
    document = Document("d1", "a.txt", "text/plain", "abc def", (Page(1, 0, 7),), "", b"")
    standing = Fact("member.name", "def", (document.quote(4, 7),))
    invented = Fact("member.name", "deg", (Quote("d1", 1, 4, 7, "deg"),))
    elsewhere = Fact("member.name", "def", (Quote("d9", 1, 4, 7, "def"),))

    assert ground((standing, invented, elsewhere), (document,)) == (standing,)


def test_a_fact_without_evidence_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="no evidence"):
        Fact("member.name", "x", ())


def test_printing_a_fact_or_quote_shows_no_health_data() -> None:
    found = fact("member.name", "Alex Morgan")

    assert "Alex" not in repr(found)
    assert "Alex" not in repr(found.evidence[0])
    assert "true" not in repr(Answer("urgent", "true", "physician"))


def test_a_masked_number_is_not_read() -> None:
    facts = (fact("member.id", "XXXX-XXX-9K44"),)

    assert assemble(facts, (LETTER,)).member.id is None
