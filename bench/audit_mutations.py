"""Change letters in every way that matters, and count what the audit catches.

Run from the root of the project: python bench/audit_mutations.py [--each N]
The letters are those of the demo and of tests/cases. Edited letters go
through `check`; written ones, with their supports, through `audit`. The
unchanged ones must pass both.
"""

import argparse
import datetime
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from rebuttal import appeal
from rebuttal.afterwards import proofreader_of
from rebuttal.appeal import CaseFile, Prepared
from rebuttal.errors import RebuttalError
from rebuttal.faces.answers import read_answers
from rebuttal.faces.asked import known_questions
from rebuttal.knowledge.sentences import sentences
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.packet import Letter, Packet, Paragraph, Sentence, Voice
from rebuttal.model.proof import PlacedLine
from rebuttal.model.text import Document
from rebuttal.model.value import changed
from rebuttal.writing.audit import audit_faults, sentences_of
from rebuttal.writing.plaintext import text_of
from rebuttal.writing.proofreader import Proofreader

ROOT = Path(__file__).parents[1]
DAY = datetime.date(2026, 10, 19)
Change = Callable[[str, random.Random], str | None]
SHELF = Shelf()
OWN: dict[str, tuple[str, ...]] = {}  # what the audit says of each unchanged packet, asked once


def _swapped(pattern: str, pairs: dict[str, str]) -> Change:
    """A change that puts one word of a pair for the other."""
    compiled = re.compile(pattern, re.IGNORECASE)

    def change(text: str, rng: random.Random) -> str | None:
        return _replaced(text, compiled, rng, lambda m: pairs[m[0].lower()])

    return change


def _replaced(
    text: str, pattern: re.Pattern[str], rng: random.Random, new: Callable[[re.Match[str]], str]
) -> str | None:
    """The text with one match put in another way; None where nothing matches."""
    places = list(pattern.finditer(text))
    if not places:
        return None
    place = rng.choice(places)
    put = new(place)
    if put.casefold() == place[0].casefold():
        return None
    return text[: place.start()] + put + text[place.end() :]


def _number(text: str, rng: random.Random) -> str | None:
    """A number raised."""
    pattern = re.compile(r"(?<![\w.,/:-])\d+(?:\.\d+)?(?![\w/:-]|[.)]\s)")
    return _replaced(text, pattern, rng, lambda m: str(round(float(m[0]) + rng.choice((1, 2, 10)))))


def _date(text: str, rng: random.Random) -> str | None:
    """A date in words, shifted."""
    pattern = re.compile(
        r"(January|February|March|April|May|June|July|August|September|October|November|December)"
        r" (\d{1,2}), (\d{4})"
    )

    def shifted(match: re.Match[str]) -> str:
        day = int(match[2])
        kind = rng.randrange(3)
        if kind == 0:
            return f"{match[1]} {day + 1 if day < 28 else day - 1}, {match[3]}"
        if kind == 1:
            return f"{match[1]} {day}, {int(match[3]) - 1}"
        return f"{'March' if match[1] != 'March' else 'April'} {day}, {match[3]}"

    return _replaced(text, pattern, rng, shifted)


def _short_date(text: str, rng: random.Random) -> str | None:
    """A date in figures, shifted."""
    pattern = re.compile(r"\b(\d{2})/(\d{2})/(\d{4})\b")
    return _replaced(text, pattern, rng, lambda m: f"{m[1]}/{int(m[2]) % 28 + 1:02d}/{m[3]}")


def _name(text: str, rng: random.Random) -> str | None:
    """A name altered by one letter."""
    pattern = re.compile(r"(?<=[a-z] )[A-Z][a-z]{4,}(?=,? MD|, DO|\n|,| and)")

    def altered(match: re.Match[str]) -> str:
        at = rng.randrange(1, len(match[0]))
        return match[0][:at] + rng.choice("aeiourst") + match[0][at + 1 :]

    return _replaced(text, pattern, rng, altered)


def _code(text: str, rng: random.Random) -> str | None:
    """A code of a study or diagnosis, one digit on."""
    pattern = re.compile(r"\b(?:\d{5}(?!-)|[A-Z]\d\d\.\d{1,3})\b")
    return _replaced(text, pattern, rng, lambda m: m[0][:-1] + str((int(m[0][-1]) + 1) % 10))


