"""Which criteria sets apply, and each laid over the record."""

from collections.abc import Mapping

from rebuttal.knowledge.families import UNKNOWN, Family
from rebuttal.knowledge.pattern import Pattern, compiled
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case, CriteriaCited
from rebuttal.model.criteria import CriteriaSet, CriteriaSource, Criterion, Definition, Verdict
from rebuttal.model.fact import Evidence, Fact
from rebuttal.model.finding import CriteriaFinding, CriterionFinding
from rebuttal.model.law import CITABLE
from rebuttal.model.value import Value
from rebuttal.reasoning.chart_record import words_of
from rebuttal.reasoning.criteria_logic import Weigh, judge, leaves, open_leaves

ALWAYS = ("medicare", "medicare_general")
OWN_WORD = {
    "never": "This document does not support the study in any case.",
    "ask": "Its text is not on the shelf, so no condition of it was judged: ask for it.",
    "info": "It sets no conditions of its own; it is told for what it says.",
}
NO_TEXT = (
    "No text of {name} for this study is on the shelf; what is laid beside the record is the "
    "letter’s own words. Ask for the criteria that were applied: they can be laid beside it too."
)
MEDICARE = ("medicare_advantage", "medicare_ffs")


class Study(Value, frozen=True):
    """The study asked for: its number, its kind, its family."""

    code: str = ""
    modality: str = ""
    family: Family = UNKNOWN


class Choice(Value, frozen=True):
    """A set that a reviewer owns; `when` says which patients it is for.

    `otherwise` marks the one that stands when none fits for sure. `sister`
    marks a set of the same family of text in another insurer's edition.
    """

    set: str
    when: Criterion | None = None
    otherwise: bool = False
    sister: bool = False


class Reviewer(Value, frozen=True):
    """A reviewer as letters name it; without sets, `says` what to ask for.

    `own` lists words of insurers for whose members the text was read.
    """

    id: str
    name: str
    recognise: tuple[Pattern, ...]
    chooses: tuple[Choice, ...] = ()
    says: str = ""
    own: tuple[str, ...] = ()


class Applied(Value, frozen=True):
    """A set that applies, why, and the words of the letter that name it."""

    set: CriteriaSet
    why: str
    because: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()


class Desk(Value, frozen=True):
    """What weighing a set needs: how to weigh, the definitions, the sets."""

    weigh: Weigh
    named: dict[str, Definition]
    sets: dict[str, CriteriaSet]
    sources: dict[str, CriteriaSource]
    reviewers: tuple[Reviewer, ...]
    code: str = ""
    modality: str = ""
    family: Family = UNKNOWN

    def fits(self, entry: CriteriaSet) -> bool:
        """Whether a set speaks of the study asked for."""
        mine = self.family.family
        if entry.families and mine and mine not in entry.families:
            return False
        if entry.modalities:
            return self.modality in entry.modalities
        return not self.code or self.code in entry.codes or not entry.codes


def reviewers_named(words: str, reviewers: tuple[Reviewer, ...]) -> tuple[Reviewer, ...]:
    """The reviewers that these words name."""
    return tuple(r for r in reviewers if any(p.find(words) for p in r.recognise))


def cited_words(fact: Fact[CriteriaCited]) -> str:
    """Everything that a citation says, with the words that carry it."""
    cited = fact.value
    parts = (cited.vendor, cited.name, cited.version, cited.section, words_of(fact))
    return " ".join(part for part in parts if part)


def recognised(entry: CriteriaSet, words: str) -> bool:
    """Whether words name this set's section or document."""
    return any(compiled(expression).search(words) for expression in entry.recognise)


def chosen(reviewer: Reviewer, words: str, desk: Desk) -> tuple[Choice, CriteriaSet] | None:
    """The reviewer's set: by the section named, else by the patient's facts."""
    sets = [(c, desk.sets[c.set]) for c in reviewer.chooses if c.set in desk.sets]
    fitting = [(c, s) for c, s in sets if desk.fits(s)]
    for choice, entry in fitting:
        if recognised(entry, words):
            return choice, entry
    for choice, entry in fitting:
        if choice.when and judge(choice.when, desk.weigh, desk.named).verdict is Verdict.MET:
            return choice, entry
    return next((pair for pair in fitting if pair[0].otherwise), None)


def cited_sets(case: Case, desk: Desk) -> tuple[Applied, ...]:
    """The sets that the letter names, or that its reviewer publishes."""
    found: list[Applied] = []
    for fact in case.notice.criteria if case.notice else ():
        words = cited_words(fact)
        for reviewer in reviewers_named(words, desk.reviewers):
            pair = chosen(reviewer, words, desk)
            if pair:
                found.append(Applied(pair[1], why(reviewer, case, pair[0]), fact.evidence))
        public = [s for s in desk.sets.values() if s.programs and desk.fits(s)]
        found += [Applied(s, "cited", fact.evidence) for s in public if recognised(s, words)]
    return tuple(found)


def why(reviewer: Reviewer, case: Case, choice: Choice) -> str:
    """Cited, or a sister: the same family in another insurer's edition."""
    if choice.sister:
        return "sister"
    insurer = case.plan.insurer.value.lower() if case.plan.insurer else ""
    foreign = reviewer.own and insurer and not any(word in insurer for word in reviewer.own)
    return "sister" if foreign else "cited"


