"""Codes in a letter: procedures, diagnoses, denial codes; each checked."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rebuttal.knowledge.diagnosis_names import diagnosis_name
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Scenario
from rebuttal.model.fact import Fact
from rebuttal.model.law import Verified
from rebuttal.model.text import Document
from rebuttal.model.value import Value
from rebuttal.understanding.addresses import addresses_of
from rebuttal.understanding.dates import dates_in
from rebuttal.understanding.label_grammar import id_in
from rebuttal.understanding.labels import labels_of
from rebuttal.understanding.letter_view import LetterView, Span, fact, view_of

Found = tuple[Fact[object], ...]
PROCEDURE = re.compile(
    r"(?:(?<![\w$.#/-])|(?<=\s/))(?P<code>\d{5}|\d{4}[TUF]|[A-HJ-V]\d{4})"
    r"(?:\s?-\s?(?P<mod>LT|RT|26|TC|50|59|25|GA|GY|GZ|XS|XU|76|77))?(?![\w-]|[./,]\d|%)"
)
NAMED = re.compile(
    r"(?:\b(?:CPT|HCPCS|CDT|PROC(?:EDURE)?S?|codes?|procedure|c[oó]digo)\b\W{0,3}(?:code\W{0,3}|\(s\)\W{0,3})?"
    r"|\bcodes?\s*\(s\)\W*|[/,]\s?|\band\s|\bof claim\W{1,4}|\bDenial of Claim\W{1,4})$",
    re.IGNORECASE,
)
CATEGORY_THREE = re.compile(r"0\d{3}T")
ASKS = re.compile(
    r"\b(?:request\w*|approv\w+|authori[sz]\w+|cover\w*|den\w+|certif\w+|pay)\b[^.;\n]{0,120}$",
    re.IGNORECASE,
)
LISTED = re.compile(r"\d{4}[\dTUF](?:-\w\w)?\s*(?:,|/|and)\s*$|[A-V]\d{4}\s*(?:,|/|and)\s*$")
TITLED = re.compile(r"\s*(?:[—–-]|:|\()\s*[A-Z][A-Za-z]{2}")
NOT_CODE = re.compile(
    r"(?:\bbox|\bzip|\bacc(?:oun)?t\b\.?|\broom|\bsuite|\bste|\bseq"
    r"|\blicen[sc]e(?: [A-Z])?|\bpolicy|\bext|\brule|#)"
    r"\W{0,3}$",
    re.IGNORECASE,
)
ICD = re.compile(r"(?<![\w.-])(?P<code>[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?)(?![\w-]|\.\w)")
NEAR_ICD = re.compile(
    r"(?:diagnos\w*|\bdx\b|\bicd\b|\bonly|cancer|disease|\(|for)[^.;\n]{0,60}$", re.IGNORECASE
)
CARC = re.compile(
    r"(?<![\w-])(?P<group>CO|PR|OA|PI|CR)[ -]?(?P<code>\d{1,3})"
    r"(?![\w-]|[.,]\d| (?:report|form)s?\b)"
)
RARC = re.compile(r"(?<![\w.-])(?P<code>N\d{1,3}|MA?\d{1,3})(?![\w-]|\.\d)")
CARC_WORD = re.compile(r"\b(?:CARC|remark):?[ ]?(?P<code>\d{1,3})(?![\w/])", re.IGNORECASE)
NAMED_ICD = re.compile(r"diagnos[^.;\n]{0,160}(?:of|and|,)\s+$", re.IGNORECASE)
OWN_CODE = re.compile(
    r"(?<![\w-])(?=[A-Z0-9-]*\d)[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*(?![\w-])|(?<!\w)\d[A-Z](?!\w)"
)
NOTE = re.compile(r"[A-Z0-9]+")
NOTE_CODES = re.compile(r"[A-Z]{1,2}(?:[ ]?,[ ]?[A-Z]{1,2})*|\d{2,3}")  # "A,B" in a column of notes
AFTER_CARC = re.compile(r"(?:CO|PR|OA|PI)[ -]?\d{1,3}(?:,|/|;|\s)\s{0,3}$")
CELL_PART = re.compile(r"[^\s/,;]+(?: [^/,;]*)?")
IN_LIST = re.compile(r"\((?:\d{4}[\dTUF](?:-\w\w)?(?:,| and)\s*){0,5}$")
LIST_ENDS = re.compile(r"(?:(?:,| and)\s*\d{4}[\dTUF](?:-\w\w)?){0,5}\)")
BEHIND = 40
AMOUNT = 12
TABLE = 3
NEAR = 180


class ImagingCode(Value, frozen=True):
    """An imaging procedure: its number with our own words for it."""

    code: str
    modality: str
    region: str
    contrast: str
    label: str


class DenialCode(Value, frozen=True):
    """A CARC or RARC: its number, and the kind of reason it hints at."""

    code: str
    system: str
    scenario: Scenario
    label: str
    verified: Verified


class CodeMention(Value, frozen=True):
    """A procedure code at its place in the letter."""

    code: str
    system: str
    modifier: str
    start: int
    end: int


def imaging_codes(shelf: Shelf) -> dict[str, ImagingCode]:
    """The imaging codes by number."""
    return _by_code(shelf)


@lru_cache(maxsize=2)
def _by_code(shelf: Shelf) -> dict[str, ImagingCode]:
    rows = shelf.read("codes/imaging", tuple[ImagingCode, ...])
    return {row.code: row for row in rows}


def procedure_codes(document: Document, shelf: Shelf) -> tuple[CodeMention, ...]:
    """Every procedure code of the letter that is one beyond doubt."""
    return _procedures(document, shelf)


def _procedures(document: Document, shelf: Shelf) -> tuple[CodeMention, ...]:
    view = view_of(document, shelf)
    known = imaging_codes(shelf)
    taken = tuple(_not_codes(document, shelf, view))
    return tuple(
        CodeMention(found["code"], _system(found["code"]), found["mod"] or "", *found.span())
        for found in PROCEDURE.finditer(view.text)
        if _in_code_column(document, shelf, found.start())
        or _in_service_label(document, shelf, found)
        or (
            not _inside(found.start(), taken)
            and (_is_procedure(view.text, found, known) or _closes_cell(view, found))
        )
    )


def _in_service_label(document: Document, shelf: Shelf, found: re.Match[str]) -> bool:
    """Whether "(29827)" stands in the value of a label for the service."""
    text = view_of(document, shelf).text
    bracketed = text[found.start() - 1 : found.end() + 1] == f"({found.group()})"
    return bracketed and any(
        hit.label == "service" and hit.value[0] < found.start() < hit.value[1]
        for hit in labels_of(document, shelf)
    )


def _closes_cell(view: LetterView, found: re.Match[str]) -> bool:
    """Whether the number stands in brackets at the end of a table's cell."""
    line = view.line_at(found.start())
    around = view.text[found.start() - 1 : found.end() + 1]
    closes = any(end == found.end() + 1 for _, end in line.cells)
    return around == f"({found.group()})" and closes and len(line.cells) > TABLE


