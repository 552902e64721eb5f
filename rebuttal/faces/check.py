"""`rebuttal check`: whether everything in an edited letter is still carried."""

from pathlib import Path

from rebuttal import afterwards
from rebuttal.errors import AuditError
from rebuttal.faces.checked import plain_checked, shown_checked
from rebuttal.faces.given_date import given_day
from rebuttal.faces.terminal import (
    answering_errors,
    case_argument,
    command,
    json_option,
    letters_argument,
    say,
    say_json,
    today_option,
)
from rebuttal.knowledge.shelf import Shelf


@command("check")
@case_argument
@letters_argument
@today_option
@json_option
@answering_errors
def check(case: Path, letters: tuple[Path, ...], *, today: str | None, as_json: bool) -> None:
    """Check letters that were edited, sentence by sentence, against the record.

    CASE is the folder that `prepare` wrote, or the case.json in it. LETTERS are
    the edited letters as DOCX, PDF or plain text; without any, all letters in
    the folder are checked.

    Each place that nothing carries is listed: what was added or changed, and
    why it may not stand; stated reasons that are no longer answered; enclosures,
    identification and signature lines that were taken out; and what is still
    missing, with who can give it. Greetings, thanks, your date and signature,
    and whole sentences quoted from an exhibit may be added freely. A letter is
    "ready to send" only if nothing is unsupported and nothing is missing.

    Exit code 0: nothing is unsupported. Exit code 50: something is.

    \b
    Examples
      rebuttal check rebuttal-packet
      rebuttal check rebuttal-packet appeal-edited.docx
      rebuttal check rebuttal-packet/case.json appeal.pdf --json
    """
    checked = afterwards.check(case, letters, shelf=Shelf(), today=given_day(today))
    if as_json:
        say_json(plain_checked(checked))
    else:
        say(shown_checked(checked))
    if not checked.supported:
        raise SystemExit(AuditError.exit_code)
