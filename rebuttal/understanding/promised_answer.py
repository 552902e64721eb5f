"""The time in which the letter itself promises to answer an appeal."""

import re

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import CountedFrom, Window, WindowUnit
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document
from rebuttal.understanding.letter_view import fact, view_of

Found = tuple[Fact[object], ...]
PROMISES = re.compile(
    r"(?:['’]ll|\bwill|\bshall)\b[^.]{0,80}?"
    r"\b(?:deci\w+|answer|respon\w+|notif\w+|resol\w+|tell you)\b",
    re.IGNORECASE,
)
LENGTH = re.compile(
    r"\b(?:within|in|no later than|not later than)\s+(?:[a-z]+\s*\()?(?P<count>\d{1,2})\)?\s+"
    r"(?:(?P<open>business|working)|calendar)?\s*days?\b",
    re.IGNORECASE,
)
ANY_LENGTH = re.compile(r"\b\d{1,3}\)?\s+(?:\w+\s+)?(?:days?|hours?|months?)\b", re.IGNORECASE)
OTHER = re.compile(
    r"\b(?:expedit\w+|fast\w*|urgent\w*|external|independent|hearing|grievances?|complaints?|"
    r"extension|extend\w*|additional)\b",
    re.IGNORECASE,
)


def find_promised_answer(document: Document, shelf: Shelf) -> Found:
    """The first promise of an answer to a standard appeal within so many days."""
    view = view_of(document, shelf)
    for said in view.sentences:
        words = view.text[said.start : said.end]
        length = LENGTH.search(words)
        if (
            length is None
            or "appeal" not in words.casefold()
            or not PROMISES.search(words)
            or OTHER.search(words)
            or len(ANY_LENGTH.findall(words)) != 1
        ):
            continue
        unit = WindowUnit.BUSINESS_DAYS if length["open"] else WindowUnit.CALENDAR_DAYS
        window = Window(int(length["count"]), unit, CountedFrom.APPEAL_RECEIVED)
        return (fact(document, "notice.answer_window", window, (said.start, said.end)),)
    return ()
