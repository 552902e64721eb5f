"""`rebuttal prepare`: the papers in, the packet out."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict, Unpack

from rebuttal import appeal
from rebuttal.errors import PaperError
from rebuttal.faces.answers import read_answers
from rebuttal.faces.asked import known_questions
from rebuttal.faces.given_date import given_day
from rebuttal.faces.locked_papers import password_of
from rebuttal.faces.rule_file import brought_from
from rebuttal.faces.summary import plain_summary, summary
from rebuttal.faces.terminal import (
    answering_errors,
    answers_option,
    claim_option,
    command,
    end_with,
    force_option,
    json_option,
    keep_option,
    limit_option,
    out_option,
    papers_argument,
    say,
    say_json,
    size_option,
    skip_option,
    step_printer,
    text_option,
    today_option,
    warn_of,
)
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Answer
from rebuttal.model.packet import Sending
from rebuttal.model.text import Document
from rebuttal.model.value import Value

OnStep = Callable[[str], None]


class Wish(Value, frozen=True):
    """What is to be made, where, as of when, and how it is told."""

    papers: tuple[Path, ...]
    out: Path
    today: datetime.date
    answers: tuple[Answer, ...] = ()
    force: bool = False
    skip_unreadable: bool = False
    as_json: bool = False
    limits: tuple[str, ...] = ()
    claim: str = ""
    keep_private: bool = False
    most_mb: float = 10


class Given(TypedDict):
    """The options of the command as the command line gives them."""

    papers: tuple[Path, ...]
    out: Path
    answers: Path | None
    criteria: str | None
    today: str | None
    as_json: bool
    force: bool
    skip_unreadable: bool
    limits: tuple[str, ...]
    claim: str
    keep_private: bool
    most_mb: float


@command("prepare")
@papers_argument
@out_option("rebuttal-packet")
@answers_option
@text_option("--criteria", "FILE", "The criteria that the insurer sent, or a corrected import.")
@today_option
@json_option
@force_option
@skip_option
@claim_option
@limit_option
@keep_option
@size_option
@answering_errors
def prepare(**given: Unpack[Given]) -> None:
    """Read the papers and write the appeal packet.

    PAPERS are the denial letter and the chart: notes, therapy records, the
    order, imaging reports. The order does not matter. Read are PDF, scans and
    photos, plain text, Word, RTF, web pages, zip archives, C-CDA and FHIR records,
    X12 835 remittances, and worklists in CSV or XLSX.

    A remittance, record or worklist may hold several denials. A packet answers
    one: name it with --claim.

    The summary on the terminal says what kind of refusal this is, what to do by
    when, what the record shows of each thing the criteria ask for, what is still
    missing, and which questions would change the outcome. Answer them in a TOML
    file and run again with --answers and --force.

    When the insurer has sent its criteria, give the text with --criteria; look
    first at how it is understood: rebuttal criteria import FILE.

    If one paper cannot be read, every such paper is named and nothing is
    written, unless --skip-unreadable is given.

    \b
    Examples
      rebuttal prepare letter.pdf visit.txt therapy.pdf
      rebuttal prepare letter.pdf notes/*.txt --out packet --today 2026-03-09
      rebuttal prepare letter.pdf notes/*.txt --force --answers answers.toml
      rebuttal prepare letter.pdf notes/*.txt --json > result.json
    """
    shelf = Shelf()
    today = given_day(given["today"])
    if given["criteria"]:
        shelf.bring(brought_from(Path(given["criteria"]), shelf))
    answers = read_answers(given["answers"], known_questions(shelf)) if given["answers"] else ()
    wish = Wish(
        given["papers"],
        given["out"],
        today,
        answers,
        force=given["force"],
        skip_unreadable=given["skip_unreadable"],
        as_json=given["as_json"],
        limits=given["limits"],
        claim=given["claim"],
        keep_private=given["keep_private"],
        most_mb=given["most_mb"],
    )
    fulfil(wish, shelf)


def fulfil(wish: Wish, shelf: Shelf) -> None:
    """Read, prepare, save, and tell."""
    appeal.check_folder(wish.out, force=wish.force)
    on_step = step_printer(quiet=wish.as_json)
    documents, unread = readable(wish, on_step)
    prepared = appeal.prepare(
        documents, shelf=shelf, today=wish.today, answers=wish.answers, on_step=on_step
    )
    sending = Sending(wish.most_mb, keep_private=wish.keep_private)
    files = appeal.save(prepared, wish.out, force=wish.force, on_step=on_step, sending=sending)
    if wish.as_json:
        say_json(plain_summary(prepared.case, prepared.findings, prepared.packet, files, unread))
    else:
        say(summary(prepared.case, prepared.findings, prepared.packet, wish.out, files))


def readable(wish: Wish, on_step: OnStep) -> tuple[tuple[Document, ...], tuple[PaperError, ...]]:
    """The papers that can be read; ends here when one cannot and none may be skipped."""
    documents, unread = appeal.read(
        wish.papers,
        limits=wish.limits,
        on_step=on_step,
        skip_unreadable=True,
        password=password_of,
    )
    if unread and not (wish.skip_unreadable and documents):
        end_with(unread, as_json=wish.as_json)
    if not wish.as_json:
        warn_of(unread)
    return appeal.of_claim(documents, wish.claim), unread
