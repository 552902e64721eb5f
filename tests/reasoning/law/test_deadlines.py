"""Promises about dates: safe first, lawful second, never a guess."""

import datetime

import pytest

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case, CountedFrom, WindowUnit
from rebuttal.model.finding import Deadline
from rebuttal.reasoning.deadlines import find_deadlines
from rebuttal.reasoning.notice import find_defects
from rebuttal.reasoning.steps import find_steps
from tests.builders import DAY, Stage, Timing, make_case, window

SHELF = Shelf()
TODAY = DAY(2026, 11, 23)


def due(case: Case, name: str = "appeal.file", today: datetime.date = TODAY) -> Deadline:
    return next(one for one in find_deadlines(case, SHELF, today) if one.id == name)


def test_erisa_is_counted_from_the_letter_until_receipt_is_known() -> None:
    found = due(make_case("erisa_self_funded", dated=DAY(2026, 9, 9)))

    assert (found.safe, found.legal) == (DAY(2027, 3, 8), DAY(2027, 3, 8))
    assert "180 days counted from September 9, 2026, the date on the letter" in found.counting
    assert "the day you received it is not known" in found.counting
    assert found.authority == "us.cfr.29.2560.503-1.h.3.i"
    assert found.numbers == ("180",)
    assert not found.passed


def test_erisa_is_counted_from_receipt_once_answered() -> None:
    case = make_case(
        "erisa_self_funded", dated=DAY(2026, 9, 9), answers={"received_on": "2026-09-14"}
    )

    assert (DAY(2027, 3, 13), DAY(2027, 3, 13)) == (due(case).safe, due(case).legal)


def test_a_saturday_does_not_move_and_is_told() -> None:
    found = due(make_case("erisa_self_funded", dated=DAY(2026, 3, 2)), today=DAY(2026, 3, 10))

    assert found.safe == DAY(2026, 8, 29)
    assert any("Saturday" in note and "August 28, 2026" in note for note in found.notes)


def test_medicare_advantage_without_a_window_is_sixty_safe_and_sixty_five_lawful() -> None:
    found = due(make_case("medicare_advantage", dated=DAY(2026, 3, 2)), today=DAY(2026, 3, 10))

    assert (found.safe, found.legal) == (DAY(2026, 5, 1), DAY(2026, 5, 6))
    assert "presumes" in found.counting
    assert any("on the day it arrives" in note for note in found.notes)


def test_medicare_advantage_printing_sixty_five_is_taken_at_its_word() -> None:
    case = make_case(
        "medicare_advantage",
        dated=DAY(2026, 3, 2),
        window=window(65, CountedFrom.NOTICE_DATE),
    )
    found = due(case, today=DAY(2026, 3, 10))

    assert (found.safe, found.legal, found.stated) == (DAY(2026, 5, 6),) * 3


def test_medicare_advantage_printing_sixty_is_shorter_than_the_law() -> None:
    case = make_case(
        "medicare_advantage",
        dated=DAY(2026, 7, 9),
        window=window(60, CountedFrom.NOTICE_DATE),
    )
    found = due(case, today=DAY(2026, 7, 20))

    assert (found.safe, found.legal) == (DAY(2026, 9, 4), DAY(2026, 9, 12))
    assert any("earlier than the law allows" in note for note in found.notes)


def test_later_receipt_extends_medicare_advantage() -> None:
    case = make_case(
        "medicare_advantage", dated=DAY(2026, 3, 2), answers={"received_on": "2026-03-20"}
    )

    assert due(case, today=DAY(2026, 3, 25)).legal == DAY(2026, 5, 19)


def test_medicaid_is_counted_from_the_printed_date_whatever_the_receipt() -> None:
    case = make_case("medicaid_mco", dated=DAY(2026, 1, 14), answers={"received_on": "2026-01-20"})
    found = due(case, today=DAY(2026, 2, 1))

    assert (found.safe, found.legal) == (DAY(2026, 3, 15), DAY(2026, 3, 15))
    assert any("Sunday" in note for note in found.notes)


def test_original_medicare_presumes_five_days() -> None:
    found = due(make_case("medicare_ffs", dated=DAY(2026, 3, 2)), today=DAY(2026, 3, 10))

    assert (found.safe, found.legal) == (DAY(2026, 6, 30), DAY(2026, 7, 5))


def test_a_printed_last_day_that_agrees_with_the_law_settles_the_doubt() -> None:
    case = make_case(
        "medicare_ffs",
        dated=DAY(2026, 8, 18),
        window=window(120),
        stated_deadline=DAY(2026, 12, 21),
    )
    found = due(case)

    assert (found.safe, found.legal, found.stated) == (DAY(2026, 12, 21),) * 3


