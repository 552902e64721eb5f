"""Which sets apply, and each met, not met, not documented and in conflict."""

from typing import Any

import pytest

from rebuttal.model.chart import CareStatus, Chart, Outcome
from rebuttal.model.criteria import Verdict
from rebuttal.model.fact import Assertion
from rebuttal.model.finding import CriteriaFinding
from rebuttal.reasoning.clinical_view import Weighed, weigh
from tests.charts import (
    ON,
    SHELF,
    care,
    case,
    cited,
    day,
    diagnosis,
    done_chart,
    flag,
    onset,
    sign,
    study,
    symptom,
    told,
    visit,
)

BACK_ONLY = (symptom(),)
DISPUTED = (
    care(start=day("2026-06-15"), end=day("2026-08-15"), outcome=Outcome.FAILED),
    care(status=CareStatus.NOT_DONE),
)
SHORT = (care("nsaid", weeks=2), care(weeks=2))
DANGER_DENIED = tuple(
    flag(name, Assertion.DENIED)
    for name in ("saddle_anesthesia", "bowel_bladder_incontinence", "fever", "cancer_history")
)
EVICORE: dict[str, Any] = {"criteria": (cited("eviCore", "Spine Imaging Guidelines"),)}
UHC: dict[str, Any] = {"criteria": (cited("UnitedHealthcare", "Radiology guideline", "SP-6.1"),)}
CARELON: dict[str, Any] = {"criteria": (cited("Carelon", "Imaging of the Spine"),)}
AETNA: dict[str, Any] = {"criteria": (cited("Aetna", "Clinical Policy Bulletin 0236"),)}
EVOLENT: dict[str, Any] = {"criteria": (cited("Evolent", "Clinical Guideline 044"),)}
OREGON: dict[str, Any] = {"hint": "medicare_advantage", "state": "OR"}


def weighed(chart: Chart, **notice: Any) -> Weighed:
    return weigh(case(chart, **notice), SHELF, ON)


def only(found: Weighed, name: str) -> CriteriaFinding:
    return next(one for one in found.criteria if one.set == name)


@pytest.mark.parametrize("notice", [EVICORE, UHC], ids=["evicore", "uhc"])
@pytest.mark.parametrize(
    ("chart", "verdict"),
    [
        (done_chart(), Verdict.MET),
        (done_chart(visits=(visit(how="phone"),)), Verdict.NOT_MET),
        (done_chart(treatments=(), visits=(visit(),)), Verdict.NOT_DOCUMENTED),
        (done_chart(treatments=SHORT), Verdict.NOT_DOCUMENTED),
        (done_chart(treatments=DISPUTED), Verdict.CONFLICT),
        (done_chart(treatments=SHORT, flags=(flag("foot_drop"),)), Verdict.MET),
        (Chart(flags=(flag("foot_drop"),)), Verdict.NOT_DOCUMENTED),
    ],
    ids=["met", "telephone_only", "no_care", "short", "conflict", "waived", "waived_not_seen"],
)
def test_six_weeks_seen_and_re_evaluated(
    notice: dict[str, Any], chart: Chart, verdict: Verdict
) -> None:
    assert weighed(chart, **notice).criteria[0].verdict is verdict


def test_a_short_trial_is_said_to_be_not_met_even_if_a_danger_sign_is_unsaid() -> None:
    found = weighed(done_chart(treatments=SHORT), **EVICORE).criteria[0]

    assert "is not met" in found.says


def test_a_waiver_is_named() -> None:
    chart = done_chart(treatments=SHORT, flags=(flag("saddle_anesthesia"),))

    found = weighed(chart, **EVICORE).criteria[0]

    assert "danger sign" in found.says
    assert "spine_red_flag" in {child.waived_by for child in found.tree.children}


@pytest.mark.parametrize(
    ("chart", "verdict"),
    [
        (done_chart(), Verdict.MET),
        (
            done_chart(
                signs=(
                    sign("strength", grade="5/5"),
                    sign("reflex", "patellar", "2+"),
                    sign("sensation", abnormal=False),
                ),
                flags=(
                    flag("myelopathy_suspected", Assertion.DENIED),
                    flag("bilateral_sciatica", Assertion.DENIED),
                    flag("saddle_anesthesia", Assertion.DENIED),
                    flag("bowel_bladder_incontinence", Assertion.DENIED),
                    flag("urinary_retention", Assertion.DENIED),
                    flag("cauda_equina_suspected", Assertion.DENIED),
                ),
                treatments=SHORT,
            ),
            Verdict.NOT_DOCUMENTED,
        ),
        (
            done_chart(signs=(), prior_studies=(study(assertion=Assertion.DENIED),)),
            Verdict.MET,
        ),
        (Chart(), Verdict.NOT_DOCUMENTED),
        (
            Chart(
                signs=(sign("strength", grade="5/5"), sign("reflex", "patellar", "2+")),
                symptoms=(symptom("weakness"),),
                treatments=SHORT,
            ),
            Verdict.CONFLICT,
        ),
    ],
    ids=["neuro", "nearly", "care_and_no_mri", "silent", "conflict"],
)
def test_carelon_wants_findings_or_care_and_a_year(chart: Chart, verdict: Verdict) -> None:
    assert only(weighed(chart, **CARELON), "carelon.lumbar").verdict is verdict


