"""The audit of an edited letter: what a person changed, held against the record."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rebuttal.knowledge.pattern import Pattern
from rebuttal.model.packet import Letter, Voice
from rebuttal.model.proof import PlacedLine, Proof, Remark, RemarkKind, Wanting
from rebuttal.writing.audit_numbers import dates_in
from rebuttal.writing.composition import one_line
from rebuttal.writing.phrases import NOT_READ
from rebuttal.writing.proof_alignment import Alignment, Stray, aligned
from rebuttal.writing.proof_answers import answers_in, stated_in
from rebuttal.writing.proof_reasons import Doubt
from rebuttal.writing.proof_tokens import Reading, body_lines, cleaned, keys_of
from rebuttal.writing.proof_units import Role, Unit, units_of

YOU = "you, by putting the written words back or taking the new ones out"
SIGNED_FOR = "The physician’s own words; the signature stands for them."
ASKS = "It was added and only asks; it states no fact."
MARKER = re.compile(r"\d{1,2}[.)]")
KEEPS = {
    Role.LABELLED: "this line says whose case it is",
    Role.ADDRESS: "this line says where the letter goes",
}


@dataclass(frozen=True)
class Proofreader:
    """Holds edited letters against the letters of one packet."""

    doubt: Doubt
    today: datetime.date
    courtesies: tuple[Pattern, ...]
    givers: tuple[tuple[str, Pattern], ...]

    def proof(self, file: str, letter: Letter, lines: Iterable[PlacedLine]) -> Proof:
        """What was added, changed, left out or is still missing in a letter."""
        units = units_of(letter)
        reading = Reading(body_lines(lines, letter.title))
        laid = aligned(units, reading)
        edited = Edited(self, letter, laid)
        remarks = tuple(dict.fromkeys((*edited.strange(), *edited.taken_out())))
        return Proof(file, letter.id, letter.title, remarks, self.wanting(letter.missing))

    def wanting(self, missing: Iterable[str]) -> tuple[Wanting, ...]:
        """What a letter lacks, each with who can give it."""
        return tuple(Wanting(words, self.giver(words)) for words in missing)

    def giver(self, words: str) -> str:
        """Who can give what these words ask for."""
        return next((who for who, cue in self.givers if cue.find(words)), "you")


@dataclass(frozen=True)
class Edited:
    """One edited letter, laid on the written one."""

    reader: Proofreader
    letter: Letter
    laid: Alignment

    def strange(self) -> Iterator[Remark]:
        """A remark for every run of words that nobody wrote for the packet."""
        for run in _runs(self.laid.strays):
            text = self.laid.reading.words(run[0].first, run[-1].after)
            if len(run) > 1 and self.reader.doubt.carries(text):
                continue
            for stray in run:
                remark = self._remark(stray)
                if remark is not None:
                    yield remark

    def _remark(self, stray: Stray) -> Remark | None:
        """What is to be said of a run of words; None where it may stand."""
        text = self.laid.reading.words(stray.first, stray.after)
        unit = None if stray.unit is None else self.laid.units[stray.unit]
        if self._harmless(stray, text, unit):
            return None
        place = self.laid.reading.place(stray.first)
        if unit is not None and _fills(unit, text):
            why = ("It was not read in the papers and nobody answered it: look at it twice.",)
            return Remark(RemarkKind.FILLED_IN, place, text, unit.text, why, "you")
        return self._changed(place, text, unit) if unit else self._added(stray, place, text)

    def _changed(self, place: str, text: str, unit: Unit) -> Remark:
        """What is to be said of a written sentence with other words."""
        was, said = one_line(unit.text), self.reader.doubt.reworded(text, unit)
        if said is not None:
            return Remark(RemarkKind.REWORDED, place, text, was, said, "you")
        return Remark(
            RemarkKind.CHANGED, place, text, was, self.reader.doubt.changed(text, unit), YOU
        )

    def _added(self, stray: Stray, place: str, text: str) -> Remark:
        """What is to be said of words that were in no written sentence."""
        near = self._before(stray)
        physician = self.letter.voice is Voice.PHYSICIAN
        own = near is not None and near.role is Role.SPACE and physician
        if own and not self.reader.doubt.figures(text):
            return Remark(RemarkKind.OWN_WORDS, place, text, "", (SIGNED_FOR,), "the physician")
        sentence = self._sentence(stray)
        if self.reader.doubt.asks(sentence):
            return Remark(RemarkKind.REWORDED, place, sentence, "", (ASKS,), "you")
        why = self.reader.doubt.added(sentence)
        return Remark(RemarkKind.ADDED, place, sentence, "", why, self._who(sentence))

    def _sentence(self, stray: Stray) -> str:
        """The run with the rest of its sentence, if that is not much more."""
        start, end = self.laid.reading.sentence_at(stray.first)
        whole = " ".join(self.laid.reading.text[start:end].split())
        words = self.laid.reading.words(stray.first, stray.after)
        return whole if words in whole else words

    def _who(self, sentence: str) -> str:
        """Who could carry an added sentence."""
        return self.reader.giver(sentence)

    def _harmless(self, stray: Stray, text: str, unit: Unit | None) -> bool:
        """Whether a run claims nothing, or the record itself carries it."""
        if unit is not None and unit.role is Role.DATE:
            return self._dated_well(text)
        near = self._before(stray)
        if near is not None and near.role in {Role.SIGNATURE, Role.DATE} and self._signs(text):
            return True
        if any(_whole(courtesy, text) for courtesy in self.reader.courtesies):
            return True
        if unit is None and (self._marks(stray, text) or self.reader.doubt.rewording.links(text)):
            return True
        return unit is None and self.reader.doubt.carries(text)

    def _marks(self, stray: Stray, text: str) -> bool:
        """Whether it is the number of a point that stands where the next one begins."""
        if not MARKER.fullmatch(text.strip()) or stray.after >= len(self.laid.cover):
            return False
        number, before = self.laid.cover[stray.after], self.laid.cover[stray.first - 1]
        return number is not None and number != before

    def _before(self, stray: Stray) -> Unit | None:
        """The unit that stands before a run."""
        before = stray.first - 1
        number = self.laid.cover[before] if before >= 0 else None
        return None if number is None else self.laid.units[number]

    def _dated_well(self, text: str) -> bool:
        """Whether the date line gives the packet's day or the day of sending."""
        spots = dates_in(text)
        days = {(d.year, d.month, d.day) for d in (self.reader.today, self.letter.dated) if d}
        words = set(keys_of(text)) - {"date"}
        bare = len(spots) == 1 and len(words) <= len(("month", "day", "year"))
        return not words or (bare and spots[0].parts in days)

    def _signs(self, text: str) -> bool:
        """Whether the words are a signer's name of the case, or a day of signing."""
        rest = keys_of(text)
        spots = dates_in(text)
        if len(spots) == 1 and len(rest) <= len(("month", "day", "year")):
            return spots[0].parts == _parts(self.reader.today)
        return self.reader.doubt.names_only(text)

    def taken_out(self) -> Iterator[Remark]:
        """A remark for everything that was written and is no longer there."""
        gone = set(self.laid.gone())
        yield from self._unanswered(gone)
        for number in sorted(gone):
            remark = self._gone(self.laid.units[number], self._answered_by(number))
            if remark is not None:
                yield remark

    @cached_property
    def _answers(self) -> tuple[tuple[int, ...], ...]:
        """For each stated reason, the units that name and answer it."""
        quotes = stated_in(self.reader.doubt.record)
        return answers_in(self.laid.units, self.letter, quotes)

    def _unanswered(self, gone: set[int]) -> Iterator[Remark]:
        """Stated reasons whose answer was taken out, wholly or in part."""
        for number, units in enumerate(self._answers, start=1):
            lost = [unit for unit in units if unit in gone]
            if lost:
                whole = len(lost) == len(units)
                part = "Stated reason" if whole else "Part of the answer to stated reason"
                why = (f"{part} {number} is no longer in the letter.",)
                was = one_line(self.laid.units[lost[0]].text)
                yield Remark(RemarkKind.UNANSWERED, f"reason {number}", "", was, why, YOU)

    def _answered_by(self, unit: int) -> int:
        """The stated reason that a unit names or answers; 0 where none."""
        return next((n for n, units in enumerate(self._answers, start=1) if unit in units), 0)

    def _gone(self, unit: Unit, reason: int = 0) -> Remark | None:
        """What is to be said of a unit that is no longer there."""
        was, place = one_line(unit.text), "the letter"
        if unit.role is Role.ENCLOSURE:
            why = ("It is no longer in the list of enclosures.",)
            return Remark(RemarkKind.NOT_ENCLOSED, "enclosures", "", was, why, YOU)
        if unit.role is Role.SIGNATURE and self.letter.voice is not Voice.NOBODY:
            why = ("The line to sign on is gone.",)
            return Remark(RemarkKind.NO_SIGNATURE_LINE, place, "", was, why, YOU)
        if unit.role in KEEPS and NOT_READ not in unit.text:
            return Remark(
                RemarkKind.CHANGED, place, "", was, (f"Taken out: {KEEPS[unit.role]}.",), YOU
            )
        if unit.role in {Role.SENTENCE, Role.ROW} and unit.sentence is not None:
            chosen = "It was left out; that is your choice."
            why = (f"It stood in the answer to reason {reason}." if reason else chosen,)
            return Remark(RemarkKind.LEFT_OUT, place, "", was, why, "you")
        return None


def _runs(strays: Iterable[Stray]) -> Iterator[list[Stray]]:
    """Strays that touch and were nothing before, together."""
    run: list[Stray] = []
    for stray in strays:
        goes_on = run and run[-1].after == stray.first
        if run and not (goes_on and run[-1].unit is None and stray.unit is None):
            yield run
            run = []
        run.append(stray)
    if run:
        yield run


def _parts(day: datetime.date) -> tuple[int, int, int]:
    """A day as year, month, day."""
    return (day.year, day.month, day.day)


def _whole(pattern: Pattern, text: str) -> bool:
    """Whether a pattern is the whole text, full stops aside."""
    said = cleaned(text).strip(" .,;:!-–—")
    match = pattern.find(said)
    return match is not None and match[0] == said


def _fills(unit: Unit, text: str) -> bool:
    """Whether the words fill a place that the papers left empty."""
    if NOT_READ not in unit.text:
        return False
    before, _, after = unit.text.partition(NOT_READ)
    lead, tail, words = keys_of(before), keys_of(after), keys_of(text)
    filled = words[: len(lead)] == lead and words[len(words) - len(tail) :] == tail
    return filled and not set(words[len(lead) :]) & set(keys_of(NOT_READ))
