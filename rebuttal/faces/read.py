"""`rebuttal read`: what is read and understood, and nothing written."""

from pathlib import Path
from typing import TypedDict, Unpack

from rebuttal import appeal
from rebuttal.faces.given_date import given_day
from rebuttal.faces.locked_papers import password_of
from rebuttal.faces.shown import shown
from rebuttal.faces.terminal import (
    answering_errors,
    claim_option,
    command,
    end_with,
    json_option,
    limit_option,
    papers_argument,
    plain_error,
    say,
    say_json,
    show_option,
    step_printer,
    warn_of,
)
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.value import to_plain


class Given(TypedDict):
    """The options of the command as the command line gives them."""

    papers: tuple[Path, ...]
    as_json: bool
    show: Path | None
    claim: str
    limits: tuple[str, ...]


@command("read")
@papers_argument
@json_option
@show_option
@claim_option
@limit_option
@answering_errors
def read(**given: Unpack[Given]) -> None:
    """Show what is read and understood, with the quotes.

    Every thing that was understood is printed with the words it stands on, the
    paper and the page. Nothing is judged and nothing is written. Papers that
    cannot be read are named, the others are shown, and the exit code is that of
    the first unreadable one.

    With --show the papers themselves are written to a file, PDF or HTML, with
    what was understood marked in place, so that you see at a glance what was
    read right.

    \b
    Examples
      rebuttal read letter.pdf
      rebuttal read letter.pdf visit.txt --json
      rebuttal read letter.pdf visit.txt --show seen.pdf
      rebuttal read remittance.835 --claim 2026083077
    """
    as_json = given["as_json"]
    documents, unread = appeal.read(
        given["papers"],
        limits=given["limits"],
        on_step=step_printer(quiet=as_json),
        skip_unreadable=True,
        password=password_of,
    )
    if not documents:
        end_with(unread, as_json=as_json)
    documents = appeal.of_claim(documents, given["claim"])
    case = appeal.understand(documents, shelf=Shelf())
    if given["show"] is not None:
        appeal.marked(documents, case, given["show"], today=given_day(None))
    if as_json:
        say_json({"case": to_plain(case), "errors": [plain_error(fault) for fault in unread]})
    else:
        say(shown(documents, case))
    if unread:
        if not as_json:
            warn_of(unread)
        raise SystemExit(unread[0].exit_code)
