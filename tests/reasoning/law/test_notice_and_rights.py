"""Promises about defects, rights, steps and questions."""

import pytest

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case, CountedFrom, CriteriaCited
from rebuttal.model.finding import Step
from rebuttal.model.law import Verified
from rebuttal.model.value import changed
from rebuttal.reasoning.counting import Starts
from rebuttal.reasoning.datings import Asked, Stated, dated
from rebuttal.reasoning.deadlines import find_deadlines
from rebuttal.reasoning.notice import find_defects
from rebuttal.reasoning.questions import find_questions
from rebuttal.reasoning.rights import find_rights
from rebuttal.reasoning.steps import find_steps
from tests.builders import DAY, Stage, Timing, fact, make_case, window

SHELF = Shelf()
TODAY = DAY(2026, 11, 23)
NOTICE = DAY(2026, 9, 9)
EVERY = sorted(SHELF.regimes())


def defects(case: Case) -> dict[str, str]:
    return {one.id: one.authority for one in find_defects(case, SHELF, TODAY)}


def step(case: Case, name: str) -> Step:
    return next(one for one in find_steps(case, SHELF, TODAY) if one.id == name)


@pytest.mark.parametrize("stage", [Stage.INITIAL, Stage.FINAL])
@pytest.mark.parametrize("regime", EVERY)
def test_no_memory_authority_reaches_a_finding(regime: str, stage: Stage) -> None:
    case = make_case(
        regime, dated=NOTICE, stage=stage, window=window(30), answers={"urgent": "yes"}
    )
    cited = {
        *(name for right in find_rights(case, SHELF, TODAY) for name in right.authorities),
        *(one.authority for one in find_deadlines(case, SHELF, TODAY)),
        *(one.authority for one in find_defects(case, SHELF, TODAY)),
        *(one.authority for one in find_steps(case, SHELF, TODAY)),
    }

    assert all(SHELF.authority(name).citable for name in cited - {""})


def test_an_authority_known_from_memory_is_left_out_of_a_right() -> None:
    rights = {one.topic: one for one in find_rights(make_case("medicaid_mco"), SHELF, TODAY)}
    held = {right.topic: right for right in SHELF.regimes()["medicaid_mco"].rights}

    assert "us.cfr.42.438.406.b.5" in held["claim_file"].authorities
    assert SHELF.authority("us.cfr.42.438.406.b.5").verified is Verified.MEMORY
    assert rights["claim_file"].authorities == ("us.cfr.42.438.404.b.2",)


def test_a_rule_known_from_memory_gives_a_date_to_check_and_no_citation() -> None:
    rule = next(rule for rule in SHELF.rules() if rule.id == "us.medicaid_mco.appeal.file")
    weak = changed(rule, authority="us.cfr.42.438.406.b.5")
    clocks = (("medicaid_mco", weak),)
    asked = Asked("appeal.file", "File", clocks, Stated(), Starts(NOTICE))
    found = dated(SHELF, asked, TODAY)

    assert found is not None
    assert found.authority == ""
    assert found.counting.startswith("Check your letter")


def test_open_funding_gives_only_the_shared_rights() -> None:
    case = make_case("erisa_self_funded", "aca_individual")
    rights = {one.topic: one.authorities for one in find_rights(case, SHELF, TODAY)}

    assert rights["claim_file"] == ("us.cfr.29.2560.503-1.h.2.iii", "us.cfr.29.2560.503-1.m.8")
    assert "external_standard" not in rights


def test_a_medicare_rule_does_not_bind_a_commercial_plan() -> None:
    topics = {one.topic for one in find_rights(make_case("erisa_insured"), SHELF, TODAY)}

    assert not {topic for topic in topics if topic.startswith("medicare")}


def test_an_individual_policy_cites_the_rule_that_carries_it() -> None:
    rights = {one.topic: one for one in find_rights(make_case("aca_individual"), SHELF, TODAY)}

    assert "us.cfr.45.147.136.b.3.i" in rights["criteria"].authorities
    assert not [a for r in rights.values() for a in r.authorities if "2590" in a]


def test_what_is_not_in_the_pages_is_said_so() -> None:
    case = make_case("erisa_self_funded", dated=NOTICE, window=window(180))
    found = defects(case)

    assert found["notice.criterion"] == "us.cfr.29.2560.503-1.g.1.v.A"
    assert {"notice.civil_action", "notice.external_review"} <= set(found)
    assert "notice.reasons" not in found
    assert all("Not found in the pages" in d.says for d in find_defects(case, SHELF, TODAY))


