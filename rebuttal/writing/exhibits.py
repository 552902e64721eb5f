"""The exhibits: every paper of the case, lettered, with the quoted words marked."""

from collections.abc import Iterable
from string import ascii_uppercase

from rebuttal.model.case import Case, Paper, PaperKind
from rebuttal.model.packet import (
    Block,
    Checks,
    Excerpt,
    Exhibit,
    Letter,
    Paragraph,
    Particulars,
    Points,
    Sentence,
    Table,
)
from rebuttal.model.text import Quote
from rebuttal.writing.phrases import day, listed, quotes_of

TITLE = {
    PaperKind.DENIAL_LETTER: "Denial letter",
    PaperKind.CLINICAL_NOTE: "Clinical notes",
    PaperKind.IMAGING_REPORT: "Imaging report",
    PaperKind.ORDER: "Order",
    PaperKind.UNKNOWN: "Record",
}
UNDECIDED = "Letter of the insurer"


def lettered(case: Case, *, refused: bool = True) -> tuple[Exhibit, ...]:
    """The papers as exhibits: the letter first, then the record as given.

    A letter that refuses nothing is called no denial.
    """
    ordered = sorted(case.papers, key=lambda paper: paper.kind is not PaperKind.DENIAL_LETTER)
    return tuple(
        Exhibit(_letter(number), _title(paper, refused=refused), paper.document)
        for number, paper in enumerate(ordered)
    )


def _letter(number: int) -> str:
    """A, B ... Z, then AA, AB ..."""
    first, second = divmod(number, len(ascii_uppercase))
    return (ascii_uppercase[first - 1] if first else "") + ascii_uppercase[second]


def _title(paper: Paper, *, refused: bool) -> str:
    """What the paper is, with its dates."""
    undecided = paper.kind is PaperKind.DENIAL_LETTER and not refused
    title = UNDECIDED if undecided else TITLE[paper.kind]
    dates = listed([day(date) for date in paper.dates[:3]])
    more = " and later" if len(paper.dates) > len(paper.dates[:3]) else ""
    return f"{title}, {dates}{more}" if dates else title


def highlighted(exhibits: tuple[Exhibit, ...], letters: Iterable[Letter]) -> tuple[Exhibit, ...]:
    """The exhibits with every place marked that a letter quotes."""
    quotes = quotes_of(quote for letter in letters for quote in quotes_in(letter))
    return tuple(
        Exhibit(
            entry.letter,
            entry.title,
            entry.document,
            tuple(quote for quote in quotes if quote.document == entry.document),
        )
        for entry in exhibits
    )


def quotes_in(letter: Letter) -> tuple[Quote, ...]:
    """Every quote whose words a letter prints."""
    printed = [
        piece
        for sentence in sentences_of(letter.blocks)
        if "“" in sentence.text
        for piece in sentence.support
        if isinstance(piece, Quote)
    ]
    excerpts = [block.quote for block in letter.blocks if isinstance(block, Excerpt)]
    return tuple(printed + excerpts)


def sentences_of(blocks: Iterable[Block]) -> tuple[Sentence, ...]:
    """Every sentence of these blocks, in reading order."""
    return tuple(sentence for block in blocks for sentence in _of(block))


def _of(block: Block) -> tuple[Sentence, ...]:
    """Every sentence of one block."""
    match block:
        case Paragraph(sentences):
            return sentences
        case Points(items):
            return tuple(sentence for item in items for sentence in item)
        case Table(_, rows):
            return tuple(sentence for row in rows for cell in row for sentence in cell)
        case Particulars(rows):
            return tuple(sentence for _, sentence in rows)
        case Checks(items):
            return tuple(sentence for _, sentence in items)
        case _:
            return ()
