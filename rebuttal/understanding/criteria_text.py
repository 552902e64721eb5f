"""The text of criteria -> lines in their nesting, each with what it asks for."""

import re

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.brought import Brought, Line
from rebuttal.model.text import Document
from rebuttal.model.value import changed
from rebuttal.understanding.criteria_asks import asked_by, one_thing, unweighed_figures
from rebuttal.understanding.criteria_formula import by_formula
from rebuttal.understanding.criteria_rows import HEADER, Row, depths, indented, joined, raw_rows

COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "1": 1, "2": 2, "3": 3, "4": 4, "any": 1}
AT_LEAST = re.compile(
    r"\b(?:at least |any )?(?P<n>one|two|three|four|[1-4])\s*(?:\(\d\)\s*)?(?:or more |\+ ?)?"
    r"(?:of )?(?:the )?(?:following|these|below|criteria|items|conditions|findings|of)\b",
    re.IGNORECASE,
)
ANY = re.compile(
    r"\b(?:any|either|one or more|1 or more|≥ ?1|any one) (?:of )?(?:the )?"
    r"(?:following|these|below)|"
    r"(?:≥\s*)?\b(?:one|1)\b\W*$|\bany of\b|\bone of\b|"
    r"\bany 1\b|\bchoose one\b|\bone or more\b|\bany\b\s*:?$",
    re.IGNORECASE,
)
ALL = re.compile(
    r"\b(?:all|both|each)\b(?: \w+)? ?(?:of )?(?:the )?(?:following|these|below)?\s*"
    r"(?::|$|are met|apply)|"
    r"\ball of\b|\bboth of\b|\bwhen ALL\b",
    re.IGNORECASE,
)
REMARK = re.compile(
    r"^(?:©|copyright|page \d|note[s:]|reference|effective|last review|policy (?:number|history)|"
    r"revision|version|definitions?|background|description|this (?:policy|guideline|document)|"
    r"proprietary|confidential|instructions?|\W*$)|\ball rights reserved\b|"
    r"\b(?:guideline|criteria|policy|subset|product)s?\b[^.:]{0,60}$",
    re.IGNORECASE,
)
UNCLEAR = "What does this line ask for: “{words}”?"
BRANCHED = (
    "The answer to this line leads to other lines, which is not followed here: “{words}” "
    "What is the answer in this record, and where does it lead?"
)
SPARE = "Is this so for this patient: “{first}”, {why}?"
BRANCH = re.compile(
    r"\b(?:yes|no)\b\W{0,3}(?:->|=>|→|[-–—]>?|:|go to|continue|proceed|skip|next|stop|approved?|"
    r"denied|not approved)",
    re.IGNORECASE,
)
FOOTNOTE = re.compile(r"\[\d{1,2}\]\s+\S")
LISTED = re.compile(r"^(?P<head>[^:]{6,120}):\s*(?P<items>[^;]+(?:;[^;]+)+)$")
UNWEIGHED = "This line also says “{figure}”: is that so in this record?"
OR = re.compile(
    r",?\s+\bor\b\s+(?!(?:older|more|greater|above|higher|less|younger|longer|over|equal)\b)",
    re.IGNORECASE,
)
EITHER_SECTION = re.compile(
    r"\b(?:criteri(?:on|a)|sections?|items?|parts?|either)\b[^.;]{0,30}?\b[A-Z0-9]\b[^.;]{0,30}?\bor\b"
    r"[^.;]{0,20}?\b[A-Z0-9]\b"
)
BINDING = re.compile(
    r"\b(?:must|required?|requires|necessary|unless|only (?:if|when)|not covered|within|at least|"
    r"no more than|excluded|exclusions?|should not|will not be)\b",
    re.IGNORECASE,
)
ILLNESS = re.compile(
    r"\b(?:tumou?r|mass|malignancy|cancer|metastas[ie]s|fracture|infection|abscess|stenosis|"
    r"instability|dislocation|deformity|swelling|aneurysm|dissection|stroke|bleeding|ischemia)\b",
    re.IGNORECASE,
)
SPINE = re.compile(r"\b(?:spin(?:e|al)|lumbar|cervical|thoracic|back|neck)\b", re.IGNORECASE)
SPINE_ONLY = frozenset({"spine_infection_suspected", "myotomal_weakness", "strength_grade_new"})
EXCLUDES = re.compile(
    r"\bunless\b|\bnot (?:considered )?(?:medically )?(?:necessary|indicated|covered)\b|"
    r"\bexcluded\b|^exclusions?\b|\bexcept (?:when|if|where)\b",
    re.IGNORECASE,
)
SENTENCE = 7  # words; fewer make a heading
HEADING_WORDS = 4
SPARED = re.compile(
    r"[,;]?\s+or\s+(?P<why>(?:is |are |was )?(?:contraindicated|contraindication|not tolerated|"
    r"intoleran\w+|unable to)\b.*)$",
    re.IGNORECASE,
)