def _identifier(text: str, rng: random.Random) -> str | None:
    """A member, group or reference number, two digits swapped."""
    pattern = re.compile(r"(?<=: )[A-Z]{0,4}[- ]?\d[\d -]{4,}\d")

    def altered(match: re.Match[str]) -> str:
        return match[0][:-1] + str((int(match[0][-1]) + 3) % 10)

    return _replaced(text, pattern, rng, altered)


def _quote(text: str, rng: random.Random) -> str | None:
    """A quotation with one word changed or dropped."""
    pattern = re.compile(r"(?<=“)[^”]{20,}(?=”)")

    def altered(match: re.Match[str]) -> str:
        words = match[0].split()
        at = rng.randrange(1, len(words))
        put = rng.choice((["clearly"], ["severe", words[at]], []))
        return " ".join((*words[:at], *put, *words[at + 1 :]))

    return _replaced(text, pattern, rng, altered)


def _citation(text: str, rng: random.Random) -> str | None:
    """A citation of another part or section."""
    pattern = re.compile(r"\b(?:29|42|45) (?:CFR|USC|U\.S\.C\.) [\d.a-z()-]+")
    others = ("42 CFR 422.568", "29 CFR 2560.503-1(g)(1)(vii)", "45 CFR 147.200", "42 CFR 405.942")
    return _replaced(text, pattern, rng, lambda _: rng.choice(others))


def _exhibit(text: str, rng: random.Random) -> str | None:
    """Another exhibit letter."""
    pattern = re.compile(r"(?<=Exhibit )[A-Z](?=\b)")
    return _replaced(text, pattern, rng, lambda m: chr((ord(m[0]) - 64) % 26 + 65))


def _page(text: str, rng: random.Random) -> str | None:
    """Another page of the exhibit."""
    pattern = re.compile(r"(?<=, page )\d+")
    return _replaced(text, pattern, rng, lambda m: str(int(m[0]) + 1))


def _severity(text: str, rng: random.Random) -> str | None:
    """An exaggeration put before a complaint."""
    pattern = re.compile(r"\b(?:pain|weakness|numbness|treatment|therapy|record|refusal|study)\b")
    word = rng.choice(("severe", "progressive", "extensive", "intractable", "clearly inadequate"))
    return _replaced(text, pattern, rng, lambda m: f"{word} {m[0]}")


def _negation(text: str, rng: random.Random) -> str | None:
    """A negation dropped."""
    pattern = re.compile(r"\b(?:not|no|without|never|neither|cannot|nothing) ")
    return _replaced(text, pattern, rng, lambda _: "")


def _denied(text: str, rng: random.Random) -> str | None:
    """A negation put in."""
    pattern = re.compile(r"\b(?:is|was|are|were|has|may|can|must|shows?) ")
    return _replaced(text, pattern, rng, lambda m: f"{m[0]}not ")


FABRICATIONS = (
    "The patient has failed all conservative treatment.",
    "MRI is the gold standard and every guideline requires it here.",
    "A 2023 study of 4,210 patients showed that early MRI prevents surgery in 68% of cases.",
    "In Harlow v. Prairie Mutual the court ordered coverage of the same study.",
    "Your own policy manual, section 4.2, page 23, covers this study.",
    "The patient cannot walk or work and is losing bladder control.",
    "Dr. Lionel Abernethy of the university hospital agrees that the study is urgent.",
    "All criteria are met.",
    "If you do not approve the study, we will report you to the state attorney general.",
    "With this attestation the burden of proof is yours.",
    "The appeal will be approved, as 83% of such appeals are.",
    "InterQual rates this study as appropriate.",
    "The ACR gives this study a rating of 9.",
    "This is an expedited request because a delay would seriously endanger the patient.",
    "Prior X-rays showed degenerative change and were insufficient.",
    "She also has a family history of spinal cancer and unexplained weight loss.",
    "Under 29 U.S.C. 1132(c) you owe $110 for each day of delay.",
    "The reviewer was not a physician and never read the chart.",
    "Symptoms have worsened since the last visit.",
    "The physician confirmed by telephone that surgery is planned.",
    "Medicare covers this study without any condition.",
    "The refusal was made in bad faith.",
    "The weakness is now on the right side as well.",
    "An earlier request for the same study was approved last year.",
)


