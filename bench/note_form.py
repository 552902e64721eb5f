"""Facts of a chart in the form in which readers mark a clinical note.

One mapping a note: imaging, duration, severity, course, care, signs, flags,
prior_imaging, purpose, patient_age. Every quote is a literal part of the note.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from rebuttal.model.chart import (
    CareStatus,
    Duration,
    Order,
    Outcome,
    PriorStudy,
    Severity,
    Sign,
    Symptom,
    Treatment,
)
from rebuttal.model.fact import Assertion, Fact
from rebuttal.model.text import Quote

CARE = {
    "analgesic_nonopioid": "analgesic", "analgesic_opioid": "opioid",
    "neuropathic": "neuropathic_drug", "massage": "manual_or_massage",
    "manipulation": "manual_or_massage", "tens_traction": "brace_or_device",
    "brace_device": "brace_or_device", "injected_steroid": "injection",
    "interventional_pain": "injection", "occupational_therapy": "physical_therapy",
}  # fmt: skip
NAMED = {
    "physical_therapy", "home_exercise", "nsaid", "muscle_relaxant", "oral_steroid", "chiropractic",
    "activity_modification", "rest", "ice_heat",
}  # fmt: skip
SIGNS = {
    "strength": "motor_deficit",
    "sensation": "sensory_deficit",
    "reflex": "reflex_change",
    "tension": "tension_sign",
    "gait": "gait_abnormal",
    "provocation": "joint_provocation",
    "effusion": "joint_effusion_or_locking",
    "range": "rom_loss",
    "tenderness": "focal_tenderness",
}
READ_AS = {
    "radiating_pain": "radiating_pain",
    "numbness_or_tingling": "numbness",
    "weakness_reported": "weakness",
    "bowel_bladder_change": "bowel_bladder_incontinence urinary_retention bowel_habit_change",
    "saddle_anesthesia": "saddle_anesthesia",
    "fever_or_infection_risk": "fever recent_infection",
    "weight_loss": "weight_loss",
    "cancer_history": "cancer_history",
    "night_pain": "night_pain",
    "recent_trauma": "recent_trauma high_energy_trauma",
    "immunosuppression_or_iv_drug": "illicit_drug_use iv_drug_use immunocompromised "
    "hiv transplant long_term_steroid",
    "anticoagulation_or_bleeding": "anticoagulation antiplatelet bleeding hemoptysis",
    "new_or_changed_headache": "headache new_headache "
    "headache_positional_or_exertional headache_on_waking",
    "thunderclap": "thunderclap",
    "seizure": "seizure",
    "papilledema_or_visual_loss": "papilledema visual_loss",
    "exertional_chest_pain": "exertional_chest_pain chest_pain",
    "dyspnea": "dyspnea",
    "syncope": "syncope",
    "prior_surgery_region": "prior_spine_surgery prior_surgery",
}
FLAGS = {name: flag for flag, names in READ_AS.items() for name in names.split()}
ONLY_ABSENT = {"chest_pain", "illicit_drug_use"}
ORDERED = {
    Assertion.STATED: "ordered",
    Assertion.PLANNED: "ordered",
    Assertion.POSSIBLE: "considered",
    Assertion.HYPOTHETICAL: "conditional",
    Assertion.DENIED: "declined",
}
NOT_IMAGING = {"x-ray", "EMG", "DEXA", "mammogram", "cardiac catheterization", "angiography"}
COURSES = ["worse", "better", "same", "new", "fluctuating"]
WHERE = {
    "abdominal_pain": "abdomen",
    "chest_pain": "chest",
    "exertional_chest_pain": "chest",
    "dyspnea": "chest",
    "headache": "head",
    "weakness": "limbs",
    "numbness": "limbs",
    "radiating_pain": "limbs",
    "dizziness": "head",
    "memory_loss": "head",
}
HELD = {Assertion.STATED: "present", Assertion.DENIED: "absent"}
DONE, INNER = {CareStatus.DONE, CareStatus.ONGOING}, {"abdomen", "chest"}
OF_OTHER_ILLNESS = {
    "thyroid_drug", "lipid_drug", "diabetes_drug", "blood_pressure_drug", "bone_drug",
    "mind_or_nerve_drug", "immune_drug", "inhaler_or_oxygen", "anticoagulant", "antiplatelet",
    "nasal_or_allergy_drug", "hormone_therapy", "chemotherapy", "immunotherapy", "radiation",
}  # fmt: skip
OTHER_SIDE = {"left": ("right",), "right": ("left",)}
BY_THERAPIST = re.compile(
    r"\btraction\b(?! (?:unit|device|collar))(?![^.]*\bhome\b)", re.IGNORECASE
)
Facts = Iterable[Fact[Any]]
Rows = dict[tuple[str, str], dict[str, Any]]


def quote_of(fact: Fact[Any]) -> str:
    """The first quote of a fact, as it stands in the note."""
    return next((piece.words for piece in fact.evidence if isinstance(piece, Quote)), "")


def note_form(note_id: str, facts: Facts) -> dict[str, Any]:
    """One note as its readers mark it."""
    found = tuple(facts)
    return {
        "note_id": note_id,
        "imaging": _imaging(found),
        "duration": _duration(found),
        "severity": _severity(found),
        "course": _course(found),
        "care": _care(found),
        "signs": _signs(found),
        "flags": _flags(found),
        "prior_imaging": _prior(found),
        "purpose": [{"quote": quote_of(f)} for f in found if f.name == "chart.purposes"],
        "patient_age": next((f.value for f in found if f.name == "chart.age"), None),
    }


def _imaging(facts: Facts) -> list[dict[str, Any]]:
    """What imaging is asked for now; the firmest status of a study stands."""
    rows: Rows = {}
    ranks = ["ordered", "declined", "considered", "conditional"]
    for fact in facts:
        order = fact.value
        if not isinstance(order, Order) or order.modality in NOT_IMAGING:
            continue
        status = ORDERED.get(fact.assertion)
        if status is None:
            continue
        row = {
            "modality": order.modality,
            "region": order.region or None,
            "side": order.side or None,
            "status": status,
            "quote": quote_of(fact),
        }
        known = rows.setdefault((order.modality, order.region), row)
        if ranks.index(status) < ranks.index(known["status"]):
            rows[order.modality, order.region] = row
    bare = [key for key in rows if not key[1] and _told_firmer(rows, key, ranks)]
    return [row for key, row in rows.items() if key not in bare]


def _told_firmer(rows: Rows, bare: tuple[str, str], ranks: list[str]) -> bool:
    """Whether the same kind of study is told with its region, as firmly or more."""
    own = ranks.index(rows[bare]["status"])
    others = [row for key, row in rows.items() if key[0] == bare[0] and key[1]]
    return any(ranks.index(row["status"]) <= own for row in others)


def _duration(facts: Facts) -> dict[str, Any] | None:
    """The first length of the present complaint."""
    for fact in facts:
        if isinstance(fact.value, Duration) and fact.name == "chart.duration":
            count = fact.value.count
            number = int(count) if float(count).is_integer() else count
            return {"value": number, "unit": fact.value.unit, "quote": quote_of(fact)}
    return None


def _severity(facts: Facts) -> list[dict[str, Any]]:
    return [
        {"kind": fact.value.kind, "value": fact.value.value, "quote": quote_of(fact)}
        for fact in facts
        if isinstance(fact.value, Severity)
    ]


def _course(facts: Facts) -> dict[str, Any] | None:
    """The course that the note states; a change outranks a standing state."""
    told = [f for f in facts if f.name == "chart.course" and f.assertion is Assertion.STATED]
    best = min(told, key=lambda fact: COURSES.index(fact.value), default=None)
    return {"value": best.value, "quote": quote_of(best)} if best else None


def care_kind(kind: str) -> str:
    """The readers' word for a kind of care."""
    return CARE.get(kind, kind if kind in NAMED else "other")