def read_criteria(document: Document, shelf: Shelf) -> Brought:
    """Understand the text of criteria; what cannot be placed becomes a question."""
    rows = joined(tuple(raw_rows(indented(document))))
    title = next((row.words for row in rows if not row.mark), document.name)
    lines = nested(rows, shelf, marked=any(row.mark for row in rows))
    if not SPINE.search(document.text):
        lines = tuple(_elsewhere(line) for line in lines)
    return Brought(1, title, document.name, top_group(lines), lines)


def _elsewhere(line: Line) -> Line:
    """A line of criteria for another part of the body, without what is the spine's own."""
    kept = tuple(one for one in line.asks if (one.not_ or one).element not in SPINE_ONLY)
    under = tuple(_elsewhere(one) for one in line.under)
    question = line.question if kept or not line.asks else UNCLEAR.format(words=line.text)
    return changed(line, asks=kept, under=under, question=question)


def top_group(lines: tuple[Line, ...]) -> str:
    """How the outermost lines are joined: any, when they are whole alternatives."""
    groups = [line for line in lines if line.group]
    conditions = [line for line in lines if line.asks or line.question]
    return "any_of" if len(groups) > 1 and not conditions else "all_of"


def nested(rows: tuple[Row, ...], shelf: Shelf, *, marked: bool) -> tuple[Line, ...]:
    """The rows as a tree: a row is under the nearest one that is less deep."""
    levels = depths(rows)
    lines = _build(list(zip(levels, rows, strict=True)), shelf)
    if not marked:
        return lines
    bare = {row.words for row in rows if not row.mark}
    return tuple(
        _unmarked(line) if line.text in bare and not line.group else line for line in lines
    )


def _unmarked(line: Line) -> Line:
    """A line without a mark among marked ones: a remark, unless it binds someone."""
    if FOOTNOTE.match(line.text):
        return Line(line.text, question=UNCLEAR.format(words=line.text))
    if BRANCH.search(line.text):
        return Line(line.text, question=BRANCHED.format(words=line.text))
    binds = len(line.text.split()) >= SENTENCE and BINDING.search(line.text)
    if binds and not HEADER.search(line.text):
        return Line(line.text, question=UNCLEAR.format(words=line.text))
    return Line(line.text, remark=True)


def _build(rows: list[tuple[int, Row]], shelf: Shelf) -> tuple[Line, ...]:
    """Lines from rows with their depths."""
    lines: list[Line] = []
    place = 0
    while place < len(rows):
        depth, row = rows[place]
        end = place + 1
        while end < len(rows) and rows[end][0] > depth:
            end += 1
        below = rows[place + 1 : end]
        lines.append(_line(row, below, shelf))
        place = end
    return tuple(lines)


def _line(row: Row, below: list[tuple[int, Row]], shelf: Shelf) -> Line:
    """One line: a group, a remark, a condition, or a question."""
    if below:
        return _group(row, below, shelf)
    if not row.mark and (REMARK.search(row.words) or HEADER.search(row.words)):
        return Line(row.words, remark=True)
    return _single(row, shelf)


def _single(row: Row, shelf: Shelf) -> Line:
    """A line without lines under it: what it asks for, or a question."""
    if question := _left_open(row.words):
        return Line(row.words, question=question)
    if (listed := LISTED.match(row.words)) and _counts(listed["head"]):
        return _listed(row, listed, shelf)
    spared = SPARED.search(row.words)
    if spared:
        first, why = row.words[: spared.start()], spared["why"]
        unable = Line(why, question=SPARE.format(first=first, why=why))
        return Line(row.words, "any_of", under=(_plain(first, shelf), unable))
    asks = asked_by(row.words, shelf)
    parts = _alternatives(row.words, shelf)
    whole = len(asks) == 1 and one_thing(row.words, OR, shelf)
    apart = len(parts) > 1 and not whole and not _one_word_left(parts, shelf)
    if apart and (len(asks) > 1 or _half_placed(parts, shelf)):
        return Line(row.words, "any_of", under=tuple(_plain(part, shelf) for part in parts))
    if asks or row.mark:
        heading = not asks and len(row.words.split()) <= HEADING_WORDS and SECTION.match(row.mark)
        return Line(row.words, remark=True) if heading else _plain(row.words, shelf)
    return Line(row.words, remark=True)


def _alternatives(words: str, shelf: Shelf) -> list[str]:
    """The parts between "or"; a list "a, b, or c" has three, where each names something."""
    parts = OR.split(words)
    if len(parts) == 1 or not re.search(r",\s+or\b", words):
        return parts
    every = [*re.split(r",\s+", parts[0]), *parts[1:]]
    return every if all(asked_by(part, shelf) for part in every) else parts


