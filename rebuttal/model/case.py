"""The case as the papers tell it: the denial, the member, the plan, the chart."""

import datetime
from enum import StrEnum

from rebuttal.model.chart import Chart
from rebuttal.model.fact import Answer, Conflict, Fact
from rebuttal.model.value import Value


class PaperKind(StrEnum):
    """What kind of paper a document is."""

    DENIAL_LETTER = "denial_letter"
    CLINICAL_NOTE = "clinical_note"
    IMAGING_REPORT = "imaging_report"
    ORDER = "order"
    UNKNOWN = "unknown"


class Paper(Value, frozen=True):
    """A document's place in the case: what it is and when it was written.

    `named` says whether the paper itself names a person; `unread` counts the
    words that were not read, and `unused` names the facts that hung on them.
    """

    document: str
    name: str
    kind: PaperKind
    pages: int
    dates: tuple[datetime.date, ...] = ()
    named: bool = False
    unread: int = 0
    unused: tuple[str, ...] = ()


class Decision(StrEnum):
    """What the insurer decided about one service."""

    DENIED = "denied"
    APPROVED = "approved"
    PARTIAL = "partial"
    PENDED = "pended"
    NOT_REQUIRED = "not_required"
    UNKNOWN = "unknown"


class Service(Value, frozen=True):
    """A study or other service, by code where the letter gives one.

    `system` is CPT, HCPCS or CDT; `modality` and `region` are this
    product's own words (codes data); empty text means the letter is silent.
    Where the code is an `unlisted` one, only `plain` names the study.
    """

    plain: str
    decision: Decision
    code: str = ""
    system: str = ""
    modality: str = ""
    region: str = ""
    contrast: str = ""
    side: str = ""
    imaging: bool = False
    unlisted: bool = False


class Scenario(StrEnum):
    """The kind of reason that an insurer gives."""

    NOT_NECESSARY = "not_medically_necessary"
    INSUFFICIENT_DOCUMENTATION = "insufficient_documentation"
    CONSERVATIVE_CARE = "conservative_care"
    NO_CHANGE_MANAGEMENT = "no_change_management"
    DX_MISMATCH = "dx_body_part_mismatch"
    FREQUENCY = "frequency_limit"
    LOWER_MODALITY_FIRST = "lower_modality_first"
    WRONG_STUDY = "wrong_modality_or_contrast"
    SITE_OF_CARE = "site_of_care"
    AUC = "auc"
    EXPERIMENTAL = "experimental"
    EXCLUSION = "exclusion"
    NO_PRIOR_AUTH = "no_prior_auth"
    OUT_OF_NETWORK = "out_of_network"
    ELIGIBILITY = "eligibility"
    TIMELY_FILING = "timely_filing"
    OTHER_COVERAGE = "cob"
    CODING = "coding"
    INFORMATION_REQUESTED = "information_requested"


class DenialReason(Value, frozen=True):
    """One stated reason; its words are the fact's quote.

    `asks` names the criteria elements that the sentence says are missing.
    """

    scenario: Scenario
    asks: tuple[str, ...] = ()


class CriteriaCited(Value, frozen=True):
    """A rule that the letter names; vague when it names none in particular."""

    vendor: str
    name: str
    version: str = ""
    section: str = ""
    vague: bool = False


class WindowUnit(StrEnum):
    """Units in which letters and laws count time."""

    CALENDAR_DAYS = "calendar_days"
    BUSINESS_DAYS = "business_days"
    MONTHS = "months"
    YEARS = "years"
    HOURS = "hours"


class CountedFrom(StrEnum):
    """The event from which a window is counted."""

    NOTICE_DATE = "notice_date"
    NOTICE_RECEIVED = "notice_received"
    FINAL_DENIAL_DATE = "final_denial_date"
    FINAL_DENIAL_RECEIVED = "final_denial_received"
    SERVICE_DATE = "service_date"
    APPEAL_RECEIVED = "appeal_received"
    REVIEWER_NAMED = "reviewer_named"
    INFORMATION_ASKED = "information_asked"
    EARLIER_LETTER = "earlier_letter"
    UNKNOWN = "unknown"


class Window(Value, frozen=True):
    """A stretch of time and the event from which it runs."""

    count: int
    unit: WindowUnit
    counted_from: CountedFrom = CountedFrom.UNKNOWN


class Stage(StrEnum):
    """Whose refusal it is: the insurer's first or last, or one from outside it.

    UPHELD: the insurer kept it on appeal, and has one more step of its own.
    """

    INITIAL = "initial"
    UPHELD = "upheld"
    FINAL = "final"
    EXTERNAL = "external"
    HEARING = "hearing"
    COUNCIL = "council"
    UNKNOWN = "unknown"

    @property
    def ends_internal(self) -> bool:
        """Whether the insurer's own process is over."""
        return self not in {Stage.INITIAL, Stage.UPHELD, Stage.UNKNOWN}


