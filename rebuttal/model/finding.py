"""What was judged: each finding says its verdict, its because, its rule."""

import datetime
from enum import StrEnum

from rebuttal.model.case import DenialReason, Service, Standing
from rebuttal.model.criteria import Verdict
from rebuttal.model.fact import Conflict, Evidence, Fact
from rebuttal.model.value import Value


class Road(StrEnum):
    """What kind of refusal this is; each has its own next step."""

    MEDICAL_NECESSITY = "medical_necessity"
    FINAL_DENIAL = "final_denial"
    AUTHORIZATION_MISSING = "authorization_missing"
    OUT_OF_NETWORK = "out_of_network"
    EXCLUSION = "exclusion"
    ELIGIBILITY = "eligibility"
    EXPERIMENTAL = "experimental"
    ADMINISTRATIVE = "administrative"
    PENDED = "pended"
    APPROVAL = "approval"
    NOT_IMAGING = "not_imaging"
    OUT_OF_SCOPE = "out_of_scope"
    UNCLEAR = "unclear"


class RoadFinding(Value, frozen=True):
    """The road, why, and what the short plan says for it.

    `first` are steps that may settle it before any appeal, for a kind of reason.
    `timely` are those of `todo` that hold only until the last day; `late` are
    what stands in their place after it.
    `also` names further roads met in the same letter (a second service).
    `weighable`: an image was refused on a road where a chart can answer.
    `place_only`: the place of the study was refused, not the study.
    """

    road: Road
    says: str
    because: tuple[Evidence, ...] = ()
    also: tuple[Road, ...] = ()
    flags: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    todo: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    bring: tuple[str, ...] = ()
    timely: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    weighable: bool = False
    place_only: bool = False


class Question(Value, frozen=True):
    """A question to a person that changes the outcome."""

    id: str
    text: str
    why: str
    how: str
    options: tuple[str, ...] = ()
    asks: str = "member"


class RegimeFinding(Value, frozen=True):
    """The body of law, or the candidates when the papers cannot tell.

    `notes` is what must be known under it, the limits of this road included;
    `follows` is what each of several candidates would mean for the appeal.
    """

    regime: str
    certain: bool
    says: str
    candidates: tuple[str, ...] = ()
    because: tuple[Evidence, ...] = ()
    question: Question | None = None
    notes: tuple[str, ...] = ()
    follows: str = ""


class Deadline(Value, frozen=True):
    """A date by which somebody must act, with the counting in words.

    `safe` is the earliest plausible reading, `legal` the last lawful day,
    `stated` what the letter says. None is "not read" or "cannot be counted".
    `send_by` is the last day on which sending is in time for the safe one.
    `who` is member, plan or reviewer. `numbers` are the figures used.
    """

    id: str
    what: str
    who: str
    safe: datetime.date | None
    legal: datetime.date | None
    counting: str
    stated: datetime.date | None = None
    rule: str = ""
    authority: str = ""
    because: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()
    passed: bool = False
    hours: int | None = None
    numbers: tuple[str, ...] = ()
    send_by: datetime.date | None = None

    def ahead(self, today: datetime.date) -> datetime.date | None:
        """The safe date while it is ahead, then the last lawful day, then none."""
        return next((day for day in (self.safe, self.legal) if day and day >= today), None)


class Defect(Value, frozen=True):
    """Something the notice had to contain and lacks, or a window too short."""

    id: str
    says: str
    authority: str
    because: tuple[Evidence, ...] = ()


class Step(Value, frozen=True):
    """A step of the ladder: done, open, later, automatic or closed.

    `must_contain` is what the request has to say or bring; `waits` how long
    a later step will be open under its own kind of plan.
    """

    id: str
    kind: str
    name: str
    state: str
    says: str
    sent_to: str = ""
    deadline: str = ""
    authority: str = ""
    because: tuple[Evidence, ...] = ()
    must_contain: tuple[str, ...] = ()
    waits: str = ""


class RightFinding(Value, frozen=True):
    """A right that this member has, with the authorities a letter may cite."""

    topic: str
    says: str
    authorities: tuple[str, ...]


class Gap(Value, frozen=True):
    """What the record does not say, and the question that would settle it."""

    element: str
    asks: str
    question: str
    paper: str = ""


class ElementFinding(Value, frozen=True):
    """One element laid beside the chart.

    `says` is plain words for the table; `because` carries the verdict,
    `against` holds quotes that point the other way.
    """

    element: str
    asks: str
    verdict: Verdict
    says: str
    because: tuple[Evidence, ...] = ()
    against: tuple[Evidence, ...] = ()
    value: str = ""