def test_carelon_is_not_met_when_findings_and_care_are_absent() -> None:
    absent = [
        flag(name, Assertion.DENIED)
        for name in (
            "myelopathy_suspected",
            "bilateral_sciatica",
            "saddle_anesthesia",
            "bowel_bladder_incontinence",
            "urinary_retention",
            "cauda_equina_suspected",
        )
    ]
    chart = Chart(
        signs=(
            sign("strength", grade="5/5"),
            sign("reflex", "patellar", "2+"),
            sign("sensation", abnormal=False),
            sign("tone", "rectal tone", abnormal=False),
        ),
        flags=tuple(absent),
        treatments=SHORT,
    )

    assert only(weighed(chart, **CARELON), "carelon.lumbar").verdict is Verdict.NOT_MET


@pytest.mark.parametrize(
    ("chart", "verdict"),
    [
        (
            done_chart(treatments=(care("nsaid", weeks=6, outcome=Outcome.FAILED),)),
            Verdict.MET,
        ),
        (done_chart(), Verdict.NOT_DOCUMENTED),
        (done_chart(diagnoses=(diagnosis("M48.061"),)), Verdict.MET),
        (
            done_chart(
                treatments=(care("nsaid", weeks=4, outcome=Outcome.FAILED),),
                diagnoses=(diagnosis("M43.16"),),
            ),
            Verdict.MET,
        ),
        (
            done_chart(
                treatments=(
                    care("nsaid", weeks=6, outcome=Outcome.FAILED),
                    care("nsaid", weeks=6, outcome=Outcome.HELPED),
                )
            ),
            Verdict.CONFLICT,
        ),
    ],
    ids=["medicine", "therapy_is_not_named", "stenosis", "four_weeks", "conflict"],
)
def test_aetna_names_medicine_and_activity(chart: Chart, verdict: Verdict) -> None:
    assert only(weighed(chart, **AETNA), "aetna.spine").verdict is verdict


@pytest.mark.parametrize(
    ("chart", "verdict"),
    [
        (done_chart(), Verdict.MET),
        (done_chart(treatments=(care(status=CareStatus.PLANNED, noted=ON),)), Verdict.NOT_MET),
        (
            done_chart(treatments=(care("nsaid", weeks=12, outcome=Outcome.FAILED),)),
            Verdict.NOT_DOCUMENTED,
        ),
        (done_chart(treatments=DISPUTED), Verdict.CONFLICT),
    ],
    ids=["met", "planned", "medicine_only", "conflict"],
)
def test_evolent_wants_an_active_part_with_dates(chart: Chart, verdict: Verdict) -> None:
    assert only(weighed(chart, **EVOLENT), "evolent.lumbar.care").verdict is verdict


@pytest.mark.parametrize(
    ("chart", "verdict"),
    [
        (done_chart(treatments=(care(weeks=4, outcome=Outcome.FAILED),)), Verdict.MET),
        (done_chart(treatments=()), Verdict.NOT_DOCUMENTED),
        (
            done_chart(
                treatments=(
                    care(weeks=4, outcome=Outcome.FAILED),
                    care(weeks=4, outcome=Outcome.HELPED),
                )
            ),
            Verdict.CONFLICT,
        ),
        (Chart(onset=(onset(day("2026-08-20")),), treatments=SHORT), Verdict.NOT_DOCUMENTED),
    ],
    ids=["four_weeks", "silent", "conflict", "short_and_flags_unsaid"],
)
def test_the_local_rule_of_the_west_asks_four_weeks(chart: Chart, verdict: Verdict) -> None:
    assert only(weighed(chart, **OREGON), "medicare.lcd.l34220").verdict is verdict


@pytest.mark.parametrize(
    ("hint", "state", "raised"),
    [
        ("medicare_advantage", "OR", True),
        ("medicare_ffs", "CA", True),
        ("medicare_advantage", "SC", False),
        ("medicare_advantage", "", False),
        ("erisa_insured", "OR", False),
        ("medicaid_mco", "OR", False),
    ],
)
def test_the_local_rule_reaches_medicare_in_its_states(
    *, hint: str, state: str, raised: bool
) -> None:
    found = weighed(done_chart(), hint=hint, state=state)

    assert ("medicare.lcd.l34220" in {one.set for one in found.criteria}) is raised