def _marked(fact: Fact[Treatment], awaited: list[str]) -> bool:
    """Whether readers mark a treatment: named, of this complaint, not hung on the result."""
    care = fact.value
    if care.kind in {"surgery", "other"} or fact.assertion is Assertion.FAMILY:
        return False
    named = fact.name == "chart.other_treatments" and care_kind(care.kind) != "other"
    refused = care.kind == "hormone_therapy" and care.status is CareStatus.NOT_DONE
    other = (named or care.kind in OF_OTHER_ILLNESS) and not refused
    if other and care.outcome is Outcome.UNKNOWN:
        return False
    if care.kind == "tens_traction" and BY_THERAPIST.search(quote_of(fact)):
        return False
    hangs = any(quote_of(fact) in sentence for sentence in awaited)
    return not (fact.assertion is Assertion.HYPOTHETICAL and hangs)


def _care(facts: Facts) -> list[dict[str, Any]]:
    """Treatments, each kind and status once; a longer account stands."""
    rows: Rows = {}
    found = tuple(facts)
    awaited = [quote_of(fact) for fact in found if fact.name == "chart.purposes"]
    for fact in found:
        care = fact.value
        if not isinstance(care, Treatment) or not _marked(fact, awaited):
            continue
        row = {
            "kind": care_kind(care.kind),
            "status": str(care.status),
            "weeks": care.weeks,
            "outcome": str(care.outcome),
            "quote": quote_of(fact),
        }
        known = rows.setdefault((care_kind(care.kind), str(care.status)), row)
        if known["weeks"] is None and row["weeks"] is not None:
            known["weeks"] = row["weeks"]
        if known["outcome"] == "unknown":
            known["outcome"] = row["outcome"]
    return list(rows.values())