def test_a_shorter_stated_window_is_safe_and_the_law_is_lawful() -> None:
    case = make_case("erisa_insured", dated=DAY(2026, 9, 9), window=window(60))
    found = due(case, today=DAY(2026, 9, 20))

    assert (found.safe, found.legal) == (DAY(2026, 11, 8), DAY(2027, 3, 8))
    assert any("earlier than the law allows" in note for note in found.notes)


def test_a_longer_stated_window_may_be_used_and_both_are_shown() -> None:
    case = make_case(
        "medicaid_mco", dated=DAY(2026, 3, 2), window=window(90, CountedFrom.NOTICE_DATE)
    )
    found = due(case, today=DAY(2026, 5, 10))

    assert (found.safe, found.stated) == (DAY(2026, 5, 1), DAY(2026, 5, 31))
    assert not found.passed
    assert any("it may be used" in note for note in found.notes)


def test_two_stated_days_use_the_earlier() -> None:
    case = make_case(
        "medicaid_mco",
        dated=DAY(2026, 3, 2),
        window=window(60, CountedFrom.NOTICE_DATE),
        stated_deadline=DAY(2026, 4, 28),
    )
    found = due(case, today=DAY(2026, 3, 10))

    assert found.safe == DAY(2026, 4, 28)
    assert any("two last days" in note for note in found.notes)


def test_no_date_on_the_letter_means_no_date() -> None:
    found = due(make_case("erisa_self_funded"))

    assert (found.safe, found.legal) == (None, None)
    assert "was not read, so it cannot be counted" in found.counting


def test_an_impossible_day_of_receipt_is_no_day() -> None:
    for given in ("2026-02-30", "2026-09-01", "2027-01-01"):
        case = make_case("erisa_self_funded", dated=DAY(2026, 9, 9), answers={"received_on": given})
        found = due(case)
        assert found.safe == DAY(2027, 3, 8)
        assert any("It is not used" in note for note in found.notes)


def test_a_passed_day_is_said_with_what_is_left() -> None:
    found = due(make_case("medicare_advantage", dated=DAY(2026, 1, 5)))

    assert found.passed
    assert any("good cause" in note for note in found.notes)


def test_between_safe_and_lawful_day_one_acts_today() -> None:
    case = make_case("medicare_advantage", dated=DAY(2026, 3, 2))
    found = due(case, today=DAY(2026, 5, 4))

    assert not found.passed
    assert any("act today" in note for note in found.notes)


def test_a_contract_without_a_law_is_counted_by_its_letter() -> None:
    case = make_case(
        "stldi_hcsm_limited",
        dated=DAY(2026, 7, 17),
        window=window(60, CountedFrom.NOTICE_DATE),
    )
    found = due(case, today=DAY(2026, 7, 20))

    assert (found.safe, found.legal, found.authority) == (DAY(2026, 9, 15), None, "")


def test_an_unknown_regime_takes_the_earliest_date_and_names_each() -> None:
    found = due(make_case(dated=DAY(2026, 9, 9)))

    assert found.safe == DAY(2026, 11, 6)  # the 8th is a Sunday
    assert any(note.startswith("As a Medicare Advantage plan: ") for note in found.notes)
    assert any(note.startswith("As a Medicaid managed care plan: ") for note in found.notes)


def test_unknown_funding_has_one_date_for_both() -> None:
    case = make_case("erisa_self_funded", "erisa_insured", dated=DAY(2026, 9, 9))

    assert due(case).safe == DAY(2027, 3, 8)
    assert "from the day that you receive the final answer" in due(case, "external.file").counting


def test_external_review_is_not_open_before_the_final_denial() -> None:
    found = due(make_case("erisa_self_funded", dated=DAY(2026, 9, 9)), "external.file")

    assert (found.safe, found.legal) == (None, None)
    assert found.counting.startswith("Not open yet. It will be open for 4 months")


def test_external_review_rolls_over_a_weekend_and_a_missing_day() -> None:
    case = make_case(
        "erisa_self_funded",
        dated=DAY(2026, 10, 25),
        stage=Stage.FINAL,
        answers={"received_on": "2026-10-31"},
    )

    assert due(case, "external.file").legal == DAY(2027, 3, 1)
    case = make_case("erisa_self_funded", dated=DAY(2026, 9, 5), stage=Stage.FINAL)
    assert due(case, "external.file").legal == DAY(2027, 1, 5)
    case = make_case("erisa_self_funded", dated=DAY(2026, 9, 2), stage=Stage.FINAL)
    assert due(case, "external.file").legal == DAY(2027, 1, 4)