class CriterionFinding(Value, frozen=True):
    """One node of a criteria set, judged; leaves hold an element finding."""

    kind: str
    verdict: Verdict
    label: str = ""
    element: ElementFinding | None = None
    children: "tuple[CriterionFinding, ...]" = ()
    waived_by: str = ""
    soft: bool = False


class CriteriaFinding(Value, frozen=True):
    """A whole set, judged. `why_applied` is cited, sister, medicare or context."""

    set: str
    title: str
    section: str
    edition: str
    why_applied: str
    verdict: Verdict
    says: str
    tree: CriterionFinding
    because: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()


class ReasonFinding(Value, frozen=True):
    """The insurer's stated reason laid beside the record.

    `guessed`: the sentence names nothing that is missing; the elements are
    what reviewers usually look for.
    """

    reason: Fact[DenialReason]
    verdict: Verdict
    says: str
    elements: tuple[ElementFinding, ...] = ()
    guessed: bool = False


class BeyondFinding(Value, frozen=True):
    """A stated reason, or a whole rule, that goes beyond what may be asked.

    `set` is the document that does not ask it; `authorities` the law that
    says so; `verified` how well the document or the law was checked.
    """

    id: str
    says: str
    set: str = ""
    authorities: tuple[str, ...] = ()
    verified: str = ""
    because: tuple[Evidence, ...] = ()


class AcrFinding(Value, frozen=True):
    """The ACR variant that the facts match, or the nearest ones.

    `rating` is usually_appropriate, may_be_appropriate,
    usually_not_appropriate; only the first is ever cited as support, and
    only with its `year`, which is None where it was not checked.
    `question` is what would decide between the nearest ones.
    """

    variant: str
    topic: str
    text: str
    rating: str
    year: int | None
    url: str
    verdict: Verdict
    because: tuple[Evidence, ...] = ()
    question: str = ""


class LiteratureFinding(Value, frozen=True):
    """A shelf entry whose indication matches this record."""

    entry: str
    citation: str
    claim: str
    direction: str
    because: tuple[Evidence, ...] = ()


class ActingFinding(Value, frozen=True):
    """Who signs in the member's place.

    `standing` is why the member cannot sign, None where the member lets
    another act. `called` is how the letter calls that person, empty where
    the right is not known; `encloses` the paper that shows the right,
    `missing` what keeps the letters from leaving.
    """

    standing: Standing | None
    says: str
    called: str
    role: str
    encloses: str = ""
    missing: str = ""
    because: tuple[Evidence, ...] = ()


class StudyFinding(Value, frozen=True):
    """One of several refused studies: its numbers, its road, its own weighing.

    `answered`: it is answered in this packet, not on a road of its own.
    `with_it` holds further codes of the same picture, refused for the same reasons.
    """

    study: Fact[Service]
    road: RoadFinding
    references: tuple[Fact[str], ...] = ()
    answered: bool = True
    with_it: tuple[Fact[Service], ...] = ()
    criteria: tuple[CriteriaFinding, ...] = ()
    reasons: tuple[ReasonFinding, ...] = ()
    beyond: tuple[BeyondFinding, ...] = ()
    acr: tuple[AcrFinding, ...] = ()
    literature: tuple[LiteratureFinding, ...] = ()
    elements: tuple[ElementFinding, ...] = ()
    gaps: tuple[Gap, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    warnings: tuple[str, ...] = ()


class Findings(Value, frozen=True):
    """Everything judged about a case on one day.

    `studies` holds each refused study where there are several; what is judged
    of the case as a whole then holds what is judged of each that is answered.
    """

    today: datetime.date
    road: RoadFinding
    regime: RegimeFinding | None = None
    steps: tuple[Step, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    rights: tuple[RightFinding, ...] = ()
    defects: tuple[Defect, ...] = ()
    criteria: tuple[CriteriaFinding, ...] = ()
    reasons: tuple[ReasonFinding, ...] = ()
    beyond: tuple[BeyondFinding, ...] = ()
    acr: tuple[AcrFinding, ...] = ()
    literature: tuple[LiteratureFinding, ...] = ()
    elements: tuple[ElementFinding, ...] = ()
    gaps: tuple[Gap, ...] = ()
    questions: tuple[Question, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    warnings: tuple[str, ...] = ()
    unpublished: tuple[str, ...] = ()
    acting: ActingFinding | None = None
    studies: tuple[StudyFinding, ...] = ()

    def deadline(self, name: str) -> Deadline | None:
        """The deadline of this id, if it was counted."""
        return next((d for d in self.deadlines if d.id == name), None)

    def right(self, topic: str) -> RightFinding | None:
        """The right on this topic, if this regime gives it."""
        return next((r for r in self.rights if r.topic == topic), None)
