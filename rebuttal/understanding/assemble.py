"""Facts -> Case; what disagrees is kept and named, never silently settled."""

import datetime
import re

from rebuttal.errors import AnswersError, TwoPeople
from rebuttal.model.case import (
    AdverseDetermination,
    AppealRoute,
    Case,
    CountedFrom,
    CriteriaCited,
    DenialReason,
    Member,
    Paper,
    PaperKind,
    Plan,
    Service,
    Stage,
    Standing,
    Timing,
    Window,
    WindowUnit,
)
from rebuttal.model.fact import Answer, Conflict, Fact
from rebuttal.model.text import Quote
from rebuttal.model.value import changed
from rebuttal.understanding.clinical.chart_gathering import gathered
from rebuttal.understanding.fields import Fields
from rebuttal.understanding.people import same_person

Facts = tuple[Fact[object], ...]
SAME_PERSON = "same_person"
NAMES = ("member.name", "chart.patient_name")
NONE = "none"
EARLIER = "notice.earlier_letter"
MOST_DAYS = 3650
DATES = frozenset({"notice_date", "service_date", "earlier_letter_date"})
MASKED = re.compile(r"[X*•#]{3,}")
ANSWERS_TO_FIELDS = {
    "notice_date": "notice.notice_date",
    "earlier_letter_date": EARLIER,
    "member_name": "member.name",
    "member_id": "member.id",
    "member_state": "member.state",
    "group_number": "member.group",
    "benefit_manager": "plan.benefit_manager",
    "claim_number": "notice.claim_number",
    "service_date": "notice.service_date",
    "letter_window": "notice.window",
    "reference": "notice.references",
    "insurer": "plan.insurer",
    "ordering_provider": "notice.ordering_provider",
    "appeal_address": "route.address",
    "appeal_fax": "route.fax",
}


def assemble(
    facts: Facts,
    papers: tuple[Paper, ...],
    answers: tuple[Answer, ...] = (),
    *,
    all_one: bool = True,
) -> Case:
    """Put every fact in its place; raises TwoPeople when names or births differ.

    Letters that the case is not about must be about the same person too,
    unless `all_one` is False.
    """
    main = _main_letter(facts, papers)
    kept = _without_other_letters(facts, papers, main)
    _one_person(facts if all_one else kept, papers, answers)
    fields = Fields(_answered(answers) + kept + _earlier_letter(facts, papers, main))
    return Case(
        papers=tuple(_with_dates(paper, facts) for paper in papers),
        member=_member(fields),
        plan=_plan(fields),
        notice=_notice(fields, main, _route(fields)) if main else None,
        chart=gathered(fields),
        answers=answers,
        conflicts=tuple(fields.conflicts) + _other_letters(facts, papers, main),
    )


def _member(fields: Fields) -> Member:
    """The insured person as the papers name them."""
    return Member(
        name=fields.one("member.name", str),
        id=fields.one("member.id", str),
        group=fields.one("member.group", str),
        birth_date=fields.one("member.birth_date", datetime.date),
        address=fields.one("member.address", str),
        state=fields.one("member.state", str),
        standing=fields.one("member.standing", Standing),
    )


def _plan(fields: Fields) -> Plan:
    """The coverage as the letter names it."""
    return Plan(
        insurer=fields.one("plan.insurer", str),
        benefit_manager=fields.one("plan.benefit_manager", str),
        name=fields.one("plan.name", str),
        kind=fields.one("plan.kind", str),
        state=fields.one("plan.state", str),
        hints=fields.many("plan.hints", str),
    )


def _route(fields: Fields) -> AppealRoute:
    """Where the letter sends an appeal."""
    return AppealRoute(
        address=fields.one("route.address", str),
        fax=fields.one("route.fax", str),
        phone=fields.one("route.phone", str),
        expedited=fields.one("route.expedited", str),
        external=fields.one("route.external", str),
        external_window=fields.one("route.external_window", Window),
        hearing_window=fields.one("route.hearing_window", Window),
        hearing_address=fields.one("route.hearing_address", str),
        peer_to_peer=fields.one("route.peer_to_peer", str),
        peer_to_peer_window=fields.one("route.peer_to_peer_window", Window),
        peer_to_peer_phone=fields.one("route.peer_to_peer_phone", str),
    )


