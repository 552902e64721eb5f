"""Source pages laid under their sheets: the only module that knows pikepdf.

Only what a page shows is taken. Scripts, actions, links, attachments and
forms of a source paper stay behind.
"""

import io
from collections.abc import Iterable
from typing import NamedTuple

import pikepdf

from rebuttal.model.text import Document

Frame = tuple[float, float, float, float]
PDF = b"%PDF-"
YELLOW = "1 .91 .38 rg"
BAR, AWAY = 1.4, 4.0
"""Width of the bar beside a marked line, and how far left of it the bar stands."""


class Leaf(NamedTuple):
    """A source page, the sheet that it belongs to, and the marks on it."""

    bookmark: str
    source: "Source"
    number: int
    frame: Frame
    marks: tuple[Frame, ...]


class Source:
    """A paper whose pages can be laid into the packet."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """Hold the open paper."""
        self._pdf = pdf

    def page(self, number: int) -> pikepdf.Page:
        """The page of this number, counted from 1."""
        return self._pdf.pages[number - 1]


def source_of(document: Document) -> Source | None:
    """The paper ready for laying in, or None where it cannot be.

    Filled fields and remarks become part of the page before it is taken.
    """
    if not document.data.startswith(PDF) and document.media_type != "application/pdf":
        return None
    try:
        pdf = pikepdf.open(io.BytesIO(document.data))
        if len(pdf.pages) != len(document.pages):
            return None
        if any(page.get("/Annots") is not None for page in pdf.pages):
            pdf.generate_appearance_streams()
            pdf.flatten_annotations("screen")
    except (pikepdf.PdfError, ValueError):
        return None
    return Source(pdf)


def lay_in(sheets: bytes, leaves: Iterable[Leaf]) -> bytes:
    """Lay each source page under the sheet whose bookmark names it.

    The tags of the sheets stay; the page laid in is an artifact under the
    figure that tells its words.
    """
    with pikepdf.open(io.BytesIO(sheets)) as packet:
        targets = _bookmarked(packet)
        for leaf in leaves:
            sheet = targets[leaf.bookmark]
            _lay(packet, sheet, leaf.source.page(leaf.number), leaf.frame)
            _mark(sheet, leaf.marks)
        return _saved(packet)


def _bookmarked(packet: pikepdf.Pdf) -> dict[str, pikepdf.Page]:
    """Each bookmarked page by the bookmark's title."""
    found: dict[str, pikepdf.Page] = {}
    with packet.open_outline() as outline:
        queue = list(outline.root)
        while queue:
            item = queue.pop()
            queue += item.children
            place = item.destination
            if isinstance(place, pikepdf.Array):
                found[item.title] = pikepdf.Page(place[0])
    return found


def _lay(packet: pikepdf.Pdf, sheet: pikepdf.Page, page: pikepdf.Page, frame: Frame) -> None:
    """Lay one page under one sheet, fitted into the frame."""
    x, y, width, height = frame
    bottom = float(sheet.mediabox[3]) - y - height
    place = pikepdf.Rectangle(x, bottom, x + width, bottom + height)
    shown = packet.copy_foreign(page.as_form_xobject())
    name = sheet.add_resource(shown, pikepdf.Name.XObject, pikepdf.Name.SourcePage)
    drawing = page.calc_form_xobject_placement(
        shown,
        name,
        place,
        invert_transformations=False,
        allow_shrink=True,
        allow_expand=True,
    )
    sheet.contents_add(b"/Artifact BMC\n" + drawing + b"EMC\n", prepend=True)


def _mark(sheet: pikepdf.Page, marks: tuple[Frame, ...]) -> None:
    """Mark places as a pen does, and with a bar that a fax shows too."""
    if not marks:
        return
    pen = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, BM=pikepdf.Name.Multiply)
    name = sheet.add_resource(pen, pikepdf.Name.ExtGState, pikepdf.Name.MarkerPen)
    top = float(sheet.mediabox[3])
    boxes = "".join(f"{x:.2f} {top - y - h:.2f} {w:.2f} {h:.2f} re " for x, y, w, h in marks)
    left = min(x for x, _, _, _ in marks) - AWAY
    bars = "".join(f"{left:.2f} {top - y - h:.2f} {BAR} {h:.2f} re " for _, y, _, h in marks)
    yellow = f"q {name} gs {YELLOW} {boxes}f Q"
    drawing = f"/Artifact BMC\n{yellow}\nq 0 g {bars}f Q\nEMC\n"
    sheet.contents_add(drawing.encode())


def _saved(packet: pikepdf.Pdf) -> bytes:
    """The bytes of the packet, the same each time."""
    out = io.BytesIO()
    packet.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
