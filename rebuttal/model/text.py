"""What a paper says and where: documents, pages, words, quotes."""

from bisect import bisect_right

from rebuttal.model.value import Value

UNREAD = "▯"  # stands for each letter and digit of a word that was not read


class Box(Value, frozen=True):
    """A rectangle on a page, in points from the top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


class Word(Value, frozen=True):
    """One word: its place in the document's text and on the page."""

    start: int
    end: int
    box: Box
    confidence: float = 1.0


class Page(Value, frozen=True):
    """One page: its number from 1, its span of the text, its size in points.

    Width and height are 0 for plain text, which has no fixed page size.
    """

    number: int
    start: int
    end: int
    width: float = 0.0
    height: float = 0.0
    words: tuple[Word, ...] = ()


class Quote(Value, frozen=True, tag="quote"):
    """Words of a document at their place; boxes are empty for plain text."""

    document: str
    page: int
    start: int
    end: int
    words: str
    boxes: tuple[Box, ...] = ()

    def __repr__(self) -> str:
        """Name the place, never the words."""
        return f"Quote({self.document} p{self.page} {self.start}-{self.end})"


class Document(Value, frozen=True):
    """A paper that was read: its text, its pages, its bytes.

    `warnings` says in plain words what was left out or doubtful. Two papers
    of the same `identity` tell the same thing twice, as a line of a remittance
    that was sent again: kind, claim number, procedure and more, parted by bars.
    """

    id: str
    name: str
    media_type: str
    text: str
    pages: tuple[Page, ...]
    sha256: str
    data: bytes
    warnings: tuple[str, ...] = ()
    identity: str = ""

    def __repr__(self) -> str:
        """Name the paper by id, never by its words or file name."""
        return f"Document({self.id}, {len(self.pages)} pages)"

    def page_at(self, offset: int) -> Page:
        """The page that holds this offset of the text."""
        starts = [page.start for page in self.pages]
        return self.pages[max(bisect_right(starts, offset) - 1, 0)]

    def quote(self, start: int, end: int) -> Quote:
        """The words from start to end, with page and boxes.

        Raises ValueError when the span is empty or outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            message = f"no words at {start}-{end} in {self.id}"
            raise ValueError(message)
        page = self.page_at(start)
        boxes = tuple(word.box for word in page.words if word.start < end and word.end > start)
        return Quote(self.id, page.number, start, end, self.text[start:end], boxes)

    @property
    def unread(self) -> int:
        """How many words were seen and not read with confidence."""
        return sum(UNREAD in word for word in self.text.split())

    def holds(self, quote: Quote) -> bool:
        """Whether the quote's words stand at the quote's place here."""
        return quote.document == self.id and self.text[quote.start : quote.end] == quote.words


class KeptPaper(Value, frozen=True):
    """A paper's words as case.json keeps them, so that a check can reread it.

    `pages` are the spans of the pages in the text.
    """

    document: str
    name: str
    text: str
    pages: tuple[tuple[int, int], ...]

    def __repr__(self) -> str:
        """Name the paper by id, never by its words."""
        return f"KeptPaper({self.document}, {len(self.pages)} pages)"


def kept(document: Document) -> KeptPaper:
    """What is kept of a paper: its words and where its pages end."""
    spans = tuple((page.start, page.end) for page in document.pages)
    return KeptPaper(document.id, document.name, document.text, spans)


def reread(paper: KeptPaper) -> Document:
    """A kept paper as a document again, without picture, boxes or bytes."""
    pages = tuple(Page(number, *span) for number, span in enumerate(paper.pages, start=1))
    return Document(paper.document, paper.name, "text/plain", paper.text, pages, "", b"")
