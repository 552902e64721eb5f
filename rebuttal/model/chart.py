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
    """One treatment. `kind` is a word of the care vocabulary.

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
    """A told symptom: kind, region, side, and severity 0-10 when given."""

    kind: str
    region: str = ""
    side: str = ""
    severity: float | None = None


class Sign(Value, frozen=True):
    """An examined sign.

    `kind` is strength, sensation, reflex, tension, gait, tenderness, range,
    tone or bladder. `part` is the muscle, dermatome or test; `grade` is as
    written (4/5, 1+, 40 degrees). `abnormal` says what the examination
    showed; None when the words do not decide it.
    """

    kind: str
    part: str = ""
    side: str = ""
    grade: str = ""
    abnormal: bool | None = None


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


class Chart(Value, frozen=True):
    """The clinical facts of the case, each with quote, date and assertion."""

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
