"""`rebuttal plan`: the plan of a packet in another language."""

from pathlib import Path

from rebuttal import afterwards
from rebuttal.faces.terminal import (
    answering_errors,
    case_argument,
    command,
    language_option,
    say,
)
from rebuttal.knowledge.shelf import Shelf


@command("plan")
@case_argument
@language_option
@answering_errors
def plan(case: Path, language: str) -> None:
    """Print the plan of a packet in another language.

    CASE is the folder that `prepare` wrote, or the case.json in it. The plan,
    the questions and the checklist are printed; the letters stay in English,
    because the plan asks for English.

    \b
    Example
      rebuttal plan rebuttal-packet --language es
    """
    say(afterwards.plan_in(case, language, shelf=Shelf()))