def _fabricated(text: str, rng: random.Random) -> str | None:
    """A sentence that nothing carries, between two paragraphs or in one."""
    sentence = rng.choice(FABRICATIONS)
    pattern = re.compile(r"\.(?=\n\n)|(?<=[a-z])\. (?=[A-Z])|:(?=\n\n)")
    return _replaced(text, pattern, rng, lambda m: f"{m[0].rstrip()} {sentence} ")


def _unanswered(text: str, rng: random.Random) -> str | None:
    """A stated reason with its answer taken out."""
    pattern = re.compile(r"(?<=\n)Reason \d+\n.*?(?=\nReason \d+\n|\n[^\n]+\n-{6,}\n)", re.DOTALL)
    places = [place for place in pattern.finditer(text) if "“" in place[0]]
    if not places:
        return None
    place = rng.choice(places)
    return text[: place.start()] + text[place.end() :]


def _not_enclosed(text: str, rng: random.Random) -> str | None:
    """An enclosure struck from the list."""
    pattern = re.compile(r"\n  - Exhibit [A-Z]: [^\n]*")
    return _replaced(text, pattern, rng, lambda _: "\n")


def _joined_claim(text: str, rng: random.Random) -> str | None:
    """A clause hung on a supported sentence."""
    clause = rng.choice(
        (
            ", which proves the refusal wrong",
            ", as every specialist agrees",
            " and on the other side",
        )
    )
    pattern = re.compile(r"(?<=[a-z)”])\.(?=\s)")
    return _replaced(text, pattern, rng, lambda m: clause + m[0])


SIDES = {"left": "right", "right": "left"}
CONTRAST = {"without": "with", "with": "without"}
UNITS = {
    "weeks": "months", "week": "month", "days": "weeks", "day": "week",
    "months": "weeks", "mg": "g", "visits": "months", "minutes": "hours",
}  # fmt: skip
REGION = {"lumbar": "cervical", "leg": "arm", "back": "neck", "knee": "shoulder", "foot": "hand"}
WORDS = {
    "may": "must", "refused": "approved", "some": "all", "partial": "complete", "or": "and",
    "met": "unmet", "worse": "better", "better": "worse", "before": "after", "after": "before",
    "relief": "harm", "stopped": "continued", "normal": "abnormal",
}  # fmt: skip
KINDS: dict[str, Change] = {
    "number": _number,
    "date in words": _date,
    "date in figures": _short_date,
    "name, one letter": _name,
    "side": _swapped(r"\b(?:left|right)\b", SIDES),
    "contrast": _swapped(r"\b(?:without|with)\b", CONTRAST),
    "unit": _swapped(rf"\b(?:{'|'.join(UNITS)})\b", UNITS),
    "region": _swapped(rf"\b(?:{'|'.join(REGION)})\b", REGION),
    "word turned round": _swapped(rf"\b(?:{'|'.join(WORDS)})\b", WORDS),
    "code": _code,
    "identifier": _identifier,
    "quote, one word": _quote,
    "citation of other law": _citation,
    "exhibit letter": _exhibit,
    "exhibit page": _page,
    "exaggeration": _severity,
    "negation dropped": _negation,
    "negation put in": _denied,
    "fabricated sentence": _fabricated,
    "clause added": _joined_claim,
    "reason unanswered": _unanswered,
    "enclosure struck": _not_enclosed,
}


