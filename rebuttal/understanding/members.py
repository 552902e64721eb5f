"""Who the letter is about: the member's name, numbers, birth date, address."""

import re

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document, Quote
from rebuttal.understanding.addresses import Address, addresses_of
from rebuttal.understanding.label_grammar import date_in, id_in
from rebuttal.understanding.labels import labelled
from rebuttal.understanding.letter_view import (
    LetterView,
    Span,
    fact,
    remembered,
    squeezed,
    trimmed,
    view_of,
)
from rebuttal.understanding.people import name_parts, same_person
from rebuttal.understanding.person_names import TITLE, person

Found = tuple[Fact[object], ...]
NAMES = ("patient_name", "member_name", "plain_name", "subscriber_name")
IDS = ("member_id", "loose_id", "policy_id", "plan_number")
NUMBER_BEHIND_NAME = re.compile(r"(?:#[ ]?|[ (/,])(?P<id>(?=[\w-]*\d)[A-Z\d-]{3,})\)?[ \t]*$")
BEHIND_NAME = re.compile(r"[ \t]*(?:\([ ]?#?|#)[ ]?(?P<id>[A-Z0-9][^()\n;,]{4,24})")
LEAST = 4  # digits
INDENT = 8  # letters before a label that still begins its line
NUMBER_AS_NAME = ("member_name", "subscriber_name")
IN_SENTENCE = re.compile(  # words that no name holds: the label stands in a sentence
    r"\b(?:by|was|were|is|are|has|have|been|must|not|with|for|the|your|if)\b",
    re.IGNORECASE,
)
DEAR = re.compile(
    r"^[ \t]*(?:Dear|Hello|Hi|Estimad[oa]s?)\s+(?P<name>[^\n:;]{3,60}?)[ \t]*[,:;]?[ \t]*$",
    re.MULTILINE,
)
SUBJECT = re.compile(
    r"^[ \t]*(?:in )?re:?[ \t]+(?:(?:patient|member|claim of|appeal of|request for):?[ \t]+)?"
    r"(?P<name>[A-ZÀ-Þ][^\n\d;:()|]{4,40}?)"
    r"(?=[ \t]{2,}|[ \t]*$|,?[ \t]+(?:DOB|ID|Member|born|(?:your|our) (?:patient|member))\b"
    r"|,[ \t]+(?:services?|claim|request|study|scan|treatment)\b"
    r"|[ \t]*[;(|])",
    re.MULTILINE | re.IGNORECASE,
)
SENT_TO = re.compile(
    r"^[ \t]*(?:[-*•][ \t]+)?(?i:to|mailed to):[ \t]+(?P<name>[A-ZÀ-Þ][^\n\d,;:()]{4,40})"
    r"(?:,[ \t]+(?=\d|P\.?\s?O)|[ \t]*(?:\(|$))",
    re.MULTILINE,
)
MAILED_TO = re.compile(
    r"\b(?i:mailed|sent)\b[^\n]{4,24}?[ \t](?i:to)[ \t]+(?P<name>[A-ZÀ-Þ][^\n\d,;:()]{4,40}),"
    r"[ \t]+(?=\d)",
)
CALLED = re.compile(
    r"^[ \t]*(?P<name>[A-ZÀ-Þ][\w'’.-]+(?:[ \t]+[A-ZÀ-Þ][\w'’.-]+){1,3}),[ \t]+"
    r"(?i:participant|claimant|member|enrollee|beneficiary|insured|appellant|patient)\b",
    re.MULTILINE,
)
BEFORE_NUMBER = re.compile(
    r"(?:^|[ \t]{2,}|\b(?:for|of|to)[ ]|[:|(][ ]?)"
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Mx)\.?[ ])?[A-ZÀ-Þ][\w'’.-]+(?:[ ][A-ZÀ-Þ][\w'’.-]*){1,3})"
    r"[ \t]*[,(|–-]?[ \t]*$",
    re.MULTILINE,
)
ONE_WORD = re.compile(r"[A-ZÀ-Þ][^\W\d_]*(?:['’-][^\W\d_]+)*")
TO_DOCTOR = re.compile(
    r"\bdr\.?\s|\bdra\.?\s|doctor|provider|sir|madam|,?\s(?:m\.?d|d\.?o|np|pa-?c)\b", re.IGNORECASE
)


