"""What the clinical notes say: each finding with its assertion and its date."""

import datetime
from enum import StrEnum

from rebuttal.model.fact import Fact
from rebuttal.model.value import Value


class Duration(Value, frozen=True):
    """How long: a number and days, weeks, months or years; a range keeps its low end."""

    count: float
    unit: str
    approximate: bool = False

    def weeks(self) -> float:
        """The duration in weeks; a month counts as 30 days, a year as 365."""
        return self.count * {"days": 1, "weeks": 7, "months": 30, "years": 365}[self.unit] / 7


class CareStatus(StrEnum):
    """Whether a treatment was really had."""

    DONE = "done"
    ONGOING = "ongoing"
    PLANNED = "planned"
    NOT_DONE = "not_done"


class Outcome(StrEnum):
    """What a treatment did, as the chart tells it."""

    FAILED = "failed"
    PARTIAL = "partial"
    HELPED = "helped"
    UNKNOWN = "unknown"


class Treatment(Value, frozen=True):
    """One treatment. `kind` is a word of the care vocabulary (`words/care`).

    `region` is the body region it was for when the chart says so; `weeks`
    comes from the text or from dated start and end, never from guessing;
    `supervised` is True when the chart shows a clinician directed it.
    """

    kind: str
    status: CareStatus
    weeks: float | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None
    outcome: Outcome = Outcome.UNKNOWN
    region: str = ""
    supervised: bool = False
    detail: str = ""


class Symptom(Value, frozen=True):
    """A told symptom: kind, region, side, and severity 0-10 when given.

    Kinds: pain, radiating_pain, numbness, weakness, claudication, night_pain,
    stiffness, swelling, locking, instability, popping, headache, chest_pain,
    exertional_chest_pain, dyspnea, syncope, palpitations, dizziness, nausea,
    cough, fatigue, edema, abdominal_pain, visual_change, hearing_loss,
    memory_loss, seizure, breast_lump, bleeding.
    """

    kind: str
    region: str = ""
    side: str = ""
    severity: float | None = None


class Sign(Value, frozen=True):
    """An examined sign.

    `kind` is strength, sensation, reflex, tension, gait, tenderness, range,
    tone, provocation, effusion, swelling, cranial_nerves, fundi, mental,
    coordination, heart, lungs, abdomen, breast or bladder. `part` is the
    muscle, dermatome or test; `grade` is as written (4/5, 1+, 40 degrees).
    `abnormal` says what the examination showed; None when the words do not
    decide it.
    """

    kind: str
    part: str = ""
    side: str = ""
    grade: str = ""
    abnormal: bool | None = None


class Severity(Value, frozen=True):
    """How bad it is: a `score` (7/10), a `word` (severe) or a `function_loss`."""

    kind: str
    value: str


class Order(Value, frozen=True):
    """An imaging study that the chart asks for.

    The assertion of its fact says how: stated (ordered), possible
    (considered), hypothetical (on a condition), denied (declined). `signed`
    is None when the paper does not show whether a clinician signed.
    """

    modality: str
    region: str = ""
    side: str = ""
    signed: bool | None = None


class Measure(Value, frozen=True):
    """A measured value that criteria ask for, by kind.

    Kinds: ejection_fraction, calcium_score, ten_year_risk, breast_risk,
    breast_density, bi_rads, birth_weeks, blood values (esr, crp, wbc,
    creatinine, egfr, troponin, d_dimer, tsh, bnp, ldl, psa, cea, ca_125,
    ca_19_9, hemoglobin, lipase, alt, bilirubin), bmi, blood_pressure,
    pack_years, quit_years, aorta_cm. `words` is the value as written.
    """

    kind: str
    words: str
    number: float | None = None
    unit: str = ""
    on: datetime.date | None = None


class Nodule(Value, frozen=True):
    """A nodule or mass: organ, size in millimetres, kind, side, day of the scan."""

    organ: str
    size_mm: float | None = None
    kind: str = ""
    side: str = ""
    on: datetime.date | None = None


class Cancer(Value, frozen=True):
    """A cancer of the patient: kind, stage, and how it stands.

    `status` is known, active, new, suspected, remission or recurrent.
    """

    kind: str
    stage: str = ""
    status: str = "known"


class Event(Value, frozen=True):
    """A dated event of the case: visit, treatment, imaging, change, onset, order."""

    on: datetime.date
    kind: str
    words: str
    until: datetime.date | None = None


class PriorStudy(Value, frozen=True):
    """An earlier imaging study: modality, region, date, result as written."""

    modality: str
    region: str = ""
    on: datetime.date | None = None
    result: str = ""


class Visit(Value, frozen=True):
    """A dated contact. `how` is in_person, phone, telehealth or message."""

    on: datetime.date
    how: str
    clinician: str = ""
    signed: bool = False
    addendum: bool = False


class Diagnosis(Value, frozen=True):
    """A diagnosis that the chart makes: code (ICD-10-CM) and words."""

    code: str = ""
    words: str = ""


class Mention(Value, frozen=True):
    """A named clinical thing that the chart speaks of, by its concept id.

    `kind` is the concept's: exam, symptom, history, study, lab, measure,
    treatment, ability, family. `positive` says what an examined sign
    showed; `number` is its figure (of a treatment, its weeks); `on` the
    date that stands with it; `assessed` that an assessment names it.
    """

    concept: str
    kind: str
    number: float | None = None
    positive: bool | None = None
    on: datetime.date | None = None
    assessed: bool = False


class Chart(Value, frozen=True):
    """The clinical facts of the case, each with quote, date and assertion.

    `treatments` are conservative care of pain (`words/care`);
    `other_treatments` are drugs and procedures for head, stomach, heart,
    lungs, infection and cancer, and operations (`words/other_care`).

    `flags` holds names of `words/flags`. `timeline` and `episode_start` are
    drawn from the other facts and carry their quotes.
    """

    patient_name: Fact[str] | None = None
    patient_birth_date: Fact[datetime.date] | None = None
    age: Fact[float] | None = None
    visits: tuple[Fact[Visit], ...] = ()
    duration: tuple[Fact[Duration], ...] = ()
    onset: tuple[Fact[datetime.date], ...] = ()
    symptoms: tuple[Fact[Symptom], ...] = ()
    course: tuple[Fact[str], ...] = ()
    function_loss: tuple[Fact[str], ...] = ()
    treatments: tuple[Fact[Treatment], ...] = ()
    signs: tuple[Fact[Sign], ...] = ()
    flags: tuple[Fact[str], ...] = ()
    prior_studies: tuple[Fact[PriorStudy], ...] = ()
    diagnoses: tuple[Fact[Diagnosis], ...] = ()
    orders: tuple[Fact[str], ...] = ()
    purposes: tuple[Fact[str], ...] = ()
    contrary: tuple[Fact[str], ...] = ()
    other_treatments: tuple[Fact[Treatment], ...] = ()
    severity: tuple[Fact[Severity], ...] = ()
    studies_asked: tuple[Fact[Order], ...] = ()
    measures: tuple[Fact[Measure], ...] = ()
    nodules: tuple[Fact[Nodule], ...] = ()
    cancers: tuple[Fact[Cancer], ...] = ()
    episode_start: Fact[datetime.date] | None = None
    timeline: tuple[Fact[Event], ...] = ()
    mentions: tuple[Fact[Mention], ...] = ()
