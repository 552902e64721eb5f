"""`rebuttal criteria check`: one set laid over a chart, without a letter."""

import datetime
from pathlib import Path

from rebuttal.appeal import check_criteria
from rebuttal.faces.given_date import given_day
from rebuttal.faces.judged import judged_lines
from rebuttal.faces.rule_file import rule_named
from rebuttal.faces.terminal import (
    answering_errors,
    command,
    json_option,
    papers_argument,
    say,
    say_json,
    today_option,
    word_argument,
)
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.value import to_plain


@command("check")
@word_argument("name", "SET")
@papers_argument
@today_option
@json_option
@answering_errors
def check(name: str, papers: tuple[Path, ...], today: str | None, *, as_json: bool) -> None:
    """Lay one criteria set over a chart and show each condition with its quotes.

    SET is an id of `rebuttal criteria list`, or a file of criteria (the insurer's
    text, or a corrected import). PAPERS are the chart: notes, reports, the order.
    Silence of the chart is shown as "not documented", never as "no".

    \b
    Examples
      rebuttal criteria check uhc.knee.meniscus visit.txt
      rebuttal criteria check criteria.yaml visit.txt therapy.pdf
    """
    day: datetime.date = given_day(today)
    shelf = Shelf()
    found = check_criteria(rule_named(name, shelf), papers, shelf, day)
    if as_json:
        say_json(to_plain(found))
    else:
        say("\n".join(judged_lines(found)))
