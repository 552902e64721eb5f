"""What a person is told when the packet is written, and its JSON twin."""

from collections import Counter
from pathlib import Path

from rebuttal.errors import PaperError
from rebuttal.faces.lines import heading, labelled, point, shortened, wrapped
from rebuttal.faces.terminal import plain_error
from rebuttal.model.case import Case
from rebuttal.model.criteria import Verdict
from rebuttal.model.fact import Fact
from rebuttal.model.finding import Deadline, ElementFinding, Findings, Question
from rebuttal.model.packet import Packet
from rebuttal.model.value import to_plain

MOST_QUESTIONS = 5
MOST_POINTS = 8
NOT_READ = "not read"
VERDICTS = {
    Verdict.MET: "met",
    Verdict.NOT_MET: "not met",
    Verdict.NOT_DOCUMENTED: "not documented",
    Verdict.CONFLICT: "in conflict",
}


def summary(
    case: Case, findings: Findings, packet: Packet, out: Path, files: tuple[Path, ...]
) -> str:
    """The whole summary: what, who, when, the record, what is missing, the files."""
    parts = [
        *_what_this_is(findings),
        *_who_and_when(case),
        *_deadlines(findings),
        *_record(findings),
        *_warnings(findings),
        *_before_sending(packet),
        *_left_out(packet),
        *_questions(findings.questions),
        *_files(out, files),
    ]
    return "\n".join(parts).strip("\n")


def plain_summary(
    case: Case,
    findings: Findings,
    packet: Packet,
    files: tuple[Path, ...],
    unread: tuple[PaperError, ...] = (),
) -> dict[str, object]:
    """The same as plain data; case.json holds the rest."""
    return {
        "road": str(findings.road.road),
        "says": findings.road.says,
        "regime": findings.regime.regime if findings.regime else None,
        "notice_date": to_plain(_value(case.notice.notice_date)) if case.notice else None,
        "deadlines": [to_plain(deadline) for deadline in findings.deadlines],
        "verdicts": {str(verdict): count for verdict, count in _counts(findings).items()},
        "ready": packet.ready,
        "missing": list(packet.missing),
        "questions": [to_plain(question) for question in findings.questions],
        "warnings": [*findings.warnings, *findings.unpublished],
        "files": [str(path) for path in files],
        "errors": [plain_error(fault) for fault in unread],
    }


def _what_this_is(findings: Findings) -> list[str]:
    """The road, in the words of the finding, and the law."""
    road = findings.road
    name = str(road.road).replace("_", " ")
    regime = findings.regime
    return [
        heading("What this is"),
        labelled("Kind", name),
        wrapped(road.says),
        *([wrapped(regime.says)] if regime else []),
        *(point(step) for step in (*road.first, *road.todo)[:MOST_POINTS]),
    ]


def _who_and_when(case: Case) -> list[str]:
    """Who refused what to whom, and when."""
    notice = case.notice
    rows = [
        heading("Who, what, when"),
        labelled("Member", _said(case.member.name)),
        labelled("Plan", _said(case.plan.insurer or case.plan.name)),
    ]
    if case.plan.benefit_manager:
        rows.append(labelled("Reviewed by", case.plan.benefit_manager.value))
    if notice is None:
        return [*rows, labelled("Letter", "no denial letter was found among the papers")]
    services = [f"{fact.value.plain} {fact.value.code}".strip() for fact in notice.services]
    return [
        *rows,
        labelled("Study", "; ".join(services) or NOT_READ),
        labelled("Letter dated", _said(notice.notice_date)),
        labelled("Reference", "; ".join(fact.value for fact in notice.references) or NOT_READ),
    ]


def _deadlines(findings: Findings) -> list[str]:
    """What the reader's own side must do by when: safe date first."""
    own = [deadline for deadline in findings.deadlines if deadline.who == "member"]
    lines = [line for deadline in own for line in _deadline(deadline)]
    return [heading("Do this by"), *lines] if lines else []


