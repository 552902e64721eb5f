"""Step 6: the request for outside review, or why there is none yet."""

from rebuttal.model.case import Stage
from rebuttal.model.finding import Road, Step
from rebuttal.model.packet import (
    Block,
    Cites,
    Heading,
    Letter,
    Points,
    Sentence,
    Voice,
)
from rebuttal.model.value import changed
from rebuttal.writing.argument import THEIRS, reasons_answered, unanswered
from rebuttal.writing.case_in_short import case_in_short, ordered_for
from rebuttal.writing.desk import Desk, study_called
from rebuttal.writing.letters.internal_appeal import enclosures
from rebuttal.writing.particulars import address_lines, missing_particulars, particulars
from rebuttal.writing.parts import names_of_studies, parts, under_each
from rebuttal.writing.phrases import (
    clean,
    day,
    form,
    judged,
    paragraph,
    quotes_of,
    say,
    stop,
)
from rebuttal.writing.rules_argued import (
    goes_beyond,
    medicare_rules,
    papers_in_support,
    rule_applied,
    society_support,
)
from rebuttal.writing.sender import sender, signature, to_enclose

ASK_REVIEW = "I ask for an independent review and for the refusal to be reversed."
ASK_AGAIN = "I ask for this decision to be looked at again and for the refusal to be reversed."
SUBJECT = "Independent review of a final refusal"
ASK_HEARING = "I ask for a hearing and for the refusal to be reversed."
SUBJECT_HEARING = "Request for a hearing on a final refusal"
SUBJECT_ABROAD = "Complaint about a refused claim"
SUBJECT_AGAIN = "Request for the next review of a refusal"
THEIRS_AGAIN = "The decision says:"
LATER = (
    "Outside review comes after the insurer’s own answer. Keep this page with "
    "the packet; it says what comes next."
)
NONE_READ = "The law read for this kind of plan opens no review outside the plan."
OVER, OPEN = "done", "open"
BESIDE, BESIDE_ID = "letter.external_review", "external-review"
AUTOMATIC, HEARING = "automatic", "hearing"
OUTSIDE = frozenset({"external", "hearing", "automatic"})


def outside_review(desk: Desk) -> tuple[Letter, ...]:
    """A request when the insurer's own process is over; a page of why not yet before.

    None where no step is left that a letter of one's own could open.
    """
    road = desk.findings.road
    if Road.FINAL_DENIAL not in (road.road, *road.also):
        return (_not_yet(desk),)
    steps = outside_steps(desk)
    if not steps:
        return () if desk.findings.steps else (_request(desk, ()),)
    beside = tuple(step for step in steps[1:] if step.id == BESIDE and step.state == OPEN)
    more = (changed(_request(desk, beside), id=BESIDE_ID),) if beside else ()
    return (_request(desk, steps), *more)


def outside_steps(desk: Desk) -> tuple[Step, ...]:
    """The steps of this regime that lie outside the insurer and are not over."""
    steps = desk.findings.steps
    return tuple(step for step in steps if step.kind in OUTSIDE and step.state != OVER)


def _is_next(desk: Desk) -> bool:
    """Whether the refusal came from outside, so that this is a review of a review."""
    stage = desk.notice.stage
    return stage is not None and stage.value.ends_internal and stage.value is not Stage.FINAL


def _not_yet(desk: Desk) -> Letter:
    """Why outside review is not open yet, and what it will be; or that there is none."""
    steps = outside_steps(desk)
    none = bool(desk.findings.steps) and not steps
    blocks: list[Block] = [
        paragraph(form(NONE_READ if none else LATER), *_instead(desk, none=none))
    ]
    for step in steps:
        blocks += [Heading(step.name), paragraph(*_told(desk, step)), *_bring(step)]
    quotes = [
        quote
        for fact in (desk.notice.route.external, desk.notice.route.external_window)
        if fact is not None
        for quote in quotes_of(fact.evidence)
    ]
    if quotes:
        blocks += [
            Heading("What the letter says"),
            Points(tuple((desk.quoting(quote),) for quote in dict.fromkeys(quotes))),
        ]
    return Letter(
        id="outside-review",
        title="Outside review: none for this plan" if none else "Outside review: why not yet",
        voice=Voice.NOBODY,
        blocks=tuple(blocks),
        editable=False,
    )


def _instead(desk: Desk, *, none: bool) -> tuple[Sentence, ...]:
    """What is said of this kind of plan where no review outside it is read."""
    found = desk.findings.regime
    if not none or found is None:
        return ()
    return tuple(judged(stop(note), "regime", *found.because) for note in found.notes)


def _bring(step: Step) -> tuple[Block, ...]:
    """What the request will have to contain."""
    if not step.must_contain:
        return ()
    items = tuple((judged(stop(words), f"step:{step.id}"),) for words in step.must_contain)
    return (paragraph(form("It will have to contain:")), Points(items))


