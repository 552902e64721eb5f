"""After the packet was written: check what a person made of it, keep the log."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rebuttal.appeal import CaseFile, key_of, read
from rebuttal.errors import CaseError, OutputError
from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.correspondence import Awaited, Entry, Log, Moment
from rebuttal.model.packet import Block, Event, Letter, Voice
from rebuttal.model.proof import PlacedLine, Proof, Wanting
from rebuttal.model.text import reread
from rebuttal.model.value import ValueMismatch, changed, from_json, to_json
from rebuttal.reading.edited import is_word_file, open_changes, paper_lines, word_lines
from rebuttal.reasoning.after_sending import awaited
from rebuttal.writing.audit import audit_faults, auditor_of
from rebuttal.writing.audit_record import Record
from rebuttal.writing.bundle import one_letter
from rebuttal.writing.calendar import calendar_of
from rebuttal.writing.plaintext import text_of
from rebuttal.writing.plan import STEPS_HEAD, apart
from rebuttal.writing.proof_reasons import Doubt
from rebuttal.writing.proof_rewording import rewording
from rebuttal.writing.proof_tokens import keys_of
from rebuttal.writing.proof_units import units_of
from rebuttal.writing.proofreader import Proofreader
from rebuttal.writing.translated_plan import Retell, translated_plan

CASE_FILE = "case.json"
LETTERS = "letters"
LOG_FILE, CALENDAR = "log.json", "deadlines.ics"
CLOSES = {
    "internal-appeal": ("appeal.file",),
    "outside-review": ("external.file", "reconsideration", "hearing.file", "council.file"),
}
AWAITED = {
    False: "Insurance appeal: the answer is due",
    True: "Insurance appeal: last safe day for the next step",
}


@dataclass(frozen=True)
class Checked:
    """Every letter that was checked, and what the packet still lacks."""

    proofs: tuple[Proof, ...]
    packet_faults: tuple[str, ...]
    missing: tuple[Wanting, ...]

    @property
    def supported(self) -> bool:
        """Whether nothing is unsupported."""
        return not self.packet_faults and all(proof.supported for proof in self.proofs)

    @property
    def ready(self) -> bool:
        """Whether everything checked can leave, once signed."""
        return self.supported and not self.missing and all(proof.ready for proof in self.proofs)


def load(case: Path) -> CaseFile:
    """A packet's case.json, given the folder or the file; raises CaseError."""
    path = case / CASE_FILE if case.is_dir() else case
    try:
        return from_json(path.read_bytes(), CaseFile)
    except OSError as fault:
        raise CaseError(
            "There is no case.json there.",
            where=case.name,
            remedy="Give the folder that `rebuttal prepare` wrote, or the case.json in it.",
        ) from fault
    except ValueMismatch as fault:
        raise CaseError(
            "This case.json was not written by this edition.",
            where=case.name,
            remedy="Run `rebuttal prepare` on the papers again.",
        ) from fault


def check(case: Path, letters: Sequence[Path], *, shelf: Shelf, today: datetime.date) -> Checked:
    """Hold letters that a person edited against the record of their case.

    Without letters, every letter in the packet's folder is checked.
    """
    file = load(case)
    documents = tuple(reread(paper) for paper in file.papers)
    faults = audit_faults(file.packet, file.case, file.findings, documents, shelf)
    reader = proofreader_of(file, shelf, today)
    paths = tuple(letters) or _letters_of(case)
    proofs = tuple(_proof(reader, file.packet.letters, path) for path in paths)
    missing = () if letters else reader.wanting(file.packet.missing)
    grave = tuple(str(fault) for fault in faults if not fault.light)
    return Checked(proofs, grave, missing)


@dataclass(frozen=True)
class Logged:
    """The log of a case and what runs since."""

    log: Log
    awaited: tuple[Awaited, ...]


def log(case: Path, entry: Entry | None, *, shelf: Shelf, today: datetime.date) -> Logged:
    """Add an entry to the log of a case, and count what runs since.

    Raises CaseError for a paper that the packet does not hold and for a day
    that has not come; OutputError when it cannot be written.
    """
    file, folder = load(case), case if case.is_dir() else case.parent
    kept = _log_of(folder)
    if entry is not None:
        _refuse_wrong(entry, file, today)
        kept = changed(kept, entries=tuple(sorted((*kept.entries, entry), key=_by_day)))
    runs = awaited(file.findings, kept, shelf, today)
    if entry is not None:
        _write(folder / LOG_FILE, to_json(kept))
        _write(folder / CALENDAR, _calendar(file, kept, runs, today))
    return Logged(kept, runs)


def _by_day(entry: Entry) -> tuple[datetime.date, int]:
    """Entries in the order in which things happen."""
    return entry.on, list(Moment).index(entry.moment)


def _log_of(folder: Path) -> Log:
    """The log as it stands; empty when there is none."""
    path = folder / LOG_FILE
    try:
        return from_json(path.read_bytes(), Log) if path.exists() else Log(1)
    except ValueMismatch as fault:
        raise CaseError(
            "The log is damaged and was left as it is.",
            where=LOG_FILE,
            remedy="Move log.json away and note the entries again.",
        ) from fault


def _refuse_wrong(entry: Entry, file: CaseFile, today: datetime.date) -> None:
    """An entry is of a letter of the packet, on a day that has come."""
    known = [letter.id for letter in file.packet.letters if letter.editable]
    if entry.paper not in known:
        raise CaseError(
            "The packet holds no such paper.",
            where=entry.paper,
            remedy=f"Name one of these: {', '.join(known)}.",
        )
    if entry.on > today:
        raise CaseError(
            "That day has not come yet.", where=str(entry.on), remedy="Note it when it happened."
        )


