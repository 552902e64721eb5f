"""The plan: one page in plain words, for every road."""

from rebuttal.model.criteria import Verdict
from rebuttal.model.finding import Deadline, Road
from rebuttal.model.packet import (
    Block,
    Cites,
    Derived,
    Heading,
    Letter,
    Points,
    Sentence,
    Table,
    Voice,
)
from rebuttal.writing.argument import answered, reason_quote, stated
from rebuttal.writing.desk import Desk, study_line, study_sentence
from rebuttal.writing.literature_sheet import outcomes
from rebuttal.writing.next_steps import work_order
from rebuttal.writing.parts import names_of_studies, on_other_roads
from rebuttal.writing.phrases import (
    NOT_READ,
    clean,
    day,
    form,
    judged,
    paragraph,
    quotes_of,
    say,
    stop,
)

ROADS_WITH_LETTERS = (Road.MEDICAL_NECESSITY, Road.FINAL_DENIAL)
STEPS_HEAD = "What to do, in this order"
WHO = {"member": "You", "plan": "The insurer", "reviewer": "The reviewer"}


def plan(desk: Desk) -> Letter:
    """What happened, by when, what to do first, what could change it."""
    return Letter(
        id="plan",
        title="Your plan",
        voice=Voice.NOBODY,
        blocks=(
            Heading("What happened"),
            *(_happened(desk) if desk.case.notice else _no_letter(desk)),
            *_dates(desk),
            *_look_at(desk),
            *_standing(desk),
            *_named_rule(desk),
            *_todo(desk),
            *_defects(desk),
            *_questions(desk),
            *outcomes(desk),
            paragraph(
                form("This plan is no promise: nobody can know how the insurer will decide.")
            ),
        ),
        editable=False,
    )


def apart(letter: Letter, heading: str) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What stands under this heading of a letter, and the letter without that part."""
    under: list[Block] = []
    rest: list[Block] = []
    inside = False
    for block in letter.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.text == heading
        (under if inside else rest).append(block)
    return tuple(under[1:]), tuple(rest)


def _no_letter(desk: Desk) -> tuple[Block, ...]:
    """What can be said when no letter of an insurer is among the papers."""
    return (paragraph(judged(stop(desk.findings.road.says), "road")),)


def _happened(desk: Desk) -> tuple[Block, ...]:
    """Who refused what and when, the road, the law."""
    case, found = desk.case, desk.findings
    study, notice, insurer = study_sentence(desk), desk.notice.notice_date, case.plan.insurer
    sentences: list[Sentence] = []
    if insurer is not None:
        when = f", dated {day(notice.value)}" if notice else ""
        fact = desk.study()
        kind = "study" if fact is None or fact.value.imaging else "service"
        about = f" It is about this {kind}: {study.text}." if study.text != NOT_READ else ""
        several = names_of_studies(desk)
        if several is not None:
            about, study = f" It refuses these studies: {several.text}.", several
        support = (*insurer.evidence, *(notice.evidence if notice else ()), *study.support)
        sentences.append(say(f"The letter is from {clean(insurer.value)}{when}.{about}", *support))
    sentences.append(judged(stop(found.road.says), "road", *found.road.because))
    sentences += [judged(stop(flag), "road", *found.road.because) for flag in found.road.flags]
    if found.regime is not None:
        appeals = found.road.road in (*ROADS_WITH_LETTERS, Road.EXPERIMENTAL)
        follows = (found.regime.follows,) if appeals and found.regime.follows else ()
        told = (found.regime.says, *follows, *found.regime.notes)
        sentences += [judged(stop(words), "regime", *found.regime.because) for words in told]
    blocks: list[Block] = [paragraph(*sentences)]
    quotes = [quote for reason in stated(desk) if (quote := reason_quote(reason))]
    if quotes:
        blocks.append(paragraph(form("The letter gives these reasons:")))
        blocks.append(Points(tuple((desk.quoting(quote),) for quote in quotes), ordered=True))
    blocks += _on_other_roads(desk)
    asked = quotes_of(piece for fact in desk.notice.papers_asked for piece in fact.evidence)
    if asked:
        blocks.append(paragraph(form("The letter asks for this:")))
        blocks.append(Points(tuple((desk.quoting(quote),) for quote in asked)))
    return tuple(blocks)


def _on_other_roads(desk: Desk) -> list[Block]:
    """The studies refused for a reason that no letter here answers, and what to do."""
    blocks: list[Block] = []
    for one in on_other_roads(desk):
        study = study_line(one.study.value, desk.shelf)
        words = f"Refused for another reason, and not answered in these letters: {study}."
        told = say(words, *one.study.evidence, Derived("road"))
        reasons = desk.wholes(one.road.because)[:2]
        blocks += [
            Heading(study, 2),
            paragraph(told, judged(stop(one.road.says), "road", *one.road.because)),
            Points(tuple((desk.quoting(quote),) for quote in reasons)),
            Points(tuple((judged(stop(item), "road"),) for item in one.road.todo)),
        ]
    return blocks


def _dates(desk: Desk) -> tuple[Block, ...]:
    """The deadlines: safe date, last lawful day, and how they are counted."""
    rows = tuple(_date_row(desk, due) for due in desk.findings.deadlines)
    if not rows:
        return ()
    header = ("What", "Safe date", "Last lawful day", "How it is counted")
    return (Heading("Your dates"), Table(header, rows, (0.22, 0.16, 0.16, 0.46)))


def _date_row(desk: Desk, due: Deadline) -> tuple[tuple[Sentence, ...], ...]:
    """One deadline in a row."""
    name = f"deadline:{due.id}"
    safe = day(due.safe) if due.safe else "cannot be counted yet"
    legal = day(due.legal) if due.legal else "see your letter"
    support = [Cites(due.authority)] if due.authority else []
    cite = f" ({desk.shelf.authority(due.authority).cite})" if due.authority else ""
    notes = [judged(stop(note), name, *due.because) for note in due.notes]
    passed = [judged("This date has passed.", name)] if due.passed else []
    return (
        (judged(f"{WHO.get(due.who, due.who)}: {due.what}", name),),
        (judged(safe, name),),
        (judged(legal, name),),
        (
            *passed,
            judged(f"{stop(due.counting)}{cite}", name, *support, *due.because),
            *notes,
        ),
    )


def _look_at(desk: Desk) -> tuple[Block, ...]:
    """What a person has to look at before trusting the rest."""
    if not desk.findings.warnings:
        return ()
    items = tuple((judged(stop(words), "warning"),) for words in desk.findings.warnings)
    return (Heading("Look at this first"), Points(items))


def _named_rule(desk: Desk) -> tuple[Block, ...]:
    """What to know of a rule that the letter names and that nobody may copy."""
    told = tuple(judged(stop(words), "unpublished") for words in desk.findings.unpublished)
    return (Heading("The rule that was named"), paragraph(*told)) if told else ()


def _standing(desk: Desk) -> tuple[Block, ...]:
    """How the record stands beside the insurer's reasons, honestly."""
    reasons = stated(desk)
    if not reasons or not desk.findings.road.weighable:
        return ()
    unanswered = [one for one in reasons if not answered(desk, one)]
    verdicts = {found.verdict for one in unanswered for found in one.elements}
    name = "reason:1"
    if not desk.has_chart():
        words = "No notes were given, so the record could not be laid beside the reasons."
    elif Verdict.CONFLICT in verdicts:
        words = "The papers disagree about something that a reason turns on; the doctor settles it."
    elif Verdict.NOT_MET in verdicts:
        words = (
            "The record speaks against something that the insurer asks for. An appeal may be "
            "weak now; ask the doctor whether doing what is missing and asking again serves better."
        )
    elif verdicts:
        words = (
            "Something that the insurer asks for is not in the papers. It may be true and "
            "unwritten, so the questions to the doctor come first."
        )
    elif unanswered:
        words = "One reason cannot be laid beside the record: you or the doctor must answer it."
    else:
        words = "The record answers each reason, in its own words; the gap report shows where."
    return (Heading("Where you stand"), paragraph(judged(words, name)))


