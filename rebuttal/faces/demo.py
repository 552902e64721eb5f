"""`rebuttal demo`: a packet from the synthetic papers of the package."""

import datetime
import shutil
from pathlib import Path

from rebuttal.errors import OutputError
from rebuttal.faces.answers import read_answers
from rebuttal.faces.asked import known_questions
from rebuttal.faces.lines import heading, wrapped
from rebuttal.faces.prepare import Wish, fulfil
from rebuttal.faces.terminal import answering_errors, command, json_option, out_option, say
from rebuttal.knowledge.shelf import Shelf

SHIPPED = Path(__file__).parents[1] / "demo"
PAPERS = ("denial_letter.pdf", "visit_july.txt", "therapy_discharge.txt", "visit_september.pdf")
ANSWERS = "answers.toml"
DAY = datetime.date(2026, 10, 19)


@command("demo")
@out_option("rebuttal-demo")
@json_option
@answering_errors
def demo(out: Path, *, as_json: bool) -> None:
    """Make a packet from the synthetic papers shipped with Rebuttal.

    Copies a denial letter, three chart papers and an answers file into
    DIR/papers, makes the packet in DIR/packet, and says what to open first. The
    people are invented. The day is taken to be 2026-10-19, so that the deadlines
    of the letter still lie ahead.

    \b
    Example
      rebuttal demo --out /tmp/demo
    """
    papers = copied_papers(out / "papers")
    shelf = Shelf()
    answers = read_answers(papers / ANSWERS, known_questions(shelf))
    paths = tuple(papers / name for name in PAPERS)
    packet = out / "packet"
    fulfil(Wish(paths, packet, DAY, answers, force=True, as_json=as_json), shelf)
    if not as_json:
        say(_what_next(papers, packet))


def copied_papers(folder: Path) -> Path:
    """Lay the shipped papers into this folder; other folders are left alone."""
    base = folder.parent
    try:
        if base.exists() and any(base.iterdir()) and not (folder / ANSWERS).is_file():
            raise OutputError(
                "The folder is not empty, and is not an earlier demo.",
                where=str(base),
                remedy="Name another folder with --out.",
            )
        folder.mkdir(parents=True, exist_ok=True)
        for name in (*PAPERS, ANSWERS):
            shutil.copyfile(SHIPPED / name, folder / name)
    except OSError as fault:
        raise OutputError(
            f"The demo cannot be written ({fault.strerror or 'unknown cause'}).",
            where=str(base),
            remedy="Name a folder that you may write to with --out.",
        ) from fault
    return folder


def _what_next(papers: Path, packet: Path) -> str:
    """Where things lie, and what to open first."""
    return "\n".join(
        [
            heading("The demo"),
            wrapped(f"The synthetic papers lie in {papers}."),
            wrapped(f"Open {packet / 'packet.pdf'} first; its bookmarks lead to each paper."),
            wrapped("Then look at case.json beside it: every finding with its quote and place."),
        ]
    )
