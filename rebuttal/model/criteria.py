"""What criteria are: sets of conditions, and the values that a judgement takes."""

import datetime
from enum import StrEnum

from rebuttal.model.law import Verified
from rebuttal.model.value import Value


class Verdict(StrEnum):
    """A judgement in three-valued logic; conflict is an unknown with two quotes.

    and = the least of (not met < unknown < met), or = the greatest:

    and          met      unknown  not met
    met          met      unknown  not met
    unknown      unknown  unknown  not met
    not met      not met  not met  not met
    """

    MET = "met"
    NOT_MET = "not_met"
    NOT_DOCUMENTED = "not_documented"
    CONFLICT = "conflict"


RANK = {Verdict.NOT_MET: 0, Verdict.NOT_DOCUMENTED: 1, Verdict.CONFLICT: 1, Verdict.MET: 2}


def _chosen(verdicts: tuple[Verdict, ...], rank: int) -> Verdict:
    """The verdict of this rank; an unknown is a conflict if any of them is."""
    ranked = [verdict for verdict in verdicts if RANK[verdict] == rank]
    return Verdict.CONFLICT if Verdict.CONFLICT in ranked else ranked[0]


def both(*verdicts: Verdict) -> Verdict:
    """Kleene and; met when nothing is asked."""
    return _chosen(verdicts, min(RANK[v] for v in verdicts)) if verdicts else Verdict.MET


def either(*verdicts: Verdict) -> Verdict:
    """Kleene or; not met when nothing is offered."""
    return _chosen(verdicts, max(RANK[v] for v in verdicts)) if verdicts else Verdict.NOT_MET


def opposite(verdict: Verdict) -> Verdict:
    """Kleene not; unknown stays unknown."""
    swapped = {Verdict.MET: Verdict.NOT_MET, Verdict.NOT_MET: Verdict.MET}
    return swapped.get(verdict, verdict)


class Criterion(Value, frozen=True):
    """One condition: a leaf that names an element, or a group of conditions.

    Exactly one of `element`, `all_of`, `any_of`, `not_`, `at_least` is set.
    A leaf may compare: `op` is one of >=, >, <=, <, and `value` a number in
    the element's unit. `result` is the treatment result asked for (failed),
    or how a named thing is asked for (present, shown, episode, suspected).
    `within_days`, `within_weeks` and `within_months` are look-backs from the
    day of judgement. `counts` lists the kinds of care, or the named
    things, that count; `at_least` 1 beside them says that one is enough. `waived_by`
    names a red flag definition that replaces the condition. `soft`
    conditions are shown and never fail a set.
    """

    element: str = ""
    op: str = ""
    value: float | None = None
    result: str = ""
    within_days: int | None = None
    within_weeks: int | None = None
    within_months: int | None = None
    counts: tuple[str, ...] = ()
    waived_by: str = ""
    soft: bool = False
    all_of: "tuple[Criterion, ...]" = ()
    any_of: "tuple[Criterion, ...]" = ()
    not_: "Criterion | None" = None
    at_least: int | None = None
    of: "tuple[Criterion, ...]" = ()
    label: str = ""


class CriteriaSource(Value, frozen=True):
    """The document that a set paraphrases: edition, date, link, check."""

    id: str
    body: str
    title: str
    edition: str
    effective: str
    verified: Verified
    url: str = ""
    note: str = ""


class CriteriaSet(Value, frozen=True):
    """A reviewer's conditions for one indication, in our own words.

    `codes` are CPT numbers; `states` limits a Medicare contractor's reach;
    empty means everywhere. `programs` are regime ids; empty means any.
    `families` are families of studies (families data), `modalities` kinds
    of study whatever the code. `kind` is conditions; never (the document
    does not support the study); info (to know, not to be met); or ask (the
    text is not public).
    """

    id: str
    source: str
    section: str
    indication: str
    codes: tuple[str, ...]
    logic: Criterion
    recognise: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    kind: str = "conditions"
    states: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Definition(Value, frozen=True):
    """A named condition that sets refer to, such as a list of red flags."""

    id: str
    source: str
    section: str
    says: str
    logic: Criterion


class Element(Value, frozen=True):
    """One thing that criteria ask about, and how to ask for it.

    `asks` completes "The rule asks for ..."; `measured` says the same of a
    condition that names a length, in the place of {length}; `question` is
    put to the physician and never suggests the answer.
    """

    id: str
    asks: str
    question: str
    paper: str = ""
    measured: str = ""


class AcrVariant(Value, frozen=True):
    """A variant of an ACR topic in our words, with the ratings of studies.

    `when` is the condition over this product's elements under which the
    variant is the patient's; it is not where the record shows `unless`.
    What sets an `apart` variant apart (an operation, a fear of cancer) is
    not assumed: it is near only where the record shows some of it.
    `ratings` are the scale's words, each with the CPT numbers that have it.
    """

    id: str
    variant: str
    ratings: dict[str, tuple[str, ...]]
    when: Criterion
    unless: Criterion | None = None
    apart: bool = False

    def rating(self, code: str) -> str:
        """The rating of a study; empty when the variant does not name it."""
        return next((word for word, codes in self.ratings.items() if code in codes), "")


class AcrTopic(Value, frozen=True):
    """A topic of the ACR Appropriateness Criteria, with its variants.

    `about` says which patients the topic speaks of, `families` which
    families of studies. `year` is the document's where it was checked; a
    topic without one is shown to the user and never cited.
    """

    topic: str
    url: str
    verified: Verified
    families: tuple[str, ...]
    about: Criterion
    variants: tuple[AcrVariant, ...]
    year: int | None = None


class Literature(Value, frozen=True):
    """A paper or guideline on the shelf, and one claim of it in our words."""

    id: str
    citation: str
    year: int
    claim: str
    direction: str
    indication: str
    verified: Verified
    when: Criterion
    codes: tuple[str, ...] = ()
    doi: str = ""
    pmid: str = ""
    as_of: datetime.date | None = None
