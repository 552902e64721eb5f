"""Which function weighs which element."""

from collections.abc import Callable, Mapping

from rebuttal.errors import KnowledgeError
from rebuttal.model.criteria import Criterion, Definition, Element, Verdict
from rebuttal.model.finding import CriterionFinding, ElementFinding
from rebuttal.reasoning.chart_record import Record, Told, held, quotes, silent
from rebuttal.reasoning.criteria_logic import Weigh, carrying, judge, leaves
from rebuttal.reasoning.elements import (
    aims,
    care_asked,
    complaints,
    deficits,
    exam_shown,
    family_facts,
    mentioned,
    studies_before,
    time_passed,
)
from rebuttal.reasoning.elements.flagged import flagged
from rebuttal.reasoning.elements.tally import tallied

FUNCTIONS: tuple[Callable[[Record, Criterion], Told], ...] = (
    aims.candidate_for_intervention,
    aims.dx_region_match,
    aims.ordered_by_treating_clinician,
    aims.plan_tfesi,
    aims.plan_urgent_spine_referral,
    aims.question_changes_management,
    aims.reasonable_for_symptoms_and_preliminary_diagnosis,
    care_asked.care_active_component,
    care_asked.care_dates_and_duration_documented,
    care_asked.care_failed,
    care_asked.care_inactive_component,
    care_asked.conservative_care_weeks,
    care_asked.provider_treatment_days,
    care_asked.reevaluation_after_care,
    care_asked.symptoms_worse_despite_care,
    complaints.dermatomal_pain_or_paresthesia,
    complaints.functional_loss_documented,
    complaints.pain,
    complaints.radiating_pain,
    complaints.radicular_pain_vas,
    complaints.spine_pain_severe_or_worsening,
    complaints.symptom_severity,
    deficits.anal_tone_reduced,
    deficits.bilateral_leg_weakness_new,
    deficits.deficit_progression_on_reexam,
    deficits.dermatomal_sensory_loss,
    deficits.myotomal_weakness,
    deficits.objective_motor_or_reflex_change_root,
    deficits.reflex_change,
    deficits.strength_grade_new,
    exam_shown.exam_elements_documented,
    exam_shown.exam_reflexes,
    exam_shown.exam_sensation,
    exam_shown.exam_strength,
    exam_shown.exam_tension,
    exam_shown.tenderness_midline,
    mentioned.any_examination,
    family_facts.labs_done_nondiagnostic,
    family_facts.months_since_nodule_found,
    family_facts.ppi_trial_weeks,
    family_facts.prior_stress_results_available,
    family_facts.recent_ecg,
    family_facts.ultrasound_done,
    family_facts.unplaced,
    mentioned.asked_ability,
    mentioned.asked_exam,
    mentioned.asked_finding,
    mentioned.asked_study,
    mentioned.asked_treatment,
    studies_before.change_since_prior_study,
    studies_before.concordant_emg_ncv,
    studies_before.concordant_mri_ct,
    studies_before.months_since_last_same_study,
    studies_before.prior_imaging_documented,
    studies_before.xray_since_episode,
    time_passed.age,
    time_passed.in_person_eval_current_episode,
    time_passed.symptom_duration_weeks,
)
ELEMENTS = {function.__name__: function for function in FUNCTIONS}
THINGS = {name for name in ELEMENTS if name.startswith("asked_")}
SHOWN = "shown"
RED_FLAG = "spine_red_flag"
CIRCUMSTANCE = {
    "age",
    "functional_loss_documented",
    "provider_treatment_days",
    "radicular_pain_vas",
    "spine_pain_severe_or_worsening",
    "xray_since_episode",
}
DANGERS = {"red_flag", "headache_red_flag", "headache_feature", "abd_red_flag"}
GROUPS_ASKED = 2


def weigher(record: Record, defined: Mapping[str, Definition]) -> Weigh:
    """The function that lays an element beside this record, each once."""
    done: dict[Criterion, ElementFinding] = {}

    def weigh(asked: Criterion) -> ElementFinding:
        if asked not in done:
            told = tell(record, asked, weigh, defined)
            entry = record.tables.elements[asked.element]
            done[asked] = ElementFinding(
                element=named(asked),
                asks=asked_for(entry, asked, record),
                verdict=told.verdict,
                says=told.says,
                because=tuple(dict.fromkeys(told.because)),
                against=tuple(dict.fromkeys(told.against)),
                value=told.value,
            )
        return done[asked]

    return weigh


def tell(record: Record, asked: Criterion, weigh: Weigh, named: Mapping[str, Definition]) -> Told:
    """What the record tells of this element, by its own way of weighing."""
    name, tables = asked.element, record.tables
    if name in ELEMENTS:
        return ELEMENTS[name](record, asked)
    if name in tables.flags:
        return flagged(record, tables.flags[name], asks(record, name))
    if name in tables.figures:
        figure, what = tables.figures[name], asks(record, name)
        told = mentioned.told_number(record, figure.mention, asked, what)
        return mentioned.or_unmeasured(record, figure.measured_by, told)
    if name in tables.tallies:
        return tallied(record, tables.tallies[name], asked, asks(record, name))
    return tell_tree(record, asked, weigh, named)


