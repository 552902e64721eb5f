"""The members of `rebuttal cases`."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rebuttal import appeal
from rebuttal.errors import CaseError, KeepingError
from rebuttal.faces.lines import heading, labelled, point, wrapped
from rebuttal.faces.places import cabinet_at, data_option, new_passphrase, place_of
from rebuttal.faces.plain_case import brief, standing
from rebuttal.faces.terminal import (
    answering_errors,
    command,
    file_argument,
    flag_option,
    force_option,
    is_sure,
    json_option,
    out_option,
    papers_argument,
    say,
    say_json,
    step_printer,
    word_argument,
)
from rebuttal.faces.web.casework import Casework, Opened
from rebuttal.faces.web.given_papers import read_all
from rebuttal.keeping.backup import back_up
from rebuttal.keeping.backup import restore as lay_back
from rebuttal.keeping.cabinet import Cabinet, Place, seal_new
from rebuttal.keeping.kept import KeptCase
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.file_name import last_name
from rebuttal.model.value import to_plain

SHORT = 8


@contextmanager
def _cabinet(folder: Path | None) -> Iterator[Cabinet]:
    """The cabinet of this folder, closed afterwards."""
    cabinet = cabinet_at(place_of(folder))
    try:
        yield cabinet
    finally:
        cabinet.close()


@command("list")
@data_option
@json_option
@answering_errors
def list_(data: Path | None, *, as_json: bool) -> None:
    """List the kept cases, newest change first."""
    with _cabinet(data) as cabinet:
        cases = cabinet.latest(cabinet.count() or 1)
    if as_json:
        say_json({"cases": [brief(case) for case in cases]})
        return
    say("\n".join(map(_line, cases)) or wrapped("No case is kept here."))


@command("add")
@papers_argument
@data_option
@json_option
@answering_errors
def add(papers: tuple[Path, ...], data: Path | None, *, as_json: bool) -> None:
    """Keep these papers as a new case."""
    with _cabinet(data) as cabinet:
        brought = [(last_name(path.name), appeal.bytes_of(path)) for path in papers]
        case = cabinet.new()
        for name, content in brought:
            case = cabinet.add_paper(case, name, content)
        read_all(cabinet, case, step_printer(quiet=as_json))
    if as_json:
        say_json(brief(case))
    else:
        say(_line(case))


@command("open")
@word_argument("case", "CASE")
@data_option
@json_option
@answering_errors
def open_(case: str, data: Path | None, *, as_json: bool) -> None:
    """Say where a case stands.

    CASE is the id, or its first letters where they name one case only.
    """
    with _cabinet(data) as cabinet:
        kept = _found(cabinet, case)
        opened = _opened(cabinet, kept, quiet=as_json)
        cabinet.note(kept.id, "case viewed")
    if as_json:
        say_json(brief(kept) | standing(opened))
    else:
        say("\n".join([_line(kept), *_words(opened)]))


@command("export")
@word_argument("case", "CASE")
@out_option("rebuttal-packet")
@data_option
@force_option
@answering_errors
def export(case: str, out: Path, data: Path | None, *, force: bool) -> None:
    """Write a case's packet into a folder."""
    appeal.check_folder(out, force=force)
    with _cabinet(data) as cabinet:
        kept = _found(cabinet, case)
        opened = _opened(cabinet, kept, quiet=False)
        if opened.prepared is None:
            raise opened.fault or CaseError("The papers make no case.")
        appeal.save(opened.prepared, out, force=force)
        cabinet.note(kept.id, "case exported")
    say(wrapped(f"The packet lies in {out}."))


@command("delete")
@word_argument("case", "CASE")
@data_option
@flag_option("--yes", "Do not ask.")
@answering_errors
def delete(case: str, data: Path | None, *, yes: bool) -> None:
    """Delete a case: its row and every file of it.

    Backups, exported packets, and traces that a disk keeps inside itself are
    not reached.
    """
    with _cabinet(data) as cabinet:
        kept = _found(cabinet, case)
        if not yes and not is_sure(f"Delete case {kept.id[:SHORT]} for good?"):
            raise KeepingError("Nothing was deleted.", remedy="Say yes, or give --yes.")
        cabinet.delete(kept.id)
    say(wrapped("Deleted: the row, the papers, the answers, the letters."))


@command("log")
@data_option
@json_option
@answering_errors
def log(data: Path | None, *, as_json: bool) -> None:
    """Show what was done, and whether the log is whole."""
    with _cabinet(data) as cabinet:
        entries, broken = cabinet.log(), cabinet.log_broken_at()
    if as_json:
        say_json({"entries": [to_plain(entry) for entry in entries], "broken_at": broken})
    else:
        say("\n".join(f"{own.at[:19]}  {own.case[:SHORT]:8}  {own.action}" for own in entries))
    if broken is not None:
        raise KeepingError(
            f"The log does not fit from line {broken} on: it was changed.",
            remedy="Restore a backup to see the earlier log.",
        )


@command("backup")
@file_argument("file")
@data_option
@answering_errors
def backup(file: Path, data: Path | None) -> None:
    """Write every case into one file.

    Sealed cases stay sealed in it; others are readable by whoever has the file.
    """
    with _cabinet(data) as cabinet:
        count = back_up(cabinet, file)
    say(wrapped(f"Cases written: {count}. Keep the file where only you can read it."))


@command("restore")
@file_argument("file")
@data_option
@answering_errors
def restore(file: Path, data: Path | None) -> None:
    """Lay a backup into an empty folder."""
    place = place_of(data)
    count = lay_back(file, Place(place.folder, place.url))
    say(wrapped(f"Cases restored: {count}."))


@command("seal")
@data_option
@answering_errors
def seal(data: Path | None) -> None:
    """Begin a new folder that a passphrase seals.

    Everything that tells about a person is then encrypted on the disk: papers,
    names of papers, answers, letters. What stays readable: how many cases there
    are, when each was changed, and how large its files are. A forgotten
    passphrase cannot be recovered by anyone.
    """
    place = place_of(data)
    seal_new(Place(place.folder, place.url, new_passphrase()))
    say(wrapped(f"Sealed: {place.folder}"))


def _found(cabinet: Cabinet, word: str) -> KeptCase:
    """The case of this id, or of the only id that begins so."""
    begin = [case for case in cabinet.latest(cabinet.count() or 1) if case.id.startswith(word)]
    return begin[0] if len(begin) == 1 and word else cabinet.get(word)


def _opened(cabinet: Cabinet, case: KeptCase, *, quiet: bool) -> Opened:
    """The case with its papers read and its packet prepared."""
    casework = Casework(cabinet, Shelf(), datetime.date.today)
    read_all(cabinet, case, step_printer(quiet=quiet))
    opened = casework.opened(case)
    assert opened is not None
    return opened


def _line(case: KeptCase) -> str:
    """A case in one line; the name of its first paper is shown to its owner."""
    first = case.body.papers[0].name if case.body.papers else "no paper"
    count = len(case.body.papers)
    return point(f"{case.id[:SHORT]}  {case.changed[:16].replace('T', ' ')}  {count}  {first}")


def _words(opened: Opened) -> list[str]:
    """Where a case stands, in words."""
    if opened.prepared is None:
        fault = opened.fault
        return [wrapped(f"{fault.happened} {fault.remedy}" if fault else "No paper was read.")]
    findings = opened.prepared.findings
    due = [labelled(own.what, str(own.safe), 40) for own in findings.deadlines if own.safe]
    asked = [point(question.text) for question in findings.questions]
    return [heading("Where it stands"), wrapped(findings.road.says), *due, *asked]