def _signs(facts: Facts) -> dict[str, dict[str, Any]]:
    """Examined signs: one abnormal finding makes a sign present."""
    seen: defaultdict[str, list[Fact[Sign]]] = defaultdict(list)
    concerned = _regions(facts)
    for fact in facts:
        sign = fact.value
        if not isinstance(sign, Sign) or sign.kind not in SIGNS or sign.abnormal is None:
            continue
        if sign.abnormal or _concerns(sign, concerned):
            seen[SIGNS[sign.kind]].append(fact)
    return {name: _sign(seen[name]) for name in SIGNS.values()}


def _regions(facts: Facts) -> set[str]:
    """The body regions that the note is about: complaints and studies asked for."""
    regions = set()
    for fact in facts:
        if fact.assertion in {Assertion.DENIED, Assertion.FAMILY}:
            continue
        if isinstance(fact.value, Order | Symptom) and fact.value.region:
            regions.add(fact.value.region)
        if isinstance(fact.value, Symptom):
            regions.add(WHERE.get(fact.value.kind, ""))
    return regions - {""}


def _concerns(sign: Sign, regions: set[str]) -> bool:
    """Whether a normal finding is of the region that the note is about."""
    if sign.kind == "tenderness" and sign.part in INNER:
        return sign.part in regions
    return not regions or bool(regions - INNER)


def _sign(found: list[Fact[Sign]]) -> dict[str, Any]:
    if not found:
        return {"status": "not_documented", "detail": "", "quote": None}
    abnormal = [fact for fact in found if fact.value.abnormal]
    best = (abnormal or found)[0]
    detail = " ".join(part for part in (best.value.side, best.value.part, best.value.grade) if part)
    status = "present" if abnormal else "absent"
    return {"status": status, "detail": detail, "quote": quote_of(best)}


def _flags(facts: Facts) -> dict[str, dict[str, Any]]:
    """Told symptoms and risks: what is stated outranks what is denied."""
    seen: defaultdict[str, list[Fact[Any]]] = defaultdict(list)
    for fact in facts:
        name = _flag_name(fact)
        if name and fact.assertion in HELD:
            seen[name].append(fact)
    for fact in _operations(facts):
        seen["prior_surgery_region"].append(fact)
    return {name: _flag(seen[name]) for name in dict.fromkeys(FLAGS.values())}


def _operations(told: Facts) -> Iterable[Fact[Any]]:
    """Operations of the region that the note is about; or that there were none."""
    facts = tuple(told)
    concerned = {
        region.removesuffix("_spine").replace("lumbar", "spine") for region in _regions(facts)
    }
    asked = {f.value.side for f in facts if isinstance(f.value, Order) and f.value.side}
    away = OTHER_SIDE.get(next(iter(asked)), ()) if len(asked) == 1 else ()
    for fact in facts:
        care = fact.value
        if isinstance(care, Treatment) and care.kind == "surgery":
            here = care.region.removesuffix("_spine").replace("lumbar", "spine")
            had = care.status in DONE and here in concerned and _side_of(care) not in away
            if had or fact.assertion is Assertion.DENIED:
                yield fact


def _side_of(care: Treatment) -> str:
    """The side that an operation's words name."""
    first = care.detail.split(" ", 1)[0].lower()
    return {"l": "left", "r": "right", "lt": "left", "rt": "right"}.get(first, first)


def _flag_name(fact: Fact[Any]) -> str:
    """The readers' flag that this fact speaks of."""
    if fact.name not in {"chart.flags", "chart.symptoms"}:
        return ""
    kind = fact.value.kind if isinstance(fact.value, Symptom) else str(fact.value)
    if kind in ONLY_ABSENT and fact.assertion is Assertion.STATED:
        return ""
    return FLAGS.get(kind, "")


def _flag(found: list[Fact[Any]]) -> dict[str, Any]:
    if not found:
        return {"status": "not_documented", "quote": None}
    stated = [fact for fact in found if fact.assertion is Assertion.STATED]
    best = (stated or found)[0]
    return {"status": HELD[best.assertion], "quote": quote_of(best)}


def _prior(facts: Facts) -> list[dict[str, Any]]:
    """Earlier studies, each modality and region once."""
    rows: dict[tuple[str, str, str], dict[str, Any]] = {}
    for fact in facts:
        study = fact.value
        if not isinstance(study, PriorStudy) or study.modality == "EMG":
            continue
        if fact.assertion is not Assertion.STATED:
            continue
        when = study.on.isoformat() if study.on else None
        row = {
            "modality": study.modality,
            "region": study.region or None,
            "when": when,
            "result": study.result or None,
            "quote": quote_of(fact),
        }
        known = rows.setdefault((study.modality, study.region, when or ""), row)
        known["result"] = known["result"] or row["result"]
    return list(rows.values())