def context_sets(case: Case, desk: Desk) -> tuple[Applied, ...]:
    """The reviewer's published set, when the letter names no document."""
    cited = case.notice.criteria if case.notice else ()
    if any(not fact.value.vague for fact in cited):
        return ()
    for fact in (case.plan.benefit_manager, case.plan.insurer):
        if fact is None:
            continue
        for reviewer in reviewers_named(fact.value, desk.reviewers):
            pair = chosen(reviewer, "", desk)
            if pair:
                note = f"The letter names no document; this is what {reviewer.name} publishes."
                return (Applied(pair[1], "context", fact.evidence, (note,)),)
    return ()


def medicare_sets(regime: str, state: str, desk: Desk) -> tuple[Applied, ...]:
    """Medicare's own rules, where the plan and the state make them apply."""
    if regime not in MEDICARE:
        return ()
    return tuple(
        Applied(entry, "medicare")
        for entry in desk.sets.values()
        if regime in entry.programs
        and (not entry.states or state.upper() in entry.states)
        and desk.fits(entry)
        and entry.kind == "conditions"
    )


def unpublished(
    case: Case, shelf: Shelf, applied: tuple[CriteriaFinding, ...] = ()
) -> tuple[str, ...]:
    """What to say of cited criteria whose text is not on the shelf."""
    reviewers = shelf.read("reviewers", tuple[Reviewer, ...])
    cited = case.notice.criteria if case.notice else ()
    said = []
    for fact in cited:
        named = reviewers_named(cited_words(fact), reviewers)
        said += [reviewer.says for reviewer in named if reviewer.says]
        named_sets = [reviewer for reviewer in named if reviewer.chooses]
        if named_sets and not any(one.why_applied != "medicare" for one in applied):
            said.append(NO_TEXT.format(name=named_sets[0].name))
    return tuple(dict.fromkeys(said))


def weigh_set(applied: Applied, desk: Desk) -> CriteriaFinding:
    """Lay one set over the record and say in a sentence how it stands."""
    entry, source = applied.set, desk.sources[applied.set.source]
    if entry.kind in OWN_WORD:
        refused = entry.kind == "never"
        unjudged = Verdict.NOT_MET if refused else Verdict.NOT_DOCUMENTED
        tree = CriterionFinding("all_of", unjudged, OWN_WORD[entry.kind])
    else:
        tree = judge(entry.logic, desk.weigh, desk.named)
    return CriteriaFinding(
        set=entry.id,
        title=source.title,
        section=entry.section,
        edition=source.edition,
        why_applied=applied.why,
        verdict=tree.verdict,
        says=OWN_WORD.get(entry.kind) or summary(tree),
        tree=tree,
        because=applied.because,
        notes=(*applied.notes, *sister_note(applied, source), *entry.notes),
    )


def sister_note(applied: Applied, source: CriteriaSource) -> tuple[str, ...]:
    """Say when the edition on the shelf is not the insurer's own."""
    if applied.why != "sister":
        return ()
    return (f"The text on this shelf is {source.title}; the insurer's own edition may differ.",)


def summary(tree: CriterionFinding) -> str:
    """How a judged set stands, in one sentence."""
    waived = next((one for one in leaves(tree) if one.waived_by), None)
    if tree.verdict is Verdict.MET:
        by = " A danger sign stands in for the treatment." if waived else ""
        return f"The record meets every condition of this section.{by}"
    missing = [one for one in open_leaves(tree) if not one.soft]
    words = {
        Verdict.NOT_MET: "is not met",
        Verdict.NOT_DOCUMENTED: "is not documented",
        Verdict.CONFLICT: "is contradictory in the record",
    }
    asked = [f"{one.element.asks} {words[verdict_shown(one)]}" for one in missing if one.element]
    return f"Still open: {'; '.join(dict.fromkeys(asked))}."


def verdict_shown(one: CriterionFinding) -> Verdict:
    """The element's own verdict, not softened by an unknown waiver."""
    return one.element.verdict if one.element else one.verdict


def apply(case: Case, desk: Desk, regime: str) -> tuple[CriteriaFinding, ...]:
    """Every set that applies, each once, cited ones first."""
    state = case.member.state.value if case.member.state else ""
    cited = cited_sets(case, desk)
    found = (
        *(cited or context_sets(case, desk)),
        *medicare_sets(regime, state, desk),
    )
    unique = {applied.set.id: applied for applied in reversed(found)}
    order = dict.fromkeys(applied.set.id for applied in found)
    return tuple(weigh_set(unique[name], desk) for name in order if citable(unique[name], desk))


def citable(applied: Applied, desk: Desk) -> bool:
    """Whether the set is to be met and its source was checked, not remembered."""
    told = applied.set.kind in {"conditions", "never"}
    return told and desk.sources[applied.set.source].verified in CITABLE


def make_desk(shelf: Shelf, weigh: Weigh, named: Mapping[str, Definition], study: Study) -> Desk:
    """Put what weighing needs on the desk: only the sets that may apply."""
    files = (*study.family.criteria, *ALWAYS) if study.family.family else ()
    return Desk(
        weigh=weigh,
        named=dict(named),
        code=study.code,
        modality=study.modality,
        family=study.family,
        sets=shelf.criteria_sets(files),
        sources=shelf.criteria_sources(),
        reviewers=shelf.read("reviewers", tuple[Reviewer, ...]),
    )
