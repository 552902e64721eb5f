"""A letter as a Word file: the only module that knows the DOCX format.

The parts that never change stand in word_base; the letter's words are set
into document.xml. Written by hand because a library costs more time than
the whole packet (see docs/decisions).
"""

import io
import zipfile
from functools import cache
from itertools import count
from pathlib import Path
from typing import assert_never
from xml.sax.saxutils import escape

from rebuttal.model.packet import (
    Block,
    Checks,
    Excerpt,
    Heading,
    Letter,
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
from rebuttal.writing.composition import ENGLISH, dated, excerpt_place, one_line
from rebuttal.writing.sheet import MEASURES, in_twentieths

BASE = Path(__file__).with_name("word_base")
STATIC = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "rels.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
}
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
TEXT_WIDTH = 9072
"""Width of the text in twentieths of a point; the margins take the rest."""

LABEL_WIDTH = 2300
FIRST_ORDERED = 3
"""Numbers 1 and 2 of numbering.xml are those of the list styles."""

DAY_ZERO = (1980, 1, 1, 0, 0, 0)


def docx_of(letter: Letter, sheet: Sheet = Sheet.LETTER) -> bytes:
    """The letter as a Word file; the same letter gives the same bytes."""
    orders = count(FIRST_ORDERED)
    body = _opening(letter) + "".join(_block(block, orders) for block in letter.blocks)
    body += _enclosures(letter)
    parts = dict(_static())
    parts["word/document.xml"] = (
        f"{XML}<w:document {W} {R}><w:body>{body}{_section(sheet)}</w:body></w:document>"
    )
    parts["word/numbering.xml"] = _numbering(next(orders) - FIRST_ORDERED)
    parts["word/footer1.xml"] = _footer(letter)
    parts["word/styles.xml"] = _spoken(parts["word/styles.xml"], letter.language)
    parts["docProps/core.xml"] = _core(letter)
    return _zipped(parts)


@cache
def _static() -> tuple[tuple[str, str], ...]:
    """The parts that are the same in every letter."""
    return tuple((name, (BASE / file).read_text("utf-8").strip()) for name, file in STATIC.items())


def _zipped(parts: dict[str, str]) -> bytes:
    """The parts as a zip file without the time of day."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, DAY_ZERO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, text.encode("utf-8"))
    return out.getvalue()


def _section(sheet: Sheet) -> str:
    """The size of the sheet and its margins; the text is as wide on each."""
    width, height = map(in_twentieths, MEASURES[sheet][:2])
    side = (width - TEXT_WIDTH) // 2
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="1440" w:right="{side}"'
        f' w:bottom="1440" w:left="{side}" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
    )


# ---- words and paragraphs


def _run(words: str, properties: str = "") -> str:
    """A run of words; nothing in them is markup."""
    shown = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{shown}<w:t xml:space="preserve">{escape(one_line(words))}</w:t></w:r>'


def _paragraph(style: str, words: str, properties: str = "", run: str = "") -> str:
    """A paragraph in a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{_run(words, run)}</w:p>'


def _joined(sentences: tuple[Sentence, ...]) -> str:
    """Sentences as one run of words."""
    return " ".join(sentence.text for sentence in sentences)


SPACE = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
GAP = '<w:p><w:pPr><w:pStyle w:val="LetterLine"/></w:pPr></w:p>'
"""An empty line, where two blocks would touch."""


# ---- the frame of a letter


def _opening(letter: Letter) -> str:
    """Title, what is missing, and date of a signed letter, and addressee."""
    parts = [_paragraph("Title", letter.title)]
    if letter.missing:
        parts.append(_paragraph("NotReady", "Not ready to send yet", run="<w:b/><w:bCs/>"))
        parts += [_paragraph("NotReady", f"•  {words}") for words in letter.missing]
        parts.append(GAP)
    if letter.voice is not Voice.NOBODY:
        day = dated(letter) or "Date: ____________________"
        parts.append(_paragraph("Normal", day))
    parts += [_paragraph("LetterLine", line.text) for line in letter.addressee]
    parts.append(GAP if letter.addressee else "")
    bold = ("<w:b/><w:bCs/>", *("" for _ in letter.subject))
    parts += [
        _paragraph("SubjectLine", line.text, run=weight)
        for line, weight in zip(letter.subject, bold, strict=False)
    ]
    return "".join(parts) + (GAP if letter.subject else "")


def _enclosures(letter: Letter) -> str:
    """What is enclosed, at the end."""
    if not letter.enclosures:
        return ""
    items = "".join(_paragraph("ListBullet", words) for words in letter.enclosures)
    return _paragraph("Label", "Enclosures") + items


def _spoken(styles: str, language: str) -> str:
    """The styles in the language of the letter."""
    return styles if language == ENGLISH else styles.replace('w:val="en-US"', f'w:val="{language}"')


def _footer(letter: Letter) -> str:
    """The title and the number of the page."""
    title, english = letter.title, letter.language == ENGLISH
    lead, between = (f"{_run('page')}{SPACE}", "of") if english else ("", "/")
    number = f"{lead}{_field('PAGE')}{SPACE}{_run(between)}{SPACE}{_field('NUMPAGES')}"
    return (
        f'{XML}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f"{_run(title)}<w:r><w:tab/></w:r>{number}</w:p></w:ftr>"
    )


