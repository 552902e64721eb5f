"""A packet as the plain data that the template sets: words and numbers only."""

import datetime
import re

from rebuttal.model.packet import (
    Block,
    Checks,
    Excerpt,
    Heading,
    Letter,
    Packet,
    Paragraph,
    Particulars,
    Points,
    Sentence,
    Sheet,
    SignatureBlock,
    SpaceToWrite,
    Table,
    Voice,
)

Plain = dict[str, object]
SIGNERS = {
    Voice.MEMBER: "the member",
    Voice.PHYSICIAN: "the physician",
    Voice.REPRESENTATIVE: "the representative",
    Voice.NOBODY: "—",
}
CLOSER = frozenset({"call-sheet", "plan"})  # set closer where that saves a thin last page
CLINICIAN = "the clinician"
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufeff\ufffe\uffff]"
)
LONG_WORD = re.compile(r"\S{42,}")
ENGLISH = "en"
BREAK = "\u200b"
LETTERS_OF_EXHIBIT = 2
MONTH_FIRST = re.compile(
    r"\b(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December) (?P<day>\d{1,2}), (?P<year>\d{4})\b"
)


def long_date(day: datetime.date, *, day_first: bool = False) -> str:
    """A date as a letter prints it: September 9, 2026; elsewhere 9 September 2026."""
    return f"{day.day} {day:%B} {day.year}" if day_first else f"{day:%B} {day.day}, {day.year}"


def dated(letter: Letter) -> str:
    """The date of the letter as its country prints it; empty where it has none."""
    return long_date(letter.dated, day_first=letter.day_first) if letter.dated else ""


def one_line(words: str) -> str:
    """Words without control characters, on one line."""
    return " ".join(UNPRINTABLE.sub("", words).split())


def printable(words: str) -> str:
    """Words on one line, where a very long one may be broken."""
    return LONG_WORD.sub(lambda word: _broken(word[0]), one_line(words))


def _broken(word: str) -> str:
    """A very long word with places where a line may end."""
    return BREAK.join(word[start : start + 14] for start in range(0, len(word), 14))


def excerpt_place(excerpt: Excerpt) -> str:
    """Where a reader finds the words: given as a letter, or said in words."""
    said = one_line(excerpt.exhibit)
    alone = len(said) <= LETTERS_OF_EXHIBIT and said.isupper()
    return f"Exhibit {said}, page {excerpt.quote.page}" if alone else said


def joined(sentences: tuple[Sentence, ...]) -> str:
    """Sentences as one run of words."""
    return printable(" ".join(sentence.text for sentence in sentences))


def plain_block(block: Block) -> Plain:  # noqa: PLR0911 - one line for each kind of block
    """One block of a letter as data."""
    match block:
        case Heading(text, level):
            return {"kind": "heading", "text": printable(text), "level": level}
        case Paragraph(sentences):
            return {"kind": "paragraph", "text": joined(sentences)}
        case Points(items, ordered):
            return {"kind": "points", "items": [joined(i) for i in items], "ordered": ordered}
        case Excerpt(quote):
            shown = printable(quote.words)
            return {"kind": "excerpt", "text": shown, "place": excerpt_place(block)}
        case Table():
            return _plain_table(block)
        case Particulars(rows):
            pairs = [[printable(label), printable(value.text)] for label, value in rows]
            return {"kind": "particulars", "rows": pairs}
        case SpaceToWrite(label, lines):
            return {"kind": "space", "label": printable(label), "lines": lines}
        case Checks(items):
            return {"kind": "checks", "items": [[done, printable(s.text)] for done, s in items]}
        case SignatureBlock(role, name, lines):
            words = [printable(line) for line in lines]
            return {
                "kind": "signature",
                "role": printable(role),
                "name": printable(name),
                "lines": words,
            }


def _plain_table(table: Table) -> Plain:
    """A table as data; columns are even where no widths are given."""
    return {
        "kind": "table",
        "header": [printable(words) for words in table.header],
        "rows": [[joined(cell) for cell in row] for row in table.rows],
        "widths": list(table.widths or (1.0,) * len(table.header)),
    }


def plain_letter(letter: Letter) -> Plain:
    """One letter as data."""
    return {
        "title": printable(letter.title),
        "signed": letter.voice is not Voice.NOBODY,
        "signer": _signer(letter),
        "closer": letter.voice is not Voice.NOBODY or letter.id in CLOSER,
        "dated": dated(letter) or None,
        "addressee": [printable(line.text) for line in letter.addressee],
        "subject": [printable(line.text) for line in letter.subject],
        "blocks": [plain_block(block) for block in letter.blocks],
        "enclosures": [printable(words) for words in letter.enclosures],
        "missing": [printable(words) for words in letter.missing],
        "language": letter.language,
    }


def _signer(letter: Letter) -> str:
    """Who signs, as the cover says; questions to a clinician are the clinician's to sign."""
    roles = {block.role for block in letter.blocks if isinstance(block, SignatureBlock)}
    return CLINICIAN if roles == {"Clinician"} else SIGNERS[letter.voice]


def plain_packet(packet: Packet, exhibits: list[Plain]) -> Plain:
    """The whole packet as data."""
    return {
        "whole": True,
        "title": printable(packet.title),
        "language": ENGLISH,
        **_dated(packet.today, packet.sheet),
        "sheet": str(packet.sheet),
        "missing": [printable(words) for words in packet.missing],
        "left_out": list(left_out_lines(packet)),
        "letters": [plain_letter(letter) for letter in packet.letters],
        "exhibits": exhibits,
    }


def plain_single(letter: Letter, today: datetime.date, sheet: Sheet) -> Plain:
    """One letter alone as data: no cover, no exhibits."""
    return {
        "whole": False,
        "title": printable(letter.title),
        "language": letter.language,
        **_dated(today, sheet),
        "sheet": str(sheet),
        "missing": [],
        "left_out": [],
        "letters": [plain_letter(letter)],
        "exhibits": [],
    }


def left_out_lines(packet: Packet) -> tuple[str, ...]:
    """What the exhibits do not show, each with its exhibit and page."""
    names = {exhibit.document: exhibit.letter for exhibit in packet.exhibits}
    places = (
        f"Exhibit {names[place.document]}, page {place.page}: {place.what}"
        for place in packet.left_out
        if place.document in names
    )
    return tuple(dict.fromkeys(places))


def _dated(today: datetime.date, sheet: Sheet) -> Plain:
    """The day of the packet, in words and in numbers."""
    shown = long_date(today, day_first=sheet is Sheet.A4)
    return {"date": shown, "day": [today.year, today.month, today.day]}
