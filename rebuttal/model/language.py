"""A language of the plan: its texts by the ids of what they say."""

from rebuttal.model.value import Value


class Said(Value, frozen=True):
    """A question in another language: what, why, and how to find out."""

    text: str
    why: str
    how: str


class Language(Value, frozen=True):
    """The catalogue of one language; `date` has {day}, {month} and {year}.

    `roads`, `deadlines` and `questions` are texts by id; what is missing is
    left out and said to be in English only.
    """

    code: str
    name: str
    title: str
    months: tuple[str, ...]
    date: str
    headings: dict[str, str]
    roads: dict[str, str]
    deadlines: dict[str, str]
    questions: dict[str, Said]
    todo: tuple[str, ...]
    checklist: tuple[str, ...]
    notes: dict[str, str]
    date_columns: tuple[str, ...]
