"""`rebuttal log`: what was sent, received and answered keeps the clocks going."""

from pathlib import Path
from typing import TypedDict, Unpack

from rebuttal import afterwards
from rebuttal.faces.given_date import given_day
from rebuttal.faces.lines import heading, labelled, point, wrapped
from rebuttal.faces.terminal import (
    answering_errors,
    case_argument,
    command,
    how_option,
    json_option,
    moment_argument,
    on_option,
    outcome_option,
    paper_argument,
    say,
    say_json,
    today_option,
)
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.correspondence import Awaited, Entry, Moment, Outcome
from rebuttal.model.value import to_plain

AGAIN = "run `rebuttal prepare` again with the answer among the papers: it writes {papers}"


class Given(TypedDict):
    """The options of the command as the command line gives them."""

    case: Path
    moment: str | None
    paper: str | None
    on: str | None
    how: str
    outcome: str
    today: str | None
    as_json: bool


@command("log")
@case_argument
@moment_argument
@paper_argument
@on_option
@how_option
@outcome_option
@today_option
@json_option
@answering_errors
def log(**given: Unpack[Given]) -> None:
    """Note what was sent, received or answered, and see what runs since.

    CASE is the folder that `prepare` wrote. PAPER is the letter, such as
    internal-appeal (the default), criteria-request or outside-review. Without
    more, the log is shown.

    The log counts the insurer's own time from the day of receipt, says what
    follows if it is missed, and after a refusal names the next step with its
    last day and its papers. The dates go into deadlines.ics in the same folder;
    an entry whose day moves replaces the earlier one.

    \b
    Examples
      rebuttal log packet
      rebuttal log packet sent internal-appeal --on 2026-10-20 --how "certified mail"
      rebuttal log packet received internal-appeal --on 2026-10-23
      rebuttal log packet answered internal-appeal --on 2026-11-20 --outcome upheld
    """
    today, shelf = given_day(given["today"]), Shelf()
    entry = None
    if given["moment"]:
        day = given_day(given["on"]) if given["on"] else today
        paper = given["paper"] or "internal-appeal"
        outcome = Outcome(given["outcome"])
        entry = Entry(Moment(given["moment"]), paper, day, given["how"], outcome)
    logged = afterwards.log(given["case"], entry, shelf=shelf, today=today)
    if given["as_json"]:
        say_json({"entries": to_plain(logged.log.entries), "awaited": to_plain(logged.awaited)})
    else:
        say(shown_log(logged))


def shown_log(logged: afterwards.Logged) -> str:
    """The log and what runs, for a person."""
    parts = [heading("log")]
    parts += [point(_entry(entry)) for entry in logged.log.entries]
    if not logged.log.entries:
        parts.append(wrapped("Nothing was noted yet."))
    parts += [line for due in logged.awaited for line in _awaited(due)]
    return "\n".join(parts).strip("\n")


def _entry(entry: Entry) -> str:
    """One line of the log."""
    more = [words for words in (entry.how, str(entry.outcome)) if words]
    return f"{entry.on:%Y-%m-%d}: {entry.paper} {entry.moment}" + "".join(f", {w}" for w in more)


def _awaited(due: Awaited) -> list[str]:
    """What runs, by when, and what follows."""
    day = f"{due.due:%B} {due.due.day}, {due.due.year}" if due.due else "not counted yet"
    lines = [heading("overdue" if due.passed else "what runs now"), wrapped(due.what)]
    lines += [labelled("by", f"{day} ({due.counting})")]
    if due.consequence:
        lines.append(labelled("if missed", due.consequence))
    if due.papers:
        lines.append(labelled("papers", AGAIN.format(papers=", ".join(due.papers))))
    return lines
