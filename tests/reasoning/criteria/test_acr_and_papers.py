"""ACR variants and papers: cited for this patient only, also where they limit."""

import pytest

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.chart import Chart, Outcome
from rebuttal.model.criteria import Verdict
from rebuttal.model.fact import Assertion
from rebuttal.reasoning.clinical_view import Weighed, weigh
from tests.charts import (
    ON,
    SHELF,
    care,
    case,
    diagnosis,
    done_chart,
    fact,
    flag,
    lasting,
    study,
    symptom,
    told,
)

BACK = (symptom(),)
NO_DANGER = tuple(
    flag(name, Assertion.DENIED) for name in ("saddle_anesthesia", "fever", "cancer_history")
)
SHORT = (care("nsaid", weeks=1),)


def weighed(chart: Chart, code: str = "72148") -> Weighed:
    return weigh(case(chart, code=code), SHELF, ON)


def variants(chart: Chart, code: str = "72148") -> dict[str, str]:
    """The matching variants and their ratings."""
    return {
        one.variant.removeprefix("acr.low_back_pain."): one.rating
        for one in weighed(chart, code).acr
        if one.verdict is Verdict.MET
    }


@pytest.mark.parametrize(
    ("chart", "expected"),
    [
        (
            Chart(symptoms=BACK, duration=(lasting(3),), treatments=SHORT, flags=NO_DANGER),
            {"1": "usually_not_appropriate"},
        ),
        (
            Chart(symptoms=BACK, duration=(lasting(4),), treatments=SHORT, flags=NO_DANGER),
            {"2": "usually_not_appropriate"},
        ),
        (
            done_chart(purposes=(told("purposes", "if disc, surgery"),)),
            {"3": "usually_appropriate"},
        ),
        (Chart(symptoms=BACK, flags=(flag("saddle_anesthesia"),)), {"4": "usually_appropriate"}),
        (
            Chart(symptoms=BACK, flags=(flag("prior_spine_surgery", Assertion.PAST),)),
            {"5": "usually_appropriate"},
        ),
        (Chart(symptoms=BACK, flags=(flag("osteoporosis"),)), {"6": "usually_appropriate"}),
        (Chart(symptoms=BACK, flags=(flag("cancer_suspected"),)), {"7": "usually_appropriate"}),
    ],
    ids=["1", "2", "3", "4", "5", "6", "7"],
)
def test_each_variant_has_its_patient(chart: Chart, expected: dict[str, str]) -> None:
    assert variants(chart) == expected


def test_the_rating_is_of_the_study_that_was_asked() -> None:
    chart = done_chart(purposes=(told("purposes", "if disc, surgery"),))

    assert variants(chart, "72158") == {"3": "may_be_appropriate"}


def test_without_a_match_the_nearest_stands_with_the_question_that_would_settle_it() -> None:
    found = weighed(done_chart())

    assert [one.verdict for one in found.acr] == [Verdict.NOT_DOCUMENTED]
    assert found.acr[0].because == ()
    assert found.acr[0].variant.endswith("3")
    assert found.acr[0].question.endswith("?")


def test_silence_on_danger_signs_matches_no_low_rating() -> None:
    chart = Chart(symptoms=BACK, duration=(lasting(3),), treatments=SHORT)

    assert variants(chart) == {}


def test_another_study_has_no_variant() -> None:
    assert weighed(done_chart(), "73721").acr == ()


def test_an_old_cancer_alone_is_no_concern_for_cancer() -> None:
    cured = Chart(symptoms=BACK, flags=(flag("cancer_history", Assertion.PAST),))

    assert "7" not in variants(cured)


def papers(chart: Chart) -> dict[str, str]:
    return {one.entry: one.direction for one in weighed(chart).literature}


def test_papers_that_limit_are_shown_too() -> None:
    early = Chart(symptoms=BACK, duration=(lasting(3),), flags=NO_DANGER)

    assert papers(early)["chou-2009-limits"] == "limits"


@pytest.mark.parametrize(
    ("chart", "entry"),
    [
        (done_chart(), "kreiner-2014-mri"),
        (done_chart(purposes=(told("purposes", "if disc, TFESI"),)), "chou-2007-candidate"),
        (Chart(flags=(flag("saddle_anesthesia"),)), "dionne-2019-cauda-equina"),
        (Chart(flags=(flag("infection_suspected", Assertion.POSSIBLE),)), "berbari-2015-infection"),
        (
            Chart(
                symptoms=BACK,
                flags=(flag("cancer_history"), flag("cancer_suspected", Assertion.POSSIBLE)),
            ),
            "downie-2013-cancer",
        ),
        (Chart(diagnoses=(diagnosis("M43.16"),)), "brinjikji-2015-limits"),
        (Chart(prior_studies=(study(on=ON.replace(year=2025)),)), "chou-2011-repeat"),
        (
            Chart(
                symptoms=(*BACK, symptom("radiating_pain", assertion=Assertion.DENIED)),
                age=fact("chart.age", 65.0),
                duration=(lasting(6),),
            ),
            "jarvik-2015-limits",
        ),
    ],
)
def test_a_paper_is_cited_for_the_patient_it_speaks_of(chart: Chart, entry: str) -> None:
    assert entry in papers(chart)


def test_an_old_cancer_that_nobody_suspects_again_brings_no_paper_on_cancer() -> None:
    cured = Chart(symptoms=BACK, flags=(flag("cancer_history", Assertion.PAST),))

    assert "downie-2013-cancer" not in papers(cured)


def test_no_paper_is_cited_on_silence() -> None:
    assert papers(Chart()) == {}


def test_a_paper_stands_on_the_words_of_the_record() -> None:
    assert all(one.because for one in weighed(done_chart()).literature)


def test_failed_care_of_five_weeks_matches_no_six_week_variant() -> None:
    chart = done_chart(
        treatments=(care(weeks=5, outcome=Outcome.FAILED),),
        purposes=(told("purposes", "if disc, surgery"),),
    )

    assert "3" not in variants(chart)


def test_what_is_from_memory_is_never_laid_before_anyone(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    import shutil

    from rebuttal.knowledge.shelf import DATA
    from tests.charts import cited

    root = tmp_path_factory.mktemp("shelf") / "data"
    shutil.copytree(DATA, root)
    for name in ("criteria_sources", "acr/spine", "literature/low_back_pain"):
        file = root / f"{name}.yaml"
        plain = file.read_text("utf-8")
        for word in ("secondary", "text"):
            plain = plain.replace(f"verified: {word}", "verified: memory")
        file.write_text(plain, "utf-8")

    found = weigh(case(done_chart(), criteria=(cited("Carelon", "spine"),)), Shelf(root), ON)

    assert (found.criteria, found.acr, found.literature) == ((), (), ())
