"""RTF: the words only; objects, fields' orders and pictures stay unread."""

import codecs
import re
from collections.abc import Iterator

from rebuttal.model.text import Document
from rebuttal.model.value import Value, changed
from rebuttal.reading.flow import Flow
from rebuttal.reading.paper import PaperFile, too_large
from rebuttal.reading.plain import as_document
from rebuttal.reading.signatures import true_type

TOKEN = re.compile(
    r"\\(?:'(?P<byte>[0-9a-fA-F]{2})|(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    r"|(?P<mark>[^a-zA-Z]))|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+"
)
UNREAD = frozenset(
    (
        *("fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "objdata", "fldinst"),
        *("themedata", "datastore", "latentstyles", "listtable", "listoverridetable", "rsidtbl"),
        *("generator", "xmlnstbl", "filetbl", "template", "nonshppict", "shpinst", "bkmkstart"),
        *("bkmkend", "annotation", "atnid", "atnauthor", "revtbl", "private", "passwordhash"),
        *("mmathPr", "fchars", "lchars", "pgdsctbl", "xe", "tc", "txe", "rxe", "bin"),
    )
)
WORDS = {
    **dict.fromkeys(("par", "line", "row", "sect"), "\n"),
    **dict.fromkeys(("tab", "cell", "nestcell"), "\t"),
    "page": "\f",
    "emdash": "\u2014",
    "endash": "\u2013",
    "bullet": "\u2022",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "emspace": " ",
    "enspace": " ",
}
MARKS = {"~": "\u00a0", "_": "-", "-": "", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}
CODEPAGE = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
HIDDEN = "Words that the document hides were left out."


class State(Value, frozen=True):
    """What holds inside a group: whether words are read, and how."""

    unread: bool = False
    hidden: bool = False
    skip: int = 1


def read_rich_text(file: PaperFile) -> Document | None:
    """The words of an RTF file; None when it is none."""
    if true_type(file) != "rtf":
        return None
    reader = RichText(file)
    flow = Flow()
    for line in "".join(reader.pieces()).split("\n"):
        for number, cell in enumerate(line.rstrip("\t").split("\t")):
            if number:
                flow.column()
            flow.exact(cell)
        flow.line(always=True)
    notes = (HIDDEN,) if reader.hidden_words else ()
    return as_document(file, "application/rtf", flow.text(), notes)


class RichText:
    """The words of an RTF file in order."""

    def __init__(self, file: PaperFile) -> None:
        """Hold the file."""
        self.hidden_words = False
        self._file = file
        self._states = [State()]
        self._codepage = "cp1252"
        self._skip = 0
        self._optional = False

    def pieces(self) -> Iterator[str]:
        """Every piece of text that is read and seen."""
        held = bytearray()
        for token in TOKEN.finditer(self._file.data.decode("latin-1").rstrip("\0")):
            if token["byte"]:
                held += bytes.fromhex(token["byte"])
                continue
            if held:
                yield self._kept(held.decode(self._codepage, "replace"))
                held.clear()
            yield self._piece(token)
        yield self._kept(held.decode(self._codepage, "replace"))

    def _piece(self, token: re.Match[str]) -> str:
        """What one token gives."""
        if token["brace"]:
            return self._brace(token["brace"])
        optional, self._optional = self._optional, False
        if token["word"]:
            return self._word(token["word"], int(token["number"] or 1), optional=optional)
        if token["mark"] == "*":
            self._optional = True
            return ""
        if token["mark"]:
            return self._kept(MARKS.get(token["mark"], ""))
        raw = (token["text"] or "").encode("latin-1")
        return self._kept(raw.decode(self._codepage, "replace"))

    def _brace(self, brace: str) -> str:
        """Open or close a group."""
        if brace == "{":
            if len(self._states) > self._file.limits.nesting:
                happened = (
                    f"Groups lie inside each other more than {self._file.limits.nesting} deep."
                )
                raise too_large(self._file, "nesting", happened)
            self._states.append(self._states[-1])
        elif len(self._states) > 1:
            self._states.pop()
        self._skip = 0
        return ""

    def _word(self, word: str, number: int, *, optional: bool) -> str:
        """What a control word gives or changes."""
        state = self._states[-1]
        if word in UNREAD or (optional and word not in {"shptxt", "fldrslt"}):
            self._states[-1] = changed(state, unread=True)
        elif word in {"v", "deleted"}:
            self._states[-1] = changed(state, hidden=number != 0)
        elif word == "plain":
            self._states[-1] = changed(state, hidden=False)
        elif word == "uc":
            self._states[-1] = changed(state, skip=min(max(number, 0), 8))
        elif word == "ansicpg":
            self._codepage = _codepage(number, self._codepage)
        elif word in CODEPAGE:
            self._codepage = CODEPAGE[word]
        elif word == "u":
            text = self._kept(_character(number))
            self._skip = state.skip
            return text
        return self._kept(WORDS.get(word, ""))

    def _kept(self, text: str) -> str:
        """The text where words are read and seen; stand-ins of a character go."""
        if text and self._skip:
            dropped = min(self._skip, len(text))
            self._skip -= dropped
            text = text[dropped:]
        state = self._states[-1]
        if state.hidden and not state.unread and text.strip():
            self.hidden_words = True
        return "" if state.unread or state.hidden else text


def _character(number: int) -> str:
    """The character of a signed 16-bit number; half a pair is joined later."""
    return chr(number % 0x10000)


def _codepage(number: int, before: str) -> str:
    """The name of the code page, if it is one that is known."""
    name = {65001: "utf-8", 10000: "mac_roman"}.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return before
    return name