def _notice(fields: Fields, document: str, route: AppealRoute) -> AdverseDetermination:
    """The letter's own statements."""
    return AdverseDetermination(
        document=document,
        notice_date=fields.one("notice.notice_date", datetime.date),
        earlier_letter=fields.one(EARLIER, datetime.date),
        request_date=fields.one("notice.request_date", datetime.date),
        service_date=fields.one("notice.service_date", datetime.date),
        references=fields.many("notice.references", str),
        claim_number=fields.one("notice.claim_number", str),
        services=fields.many("notice.services", Service),
        told_of=fields.many("notice.told_of", Service),
        diagnoses=fields.many("notice.diagnoses", str),
        ordering_provider=fields.one("notice.ordering_provider", str),
        rendering_provider=fields.one("notice.rendering_provider", str),
        facility=fields.one("notice.facility", str),
        amounts=fields.many("notice.amounts", str),
        codes=fields.many("notice.codes", str),
        reviewer=fields.one("notice.reviewer", str),
        reasons=fields.many("notice.reasons", DenialReason),
        criteria=fields.many("notice.criteria", CriteriaCited),
        window=fields.one("notice.window", Window),
        answer_window=fields.one("notice.answer_window", Window),
        papers_asked=fields.many("notice.papers_asked", str),
        papers_by=fields.one("notice.papers_by", datetime.date),
        papers_window=fields.one("notice.papers_window", Window),
        stated_deadline=fields.one("notice.stated_deadline", datetime.date),
        route=route,
        stage=fields.one("notice.stage", Stage),
        timing=fields.one("notice.timing", Timing),
        road_hints=fields.many("notice.road_hints", str),
        offers=fields.many("notice.offers", str),
        language=_language(fields),
    )


def _language(fields: Fields) -> str:
    """The language of the letter: English unless a hint says otherwise."""
    hints = [fact.value for fact in fields.many("notice.road_hints", str)]
    return next((hint[9:] for hint in hints if hint.startswith("language:")), "en")


def _document(fact: Fact[object]) -> str:
    """The document that a fact was read in, or empty for an answer."""
    first = fact.evidence[0]
    return first.document if isinstance(first, Quote) else ""


def _letters(papers: tuple[Paper, ...]) -> tuple[Paper, ...]:
    """The papers that are letters of an insurer."""
    return tuple(paper for paper in papers if paper.kind is PaperKind.DENIAL_LETTER)


def _main_letter(facts: Facts, papers: tuple[Paper, ...]) -> str | None:
    """The letter that the case is about: a final one first, then the latest."""
    letters = [paper.document for paper in _letters(papers)]
    return max(letters, key=lambda letter: _weight(facts, letter)) if letters else None


def _weight(facts: Facts, letter: str) -> tuple[bool, datetime.date]:
    """How a letter ranks: final before initial, later before earlier."""
    own = [fact for fact in facts if _document(fact) == letter]
    final = any(isinstance(f.value, Stage) and f.value.ends_internal for f in own)
    days = [
        fact.value
        for fact in own
        if fact.name == "notice.notice_date" and isinstance(fact.value, datetime.date)
    ]
    return final, max(days, default=datetime.date.min)


def _without_other_letters(facts: Facts, papers: tuple[Paper, ...], main: str | None) -> Facts:
    """The facts of the main letter and of all papers that are not letters."""
    others = {paper.document for paper in _letters(papers)} - {main}
    return tuple(fact for fact in facts if _document(fact) not in others and not _is_masked(fact))


def _earlier_letter(facts: Facts, papers: tuple[Paper, ...], main: str | None) -> Facts:
    """The day of the first other letter, where a time of this one runs from such."""
    own = [fact for fact in facts if _document(fact) == main]
    windows = [fact.value for fact in own if isinstance(fact.value, Window)]
    if not any(window.counted_from is CountedFrom.EARLIER_LETTER for window in windows):
        return ()
    others = {paper.document for paper in _letters(papers)} - {main}
    days = [
        (fact.value, fact.evidence)
        for fact in facts
        if (fact.name == "notice.notice_date" and _document(fact) in others)
        or (fact.name == "notice.other_letter_date" and _document(fact) == main)
        if isinstance(fact.value, datetime.date)
    ]
    told = any(fact.name == EARLIER for fact in own)
    first = min(days, key=lambda day: day[0], default=None)
    return () if told or first is None else (Fact[object](EARLIER, *first),)


def _is_masked(fact: Fact[object]) -> bool:
    """Whether an id is printed with its first part hidden."""
    return fact.name == "member.id" and bool(MASKED.search(str(fact.value)))


