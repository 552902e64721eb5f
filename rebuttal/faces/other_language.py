"""`rebuttal plan`: the plan of a packet in another language."""

from collections.abc import Callable
from pathlib import Path

from rebuttal import afterwards
from rebuttal.faces.terminal import (
    answering_errors,
    case_argument,
    command,
    language_option,
    plan_out_option,
    say,
)
from rebuttal.faces.web.retold import Retelling
from rebuttal.knowledge.shelf import Shelf


@command("plan")
@case_argument
@language_option
@plan_out_option
@answering_errors
def plan(case: Path, language: str, out: Path | None) -> None:
    """Print the plan of a packet in another language.

    CASE is the folder that `prepare` wrote, or the case.json in it. The plan
    with its dates and their counting, what is missing, the questions and the
    checklist are told; the letters stay in English, because the plan asks for
    English. With --out it becomes a PDF, a Word file or a text to print.

    \b
    Examples
      rebuttal plan rebuttal-packet --language es
      rebuttal plan rebuttal-packet --language es --out plan-es.pdf
    """
    shelf = Shelf()
    told = afterwards.plan_in(case, language, shelf=shelf, retell=_retell(language, shelf))
    if out is None:
        say(afterwards.as_text(told))
    else:
        afterwards.plan_file(case, told, out)
        say(f"Written: {out}")


def _retell(language: str, shelf: Shelf) -> Callable[[str], str]:
    """What tells the program's own sentences in this language."""
    if language not in shelf.languages():
        return str
    telling = Retelling.of(language)
    return lambda text: telling(text).text
