"""What was published: papers to be weighed, and how disputes ended."""

from rebuttal.model.law import Verified
from rebuttal.model.value import Value


class ListedPaper(Value, frozen=True):
    """One claim of a paper or guideline, in our words, to be weighed.

    `direction` is supports or limits. It is shown, and cited by a person only.
    `flags` are signs of its indication: where the record denies one of them
    and tells none, the paper is another patient's.
    """

    id: str
    citation: str
    claim: str
    direction: str
    modality: str
    indication: str
    year: int
    verified: Verified
    doi: str = ""
    pmid: str = ""
    note: str = ""
    flags: tuple[str, ...] = ()


class ReadingTopic(Value, frozen=True):
    """Papers on one complaint or disease.

    `study` is a pattern of the region or modality of the refused study,
    `words` one that must stand in the papers; an empty one fits all.
    """

    topic: str
    study: str
    words: str
    entries: tuple[ListedPaper, ...]


class OutcomeFigure(Value, frozen=True):
    """How many disputes of a kind were overturned: stage, years, source.

    `n` is None where the source gives no number; below 20 it is not shown.
    """

    id: str
    stage: str
    what: str
    overturned: str
    years: str
    source: str
    verified: Verified
    modality: str = ""
    regimes: tuple[str, ...] = ()
    n: int | None = None