def test_medicares_general_rules_reach_every_medicare_plan() -> None:
    found = weighed(done_chart(), hint="medicare_advantage", state="SC")

    assert [one.set for one in found.criteria] == ["medicare.ncd.220_2", "medicare.cfr.410_32"]
    assert {one.why_applied for one in found.criteria} == {"medicare"}


def test_medicares_general_rules_are_met_by_symptoms_diagnosis_order_and_purpose() -> None:
    chart = done_chart(
        diagnoses=(diagnosis("M54.16"),),
        orders=(told("orders", "MRI L-spine"),),
        purposes=(told("purposes", "to plan surgery"),),
    )

    found = weighed(chart, hint="medicare_ffs", state="SC")

    assert {one.verdict for one in found.criteria} == {Verdict.MET}


def test_a_local_rule_that_the_letter_names_is_cited_wherever_it_is() -> None:
    found = weighed(done_chart(), criteria=(cited("Medicare", "LCD L34220"),))

    assert [(one.set, one.why_applied) for one in found.criteria] == [
        ("medicare.lcd.l34220", "cited")
    ]


def test_a_section_that_the_letter_names_is_taken() -> None:
    notice = {"criteria": (cited("eviCore", "Spine Imaging", "SP-5.1"),)}

    assert weighed(done_chart(), **notice).criteria[0].set == "evicore.lumbar.axial"


@pytest.mark.parametrize(
    ("symptoms", "name"),
    [
        ((symptom("radiating_pain"),), "evicore.lumbar.leg"),
        (BACK_ONLY, "evicore.lumbar.axial"),
        ((), "evicore.lumbar.axial"),
    ],
)
def test_without_a_section_the_chart_chooses(symptoms: Any, name: str) -> None:
    chart = done_chart(symptoms=symptoms)

    assert weighed(chart, **EVICORE).criteria[0].set == name


def test_an_injury_chooses_the_section_on_injury() -> None:
    chart = done_chart(flags=(flag("high_energy_trauma"),))
    notice = {"criteria": (cited("UnitedHealthcare", "guideline"),)}

    found = weighed(chart, **notice).criteria[0]

    assert found.set == "uhc.spine.lumbar.trauma"
    assert found.verdict is Verdict.MET


def test_the_edition_of_2025_has_its_look_back() -> None:
    notice = {"criteria": (cited("UHC", "guideline V5.0.2025"),)}
    old = care(start=day("2026-03-01"), end=day("2026-05-20"))
    fresh, stale = done_chart(), done_chart(treatments=(old,), onset=())

    assert weighed(fresh, **notice).criteria[0].verdict is Verdict.MET
    assert weighed(stale, **notice).criteria[0].verdict is not Verdict.MET


def test_another_insurers_edition_is_a_sister() -> None:
    own = weighed(done_chart(), insurer="Cigna", **EVICORE).criteria[0]
    other = weighed(done_chart(), insurer="Prairie Mutual", **EVICORE).criteria[0]

    assert (own.why_applied, other.why_applied) == ("cited", "sister")
    assert "may differ" in other.notes[0]


def test_a_letter_that_names_nothing_gets_the_published_text_as_context() -> None:
    found = weighed(done_chart(), benefit_manager="Carelon")

    assert found.criteria[0].why_applied == "context"
    assert "names no document" in found.criteria[0].notes[0]


def test_a_vague_citation_is_no_citation() -> None:
    found = weighed(done_chart(), criteria=(cited("", "our clinical guidelines", vague=True),))

    assert found.criteria == ()


@pytest.mark.parametrize("vendor", ["InterQual", "MCG", "Cohere Health", "TurningPoint"])
def test_text_that_is_not_public_is_asked_for(vendor: str) -> None:
    found = weighed(done_chart(), criteria=(cited(vendor, "imaging criteria"),), insurer="Aetna")

    assert found.criteria == ()
    assert "must be requested" in found.unpublished[0]


def test_an_unknown_document_of_a_known_insurer_is_not_replaced() -> None:
    notice = {"criteria": (cited("", "Guideline MSK-999"),), "insurer": "Aetna"}

    assert weighed(done_chart(), **notice).criteria == ()


def test_a_set_does_not_reach_another_study() -> None:
    assert weighed(done_chart(), code="73721", **EVICORE).criteria == ()


def test_the_same_papers_give_the_same_finding() -> None:
    assert weighed(done_chart(), **EVICORE) == weighed(done_chart(), **EVICORE)


def test_family_cancer_opens_no_door() -> None:
    chart = done_chart(treatments=SHORT, flags=(flag("cancer_history", Assertion.FAMILY),))

    assert weighed(chart, **EVICORE).criteria[0].verdict is not Verdict.MET


def test_denied_danger_signs_do_not_turn_silence_into_no() -> None:
    chart = done_chart(treatments=SHORT, flags=DANGER_DENIED)

    assert weighed(chart, **EVICORE).criteria[0].verdict is Verdict.NOT_DOCUMENTED