def test_a_named_rule_or_an_offer_of_a_copy_meets_the_duty() -> None:
    named = fact("notice.criteria", CriteriaCited("Northfield", "Spine guideline"))
    vague = fact("notice.criteria", CriteriaCited("", "our guidelines", vague=True))

    assert "notice.criterion" not in defects(make_case("erisa_insured", criteria=(named,)))
    assert "notice.criterion" in defects(make_case("erisa_insured", criteria=(vague,)))
    assert "notice.criterion" not in defects(make_case("erisa_insured", offers=("criteria_copy",)))


def test_an_individual_notice_owes_no_word_about_erisa_courts() -> None:
    assert "notice.civil_action" not in defects(make_case("aca_individual"))


def test_a_short_window_is_a_defect_with_its_authority() -> None:
    short = make_case("erisa_insured", dated=NOTICE, window=window(60))
    printed = make_case("erisa_insured", dated=NOTICE, window=window(180, CountedFrom.NOTICE_DATE))
    stale = make_case(
        "medicare_advantage", dated=NOTICE, window=window(60, CountedFrom.NOTICE_DATE)
    )

    assert defects(short)["notice.window_short"] == "us.cfr.29.2560.503-1.h.3.i"
    assert "notice.window_short" in defects(printed)
    assert defects(stale)["notice.window_short"] == "us.cfr.42.422.582.b"


def test_a_lawful_window_is_no_defect() -> None:
    fine = (
        make_case("erisa_insured", dated=NOTICE, window=window(180)),
        make_case("medicare_advantage", dated=NOTICE, window=window(65, CountedFrom.NOTICE_DATE)),
        make_case("medicare_advantage", dated=NOTICE, window=window(60)),
        make_case("medicaid_mco", dated=NOTICE, window=window(60, CountedFrom.NOTICE_DATE)),
        make_case("stldi_hcsm_limited", dated=NOTICE, window=window(60, CountedFrom.NOTICE_DATE)),
    )

    assert not [case for case in fine if "notice.window_short" in defects(case)]


def test_the_first_step_is_open_and_goes_where_the_letter_says() -> None:
    case = make_case("erisa_self_funded", dated=NOTICE, address="PO Box 9, Elm Falls, NC 27555")

    assert step(case, "internal_appeal").state == "open"
    assert step(case, "internal_appeal").sent_to == "PO Box 9, Elm Falls, NC 27555"
    assert step(case, "internal_appeal").because
    assert step(case, "external_review").state == "later"
    assert "plan or its administrator" in step(case, "external_review").sent_to


def test_an_unread_address_is_not_invented() -> None:
    assert "Your letter names" in step(make_case("medicaid_mco"), "plan_appeal").sent_to


def test_medicare_advantage_goes_on_by_itself() -> None:
    case = make_case("medicare_advantage", dated=NOTICE)

    assert step(case, "independent_review_entity").state == "automatic"


def test_a_final_letter_opens_the_review_outside() -> None:
    case = make_case(
        "erisa_self_funded", dated=NOTICE, stage=Stage.FINAL, address="Review Desk, Elm Falls"
    )

    assert step(case, "internal_appeal").state == "done"
    assert step(case, "external_review").state == "open"
    assert step(case, "external_review").sent_to == "Review Desk, Elm Falls"
    assert step(case, "court").state == "later"


def test_an_insured_plan_names_the_states_body() -> None:
    case = make_case("erisa_insured", dated=NOTICE, state="MA")

    assert "Office of Patient Protection" in step(case, "external_review").sent_to


def test_a_passed_last_day_closes_the_step() -> None:
    assert step(make_case("medicaid_mco", dated=DAY(2026, 1, 5)), "plan_appeal").state == "closed"


def test_a_grandfathered_plan_has_no_external_review() -> None:
    assert "external" not in {s.kind for s in find_steps(make_case("grandfathered"), SHELF, TODAY)}


def test_open_funding_shows_both_outside_steps() -> None:
    case = make_case("erisa_self_funded", "erisa_insured", dated=NOTICE)
    outside = [one for one in find_steps(case, SHELF, TODAY) if one.kind == "external"]

    assert len(outside) == 2
    assert all(one.says.startswith("If it is a") for one in outside)


UNREAD = ["member_name", "member_id", "reference", "appeal_address"]
"""What a letter must contain, and the bare cases of these tests do not give."""


def asked_of(case: Case) -> list[str]:
    return [one.id for one in find_questions(case, SHELF, TODAY)]


def test_only_questions_that_change_the_plan_are_asked() -> None:
    case = make_case("medicaid_mco", dated=NOTICE, timing=Timing.POST_SERVICE)

    assert sorted(asked_of(case)) == sorted(["appealing_as", *UNREAD])