POLITE = re.compile(r"\b(?:sir|madam)\b", re.IGNORECASE)
TITLED = re.compile(r"(?:mr|mrs|ms|miss|mx|mdm|madam|shri|smt|kumari)\b\.?\s", re.IGNORECASE)


@remembered
def find_member(document: Document, shelf: Shelf) -> Found:
    """The member's name, id, group, birth date, address and state."""
    name = _name(document, shelf)
    return (
        *name,
        *_ids(document, shelf, name),
        *_group(document, shelf),
        *_birth(document, shelf),
        *_address(document, shelf, name),
    )


def _name(document: Document, shelf: Shelf) -> Found:
    """The best reading of the name: a label, the greeting, the address block."""
    text = view_of(document, shelf).text
    for hit in labelled(document, shelf, *NAMES):
        words = text[slice(*hit.value)]
        value = person(words) or _only_name(text, hit.value)
        if value and not IN_SENTENCE.search(value):
            return (fact(document, "member.name", value, _name_span(text, hit.value)),)
    for found in (
        hit for form in (SUBJECT, CALLED, SENT_TO, MAILED_TO) for hit in form.finditer(text)
    ):
        value = person(found["name"])
        if value and not TO_DOCTOR.search(found["name"]):
            return (fact(document, "member.name", value, found.span("name")),)
    for found in DEAR.finditer(text):
        if TO_DOCTOR.search(found["name"]):
            polite = POLITE.search(found["name"]) is not None
            titled = _titled_line(document, view_of(document, shelf)) if polite else ()
            beside = _name_before_number(document, shelf)
            return beside or _name_above_number(document, shelf) or titled
        value = person(found["name"])
        if value:
            return (fact(document, "member.name", value, found.span("name")),)
    beside = _name_before_number(document, shelf)
    return beside or _name_above_number(document, shelf) or _name_above_greeting(document, shelf)


def _only_name(text: str, span: Span) -> str:
    """A name of one word, where the letter also greets its bearer by it."""
    word = text[slice(*trimmed(text, span))]
    greeted = (name_parts(found["name"]) for found in DEAR.finditer(text))
    alone = ONE_WORD.fullmatch(word) and name_parts(word) in {*greeted}
    return word if alone else ""


def _name_span(text: str, span: Span) -> Span:
    """The span of a name without what follows it in the cell."""
    rank = TITLE.match(text[slice(*span)])
    begin = span[0] + (rank.end() if rank else 0)
    cut = re.compile(r"\s*(?:[(\[;|#]|\d|\bDOB\b)").search(text, begin, span[1])
    return trimmed(text, (span[0], cut.start() if cut and cut.start() > begin else span[1]))


def _name_before_number(document: Document, shelf: Shelf) -> Found:
    """A person right before the member's number: "Rosa Vale, ID 4471"."""
    view = view_of(document, shelf)
    for hit in labelled(document, shelf, "member_id", *IDS[1:]):
        found = BEFORE_NUMBER.search(view.text, view.line_at(hit.start).start, hit.start)
        value = person(found["name"]) if found else ""
        if found and value and not TO_DOCTOR.search(found["name"]):
            return (fact(document, "member.name", value, trimmed(view.text, found.span("name"))),)
    return ()


def _name_above_number(document: Document, shelf: Shelf) -> Found:
    """A person alone on a line, right above the line of the member's number."""
    view = view_of(document, shelf)
    for hit in labelled(document, shelf, "member_id", *IDS[1:]):
        at = view.lines.index(view.line_at(hit.start))
        above = view.lines[at - 1] if at else None
        if above is None or not above.cells or hit.start - view.lines[at].start > INDENT:
            continue
        if abs(above.cells[0][0] - above.start - (hit.start - view.lines[at].start)) > INDENT:
            continue  # the end of another column
        top = view.text[slice(*above.cells[0])]
        value = person(top)
        if value and ":" not in top and not TO_DOCTOR.search(top):
            return (fact(document, "member.name", value, above.cells[0]),)
    return ()