def _calendar(file: CaseFile, kept: Log, runs: tuple[Awaited, ...], today: datetime.date) -> bytes:
    """The dates that are still to keep, and those that run since sending."""
    done = {due for entry in kept.entries for due in CLOSES.get(entry.paper, ())}
    events = [event for event in file.packet.events if event.id not in done]
    events += [
        Event(due.id, AWAITED[due.who == "member"], due.due)
        for due in runs
        if due.due is not None and not due.passed
    ]
    return calendar_of(tuple(events), today, key_of(file))


def _write(path: Path, data: bytes) -> None:
    """Write a file at once or not at all; raises OutputError."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as fault:
        raise OutputError(
            f"The file could not be written ({fault.strerror or 'input or output failed'}).",
            where=path.name,
            remedy="Check that its folder is there and may be written to.",
        ) from fault


def plan_in(case: Path, language: str, *, shelf: Shelf, retell: Retell) -> Letter:
    """The plan of a case in another language; raises CaseError."""
    known = shelf.languages()
    if language not in known:
        raise CaseError(
            "The plan is not told in that language yet.",
            where=language,
            remedy=f"Choose one of these: {', '.join(known)}.",
        )
    return translated_plan(load(case).findings, known[language], shelf, retell)


def as_text(plan: Letter) -> str:
    """A plan as plain text."""
    return text_of(plan)


def plan_file(case: Path, plan: Letter, path: Path) -> None:
    """Write a plan as PDF, Word file or text, as the path ends; raises OutputError."""
    made = one_letter(plan, path.suffix.casefold().lstrip("."), load(case).packet)
    if made is None:
        raise OutputError(
            "A plan is written as PDF, Word file or text.",
            where=path.name,
            remedy="Give a name that ends in .pdf, .docx or .txt with --out.",
        )
    _write(path, made)


def steps_apart(letter: Letter) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What a plan says to do, in its order, and the plan without that."""
    return apart(letter, STEPS_HEAD)


def proofreader_of(file: CaseFile, shelf: Shelf, today: datetime.date) -> Proofreader:
    """The proofreader of this case."""
    documents = tuple(reread(paper) for paper in file.papers)
    auditor = auditor_of(Record(file.packet, file.case, file.findings, documents, shelf))
    doubt = Doubt(auditor.record, auditor.judge, auditor.words, rewording(shelf))
    givers = shelf.read("words/who_gives", tuple[Pattern, ...])
    return Proofreader(
        doubt,
        today,
        shelf.read("words/courtesies", tuple[Pattern, ...]),
        tuple((giver.means, giver) for giver in givers),
    )


def proofs_of(
    file: CaseFile, shelf: Shelf, today: datetime.date
) -> Callable[[Letter, Letter], Proof]:
    """What holds a letter in a person's own words against the written one."""
    return partial(_held_against, proofreader_of(file, shelf, today))


def _held_against(reader: Proofreader, letter: Letter, written: Letter) -> Proof:
    """One letter's proof."""
    lines = tuple(
        PlacedLine(f"line {number}", line)
        for number, line in enumerate(text_of(letter).splitlines(), start=1)
        if line.strip()
    )
    return reader.proof(letter.id, written, lines)


def _letters_of(case: Path) -> tuple[Path, ...]:
    """Every letter in the packet's folder; raises CaseError when there is none."""
    folder = (case if case.is_dir() else case.parent) / LETTERS
    paths = tuple(sorted(folder.glob("*.docx")))
    if not paths:
        raise CaseError(
            "The packet holds no letter to check.",
            where=case.name,
            remedy="Name the letter: rebuttal check CASE LETTER.",
        )
    return paths


def _proof(reader: Proofreader, letters: tuple[Letter, ...], path: Path) -> Proof:
    """One letter, held against the letter of the packet that it comes from."""
    lines = _lines(path)
    proof = reader.proof(path.name, _written(letters, path, lines), lines)
    still = open_changes(path) if is_word_file(path) else ()
    wanting = tuple(Wanting(words, "you") for words in still)
    return changed(proof, missing=(*wanting, *proof.missing))


def _lines(path: Path) -> tuple[PlacedLine, ...]:
    """The lines of an edited letter; raises PaperError."""
    if is_word_file(path):
        return word_lines(path)
    documents, _ = read((path,))
    return tuple(line for document in documents for line in paper_lines(document))


def _written(letters: tuple[Letter, ...], path: Path, lines: tuple[PlacedLine, ...]) -> Letter:
    """The letter of the packet that an edited one was made from."""
    named = [letter for letter in letters if path.stem.partition("-")[2] == letter.id]
    words = set(keys_of(" ".join(line.text for line in lines)))
    able = [letter for letter in letters if letter.voice is not Voice.NOBODY or letter.editable]
    candidates = named or able
    if not candidates:
        raise CaseError(
            "This packet holds no letter to hold it against.",
            where=path.name,
            remedy="This road has a plan only; there is no letter to send.",
        )

    def shared(letter: Letter) -> float:
        """How much of a letter's words the edited one has."""
        own = {key for unit in units_of(letter) for key in unit.keys}
        return len(own & words) / len(own | words)

    return max(candidates, key=shared)
