"""HTML: what a browser would show, without scripts and hidden parts."""

import re
from collections import Counter
from html.parser import HTMLParser

from rebuttal.model.text import Document
from rebuttal.reading.encoding import decoded
from rebuttal.reading.flow import Flow
from rebuttal.reading.paper import PaperFile
from rebuttal.reading.plain import as_document
from rebuttal.reading.signatures import refuse_unknown, true_type

UNSEEN = frozenset(
    ("script", "style", "template", "noscript", "head", "title", "iframe", "object", "svg", "math")
)
PARAGRAPHS = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "dl", "blockquote", "section")
) | {"article", "header", "footer", "form", "fieldset", "pre", "main", "address", "figure"}
LINES = frozenset(("div", "li", "dt", "dd", "caption", "option", "legend", "center", "tr"))
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
ENDS_ITSELF = frozenset(("p", "li", "td", "th", "tr", "dt", "dd", "option"))
HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0\d*)?\s*(?:;|$)"
    r"|font-size\s*:\s*(?:0|[0-2](?:\.\d+)?px|[0-2](?:\.\d+)?pt)\s*(?:;|$|!)"
    r"|(?:text-indent|left|top)\s*:\s*-\d{3,}"
    r"|(?<!-)color\s*:\s*(?:white|#fff(?:fff)?|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\)|transparent)"
)
DARK = re.compile(r"background(?:-color)?\s*:\s*(?!\s*(?:white|#fff\b|#ffffff|transparent|none))")
HIDING_CLASS = re.compile(r"\.([\w-]+)[^{}]*\{[^}]*(?:display\s*:\s*none|visibility\s*:\s*hidden)")
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)
HIDDEN = "Words that the page hides were left out."


def read_web_page(file: PaperFile) -> Document | None:
    """The words of an HTML page; None when it is none."""
    if true_type(file) != "html":
        return None
    words, doubts = _decoded(file)
    shown = Shown(words)
    notes = (HIDDEN,) if shown.hidden_words else ()
    return as_document(file, "text/html", shown.flow.text(), doubts + notes)


def _decoded(file: PaperFile) -> tuple[str, tuple[str, ...]]:
    """The text in the page's own encoding, else in the one that its bytes show."""
    named = CHARSET.search(file.data[:4096])
    if named and named[1].lower() not in {b"utf-16", b"utf16"}:
        try:
            return file.data.decode(named[1].decode("ascii")), ()
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    words = decoded(file.data)
    if words is None:
        raise refuse_unknown(file)
    return words


class Shown(HTMLParser):
    """The words of a page as they are shown, with the way they are parted."""

    def __init__(self, page: str) -> None:
        """Read the page."""
        super().__init__(convert_charrefs=True)
        self.flow = Flow()
        self.hidden_words = False
        self._hiding = frozenset(HIDING_CLASS.findall(page.casefold()))
        self._open: list[tuple[str, str]] = []
        self._names: Counter[str] = Counter()
        self._sights: Counter[str] = Counter()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Part the words before an element, and note whether it is seen."""
        given = {key: value or "" for key, value in attrs}
        if tag in ENDS_ITSELF and self._open and self._open[-1][0] == tag:
            self._close()
        if not self._unseen():
            self._part(tag)
            self._field(tag, given)
        if tag not in VOID:
            sight = self._sight(tag, given)
            self._open.append((tag, sight))
            self._names[tag] += 1
            self._sights[sight] += 1

    def handle_endtag(self, tag: str) -> None:
        """Part the words after an element."""
        if not self._names[tag]:
            return
        while self._close() != tag:
            continue
        if not self._unseen():
            self._part_after(tag)

    def handle_data(self, data: str) -> None:
        """Keep words that are seen."""
        if self._sights["never"]:
            return
        if self._sights["no"]:
            self.hidden_words = self.hidden_words or bool(data.strip())
        elif self._sights["pre"]:
            self.flow.exact(data)
        else:
            self.flow.words(data)

    def _close(self) -> str:
        """Close the last open element, and give its name."""
        tag, sight = self._open.pop()
        self._names[tag] -= 1
        self._sights[sight] -= 1
        return tag

    def _unseen(self) -> bool:
        """Whether an open element hides what stands in it."""
        return bool(self._sights["no"] or self._sights["never"])

    def _sight(self, tag: str, given: dict[str, str]) -> str:
        """How an element is seen: never, no, pre, or as usual."""
        if tag in UNSEEN:
            return "never"
        style = given.get("style", "").casefold()
        classes = frozenset(given.get("class", "").casefold().split())
        hidden = "hidden" in given or classes & self._hiding
        if hidden or (HIDING.search(style) and not DARK.search(style)):
            return "no"
        return "pre" if tag == "pre" else ""

    def _part(self, tag: str) -> None:
        """Part the words before this element."""
        if tag in PARAGRAPHS:
            self.flow.paragraph()
        elif tag in {"td", "th"}:
            self.flow.cell()
        elif tag == "tr":
            self.flow.row()
        elif tag in LINES:
            self.flow.line()
            self.flow.words("- " if tag == "li" else "")
        elif tag in {"br", "hr"}:
            self.flow.line(always=tag == "br")

    def _part_after(self, tag: str) -> None:
        """Part the words after this element."""
        if tag in PARAGRAPHS:
            self.flow.paragraph()
        elif tag in LINES:
            self.flow.line()

    def _field(self, tag: str, given: dict[str, str]) -> None:
        """Show what a filled field holds."""
        if tag != "input":
            return
        kind = given.get("type", "text").casefold()
        if kind in {"checkbox", "radio"}:
            self.flow.words(" [x] " if "checked" in given else " [ ] ")
        elif kind in {"text", "date", "tel", "email", "number", "search", "url"}:
            self.flow.words(f" {given.get('value', '')} ")