def _name_above_greeting(document: Document, shelf: Shelf) -> Found:
    """A person on the top line of an address: the one who is greeted, if any."""
    text = view_of(document, shelf).text
    greeted = DEAR.search(text)
    last = (name_parts(greeted["name"]) or ("",))[-1] if greeted else ""
    for address in addresses_of(document, shelf):
        for piece in address.pieces[:-1] if last else address.pieces[:-1][:1]:
            top = text[slice(*piece)]
            value = person(top)
            if value and not TO_DOCTOR.search(top) and (not last or last in name_parts(value)):
                return (fact(document, "member.name", value, piece),)
    view = view_of(document, shelf)
    return _line_above_greeting(document, view, last) or _titled_line(document, view)


def _line_above_greeting(document: Document, view: LetterView, last: str) -> Found:
    """The person on a line of their own above the letter, who is greeted by last name."""
    for line in view.lines:
        if not last or line.start >= view.body_start():
            return ()
        for cell in line.cells[:1]:
            value = person(view.text[slice(*cell)])
            if value and last in name_parts(value):
                return (fact(document, "member.name", value, cell),)
    return ()


def _titled_line(document: Document, view: LetterView) -> Found:
    """The first person with a courtesy title on a line of their own above the letter."""
    for line in view.lines:
        if line.start >= view.body_start():
            return ()
        words = view.text[line.start : line.end].strip()
        value = person(words) if TITLED.match(words) else None
        if value:
            return (fact(document, "member.name", value, (line.start, line.end)),)
    return ()


def _ids(document: Document, shelf: Shelf, name: Found) -> Found:
    """The member's number; a number where a name is asked for counts too."""
    text = view_of(document, shelf).text
    hits = labelled(document, shelf, "member_id", *NUMBER_AS_NAME, *IDS[1:])
    zips = {address.end for address in addresses_of(document, shelf)}
    for hit in hits:
        span = id_in(text, hit.value)
        short = hit.label == IDS[-1] and (not span or _digits(text, span) < LEAST)
        if span and not short and not _date_like(text, span) and span[1] not in zips:
            return (fact(document, "member.id", squeezed(text[slice(*span)]), span),)
    return _number_behind(document, text, name)


def _number_behind(document: Document, text: str, name: Found) -> Found:
    """A number in brackets or with a number sign right behind the member's name."""
    quote = name[0].evidence[0] if name else None
    found = BEHIND_NAME.match(text, quote.end) if isinstance(quote, Quote) else None
    span = id_in(text, found.span("id")) if found else None
    if span is None or _digits(text, span) < LEAST or _date_like(text, span):
        return ()
    return (fact(document, "member.id", squeezed(text[slice(*span)]), span),)


def _digits(text: str, span: Span) -> int:
    return sum(map(str.isdigit, text[slice(*span)]))


def _date_like(text: str, span: Span) -> bool:
    return date_in(text, span, near=0) is not None and "/" in text[slice(*span)]


def _group(document: Document, shelf: Shelf) -> Found:
    text = view_of(document, shelf).text
    for hit in labelled(document, shelf, "group"):
        behind = NUMBER_BEHIND_NAME.search(text, *hit.value)
        span = id_in(text, hit.value) or (behind and behind.span("id"))
        if span:
            return (fact(document, "member.group", squeezed(text[slice(*span)]), span),)
    return ()


def _birth(document: Document, shelf: Shelf) -> Found:
    text = view_of(document, shelf).text
    for hit in labelled(document, shelf, "birth_date"):
        mention = date_in(text, hit.value)
        if mention and mention.on:
            span = (mention.start, mention.end)
            return (fact(document, "member.birth_date", mention.on, span),)
    return ()


def _address(document: Document, shelf: Shelf, name: Found) -> Found:
    """The address whose first line is the member's name."""
    text = view_of(document, shelf).text
    for address in addresses_of(document, shelf):
        if _belongs(text, address, name):
            quotes = tuple(document.quote(*trimmed(text, piece)) for piece in address.pieces)
            where = Fact[object]("member.address", address.words, quotes)
            return (where, Fact("member.state", address.state, quotes[-1:]))
    return ()


def _belongs(text: str, address: Address, name: Found) -> bool:
    """Whether one of the upper lines of the address names the member."""
    if not name or not isinstance(name[0].value, str):
        return False
    tops = [person(text[slice(*piece)]) for piece in address.pieces[:-1]]
    return any(top and same_person(top, name[0].value) for top in tops)