def _field(name: str) -> str:
    """A number that the word processor counts."""
    return f'<w:fldSimple w:instr=" {name} ">{_run("1")}</w:fldSimple>'


def _core(letter: Letter) -> str:
    """Title, language and, where the letter has one, its own date."""
    stamp = f"{letter.dated.isoformat()}T12:00:00Z" if letter.dated else ""
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>'
        for name in ("created", "modified")
        if stamp
    )
    return (
        f"{XML}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(one_line(letter.title))}</dc:title>"
        f"<dc:language>{'en-US' if letter.language == ENGLISH else letter.language}</dc:language>"
        f"{dates}</cp:coreProperties>"
    )


def _numbering(ordered: int) -> str:
    """The list styles, and one number for each ordered list, so it starts at 1."""
    kinds = (("bullet", "•", "1"), ("decimal", "%1.", "2"))
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{name}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="400" w:hanging="300"/></w:pPr></w:lvl></w:abstractNum>'
        for kind, shown, name in kinds
    )
    lists = [(1, 1, ""), (2, 2, "")]
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists += [(FIRST_ORDERED + number, 2, restart) for number in range(ordered)]
    numbers = "".join(
        f'<w:num w:numId="{name}"><w:abstractNumId w:val="{kind}"/>{override}</w:num>'
        for name, kind, override in lists
    )
    return f"{XML}<w:numbering {W}>{abstract}{numbers}</w:numbering>"


# ---- blocks


def _block(block: Block, orders: "count[int]") -> str:  # noqa: PLR0911 - one line for each kind of block
    """One block; each ordered list takes its own number."""
    match block:
        case Heading(text, level):
            return _paragraph("Heading1" if level == 1 else "Heading2", text)
        case Paragraph(sentences):
            return _paragraph("Normal", _joined(sentences))
        case Points():
            return _points(block, orders)
        case Excerpt():
            return _excerpt(block)
        case Table():
            return _table(block)
        case Particulars():
            return _particulars(block)
        case SpaceToWrite(label, lines):
            return _paragraph("Label", label) + _paragraph("WritingLine", "") * lines + GAP
        case Checks(items):
            return "".join(_check(sentence.text, done=done) for done, sentence in items)
        case SignatureBlock():
            return _signature(block)
        case _:
            assert_never(block)


def _points(points: Points, orders: "count[int]") -> str:
    """A list; an ordered one begins at 1."""
    if not points.ordered:
        return "".join(_paragraph("ListBullet", _joined(item)) for item in points.items)
    own = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{next(orders)}"/></w:numPr>'
    return "".join(_paragraph("ListNumber", _joined(item), own) for item in points.items)


def _excerpt(excerpt: Excerpt) -> str:
    """Words set apart, with the place where they stand."""
    place = excerpt_place(excerpt)
    small = '<w:smallCaps/><w:color w:val="525252"/><w:sz w:val="20"/><w:szCs w:val="20"/>'
    source = f"<w:r><w:br/></w:r>{_run('— ' + place, small)}" if place else ""
    words = _run(f"“{one_line(excerpt.quote.words)}”")
    return f'<w:p><w:pPr><w:pStyle w:val="Quote"/></w:pPr>{words}{source}</w:p>'


def _table(table: Table) -> str:
    """A table whose first row is repeated on each page."""
    shares = table.widths or (1.0,) * len(table.header)
    widths = [round(TEXT_WIDTH * share / sum(shares)) for share in shares]
    head = _row(
        widths, [_paragraph("CellLabel", words) for words in table.header], "<w:tblHeader/>"
    )
    rows = [
        _row(widths, [_paragraph("CellText", _joined(cell)) for cell in row]) for row in table.rows
    ]
    return _tabled("PacketTable", widths, head + "".join(rows)) + GAP


def _particulars(block: Particulars) -> str:
    """Labels and values side by side."""
    widths = [LABEL_WIDTH, TEXT_WIDTH - LABEL_WIDTH]
    rows = [
        _row(widths, [_paragraph("CellLabel", label), _paragraph("CellText", value.text)])
        for label, value in block.rows
    ]
    return _tabled("ParticularsTable", widths, "".join(rows)) + GAP


def _tabled(style: str, widths: list[int], rows: str) -> str:
    """Rows as a table in a style."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0"'
        ' w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(widths: list[int], cells: list[str], properties: str = "") -> str:
    """A row that is not broken over two pages."""
    filled = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{filled}</w:tr>"


def _check(words: str, *, done: bool) -> str:
    """A box, ticked or empty, and what it stands for."""
    font = '<w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol"/>'
    box = _run("☑" if done else "☐", font)
    style = '<w:pPr><w:pStyle w:val="CheckItem"/></w:pPr>'
    return f"<w:p>{style}{box}<w:r><w:tab/></w:r>{_run(words)}</w:p>"


def _signature(block: SignatureBlock) -> str:
    """Lines to sign on, then who signs."""
    lines = "".join(_paragraph("SignatureLine", words) for words in block.lines)
    who = [words for words in (block.name, block.role) if words]
    return lines + "".join(_paragraph("LetterLine", words) for words in who) + GAP
