"""`rebuttal deadlines`: the dates of a decision, counted without papers."""

import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from rebuttal.beforehand import count_deadlines
from rebuttal.errors import RebuttalError, UnknownName
from rebuttal.faces.asked_case import AskedCase, Asking, fault_of
from rebuttal.faces.case_file import cases_in, is_lined
from rebuttal.faces.counted import counted
from rebuttal.faces.given_date import given_day
from rebuttal.faces.lines import heading
from rebuttal.faces.terminal import (
    answering_errors,
    json_option,
    loose_command,
    other_words,
    plain_error,
    say,
    say_json,
    say_json_line,
    text_option,
    today_option,
    truth_option,
    warn_of,
)
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.calculation import Calculation
from rebuttal.model.value import to_plain

MARK = "--"


@loose_command("deadlines")
@text_option("--regime", "KIND", "The kind of plan: an id of `rebuttal law list regimes`.")
@text_option("--funding", "WHO", "self_funded or insured, where the kind leaves it open.")
@text_option("--state", "XX", "The state of the policy: two letters, or its name.")
@text_option("--country", "XX", "The country, where it is not the United States.")
@text_option("--stage", "STAGE", "Which decision it is; see below.")
@text_option("--timing", "WHEN", "preservice, postservice or concurrent.")
@truth_option("--urgent", "A physician says that waiting endangers the patient.")
@text_option("--notice-date", "DATE", "The date printed on the decision.")
@text_option("--received", "DATE", "The day on which it was received.")
@text_option("--sent-how", "HOW", "mail, electronic or hand.")
@text_option("--stated-days", "TIME", 'The letter\'s own time: 60, "60 days", "4 months".')
@text_option("--stated-date", "DATE", "The last day that the letter itself names.")
@text_option("--request-received", "WHEN", "When the plan got the first request.")
@text_option("--appeal-received", "WHEN", "When the plan got the appeal: day, or day and hour.")
@text_option("--review-received", "WHEN", "When the reviewer outside got the request.")
@text_option("--service-date", "DATE", "The day of the study.")
@text_option("--time-zone", "ZONE", "Where hours are counted: America/Chicago, -05:00, ET.")
@today_option
@json_option
@other_words
@answering_errors
def deadlines(
    today: str | None, rest: tuple[str, ...], *, as_json: bool, **given: str | None
) -> None:
    """Count the deadlines of a decision; no papers are needed.

    Shows the safe date first: the earliest day that any careful reading gives.
    Then the last lawful day, the counting in words, the rule with its citation,
    and what is left when the day has passed. With --appeal-received and the like
    the times of plan and reviewer get their days and hours too.

    A file in place of options (JSON, JSONL, CSV, or - for standard input) holds
    many cases, one object or line each, under the same names. Other usual names
    for an option, a kind, a stage or a date are taken too; a name that nothing
    here knows is an error. The names: docs/reference/asked-words.md.

    \b
    Stages
      initial          the first refusal
      final_internal   the plan has refused the appeal
      external         the reviewer outside the plan has refused (Medicare, TRICARE)
      hearing          the judge has refused (Medicare)
      council          the Medicare Appeals Council has refused

    Where the law counts from receipt and --received is not given, the count
    starts on the printed date. Dates are days of the calendar where you are.

    \b
    Examples
      rebuttal deadlines --regime erisa_self_funded --stage initial \\
          --notice-date 2026-09-09 --received 2026-09-14
      rebuttal deadlines --regime aca_individual --state OH --stage final_internal \\
          --notice-date 2026-09-09 --json
      rebuttal deadlines --regime medicare_advantage --stage initial --urgent \\
          --notice-date 2026-09-09 --appeal-received "2026-09-10 14:30 America/Denver"
      rebuttal deadlines cases.csv --json
    """
    row = {key: value for key, value in given.items() if value is not None}
    more, files = _apart(rest)
    asking = Asking(_shelf())
    if files:
        _many(asking, files, {**row, **more}, today, as_json=as_json)
        return
    case = asking.case({**row, **more})
    found = _count(case, asking.shelf, today)
    if as_json:
        say_json(_as_plain(case, found))
    else:
        say(counted(found))


@cache
def _shelf() -> Shelf:
    """The knowledge, read once however often it is asked in one run."""
    return Shelf()


def _apart(rest: Sequence[str]) -> tuple[dict[str, str], tuple[Path, ...]]:
    """What stands behind the options known by name: others, and files."""
    more: dict[str, str] = {}
    files: list[Path] = []
    words = list(rest)
    while words:
        word = words.pop(0)
        if not word.startswith(MARK):
            files.append(Path(word))
            continue
        name, equals, value = word.removeprefix(MARK).partition("=")
        follows = bool(words) and not words[0].startswith(MARK)
        more[name] = value if equals else (words.pop(0) if follows else "yes")
    file = next(
        (more.pop(name) for name in ("cases", "file", "input", "batch") if name in more), None
    )
    return more, (*((Path(file),) if file else ()), *files)


def _count(case: AskedCase, shelf: Shelf, today: str | None) -> Calculation:
    """The deadlines of a case as of its own day, the option's, or the computer's."""
    day = case.today or given_day(today)
    return count_deadlines(case.wanted, shelf=shelf, today=day)


def _as_plain(case: AskedCase, found: Calculation) -> dict[str, object]:
    """One answer as plain data, with what was asked and how it was understood."""
    plain = to_plain(found)
    asked = {key: value for key, value in to_plain(case.wanted).items() if value not in (None, "")}  # type: ignore[attr-defined]  # a value is a mapping
    named = {"id": case.name} if case.name else {}
    return {**named, **plain, "asked": asked, "state": case.wanted.state}  # type: ignore[dict-item]  # the same


def _many(
    asking: Asking,
    files: tuple[Path, ...],
    shared: dict[str, str],
    today: str | None,
    *,
    as_json: bool,
) -> None:
    """Every case of the files; a case that cannot be counted stops no other."""
    if len(files) > 1:
        raise UnknownName(
            f"{files[1]} is one file too many.",
            where=str(files[1]),
            remedy="Give one file of cases.",
        )
    faults: list[RebuttalError] = []
    answers = _answers(asking, files[0], shared, today, faults)
    if as_json and is_lined(files[0]):
        for _, plain in answers:
            say_json_line(plain)
    elif as_json:
        say_json({"cases": [plain for _, plain in answers]})
    else:
        for words, _ in answers:
            say(words)
        warn_of(faults)
    if faults:
        sys.exit(faults[0].exit_code)


def _answers(
    asking: Asking,
    file: Path,
    shared: dict[str, str],
    today: str | None,
    faults: list[RebuttalError],
) -> Iterator[tuple[str, dict[str, object]]]:
    """Each case in words and as plain data, in the order of the file."""
    for number, row in enumerate(cases_in(file), 1):
        name = str(row.get("id") or number)
        try:
            case = asking.case(row, number, shared)
            found = _count(case, asking.shelf, today)
        except RebuttalError as fault:
            faults.append(fault_of(fault, name))
            yield "", {"id": name, "errors": [plain_error(faults[-1])]}
            continue
        yield f"{heading(f'Case {case.name}')}\n{counted(found)}\n", _as_plain(case, found)