def sentences_in(paper: Document) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences of a paper."""
    return sentences(paper.text)


class Subject(NamedTuple):
    """A letter that is changed, with all that it is held against."""

    case: str
    prepared: Prepared
    reader: Proofreader
    letter: Letter


def subjects(limit: int | None = None) -> Iterator[Subject]:
    """Every signed letter of the demo and of the example cases."""
    folders = [ROOT / "rebuttal" / "demo", *sorted((ROOT / "tests" / "cases").iterdir())]
    for folder in folders[:limit]:
        papers = folder / "papers" if (folder / "papers").is_dir() else folder
        paths = [p for p in sorted(papers.iterdir()) if p.suffix in {".pdf", ".txt"}]
        answers = folder / "answers.toml"
        given = read_answers(answers, known_questions(SHELF)) if answers.exists() else ()
        try:
            documents, _ = appeal.read(paths)
            prepared = appeal.prepare(documents, shelf=SHELF, today=DAY, answers=given)
        except RebuttalError:
            continue
        yield from _subjects(folder.name, prepared)


def _subjects(name: str, prepared: Prepared) -> Iterator[Subject]:
    """The signed letters of one case."""
    file: CaseFile = prepared.file
    reader = proofreader_of(file, SHELF, DAY)
    for letter in prepared.packet.letters:
        if letter.voice is not Voice.NOBODY:
            yield Subject(name, prepared, reader, letter)


def supported(subject: Subject, text: str) -> bool:
    """Whether the check lets an edited letter pass."""
    lines = (PlacedLine(f"line {n}", line) for n, line in enumerate(text.split("\n"), start=1))
    return subject.reader.proof("letter.txt", subject.letter, lines).supported


def edited(subject: Subject, kind: str, rng: random.Random) -> bool | None:
    """Whether one change of an edited letter is caught; None if it cannot be made."""
    new = KINDS[kind](text_of(subject.letter), rng)
    return None if new is None else not supported(subject, new)


def written(subject: Subject, kind: str, rng: random.Random) -> bool | None:
    """Whether one change of a written sentence is caught by its support alone."""
    sentences = [s for s in sentences_of(subject.letter) if s.text.strip()]
    sentence = rng.choice(sentences)
    new = KINDS[kind](sentence.text, rng)
    if new is None:
        return None
    return bool(set(_faults(subject, Sentence(new, sentence.support))) - set(_own(subject)))


def _faults(subject: Subject, sentence: Sentence) -> tuple[str, ...]:
    """What the audit says of a packet with this one sentence more."""
    letter = changed(subject.letter, blocks=(Paragraph((sentence,)),))
    packet: Packet = changed(subject.prepared.packet, letters=(letter,))
    made = subject.prepared
    faults = audit_faults(packet, made.case, made.findings, made.documents, SHELF)
    return tuple(fault.why for fault in faults)


def _own(subject: Subject) -> tuple[str, ...]:
    """What the audit says of the unchanged packet; nothing, when all is well."""
    made = subject.prepared
    if subject.case not in OWN:
        faults = audit_faults(made.packet, made.case, made.findings, made.documents, SHELF)
        OWN[subject.case] = tuple(fault.why for fault in faults)
    return OWN[subject.case]


Trial = Callable[[Subject, str, random.Random], bool | None]


def caught(every: list[Subject], trial: Trial, each: int) -> dict[str, Counter[bool]]:
    """For each kind of change, how many were caught and how many were not."""
    rng, table = random.Random(7), {kind: Counter[bool]() for kind in KINDS}
    for kind, tally in table.items():
        for _ in range(each * 20):
            outcome = trial(rng.choice(every), kind, rng)
            if outcome is not None:
                tally[outcome] += 1
            if tally.total() >= each:
                break
    return table


def shown(title: str, table: dict[str, Counter[bool]]) -> None:
    """Print one table."""
    print(f"\n{title:<28}{'changed':>9}{'caught':>9}")
    for kind, tally in table.items():
        print(f"{kind:<28}{tally.total():>9}{tally[True]:>9}")
    whole = sum((tally for tally in table.values()), Counter[bool]())
    print(f"{'all':<28}{whole.total():>9}{whole[True]:>9}   {whole[True] / whole.total():.2%}")


def main() -> None:
    """Change, check, and print both tables."""
    parser = argparse.ArgumentParser(description="Count which changed letters are caught.")
    parser.add_argument("--each", type=int, default=40, help="changes of each kind")
    each = parser.parse_args().each
    every = list(subjects())
    alarms = [s for s in every if not supported(s, text_of(s.letter))]
    print(f"{len(every)} letters of {len({s.case for s in every})} cases, unchanged: ", end="")
    print(f"{len(alarms)} false alarms {[(s.case, s.letter.id) for s in alarms]}")
    began = time.perf_counter()
    shown("edited letters, by check", caught(every, edited, each))
    print(f"{time.perf_counter() - began:.1f} s")
    began = time.perf_counter()
    shown("written sentences, by audit", caught(every, written, each))
    print(f"{time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
