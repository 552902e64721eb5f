"""`rebuttal read`: what is read and understood, and nothing written."""

from pathlib import Path

from rebuttal import appeal
from rebuttal.faces.shown import shown
from rebuttal.faces.terminal import (
    answering_errors,
    command,
    end_with,
    json_option,
    papers_argument,
    plain_error,
    say,
    say_json,
    step_printer,
    warn_of,
)
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.value import to_plain


@command("read")
@papers_argument
@json_option
@answering_errors
def read(papers: tuple[Path, ...], *, as_json: bool) -> None:
    """Show what is read and understood, with the quotes.

    Every thing that was understood is printed with the words it stands on, the
    paper and the page. Nothing is judged and nothing is written. Papers that
    cannot be read are named, the others are shown, and the exit code is that of
    the first unreadable one.

    \b
    Examples
      rebuttal read letter.pdf
      rebuttal read letter.pdf visit.txt --json
    """
    documents, unread = appeal.read(
        papers, on_step=step_printer(quiet=as_json), skip_unreadable=True
    )
    if not documents:
        end_with(unread, as_json=as_json)
    case = appeal.understand(documents, shelf=Shelf())
    if as_json:
        say_json({"case": to_plain(case), "errors": [plain_error(fault) for fault in unread]})
    else:
        say(shown(documents, case))
    if unread:
        if not as_json:
            warn_of(unread)
        raise SystemExit(unread[0].exit_code)