def test_a_state_with_a_hundred_and_twenty_days_uses_them() -> None:
    case = make_case("erisa_insured", dated=DAY(2026, 5, 10), stage=Stage.FINAL, state="NC")
    found = due(case, "external.file", today=DAY(2026, 6, 1))

    assert (found.safe, found.legal) == (DAY(2026, 9, 4), DAY(2026, 9, 7))
    assert found.authority == "us.state.nc.external"
    assert any("federal holiday" in note or "Monday" in note for note in found.notes)


def test_sources_that_disagree_give_the_shorter_safe_date() -> None:
    case = make_case("aca_individual", dated=DAY(2026, 3, 2), stage=Stage.FINAL, state="KY")
    found = due(case, "external.file", today=DAY(2026, 3, 10))

    assert (found.safe, found.legal) == (DAY(2026, 5, 1), DAY(2026, 7, 2))


def test_a_state_answer_outranks_the_address() -> None:
    case = make_case(
        "erisa_insured",
        dated=DAY(2026, 3, 2),
        stage=Stage.FINAL,
        state="NC",
        answers={"state": "MI"},
    )

    assert due(case, "external.file", today=DAY(2026, 3, 10)).legal == DAY(2026, 7, 7)


def test_the_state_does_not_reach_a_plan_that_pays_itself() -> None:
    case = make_case("erisa_self_funded", dated=DAY(2026, 5, 10), stage=Stage.FINAL, state="NC")

    assert due(case, "external.file").rule == "us.erisa.external.file"


def test_a_final_medicaid_letter_opens_the_hearing_by_its_own_number() -> None:
    case = make_case(
        "medicaid_mco",
        dated=DAY(2026, 9, 17),
        stage=Stage.FINAL,
        stated_deadline=DAY(2027, 1, 15),
    )
    found = due(case, "hearing.file")

    assert (found.safe, found.legal) == (DAY(2027, 1, 15), DAY(2027, 1, 15))
    assert not [one for one in find_deadlines(case, SHELF, TODAY) if one.id == "appeal.file"]


def test_a_final_medicaid_letter_without_a_number_takes_the_least() -> None:
    case = make_case("medicaid_mco", dated=DAY(2026, 9, 17), stage=Stage.FINAL)

    assert due(case, "hearing.file").safe == DAY(2026, 12, 16)


def test_the_insurer_has_its_own_clock_and_a_consequence() -> None:
    case = make_case("medicare_advantage", dated=DAY(2026, 9, 9), timing=Timing.PRE_SERVICE)
    found = due(case, "appeal.decide")

    assert found.who == "plan"
    assert found.what == "Answer this appeal within 30 days of receiving it"
    assert any("independent review entity" in note for note in found.notes)


def test_the_insurers_time_depends_on_whether_the_study_was_done() -> None:
    unknown = due(make_case("erisa_insured", dated=DAY(2026, 9, 9)), "appeal.decide")
    told = due(
        make_case("erisa_insured", dated=DAY(2026, 9, 9), answers={"timing": "post_service"}),
        "appeal.decide",
    )

    assert "30 days (or 60 days if the study was done already)" in unknown.what
    assert unknown.authority == ""
    assert "60 days" in told.what
    assert told.authority == "us.cfr.29.2560.503-1.i.2.iii.A"


def test_hours_are_counted_only_when_a_physician_says_urgent() -> None:
    plain = make_case("erisa_insured", dated=DAY(2026, 9, 9))
    urgent = make_case("erisa_insured", dated=DAY(2026, 9, 9), answers={"urgent": "yes"})

    assert not [d for d in find_deadlines(plain, SHELF, TODAY) if d.hours]
    assert due(urgent, "appeal.decide.urgent").hours == 72


def test_the_call_has_the_letters_own_window() -> None:
    case = make_case(
        "erisa_self_funded",
        dated=DAY(2026, 9, 9),
        peer_to_peer_window=window(14, CountedFrom.NOTICE_DATE),
    )
    found = due(case, "peer_to_peer")

    assert found.safe == DAY(2026, 9, 23)
    assert found.passed
    assert "does not stop the time to appeal" in found.counting


def test_a_call_window_in_business_days_skips_the_weekend_and_no_holiday() -> None:
    case = make_case(
        "erisa_self_funded",
        dated=DAY(2026, 9, 4),
        peer_to_peer_window=window(2, CountedFrom.UNKNOWN, WindowUnit.BUSINESS_DAYS),
    )

    assert due(case, "peer_to_peer").safe == DAY(2026, 9, 8)  # Labor Day may be open there


def test_six_months_of_a_federal_employee_run_from_the_letter() -> None:
    found = due(make_case("fehb", dated=DAY(2026, 8, 31)))

    assert (found.safe, found.legal) == (DAY(2027, 2, 28), DAY(2027, 3, 1))


