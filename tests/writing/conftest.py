"""A small case by hand: a letter, a note, and a packet made from them."""

import datetime
import hashlib
import io
from collections.abc import Callable

import pikepdf
import pytest

from rebuttal.model.packet import (
    Checks,
    Event,
    Excerpt,
    Exhibit,
    Heading,
    Letter,
    Packet,
    Paragraph,
    Particulars,
    Points,
    Sentence,
    SignatureBlock,
    SpaceToWrite,
    Table,
    Voice,
    Wording,
)
from rebuttal.model.text import Box, Document, Page, Quote, Word

TODAY = datetime.date(2026, 9, 14)
NOTE = """ORCHARD SPINE CLINIC
Visit: 08/20/2026    Patient: Nora Fennimore

Low back pain for 9 weeks, radiating to the left leg.
Completed 6 weeks of physical therapy without relief.
Left ankle dorsiflexion is 4/5; it was 5/5 in June.
\fPage two of the note.
    Indented words keep their place.
Signed: Ada Quill MD
"""
DENIAL_LINES = (
    "Lakeshore Mutual Health Plan",
    "September 2, 2026",
    "Member: Nora Fennimore    Member ID: LMH4471902",
    "We have denied the MRI of the lumbar spine, CPT 72148.",
    "The notes do not show six weeks of treatment directed by a clinician.",
    "You may appeal within 180 days of receiving this letter.",
)


def sheet(lines: tuple[str, ...], size: tuple[int, int] = (612, 792)) -> bytes:
    """A one-page PDF with a script, a link and an attachment in it."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=size)
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    words = "".join(
        f"BT /F1 11 Tf 72 {size[1] - 100 - 24 * row} Td ({line}) Tj ET\n"
        for row, line in enumerate(lines)
    )
    page = pdf.pages[0]
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = pdf.make_stream(words.encode())
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    pdf.Root.OpenAction = script
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[72, 600, 200, 620],
        A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("x.exe")),
    )
    page.Annots = pdf.make_indirect(pikepdf.Array([link]))
    pdf.attachments["secret.txt"] = b"left behind"
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def pdf_document(name: str, lines: tuple[str, ...]) -> Document:
    """A PDF paper with the places of its words, roughly as a reader finds them."""
    words: list[Word] = []
    text = ""
    for row, line in enumerate(lines):
        x = 72.0
        for word in line.split(" "):
            width = 5.6 * len(word)
            y = 91.0 + 24 * row
            if word:
                words.append(Word(len(text), len(text) + len(word), Box(x, y, x + width, y + 12)))
            text += word + " "
            x += width + 3
        text = text[:-1] + "\n"
    data = sheet(lines)
    pages = (Page(1, 0, len(text), 612.0, 792.0, tuple(words)),)
    digest = hashlib.sha256(data).hexdigest()
    return Document(name, f"{name}.pdf", "application/pdf", text, pages, digest, data)


def text_document(name: str, text: str) -> Document:
    """A plain text paper; a form feed ends a page."""
    pages, start = [], 0
    for number, part in enumerate(text.split("\f"), 1):
        pages.append(Page(number, start, start + len(part)))
        start += len(part) + 1
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(name, f"{name}.txt", "text/plain", text, tuple(pages), digest, text.encode())


def quote_of(document: Document, words: str) -> Quote:
    """These words of the document at their place."""
    start = document.text.index(words)
    return document.quote(start, start + len(words))


def wording(text: str) -> Sentence:
    """A sentence that claims nothing."""
    return Sentence(text, (Wording(),))


@pytest.fixture(scope="session")
def denial() -> Document:
    """The insurer's letter."""
    return pdf_document("denial", DENIAL_LINES)


@pytest.fixture(scope="session")
def note() -> Document:
    """The clinic's note."""
    return text_document("note", NOTE)


@pytest.fixture
def packet(denial: Document, note: Document) -> Packet:
    """A packet with every kind of block."""
    return build_packet(denial, note)


def build_packet(denial: Document, note: Document, injected: str = "") -> Packet:
    """A packet with every kind of block, and perhaps hostile words in it."""
    therapy = quote_of(note, "Completed 6 weeks of physical therapy without relief.")
    reason = quote_of(
        denial, "The notes do not show six weeks of treatment directed by a clinician."
    )
    name = quote_of(denial, "Nora Fennimore")
    member = quote_of(denial, "LMH4471902")
    appeal = Letter(
        "appeal",
        "Formal internal appeal",
        Voice.MEMBER,
        (
            Particulars(
                (
                    ("Member", Sentence("Nora Fennimore", (name,))),
                    ("Member ID", Sentence("LMH4471902", (member,))),
                ),
            ),
            Paragraph(
                (
                    wording("I appeal the decision named above."),
                    wording(f"Please reverse it.{injected}"),
                )
            ),
            Heading("What the letter says"),
            Excerpt(reason, "A"),
            Heading("What the record says"),
            Paragraph(
                (Sentence(f"The record says: “{therapy.words}” (Exhibit B, page 1).", (therapy,)),)
            ),
            Points(
                (
                    (Sentence("Six weeks of physical therapy were completed.", (therapy,)),),
                    (wording("Please look at the note."),),
                )
            ),
            Table(
                ("The rule asks for", "The record", "Verdict"),
                tuple(
                    (
                        (wording("treatment directed by a clinician"),),
                        (Sentence(f"“{therapy.words}”", (therapy,)),),
                        (wording("met"),),
                    )
                    for _ in range(4)
                ),
                (2, 3, 1),
            ),
            SignatureBlock("Member", "Nora Fennimore"),
        ),
        addressee=(wording("Appeals Department"), wording("Lakeshore Mutual Health Plan")),
        dated=TODAY,
        subject=(wording("Internal appeal"), wording("Member: Nora Fennimore")),
        enclosures=("Exhibit A: the denial letter", "Exhibit B: the office note"),
    )
    plan = Letter(
        "plan",
        "Your plan on one page",
        Voice.NOBODY,
        (
            Heading("What to do first"),
            Points(
                (
                    (wording("Sign the appeal."),),
                    (wording("Send it by fax and keep the receipt."),),
                ),
                ordered=True,
            ),
            Checks(
                (
                    (True, wording("The reason of the insurer is quoted.")),
                    (False, wording("The physician has signed.")),
                )
            ),
            SpaceToWrite("Notes of the call", 3),
        ),
    )
    attestation = Letter(
        "attestation",
        "Physician's attestation",
        Voice.PHYSICIAN,
        (
            SpaceToWrite("How the result will change management"),
            SignatureBlock("Ordering physician", "", ("Signature", "NPI", "Date")),
        ),
        missing=("The physician must fill in how the result will change management.",),
    )
    return Packet(
        "Appeal of a refused lumbar spine MRI",
        TODAY,
        (plan, appeal, attestation),
        (
            Exhibit("A", "Denial letter", "denial", (reason,)),
            Exhibit("B", "Office note", "note", (therapy,)),
        ),
        (Event("file", "Last safe day to send the appeal", datetime.date(2027, 3, 1)),),
    )


@pytest.fixture
def make_packet(denial: Document, note: Document) -> Callable[[str], Packet]:
    """Build the packet with these words injected into it."""
    return lambda injected: build_packet(denial, note, injected)
