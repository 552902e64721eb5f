"""The block that says whose case this is, and to whom a letter goes."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from rebuttal.model.case import Service
from rebuttal.model.fact import Fact
from rebuttal.model.finding import Road, StudyFinding
from rebuttal.model.packet import Particulars, Sentence
from rebuttal.model.text import Quote
from rebuttal.writing.desk import REFUSED, Desk, study_line, study_sentence
from rebuttal.writing.parts import SEVERAL, answered_together
from rebuttal.writing.phrases import NOT_READ, clean, day, day_of, form, say, value_of

SEE_APPEALS = "(address: see the appeal section of the denial letter)"
SEE_LETTER = "(address: see the letter)"
APPROVES = re.compile(
    r"\b(?:(?<!not )(?<!not been )approved|is authorized|good (?:until|through)|"
    r"no further approval|valid (?:until|through|from|\d))\b",
    re.IGNORECASE,
)
REFUSES = re.compile(
    r"\b(?:den(?:y|ied|ial)|refus\w+|not (?:been )?(?:approved|covered|authorized)|"
    r"(?:cannot|can['’]t|unable to) (?:approve|authorize|cover))\b",
    re.IGNORECASE,
)
SMALL_GAP = re.compile(r"\S {2,}\S|\t")
STATE_AND_ZIP = re.compile(r"[A-Z][A-Za-z. ]+ \d{5}(?:-\d{4})?")


def particulars(desk: Desk) -> Particulars:
    """Member, plan, reference, study, notice date, clinician."""
    member, plan, notice = desk.case.member, desk.case.plan, desk.notice
    rows = [
        ("Member", value_of(member.name)),
        ("Member ID", value_of(member.id)),
        ("Group", value_of(member.group)),
        ("Insurer or plan", value_of(plan.insurer)),
        ("Reviewed by", value_of(plan.benefit_manager)),
        ("Reference", references(desk)),
        ("Claim number", value_of(notice.claim_number if notice.references else None)),
        *_studies(desk),
        ("Date of the notice", day_of(notice.notice_date)),
        ("Date of service", day_of(notice.service_date)),
        ("Ordered by", value_of(notice.ordering_provider)),
        ("Done by", value_of(notice.rendering_provider)),
    ]
    optional = {"Group", "Reviewed by", "Claim number", "Study", "Date of service"}
    optional |= {"Ordered by", "Done by"}
    return Particulars(
        tuple(row for row in rows if row[0] not in optional or row[1].text != NOT_READ)
    )


def in_brief(desk: Desk) -> Particulars:
    """Whose case this is, for a paper that stays at home or in the office."""
    return Particulars(
        (
            ("Member", value_of(desk.case.member.name)),
            ("Reference", references(desk)),
            *_studies(desk),
        )
    )


def _studies(desk: Desk) -> tuple[tuple[str, Sentence], ...]:
    """The refused study; of several each with its own number."""
    told = answered_together(desk)
    if len(told) < SEVERAL:
        with_it = tuple(fact for one in told for fact in one.with_it)
        return (("Study", study_sentence(desk)), *_with_it(desk, with_it))
    return tuple(
        row
        for n, one in enumerate(told, 1)
        for row in ((f"Study {n}", _numbered(desk, one)), *_with_it(desk, one.with_it))
    )


def _with_it(desk: Desk, facts: tuple[Fact[Service], ...]) -> Iterator[tuple[str, Sentence]]:
    """The further codes of one picture, each in a row."""
    yield from (("With it", say(study_line(f.value, desk.shelf), *f.evidence)) for f in facts)


def _numbered(desk: Desk, one: StudyFinding) -> Sentence:
    """One of several studies, with the number that the letter gives to it alone."""
    study = study_line(one.study.value, desk.shelf)
    if not one.references:
        return say(study, *one.study.evidence)
    numbers = ", ".join(clean(fact.value) for fact in one.references)
    told = (piece for fact in one.references for piece in fact.evidence)
    return say(f"{study}, reference {numbers}", *one.study.evidence, *told)


def references(desk: Desk) -> Sentence:
    """The reference numbers of the letter; a claim number serves where there is none."""
    found = _of_this_refusal(desk)
    if not found:
        return value_of(desk.notice.claim_number)
    evidence = [piece for fact in found for piece in fact.evidence]
    return say(", ".join(clean(fact.value) for fact in found), *evidence)


def _of_this_refusal(desk: Desk) -> tuple[Fact[str], ...]:
    """The numbers of the letter, without those it tells beside an approved study alone."""
    services, found = desk.notice.services, _not_of_others(desk)
    refused = _told(desk, (fact for fact in services if fact.value.decision in REFUSED))
    others = _told(desk, (fact for fact in services if fact.value.decision not in REFUSED))
    own = tuple(fact for fact in found if not _told(desk, [fact]) & (others - refused))
    own = tuple(fact for fact in own if not _of_an_approval(desk, fact)) or own
    return own or found


def _not_of_others(desk: Desk) -> tuple[Fact[str], ...]:
    """The numbers of the letter that do not stand beside other services alone."""
    told = answered_together(desk)
    own = {fact.value for one in told for fact in (one.study, *one.with_it)} or {
        fact.value for fact in desk.notice.services if fact.value.decision in REFUSED
    }
    return tuple(
        number
        for number in desk.notice.references
        if not (places := [place for place in desk.notice.told_of if number.stands_in(place)])
        or any(place.value in own for place in places)
    )


def _of_an_approval(desk: Desk, fact: Fact[str]) -> bool:
    """Whether the number stands in a row or sentence that approves, and refuses nothing."""
    told = (_row_or_sentence(desk, piece) for piece in fact.evidence if isinstance(piece, Quote))
    words = " ".join(told)
    return APPROVES.search(words) is not None and REFUSES.search(words) is None


def _row_or_sentence(desk: Desk, quote: Quote) -> str:
    """The sentence of a number; where that is many lines of a table, its own line."""
    whole = desk.whole(quote).words
    text = next((paper.text for paper in desk.documents if paper.id == quote.document), "")
    if "\n" not in whole or not text:
        return whole
    start, end = text.rfind("\n", 0, quote.start) + 1, text.find("\n", quote.end)
    line = text[start : end if end >= 0 else len(text)]
    return line if SMALL_GAP.search(line) else whole


def _told(desk: Desk, facts: Iterable[Fact[Any]]) -> set[Quote]:
    """The sentences in which the letter tells these facts."""
    return {quote for fact in facts for quote in desk.wholes(fact.evidence)}


def addressee(desk: Desk) -> tuple[Sentence, ...]:
    """Where the letter says that an appeal goes, line by line; fax beside it."""
    route, plan = desk.notice.route, desk.case.plan
    lines: list[Sentence] = []
    heard = route.hearing_address if route.hearing_window and goes_outside(desk) else None
    if heard is not None:
        # the request goes to the hearings' office, and with it all that belongs to it
        return tuple(say(part, *heard.evidence) for part in address_lines(heard.value))
    if route.address is not None:
        parts = address_lines(route.address.value)
        lines += [say(part, *route.address.evidence) for part in parts]
    elif plan.insurer is not None:
        lines.append(value_of(plan.insurer))
        waits = desk.findings.road.road is Road.PENDED
        lines.append(form(SEE_LETTER if waits else SEE_APPEALS))
    if route.fax is not None:
        lines.append(say(f"Fax {clean(route.fax.value)}", *route.fax.evidence))
    return tuple(lines)


def goes_outside(desk: Desk) -> bool:
    """Whether letters go to a reviewer outside, who wrote none of what they answer."""
    return desk.findings.road.road is Road.FINAL_DENIAL


def address_lines(address: str) -> tuple[str, ...]:
    """An address as an envelope has it: names, street or box, city."""
    whole = ", ".join(clean(line) for line in address.splitlines() if clean(line))
    parts = [part.strip() for part in whole.split(",") if part.strip()]
    lines: list[str] = []
    for part in parts:
        if lines and STATE_AND_ZIP.fullmatch(part):
            lines[-1] = f"{lines[-1]}, {part}"
        else:
            lines.append(part)
    return tuple(lines)


def insurer_itself(desk: Desk) -> tuple[Sentence, ...]:
    """The insurer as addressee, where appeals go elsewhere: its letter has the address."""
    insurer, address = desk.case.plan.insurer, desk.notice.route.address
    if not goes_outside(desk) or insurer is None:
        return addressee(desk)
    if address is not None and insurer.value.split(" ")[0].casefold() in address.value.casefold():
        return addressee(desk)
    return value_of(desk.case.plan.insurer), form("(address: see the head of its letter)")


def subject(desk: Desk, *, to_insurer: bool = False) -> tuple[Sentence, ...]:
    """The subject line: which notice of the insurer this answers."""
    notice, known = desk.notice.notice_date, references(desk)
    dated = f" of {day(notice.value)}" if notice else ""
    numbered = f", reference {known.text}" if known.text != NOT_READ else ""
    words = f"Your notice{dated}{numbered}"
    if goes_outside(desk) and not to_insurer:
        words = f"The refusal{dated}{numbered}"
    support = (*(notice.evidence if notice else ()), *(known.support if numbered else ()))
    return (say(words, *support) if support else form(words),)


def missing_particulars(desk: Desk) -> tuple[str, ...]:
    """What a letter to the insurer needs and the papers did not give."""
    route, notice = desk.notice.route, desk.notice
    needs = (
        (desk.case.member.name, "The member's name was not read: write it in."),
        (desk.case.member.id, "The member ID was not read: take it from the insurance card."),
        (
            notice.references or notice.claim_number,
            "No reference or claim number was read: take it from the letter, or ask the insurer.",
        ),
        (
            route.address or route.fax,
            "No address or fax for appeals was read: take it from the letter.",
        ),
        (desk.study(), "The refused study was not read: take its name from the letter."),
    )
    return tuple(words for found, words in needs if not found)