def test_a_letter_that_repeats_the_laws_months_is_not_blamed_for_a_short_one() -> None:
    """August 31 and six months: the law's last day is March 1, the careful one February 28."""
    six = window(6, CountedFrom.NOTICE_DATE, WindowUnit.MONTHS)
    case = make_case("pshb", dated=DAY(2026, 8, 31), window=six)
    found = due(case)

    assert (found.safe, found.legal) == (DAY(2027, 2, 28), DAY(2027, 3, 1))
    assert not [note for note in found.notes if "earlier than the law" in note]
    assert not [one for one in find_defects(case, SHELF, TODAY) if one.id == "notice.window_short"]


@pytest.mark.parametrize("regime", ["va", "gb_private", "de_private"])
def test_a_first_step_without_a_time_is_told_all_the_same(regime: str) -> None:
    found = due(make_case(regime, dated=DAY(2026, 10, 26)))

    assert found.safe is None
    assert "write as soon as you can" in found.counting


def test_dates_are_the_same_for_the_same_papers_and_day() -> None:
    case = make_case("medicare_advantage", dated=DAY(2026, 9, 9), window=window(60))

    assert find_deadlines(case, SHELF, TODAY) == find_deadlines(case, Shelf(), TODAY)


def test_an_open_regime_is_not_over_while_one_candidate_has_time() -> None:
    found = due(make_case(dated=DAY(2026, 7, 1)))

    assert found.safe == DAY(2026, 8, 28)  # the 30th is a Sunday
    assert not found.passed
    assert any("by another it runs to December 28, 2026" in note for note in found.notes)
    assert all("the last day is" not in note for note in found.notes)
    assert found.counting.startswith("Counted for the kind of plan with the least time")


def test_nothing_is_cited_to_the_insurer_while_the_plan_is_unknown() -> None:
    assert (
        due(make_case(dated=DAY(2026, 9, 9), timing=Timing.PRE_SERVICE), "appeal.decide").authority
        == ""
    )


def test_a_letters_longer_hearing_time_is_told_as_the_letters() -> None:
    case = make_case(
        "medicaid_mco", dated=DAY(2026, 9, 17), stage=Stage.FINAL, stated_deadline=DAY(2027, 1, 15)
    )

    assert due(case, "hearing.file").counting.startswith(
        "The letter gives January 15, 2027. The law asks for at least 90 days"
    )


def test_a_letter_only_window_without_a_date_says_what_is_missing() -> None:
    found = due(make_case("stldi_hcsm_limited", window=window(60)))

    assert found.safe is None
    assert "was not read" in found.counting


def test_a_call_within_hours_ends_on_a_day() -> None:
    case = make_case(
        "erisa_insured",
        dated=DAY(2026, 9, 8),
        peer_to_peer_window=window(72, CountedFrom.UNKNOWN, WindowUnit.HOURS),
    )

    assert due(case, "peer_to_peer").safe == DAY(2026, 9, 11)


def test_while_the_kind_of_plan_is_open_the_last_lawful_day_is_the_earliest_of_them() -> None:
    case = make_case("medicare_advantage", "medicaid_mco", dated=DAY(2026, 2, 24))
    found = due(case, today=DAY(2026, 3, 5))

    assert (found.safe, found.legal) == (DAY(2026, 4, 24), DAY(2026, 4, 25))
    assert "(Medicaid managed care plan)" in found.counting
    assert any("Medicare Advantage plan: April 30, 2026" in note for note in found.notes)
    assert any("The safe date is that of another kind" in note for note in found.notes)


def test_a_later_step_tells_how_long_its_own_kind_of_plan_gives() -> None:
    case = make_case("medicare_advantage", "medicaid_mco", dated=DAY(2026, 2, 24))
    waits = {step.id: step.waits for step in find_steps(case, SHELF, DAY(2026, 3, 5))}

    assert "open for 60 days" in waits["medicare_advantage.judge"]
    assert "90 days" not in waits["medicare_advantage.judge"]
    assert "open for at least 90 days" in waits["medicaid_mco.fair_hearing"]
    assert "60 days" not in waits["medicaid_mco.fair_hearing"]


def test_a_passed_closed_day_is_not_told_to_be_sent_before() -> None:
    found = due(make_case("erisa_self_funded", dated=DAY(2026, 3, 2)), today=DAY(2026, 11, 10))

    assert found.passed
    assert not any("send it by" in note for note in found.notes)


def test_a_letter_dated_ahead_is_counted_from_today() -> None:
    ahead = due(make_case("erisa_self_funded", dated=DAY(2027, 11, 20)))
    in_hand = make_case(
        "erisa_self_funded", dated=DAY(2027, 11, 20), answers={"received_on": "2026-11-16"}
    )

    assert ahead.safe == due(make_case("erisa_self_funded", dated=TODAY)).safe
    assert "has not come yet" in ahead.counting
    assert due(in_hand).safe == DAY(2027, 5, 15)