def _other_letters(
    facts: Facts, papers: tuple[Paper, ...], main: str | None
) -> tuple[Conflict, ...]:
    """Letters that were given beside the main one, each named to the user."""
    found = []
    for paper in _letters(papers):
        own = [fact for fact in facts if _document(fact) == paper.document]
        if paper.document != main and own:
            says = "A second decision letter was given; this packet is about the other one."
            found.append(Conflict("letters", says, own[0].evidence))
    for fact in facts:
        if fact.name == "notice.other_letter" and _document(fact) == main:
            says = "The paper holds a second letter; this packet is about the last decision."
            found.append(Conflict("letters", says, fact.evidence))
    return tuple(found)


def _answered(answers: tuple[Answer, ...]) -> Facts:
    """The answers that fill a field of the case, as facts of their own."""
    return tuple(
        Fact(ANSWERS_TO_FIELDS[answer.question], _answer_value(answer), (answer,))
        for answer in answers
        if answer.question in ANSWERS_TO_FIELDS and answer.value.casefold() != NONE
    )


def _answer_value(answer: Answer) -> object:
    """The value that an answer gives to its field; raises AnswersError."""
    if answer.question == "letter_window":
        return _window(answer)
    if answer.question not in DATES:
        return answer.value
    try:
        return datetime.date.fromisoformat(answer.value)
    except ValueError as fault:
        raise AnswersError(
            f"The answer to {answer.question} is not a date.",
            where=answer.question,
            remedy="Write it as year-month-day, for example 2026-09-09.",
        ) from fault


def _window(answer: Answer) -> Window:
    """The days that the letter gives, counted from its date to be safe.

    Raises AnswersError.
    """
    days = int(answer.value) if re.fullmatch(r"[0-9]{1,4}", answer.value) else 0
    if not 0 < days <= MOST_DAYS:
        raise AnswersError(
            "The answer to letter_window is not a number of days.",
            where="letter_window",
            remedy="Write the number of days that the letter gives, for example 180, or none.",
        )
    return Window(days, WindowUnit.CALENDAR_DAYS, CountedFrom.NOTICE_DATE)


def _one_person(facts: Facts, papers: tuple[Paper, ...], answers: tuple[Answer, ...]) -> None:
    """Stop when letter and chart are about two people; raises TwoPeople."""
    said = next((answer.value for answer in answers if answer.question == SAME_PERSON), "")
    if said.casefold() in {"yes", "true"}:
        return
    stranger = next((fact for fact in facts if fact.name == "notice.other_member"), None)
    if stranger:
        raise _two_people(stranger, stranger, papers, "names")
    _agree(facts, papers, NAMES, "names")
    _agree(facts, papers, ("member.birth_date", "chart.patient_birth_date"), "birth dates")


def _agree(facts: Facts, papers: tuple[Paper, ...], names: tuple[str, str], what: str) -> None:
    """Each paper must give one value that the first paper gives too."""
    by_paper: dict[str, list[Fact[object]]] = {}
    for name in names:
        for fact in facts:
            if fact.name == name:
                by_paper.setdefault(_document(fact), []).append(fact)
    first, *others = by_paper.values() or [[]]
    for other in others:
        if not any(_same(one.value, two.value) for one in first for two in other):
            raise _two_people(first[0], other[0], papers, what)


def _same(one: object, other: object) -> bool:
    """Whether two readings can mean one person: equal dates, or names that agree."""
    if isinstance(one, str) and isinstance(other, str):
        return same_person(one, other)
    return one == other


def _two_people(
    one: Fact[object], other: Fact[object], papers: tuple[Paper, ...], what: str
) -> TwoPeople:
    """The error that two papers are about two people; it names files, not people."""
    files = {paper.document: paper.name for paper in papers}
    places = [files.get(_document(fact), "the answers") for fact in (one, other)]
    return TwoPeople(
        f"These papers give different {what}, so they may be about two people.",
        where=" and ".join(dict.fromkeys(places)),
        remedy="Leave out the paper that does not belong. If they are one person, "
        "put same_person = true into the answers file.",
    )


def _with_dates(paper: Paper, facts: Facts) -> Paper:
    """The paper with its dates, and whether it names a person."""
    days = {
        day
        for fact in facts
        if _document(fact) == paper.document
        for day in (fact.noted, fact.value if fact.name == "notice.notice_date" else None)
        if isinstance(day, datetime.date)
    }
    named = any(fact.name in NAMES and _document(fact) == paper.document for fact in facts)
    return changed(paper, dates=tuple(sorted(days)), named=named)
