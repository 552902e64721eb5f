"""What the insurer asks beyond its own document, or beyond Medicare's rules."""

from collections.abc import Iterable

from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case, CriteriaCited, DenialReason, Scenario
from rebuttal.model.fact import Fact
from rebuttal.model.finding import BeyondFinding, CriteriaFinding, RegimeFinding
from rebuttal.model.value import Value
from rebuttal.reasoning.chart_record import words_of
from rebuttal.reasoning.necessity import Reviewer, cited_words, recognised, reviewers_named

HELD = frozenset({"cited", "medicare"})
OWN_CRITERIA = ("us.cfr.42.422.101.b.6", "us.cfr.42.422.101.b.6.ii")
ADVANTAGE = "medicare_advantage"
CONSULTATION = "auc_consultation"
NO_CONSULTATION = "us.medicare.auc"  # the provision
MEDICARES = ("medicare.ncd.", "medicare.lcd.")
WITH_RULE = (
    "Medicare has its own rule for this study, {name}; a Medicare Advantage plan may use "
    "criteria of its own only where Medicare’s statutes, regulations, NCDs and LCDs do not fully "
    "settle coverage, and those are open to the public."
)
WITHOUT_RULE = (
    "Where Medicare’s statutes, regulations, NCDs and LCDs do not fully settle coverage, a "
    "Medicare Advantage plan may use criteria of its own only if they are open to the public, "
    "with the evidence and the reasons for them."
)


class Beyond(Value, frozen=True):
    """What a reason may ask that the document of these sets does not."""

    id: str
    scenario: Scenario
    sets: tuple[str, ...]
    asks: Pattern
    says: str


def beyond_document(
    reasons: Iterable[Fact[DenialReason]], criteria: tuple[CriteriaFinding, ...], shelf: Shelf
) -> tuple[BeyondFinding, ...]:
    """The reasons that do not stand in the document they rest on, each once."""
    rows = shelf.read("beyond", tuple[Beyond, ...])
    held = {found.set for found in criteria if found.why_applied in HELD}
    found: dict[str, BeyondFinding] = {}
    for fact in reasons:
        for row in rows:
            name = next((one for one in row.sets if one in held), "")
            if name and row.scenario is fact.value.scenario and row.asks.find(words_of(fact)):
                found.setdefault(row.id, _of_document(row, name, fact, shelf))
    return tuple(found.values())


def _of_document(row: Beyond, name: str, fact: Fact[DenialReason], shelf: Shelf) -> BeyondFinding:
    """One reason that its document does not carry."""
    source = shelf.criteria_sources()[shelf.criteria_sets()[name].source]
    return BeyondFinding(row.id, row.says, name, verified=source.verified, because=fact.evidence)


def plan_beyond_medicare(
    case: Case, shelf: Shelf, regime: RegimeFinding, criteria: tuple[CriteriaFinding, ...]
) -> tuple[BeyondFinding, ...]:
    """The Medicare Advantage argument, when the plan names criteria of its own."""
    if regime.regime != ADVANTAGE or not regime.certain or case.notice is None:
        return ()
    cited = next((fact for fact in case.notice.criteria if _of_plan(fact, shelf)), None)
    known = shelf.authorities()
    authorities = tuple(name for name in OWN_CRITERIA if known[name].citable)
    if cited is None or len(authorities) != len(OWN_CRITERIA):
        return ()
    rule = next((one for one in criteria if one.set.startswith(MEDICARES)), None)
    says = WITH_RULE.format(name=rule.title) if rule else WITHOUT_RULE
    return (
        BeyondFinding(
            "medicare_advantage",
            says,
            rule.set if rule else "",
            authorities,
            known[authorities[0]].verified,
            cited.evidence,
        ),
    )


def consultation_beyond_medicare(
    case: Case, shelf: Shelf, regime: RegimeFinding
) -> tuple[BeyondFinding, ...]:
    """A refusal over a consultation that Medicare does not ask for."""
    notice = case.notice
    performed = (notice.service_date or notice.notice_date) if notice else None
    ended = next(one for one in shelf.provisions() if one.id == NO_CONSULTATION)
    applies = regime.certain and regime.regime in ended.applies_to
    authority = shelf.authority(ended.authority)
    if notice is None or performed is None or not applies or not authority.citable:
        return ()
    asks = shelf.phrases()["consultation"]
    return tuple(
        BeyondFinding(
            CONSULTATION, ended.says, "", (ended.authority,), authority.verified, fact.evidence
        )
        for fact in notice.reasons
        if ended.holds_on(performed.value)
        and fact.value.scenario is Scenario.AUC
        and asks.find(words_of(fact))
    )[:1]


def _of_plan(fact: Fact[CriteriaCited], shelf: Shelf) -> bool:
    """Whether a citation names a reviewer's criteria and no rule of Medicare."""
    words = cited_words(fact)
    if fact.value.vague or any(
        recognised(entry, words) for entry in shelf.criteria_sets().values() if entry.programs
    ):
        return False
    return bool(reviewers_named(words, shelf.read("reviewers", tuple[Reviewer, ...])))
