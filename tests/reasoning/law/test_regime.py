"""Promises about the law that governs: never settled silently."""

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case, CountedFrom, Plan
from rebuttal.model.finding import RegimeFinding
from rebuttal.model.value import changed
from rebuttal.reasoning.regime import find_regime
from tests.builders import DAY, fact, make_case, window

SHELF = Shelf()
TODAY = DAY(2026, 11, 23)


def found(case: Case) -> RegimeFinding:
    return find_regime(case, SHELF, TODAY)


def test_one_hint_settles_it_with_its_quote() -> None:
    finding = found(make_case("medicaid_mco"))

    assert (finding.regime, finding.certain) == ("medicaid_mco", True)
    assert finding.because


def test_unknown_funding_stays_open_with_both_consequences() -> None:
    finding = found(make_case("erisa_self_funded", "erisa_insured"))

    assert finding.regime == ""
    assert not finding.certain
    assert finding.candidates == ("erisa_self_funded", "erisa_insured")
    assert "plan or its administrator" in finding.follows
    assert "the state" in finding.follows
    assert finding.question is not None
    assert finding.question.id == "self_funded"
    assert "benefits office" in finding.question.how


def test_the_funding_answer_settles_it() -> None:
    for given, regime in (("yes", "erisa_self_funded"), ("no", "erisa_insured")):
        case = make_case("erisa_self_funded", "erisa_insured", answers={"self_funded": given})
        assert (found(case).regime, found(case).certain) == (regime, True)


def test_not_knowing_is_no_answer() -> None:
    case = make_case("erisa_self_funded", "erisa_insured", answers={"self_funded": "dont_know"})

    assert not found(case).certain


def test_no_hint_is_never_a_default() -> None:
    finding = found(make_case())

    assert (finding.regime, finding.certain) == ("", False)
    assert len(finding.candidates) == 5
    assert finding.question is not None
    assert finding.question.id == "plan_source"


def test_the_letters_own_window_narrows_the_candidates() -> None:
    finding = found(make_case(window=window(180)))
    stale = found(make_case(window=window(65, CountedFrom.NOTICE_DATE)))

    assert finding.candidates == ("erisa_self_funded", "erisa_insured", "aca_individual")
    assert not finding.certain
    assert stale.candidates == ("medicare_advantage",)
    assert not stale.certain


def test_medicare_advantage_stands_before_erisa_boilerplate() -> None:
    assert (
        found(make_case("erisa_self_funded", "medicare_advantage")).regime == "medicare_advantage"
    )


def test_a_grandfathered_plan_stands_before_its_employer_words() -> None:
    assert found(make_case("grandfathered", "erisa_self_funded")).regime == "grandfathered"
    answered = make_case("erisa_self_funded", answers={"grandfathered": "yes"})
    assert found(answered).regime == "grandfathered"


def test_a_conditional_sentence_is_no_hint() -> None:
    words = "If your coverage is through a private employer, ERISA may apply to you."
    case = changed(make_case(), plan=Plan(hints=(fact("plan.hints", "erisa_self_funded", words),)))

    assert not found(case).certain
    assert found(case).candidates == found(make_case()).candidates


def test_an_answer_against_the_papers_stays_open() -> None:
    finding = found(make_case("medicare_advantage", answers={"plan_source": "private_employer"}))

    assert not finding.certain
    assert "do not agree" in finding.says
    assert "medicare_advantage" in finding.candidates
    assert finding.question is not None
    assert finding.question.id == "regime"


def test_the_regime_answer_decides_and_the_papers_are_told() -> None:
    finding = found(make_case("medicare_advantage", answers={"regime": "erisa_insured"}))

    assert (finding.regime, finding.certain) == ("erisa_insured", True)
    assert "hint at something else" in finding.says


def test_answers_alone_can_settle_it() -> None:
    answers = {"plan_source": "private_employer", "self_funded": "yes"}

    assert found(make_case(answers=answers)).regime == "erisa_self_funded"
    assert found(make_case(answers={"plan_source": "public_employer"})).regime == "nonfed_gov"


def test_funding_alone_does_not_tell_who_the_employer_is() -> None:
    finding = found(make_case(answers={"self_funded": "yes"}))

    assert not finding.certain
    assert set(finding.candidates) == {"erisa_self_funded", "nonfed_gov", "church_plan"}


def test_an_unknown_hint_is_passed_over() -> None:
    assert found(make_case("moon_plan", "tricare")).regime == "tricare"


def test_a_childrens_programme_stands_before_the_medicaid_that_its_letter_names() -> None:
    found = find_regime(make_case("medicaid_mco", "chip"), SHELF, TODAY)

    assert (found.regime, found.certain) == ("chip", True)