def _todo(desk: Desk) -> tuple[Block, ...]:
    """What to do, in order; what to leave; what to have at hand."""
    road = desk.findings.road
    blocks: list[Block] = [Heading(STEPS_HEAD)]
    steps = work_order(desk) if road.road is Road.MEDICAL_NECESSITY else ()
    blocks.append(
        Points(
            tuple((step,) for step in steps or _sentences((*road.first, *road.todo))), ordered=True
        )
    )
    if road.avoid:
        blocks += [Heading("What not to do"), _listed(road.avoid)]
    if road.bring and road.road not in ROADS_WITH_LETTERS:
        blocks += [Heading("What to have at hand"), _listed(road.bring)]
    return tuple(blocks)


def _sentences(items: tuple[str, ...]) -> tuple[Sentence, ...]:
    """Items of the road's data as sentences."""
    return tuple(judged(stop(item), "road") for item in items)


def _listed(items: tuple[str, ...]) -> Points:
    """Items of the road's data as a list."""
    return Points(tuple((item,) for item in _sentences(items)))


def _defects(desk: Desk) -> tuple[Block, ...]:
    """What the notice had to say and does not."""
    found = desk.findings.defects
    if not found:
        return ()
    items = tuple(
        (
            judged(
                f"{stop(defect.says)} ({desk.shelf.authority(defect.authority).cite})"
                if defect.authority
                else stop(defect.says),
                f"defect:{defect.id}",
                *([Cites(defect.authority)] if defect.authority else []),
                *defect.because,
            ),
        )
        for defect in found
    )
    return (Heading("What the letter should have said"), Points(items))


def _questions(desk: Desk) -> tuple[Block, ...]:
    """The few questions that would change the plan."""
    found = desk.findings.questions
    if not found:
        return ()
    items = tuple(
        tuple(
            judged(stop(words), f"question:{question.id}")
            for words in (question.text, question.why, question.how)
            if words
        )
        for question in found
    )
    return (Heading("Questions that would change this plan"), Points(items))