def _left_open(words: str) -> str:
    """The question of a line that leads elsewhere or excludes; empty for another."""
    if BRANCH.search(words):
        return BRANCHED.format(words=words)
    excludes = EXCLUDES.search(words) and len(words.split()) > HEADING_WORDS
    return UNCLEAR.format(words=words) if excludes else ""


def _counts(head: str) -> bool:
    """Whether the head of a list in one line says how its items are joined."""
    return any(said.search(f"{head}:") for said in (AT_LEAST, ANY, ALL))


def _listed(row: Row, listed: re.Match[str], shelf: Shelf) -> Line:
    """A list within one line, as lines under their head."""
    items = [re.sub(r"^(?:and|or)\s+", "", item.strip()) for item in listed["items"].split(";")]
    below = [(1, Row(1, "-", item.rstrip(" ."))) for item in items if item.strip(" .")]
    return _group(changed(row, words=f"{listed['head']}:"), below, shelf)


def _one_word_left(parts: list[str], shelf: Shelf) -> bool:
    """Whether a part is one word that names nothing: “in frequency or severity”."""
    return any(
        len(part.split()) == 1 and not asked_by(part, shelf) and not ILLNESS.search(part)
        for part in parts
    )


def _half_placed(parts: list[str], shelf: Shelf) -> bool:
    """Whether one alternative of a line is known and another, of some length, is not."""
    placed = [bool(asked_by(part, shelf)) for part in parts]
    unknown = [part for part, known in zip(parts, placed, strict=True) if not known]
    return any(placed) and any(len(part.split()) > 1 or ILLNESS.search(part) for part in unknown)


def _plain(words: str, shelf: Shelf) -> Line:
    """What words ask for; a question where they, or a figure in them, are not placed."""
    asks = asked_by(words, shelf)
    if not asks:
        return Line(words, question=UNCLEAR.format(words=words))
    figures = unweighed_figures(words, asks)
    if not figures:
        return Line(words, asks=asks)
    open_ones = (Line(one, question=UNWEIGHED.format(figure=one)) for one in figures)
    return Line(words, "all_of", under=(Line(words, asks=asks), *open_ones))


def _group(row: Row, below: list[tuple[int, Row]], shelf: Shelf) -> Line:
    """A line with lines under it, and how they are joined."""
    under = _build(below, shelf)
    own = [r for depth, r in below if depth == min(d for d, _ in below)]
    group, needed = grouping(row.words, [r.joined for r in own])
    if formula := by_formula(row.words, [one.mark for one in own], under):
        return changed(formula, text=row.words)
    own_words = _own_words(row.words) if row.mark else ""
    if own_words:
        under = (_plain(own_words, shelf), Line(row.words, group, needed, under=under))
        return Line(row.words, "all_of", under=under)
    return Line(row.words, group, needed, under=under)


def _own_words(words: str) -> str:
    """What the head of a group asks for itself, beside the lines under it.

    "Knee pain with two of the following" asks for knee pain too; "Suspected
    tear, as indicated by all of these" only names what the lines are about.
    """
    joint = JOINT.search(words)
    if joint is not None:
        return words[: joint.start()].strip(" ,;:")
    bare = not (LEADS.search(words) or ANY.search(words) or ALL.search(words))
    return words if bare and FIGURED.search(words) else ""


LEADS = re.compile(
    r":\s*$|\b(?:following|criteria|indicated|necessary|when|appropriate|met|below)\b",
    re.IGNORECASE,
)


JOINT = re.compile(
    r",?\s+(?:and|with|including|plus|as well as|which must include|in addition to)\s+"
    r"(?:at least |any |either )?(?:all|both|any|one|two|three|four|\d|either)\b"
    r"(?=[^.;]{0,30}\b(?:of|following|or more)\b|\W*$)",
    re.IGNORECASE,
)
FIGURED = re.compile(
    r"\b\d+ ?(?:days?|weeks?|wks?|months?|years?)\b|"
    r"\b(?:two|three|four|six|eight|twelve) (?:weeks|months)\b",
    re.IGNORECASE,
)
SECTION = re.compile(r"\(?(?:[A-Z]|[IVX]+|\d{1,2})[.)]+$")


def grouping(words: str, connectors: list[str]) -> tuple[str, int | None]:
    """How lines are joined: by their head, else by what stands between them."""
    counted = AT_LEAST.search(words)
    number = COUNTS[counted["n"].lower()] if counted else 0
    if number > 1:
        return "at_least", number
    if number == 1 or ANY.search(words) or EITHER_SECTION.search(words):
        return "any_of", None
    if ALL.search(words):
        return "all_of", None
    return ("any_of" if any("or" in word for word in connectors) else "all_of"), None