def _not_codes(document: Document, shelf: Shelf, view: LetterView) -> Iterator[Span]:
    """Places that hold other numbers: addresses, dates, ids, amounts."""
    for address in addresses_of(document, shelf):
        yield address.end - 11, address.end
    for hit in labels_of(document, shelf):
        if hit.kind == "id":
            yield id_in(view.text, hit.value) or (0, 0)
        elif hit.kind in {"date", "money"} or hit.label == "account":
            yield hit.value[0], min(hit.value[1], hit.value[0] + AMOUNT)
    for mention in dates_in(view.text):
        yield mention.start, mention.end


def _system(code: str) -> str:
    if code[0] == "D":
        return "CDT"
    return "HCPCS" if code[0].isalpha() else "CPT"


def _is_procedure(text: str, found: re.Match[str], known: dict[str, ImagingCode]) -> bool:
    """Whether the number stands where a procedure code stands."""
    before = text[max(found.start() - BEHIND, 0) : found.start()]
    if NOT_CODE.search(before):
        return False
    if found["code"] in known or CATEGORY_THREE.fullmatch(found["code"]):
        return True
    if _in_brackets(text, found) or _opens_cell(text, found):
        return True
    if NAMED.search(before) and not before.rstrip().endswith((",", "/", "and")):
        return True
    if LISTED.search(before) and re.search(r"CPT|HCPCS|CDT|code|add-on", before, re.IGNORECASE):
        return True
    return bool(TITLED.match(text, found.end())) and bool(
        re.search(r"(?:claim|re|procedure|service)\b[^\n]{0,30}$", before, re.IGNORECASE)
    )