class Timing(StrEnum):
    """Whether the study is to come, done, or a course that goes on."""

    PRE_SERVICE = "pre_service"
    POST_SERVICE = "post_service"
    CONCURRENT = "concurrent"
    UNKNOWN = "unknown"


class Standing(StrEnum):
    """Why a member cannot sign, and somebody else must."""

    MINOR = "minor"
    DECEASED = "deceased"
    INCAPACITATED = "incapacitated"


class Member(Value, frozen=True):
    """The insured person; every field is a fact or not read."""

    name: Fact[str] | None = None
    id: Fact[str] | None = None
    group: Fact[str] | None = None
    birth_date: Fact[datetime.date] | None = None
    address: Fact[str] | None = None
    state: Fact[str] | None = None
    standing: Fact[Standing] | None = None


class Plan(Value, frozen=True):
    """The coverage: who insures, who reviews, and hints of the regime.

    `kind` is the kind of plan in the letter's words; `state` the one state
    whose office, law or programme the letter names.

    Each hint's value is a regime id (see knowledge/data/law); its quote is
    the sentence that hints at it.
    """

    insurer: Fact[str] | None = None
    benefit_manager: Fact[str] | None = None
    name: Fact[str] | None = None
    kind: Fact[str] | None = None
    state: Fact[str] | None = None
    hints: tuple[Fact[str], ...] = ()


class AppealRoute(Value, frozen=True):
    """Where and how the letter says an appeal must be sent.

    `hearing_window` and `hearing_address` are a hearing's own, in a letter that
    opens another review outside beside it.
    """

    address: Fact[str] | None = None
    fax: Fact[str] | None = None
    phone: Fact[str] | None = None
    expedited: Fact[str] | None = None
    external: Fact[str] | None = None
    external_window: Fact[Window] | None = None
    hearing_window: Fact[Window] | None = None
    hearing_address: Fact[str] | None = None
    peer_to_peer: Fact[str] | None = None
    peer_to_peer_window: Fact[Window] | None = None
    peer_to_peer_phone: Fact[str] | None = None


class AdverseDetermination(Value, frozen=True):
    """What the insurer's letter says; absent is absent, nothing is guessed.

    `papers_asked`, `papers_by` and `papers_window` are what a letter that
    decides nothing yet asks for, the day and the time that it gives for it.
    `answer_window` is the time in which it promises to answer an appeal.
    `told_of` holds, where there are several services, the places that speak
    of one of them alone.
    `earlier_letter` is the day of an earlier letter, where a time that this
    one gives runs from that.
    """

    document: str
    notice_date: Fact[datetime.date] | None = None
    earlier_letter: Fact[datetime.date] | None = None
    request_date: Fact[datetime.date] | None = None
    service_date: Fact[datetime.date] | None = None
    references: tuple[Fact[str], ...] = ()
    claim_number: Fact[str] | None = None
    services: tuple[Fact[Service], ...] = ()
    told_of: tuple[Fact[Service], ...] = ()
    diagnoses: tuple[Fact[str], ...] = ()
    ordering_provider: Fact[str] | None = None
    rendering_provider: Fact[str] | None = None
    facility: Fact[str] | None = None
    amounts: tuple[Fact[str], ...] = ()
    codes: tuple[Fact[str], ...] = ()
    reviewer: Fact[str] | None = None
    reasons: tuple[Fact[DenialReason], ...] = ()
    criteria: tuple[Fact[CriteriaCited], ...] = ()
    window: Fact[Window] | None = None
    answer_window: Fact[Window] | None = None
    papers_asked: tuple[Fact[str], ...] = ()
    papers_by: Fact[datetime.date] | None = None
    papers_window: Fact[Window] | None = None
    stated_deadline: Fact[datetime.date] | None = None
    route: AppealRoute = AppealRoute()
    stage: Fact[Stage] | None = None
    timing: Fact[Timing] | None = None
    road_hints: tuple[Fact[str], ...] = ()
    offers: tuple[Fact[str], ...] = ()
    language: str = "en"

    @property
    def hearing_first(self) -> bool:
        """Whether the first step that the letter offers is a hearing."""
        return any(offer.value == "hearing_first" for offer in self.offers)


class Case(Value, frozen=True):
    """Everything the papers and the answers say, assembled."""

    papers: tuple[Paper, ...]
    member: Member
    plan: Plan
    notice: AdverseDetermination | None
    chart: Chart
    answers: tuple[Answer, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    def answer(self, question: str) -> Answer | None:
        """The person's answer to this question, if one was given."""
        return next((given for given in self.answers if given.question == question), None)