def _told(desk: Desk, step: Step) -> tuple[Sentence, ...]:
    """A step in words, with its authority and its place."""
    support = [Cites(step.authority)] if step.authority else []
    cite = f" ({desk.shelf.authority(step.authority).cite})" if step.authority else ""
    sentences = [judged(f"{stop(step.says)}{cite}", f"step:{step.id}", *support, *step.because)]
    if step.sent_to and step.state != AUTOMATIC:
        sentences.append(
            judged(f"It goes to: {stop(clean(step.sent_to))}", f"step:{step.id}", *step.because)
        )
    due = desk.findings.deadline(step.deadline) if step.deadline else None
    if step.waits:
        sentences.append(judged(stop(step.waits), f"step:{step.id}"))
    elif due is not None:
        sentences.append(judged(stop(due.counting), f"deadline:{due.id}", *due.because))
    return tuple(sentences)


def _request(desk: Desk, steps: tuple[Step, ...]) -> Letter:
    """The request to the first of these bodies outside, after a final internal denial."""
    sent_to = tuple(
        judged(clean(line), f"step:{steps[0].id}", *steps[0].because)
        for line in (address_lines(steps[0].sent_to) if steps else ())
    )
    title = _title(desk, steps)
    standard = desk.findings.right("external_standard")
    again = _is_next(desk)
    one = len(parts(desk)) == 1
    blocks: list[Block] = [
        particulars(desk),
        paragraph(_refused(desk), *(case_in_short(desk) if one else ())),
        *under_each(desk, _answered),
    ]
    if standard is not None and standard.authorities:
        entries = [desk.shelf.authority(name) for name in standard.authorities]
        words = f"{stop(standard.says)} ({'; '.join(entry.cite for entry in entries)})"
        blocks.append(paragraph(say(words, *(Cites(entry.id) for entry in entries))))
    blocks += [paragraph(form(_asked(steps, again=again))), signature(desk)]
    return Letter(
        id="outside-review",
        title=title,
        voice=sender(desk),
        dated=desk.findings.today,
        addressee=sent_to,
        subject=(form(_subject(title, steps, again=again)),),
        blocks=tuple(blocks),
        enclosures=enclosures(desk),
        missing=_missing(desk),
    )


def _answered(desk: Desk) -> tuple[Block, ...]:
    """What was refused for one study, answered; the rule beside it."""
    answered = reasons_answered(desk, THEIRS_AGAIN if _is_next(desk) else THEIRS)
    short = case_in_short(desk) if desk.part else ()
    told = (paragraph(*short),) if short else ()
    head = (Heading("The reasons given, and what the record shows"),)
    named = head if answered and not desk.part else ()
    return (*told, *named, *answered, *_rule(desk))


def _asked(steps: tuple[Step, ...], *, again: bool) -> str:
    """What the request asks for: a review, a hearing, or the next look."""
    heard = bool(steps) and steps[0].kind == HEARING
    return ASK_HEARING if heard else ASK_AGAIN if again else ASK_REVIEW


def _subject(title: str, steps: tuple[Step, ...], *, again: bool) -> str:
    """What the request is about, in its first line."""
    if steps and steps[0].kind == HEARING:
        return SUBJECT_HEARING
    if title.startswith("Complaint"):
        return SUBJECT_ABROAD
    return SUBJECT_AGAIN if again else SUBJECT


def _title(desk: Desk, steps: tuple[Step, ...]) -> str:
    """The request under its own name; abroad it is a complaint to a body."""
    found = desk.findings.regime
    regime = desk.shelf.regimes().get(found.regime) if found else None
    if steps and regime is not None and regime.country != "US":
        return f"Complaint to: {steps[0].name}"
    if not steps:
        return "Request for outside review"
    name = steps[0].name
    return f"Request for {name[:1].lower()}{name[1:]}"


def _refused(desk: Desk) -> Sentence:
    """What was refused finally, and when."""
    notice, service = desk.notice.notice_date, desk.study()
    when = f" on {day(notice.value)}" if notice else ""
    several = names_of_studies(desk)
    if several is not None:
        kept = (*several.support, *(notice.evidence if notice else ()))
        words = f"The plan finally refused {several.text}{when}."
        if _is_next(desk):
            dated = when.replace(" on ", " of ")
            words = f"The decision{dated} keeps the refusal of {several.text}."
        return say(words, *kept)
    purpose, because = ordered_for(desk)
    ordered = f", ordered for {purpose}" if purpose else ""
    study = study_called(service.value, desk.shelf) if service else "a study"
    support = (*(notice.evidence if notice else ()), *(service.evidence if service else ()))
    words = f"The plan finally refused {study}{ordered}{when}."
    if _is_next(desk):
        words = f"The decision{when.replace(' on ', ' of ')} keeps the refusal of {study}{ordered}."
    return say(words, *support, *because) if support else form(words)


def _rule(desk: Desk) -> tuple[Block, ...]:
    """The rule, Medicare's own rules, the society and the papers, where they fit."""
    rules = (*rule_applied(desk), *goes_beyond(desk), *medicare_rules(desk))
    blocks = (*rules, *society_support(desk), *papers_in_support(desk))
    return (Heading("The rule"), *blocks) if blocks else ()


def _missing(desk: Desk) -> tuple[str, ...]:
    """What keeps the request from being ready."""
    missing = [*missing_particulars(desk), *to_enclose(desk)]
    if not desk.has_chart():
        missing.append("No clinical note was given: add the notes to these papers.")
    return (*missing, *unanswered(desk))
