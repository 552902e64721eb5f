"""Criteria that the user brings: the insurer's own text, and how it was understood."""

from rebuttal.model.criteria import Criterion
from rebuttal.model.value import Value


class Line(Value, frozen=True):
    """One line of the insurer's text and what it was taken for.

    `text` is the line as written. A group has `group` (all_of, any_of or
    at_least with `needed`) and `under` it further lines. A condition has
    `asks`. A line with neither is a heading or remark when `remark` is
    true; else it could not be placed, and `question` says so.
    """

    text: str
    group: str = ""
    needed: int | None = None
    asks: tuple[Criterion, ...] = ()
    remark: bool = False
    question: str = ""
    under: "tuple[Line, ...]" = ()


class Brought(Value, frozen=True):
    """Criteria brought by the user: title, the paper's name, the lines.

    `format` is the version of this file's form.
    """

    format: int
    title: str
    paper: str
    group: str
    lines: tuple[Line, ...]
    needed: int | None = None