def _in_brackets(text: str, found: re.Match[str]) -> bool:
    """Whether "(97110)" explains a phrase of a sentence that asks or decides."""
    before = text[max(found.start() - NEAR, 0) : found.start()]
    listed = IN_LIST.search(before) and LIST_ENDS.match(text, found.end())
    return listed is not None and ASKS.search(before) is not None


def _opens_cell(text: str, found: re.Match[str]) -> bool:
    """Whether a code with a letter opens a line and its description follows."""
    begin = text.rfind("\n", 0, found.start()) + 1
    opens = found["code"][0].isalpha() and not text[begin : found.start()].strip()
    return opens and re.match(r"[ \t]{1,6}[A-Z][a-z]{2}", text[found.end() :]) is not None


def _in_code_column(document: Document, shelf: Shelf, place: int) -> bool:
    """Whether a table's column of codes or services begins with this number."""
    return any(
        hit.how == "row" and hit.label in {"cpt", "service"} and hit.value[0] == place
        for hit in labels_of(document, shelf)
    )


def find_codes(document: Document, shelf: Shelf) -> Found:
    """Diagnoses, and the insurer's denial codes."""
    return (*_diagnoses(document, shelf), *_denial_codes(document, shelf))


def _diagnoses(document: Document, shelf: Shelf) -> Found:
    view = view_of(document, shelf)
    spans = {hit.value for hit in labels_of(document, shelf) if hit.label == "diagnosis"}
    seen: dict[str, Fact[object]] = {}
    for found in ICD.finditer(view.text):
        code = found["code"]
        if _inside(found.start(), spans) or _is_diagnosis(view.text, found):
            seen.setdefault(code, fact(document, "notice.diagnoses", code, found.span()))
    return tuple(seen.values())


def _is_diagnosis(text: str, found: re.Match[str]) -> bool:
    """Whether a code outside of a diagnosis label is one of ICD-10-CM."""
    known = bool(diagnosis_name(found["code"]))
    before = text[max(found.start() - NEAR, 0) : found.start()]
    if NAMED_ICD.search(before) and text[found.end() : found.end() + 2] == " (":
        return True
    if "." in found["code"]:
        return known or NEAR_ICD.search(before) is not None
    return known and NEAR_ICD.search(before) is not None


def _denial_codes(document: Document, shelf: Shelf) -> Found:
    """CARC with their group, RARC, and codes that a label calls denial codes."""
    text = view_of(document, shelf).text
    known = {entry.code for entry in shelf.read("codes/denial", tuple[DenialCode, ...])}
    spans = [hit.value for hit in labels_of(document, shelf) if hit.label == "denial_code"]
    found: dict[str, Fact[object]] = {}
    for value, span in _codes_in(text, known, spans):
        found.setdefault(value, fact(document, "notice.codes", value, span))
    return tuple(found.values())


def _codes_in(text: str, known: set[str], labelled: list[Span]) -> Iterator[tuple[str, Span]]:
    for hit in CARC.finditer(text):
        yield f"{hit['group']}-{hit['code']}", hit.span()
    for hit in CARC_WORD.finditer(text):
        yield f"CARC {hit['code']}", hit.span("code")
    for hit in RARC.finditer(text):
        beside = AFTER_CARC.search(text, 0, hit.start())
        if hit["code"] in known or _inside(hit.start(), labelled) or beside:
            yield hit["code"], hit.span()
    for start, end in labelled:
        if NOTE_CODES.fullmatch(text[start:end].strip()):
            yield from ((hit.group(), hit.span()) for hit in NOTE.finditer(text, start, end))
            continue
        for part in CELL_PART.finditer(text, start, end):
            own = OWN_CODE.match(text, *part.span())
            other = CARC.match(text, *part.span()) or RARC.match(text, *part.span())
            if own and not other and (part.start() == start or own.span() == part.span()):
                yield own.group(), own.span()


def _inside(place: int, spans: Iterable[Span]) -> bool:
    return any(start <= place < end for start, end in spans)