def test_receipt_state_and_funding_are_asked_where_they_matter() -> None:
    case = make_case("erisa_self_funded", "erisa_insured", dated=NOTICE)
    wanted = ["self_funded", "received_on", "state", "timing", "urgent", "appealing_as"]

    assert [name for name in asked_of(case) if name not in UNREAD] == wanted


def test_what_was_answered_is_not_asked_again() -> None:
    case = make_case(
        "erisa_self_funded",
        "erisa_insured",
        dated=NOTICE,
        answers={
            "received_on": "2026-09-12",
            "state": "NC",
            "urgent": "no",
            "timing": "pre_service",
        },
    )

    left = [name for name in asked_of(case) if name not in UNREAD]

    assert left == ["self_funded", "appealing_as"]


def test_only_a_physician_is_asked_about_urgency() -> None:
    questions = find_questions(make_case("erisa_insured", dated=NOTICE), SHELF, TODAY)

    assert {q.id: q.asks for q in questions}["urgent"] == "physician"


def test_nothing_is_cited_while_nothing_speaks_of_the_kind_of_plan() -> None:
    case = make_case(dated=NOTICE, window=window(180, CountedFrom.NOTICE_DATE))

    assert find_rights(case, SHELF, TODAY) == ()
    assert find_defects(case, SHELF, TODAY) == ()


def test_a_church_or_public_plan_is_never_told_the_labor_department_rule() -> None:
    for regime in ("church_plan", "nonfed_gov"):
        rights = find_rights(make_case(regime), SHELF, TODAY)
        assert rights
        assert not [name for right in rights for name in right.authorities if "2590" in name]


def test_no_letter_gives_no_law() -> None:
    case = changed(make_case(), notice=None)

    for finder in (find_rights, find_defects, find_steps, find_questions, find_deadlines):
        assert finder(case, SHELF, TODAY) == ()


def test_the_country_is_asked_only_when_nothing_speaks_of_a_place() -> None:
    nowhere = [one.id for one in find_questions(make_case(dated=NOTICE), SHELF, TODAY)]
    at_home = [one.id for one in find_questions(make_case("fehb", dated=NOTICE), SHELF, TODAY)]

    assert "country" in nowhere
    assert "country" not in at_home


def test_medicaid_without_a_plan_opens_its_hearing_at_once() -> None:
    case = make_case("medicaid_ffs", dated=NOTICE)
    due = {one.id: one for one in find_deadlines(case, SHELF, TODAY)}["hearing.file"]

    assert (due.safe, due.legal) == (DAY(2026, 9, 19), DAY(2026, 12, 8))
    assert "may give less" in due.counting
    assert step(case, "fair_hearing").state == "open"


def test_a_judge_is_not_asked_before_the_reviewer_outside() -> None:
    for regime in ("tricare", "za_scheme", "medicare_ffs", "medicare_advantage"):
        case = make_case(regime, dated=NOTICE, stage=Stage.FINAL)
        open_now = {one.id for one in find_deadlines(case, SHELF, TODAY) if one.safe}
        assert "hearing.file" not in open_now


def test_an_unexplained_refusal_of_need_lacks_its_clinical_judgment() -> None:
    silent = make_case("erisa_insured", dated=NOTICE)
    explained = make_case("erisa_insured", dated=NOTICE, offers=("clinical_explanation",))

    assert defects(silent)["notice.clinical_judgment"] == "us.cfr.29.2560.503-1.g.1.v.B"
    assert "notice.clinical_judgment" not in defects(explained)


def test_a_step_says_what_its_request_must_contain() -> None:
    assert step(make_case("aca_individual", dated=NOTICE), "external_review").must_contain


def test_medicare_advantage_printing_the_other_programmes_time_keeps_its_own() -> None:
    case = make_case("medicare_advantage", dated=NOTICE, window=window(120))
    due = {one.id: one for one in find_deadlines(case, SHELF, TODAY)}["appeal.file"]

    assert due.safe is not None
    assert due.safe <= DAY(2026, 11, 13)


def test_a_veterans_letter_that_names_the_clinical_appeal_lacks_nothing() -> None:
    case = make_case("va", dated=DAY(2026, 10, 26), offers=("clinical_appeal",))

    assert find_defects(case, SHELF, TODAY) == ()


@pytest.mark.parametrize(("regime", "fast"), [("erisa_insured", True), ("va", False),
                                              ("ihs", False), ("gb_private", False)])  # fmt: skip
def test_a_fast_answer_is_promised_only_where_a_law_gives_one(
    regime: str,
    fast: bool,  # noqa: FBT001 - a column of the table
) -> None:
    case = make_case(regime, dated=DAY(2026, 10, 26), timing=Timing.PRE_SERVICE)
    asked = {one.id: one for one in find_questions(case, SHELF, TODAY)}

    assert ("72 hours" in asked["urgent"].why) == fast