def tell_tree(
    record: Record, asked: Criterion, weigh: Weigh, named: Mapping[str, Definition]
) -> Told:
    """What the record tells of an element that is made of others."""
    told = tell_parts(record, asked, weigh, named)
    none = held(f for f in record.chart.mentions if f.value.concept == "red_flags_none")
    if asked.element in DANGERS and told.verdict is Verdict.NOT_DOCUMENTED and none:
        return Told(Verdict.NOT_MET, "The record says that there was no danger sign.", quotes(none))
    return told


def tell_parts(
    record: Record, asked: Criterion, weigh: Weigh, named: Mapping[str, Definition]
) -> Told:
    """What the parts of an element tell together."""
    name, tables = asked.element, record.tables
    if name == "red_flag":
        return red_flag(judge(named[RED_FLAG].logic, weigh, named))
    if name in tables.compounds:
        parts = tables.absent[name] if asked.result == SHOWN else ()
        tree = judge(tables.compounds[name], weigh, named)
        return compound(tree, asks(record, name), [weigh(Criterion(element=one)) for one in parts])
    if name in named:
        return from_tree(judge(named[name].logic, weigh, named), asks(record, name))
    raise KnowledgeError(f"No way to weigh the element {name!r}.", where="elements.yaml")


def named(asked: Criterion) -> str:
    """The element's name; with the things asked for where they make it."""
    apart = asked.element in THINGS or asked.element == "unplaced"
    return ".".join((asked.element, *asked.counts)) if apart else asked.element


def asked_for(entry: Element, asked: Criterion, record: Record) -> str:
    """What a condition asks for, with its length and look-back when it has them."""
    if asked.element == "unplaced":
        return entry.asks.replace("{line}", asked.label or "this line")
    if asked.element in THINGS:
        things = mentioned.things(record, asked.counts)
        now = " for the present symptoms" if asked.result == mentioned.EPISODE else ""
        return entry.asks.replace("{things}", f"{things}{now}")
    if not entry.measured or asked.value is None:
        return entry.asks
    words = entry.measured.replace("{length}", f"{asked.value:g} weeks")
    if asked.within_days:
        words += f", within {asked.within_days} days"
    if asked.within_weeks:
        words += f", within {asked.within_weeks} weeks"
    if asked.within_months:
        words += f", within {asked.within_months} months"
    return words


def asks(record: Record, name: str) -> str:
    """What an element asks for, in words."""
    return record.tables.elements[name].asks


def from_tree(tree: CriterionFinding, what: str) -> Told:
    """A compound element: the leaves that carry the verdict speak for it."""
    told = [one.element for one in carrying(tree) if one.element]
    if tree.verdict is Verdict.NOT_DOCUMENTED:
        return silent(what)
    because = tuple(piece for one in told for piece in one.because)
    against = tuple(piece for one in told for piece in one.against)
    says = " ".join(dict.fromkeys(one.says for one in told))
    return Told(tree.verdict, says, because, against)


def compound(tree: CriterionFinding, what: str, parts: list[ElementFinding]) -> Told:
    """A compound element; absent where the record speaks against its parts."""
    if tree.verdict is Verdict.NOT_DOCUMENTED:
        denied = [one for one in parts if one.verdict is Verdict.NOT_MET]
        if len(denied) >= GROUPS_ASKED:
            because = tuple(piece for one in denied for piece in one.because)
            return Told(Verdict.NOT_MET, f"What the record tells speaks against {what}.", because)
    return from_tree(tree, what)


def red_flag(tree: CriterionFinding) -> Told:
    """Any danger sign; none, when the record speaks to several and has none."""
    if tree.verdict is not Verdict.NOT_DOCUMENTED:
        return from_tree(tree, "any danger sign")
    groups = {group.label: absent(group) for group in tree.children if group.label}
    asked = {label: found for label, found in groups.items() if found}
    if len(asked) < GROUPS_ASKED:
        return silent("whether danger signs were asked about and examined")
    because = tuple(piece for found in asked.values() for one in found for piece in one.because)
    left = [label for label in groups if label not in asked]
    says = "No danger sign is recorded; the record speaks against some."
    if left:
        says += f" It is silent on: {', '.join(left)}."
    return Told(Verdict.NOT_MET, says, because)


def absent(group: CriterionFinding) -> list[ElementFinding]:
    """The signs of a group that the record says are absent."""
    return [
        one.element
        for one in leaves(group)
        if one.element
        and one.verdict is Verdict.NOT_MET
        and one.element.element not in CIRCUMSTANCE
    ]