def _deadline(deadline: Deadline) -> list[str]:
    """One deadline: the safe date, the lawful one, the counting."""
    if deadline.safe is None and deadline.legal is None:
        return [point(f"{deadline.what}: no date can be counted."), _under(deadline.counting)]
    day = deadline.safe or deadline.legal
    lawful = ""
    if deadline.legal and deadline.legal != day:
        lawful = f" (last lawful day {deadline.legal})"
    passed = " THIS DAY HAS PASSED." if deadline.passed else ""
    return [
        point(f"{day}: {deadline.what}{lawful}.{passed}".replace("..", ".")),
        _under(deadline.counting),
        *map(_under, deadline.notes),
    ]


def _record(findings: Findings) -> list[str]:
    """The verdicts counted, and what is not there yet."""
    counts = _counts(findings)
    if not counts:
        return []
    tally = ", ".join(f"{counts.get(verdict, 0)} {name}" for verdict, name in VERDICTS.items())
    open_ones = [element for element in findings.elements if element.verdict is not Verdict.MET]
    return [
        heading("The record beside the criteria"),
        wrapped(tally + "."),
        *(point(_open(element)) for element in open_ones[:MOST_POINTS]),
        *_more(len(open_ones) - MOST_POINTS, "in the gap report"),
    ]


def _open(element: ElementFinding) -> str:
    """An element that is not met, with its verdict."""
    return f"{VERDICTS[element.verdict].capitalize()}: {element.asks}"


def _warnings(findings: Findings) -> list[str]:
    """What the reader should know before trusting the rest."""
    told = (*findings.warnings, *findings.unpublished)
    notes = [*told, *(conflict.says for conflict in findings.conflicts)]
    return [heading("Look at this"), *map(point, notes)] if notes else []


def _before_sending(packet: Packet) -> list[str]:
    """What is missing, or that a signature is all."""
    if packet.missing:
        return [heading("Missing before you send"), *map(point, packet.missing)]
    ready = "Nothing is missing but your look and your signature."
    return [heading("Before you send"), wrapped(ready)] if packet.ready else []


def _left_out(packet: Packet) -> list[str]:
    """What the exhibits do not show, and how to show it."""
    names = {exhibit.document: exhibit.letter for exhibit in packet.exhibits}
    places = (
        f"Exhibit {names.get(place.document, '?')}, page {place.page}: {place.what}"
        for place in packet.left_out
    )
    lines = list(map(point, dict.fromkeys(places)))
    keep = wrapped("To show it all the same, run again with --keep-private.")
    return [heading("Left out of the exhibits"), *lines, keep] if lines else []


def _questions(questions: tuple[Question, ...]) -> list[str]:
    """The questions that would change the outcome, ready for an answers file."""
    if not questions:
        return []
    lines = [heading("Questions that would change the outcome")]
    for question in questions[:MOST_QUESTIONS]:
        options = f" [{' | '.join(question.options)}]" if question.options else ""
        lines += [
            point(f"{question.text}{options}"),
            _under(f"in the answers file: {question.id} = "),
        ]
    lines += _more(len(questions) - MOST_QUESTIONS, "in case.json")
    return lines


def _files(out: Path, files: tuple[Path, ...]) -> list[str]:
    """The files that were written."""
    shown = [path for path in files if path.suffix != ".txt"]
    lines = [f"  {_inside(path, out)}" for path in shown]
    also = "  and each letter as plain text beside it" if len(shown) < len(files) else ""
    return [heading("Written"), f"  in {out}:", *lines, *([also] if also else [])]


def _inside(path: Path, out: Path) -> Path:
    """The path as seen from the folder."""
    return path.relative_to(out) if path.is_relative_to(out) else path


def _counts(findings: Findings) -> Counter[Verdict]:
    """How many elements have each verdict."""
    return Counter(element.verdict for element in findings.elements)


def _more(count: int, where: str) -> list[str]:
    """That there is more, and where."""
    return [wrapped(f"and {count} more {where}", "    ")] if count > 0 else []


def _under(text: str) -> str:
    """Text that belongs to the point above."""
    return wrapped(shortened(text, 400), "    ") if text else ""


def _said(fact: Fact[object] | None) -> str:
    """A fact's value in words, or that it was not read."""
    return str(fact.value) if fact else NOT_READ


def _value(fact: Fact[object] | None) -> object:
    """A fact's value, or None."""
    return fact.value if fact else None
