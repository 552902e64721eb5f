"""Measure the reading of denial letters, and write what was read.

    python -m bench.denials [--pdf | --scan] [--show FIELD]
    python -m bench.denials --papers FILE.jsonl [--files DIR] --dump OUT.jsonl

Without --papers the corpus is scored: REBUTTAL_CORPUS, or ../shared/corpus
beside the project. Rows with `gold` are scored field by field; every row is
written to --dump in the names and values of the gold. With --files, the
letters are read from DIR/id.* instead of their text; only those are scored.
"""

import argparse
import datetime
import hashlib
import json
import os
import sys
import time
from collections import Counter
from pathlib import Path

from bench.letter_gold import letters_in
from bench.letter_rows import Row, empty_row, row_of
from bench.letter_scores import LABELS, Score, f1, score_row
from rebuttal import appeal
from rebuttal.errors import RebuttalError
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.text import Document, Page
from rebuttal.reasoning.regime import find_regime
from rebuttal.reasoning.road import find_road

CORPUS = Path(os.environ.get("REBUTTAL_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
OWN = ("letters/letters.jsonl", "denials_dev.jsonl")
SHELF = Shelf()
TODAY = datetime.date(2026, 10, 10)  # reading does not depend on the day
FIELDS_SHOWN = ("found", "missed", "wrong", "extra", "invented")


def main() -> int:
    """Read, write the dump, print the tables; 0 also without a corpus."""
    options = _options()
    papers = options.papers or [CORPUS / name for name in OWN]
    folder = options.files or (CORPUS / "letters" / "pdf" if options.pdf else None)
    folder = folder or (CORPUS / "letters" / "scan" if options.scan else None)
    if not all(path.exists() for path in papers):
        print(f"No corpus at {CORPUS}: nothing is measured. Set REBUTTAL_CORPUS or --papers.")
        return 0
    rows, score, began = list[Row](), Score(), time.perf_counter()
    for paper in (row for path in papers for row in letters_in(path)):
        files = sorted(folder.glob(f"{paper['id']}.*")) if folder else []
        if folder and not files:
            continue
        rows.append(read_row(paper, files[:1]))
        text = rows[-1].pop("text", "") or paper.get("text", "")
        if paper.get("gold"):
            score_row(rows[-1], paper, text, score)
    took = time.perf_counter() - began
    if options.dump:
        options.dump.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    _print(score, options.show, rows, took)
    return 0


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument(
        "--papers", type=Path, nargs="+", help="rows with id, text, maybe gold; or .yaml"
    )
    options.add_argument("--files", type=Path, help="read DIR/id.* instead of the rows' text")
    options.add_argument("--pdf", action="store_true", help="the corpus letters as PDF")
    options.add_argument("--scan", action="store_true", help="the corpus letters as scans")
    options.add_argument("--dump", type=Path, help="write a row for each letter here")
    options.add_argument("--show", help="show the misses of fields with this word; 'all' for all")
    return options.parse_args()


def read_row(paper: Row, files: list[Path]) -> Row:
    """Read one letter as the product does; a fault makes an empty row."""
    name = str(paper["id"])
    try:
        if files:
            documents, _ = appeal.read(files)
        else:
            documents = (document(paper["text"], name),)
        case = appeal.understand(documents, shelf=SHELF)
        road = find_road(case, SHELF, TODAY)
        row = row_of(name, case, road, find_regime(case, SHELF, TODAY))
    except RebuttalError as fault:
        return empty_row(name, type(fault).__name__)
    return row | {"text": "\n".join(one.text for one in documents)}


def document(text: str, name: str) -> Document:
    """A document of plain text."""
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Document(name, name, "text/plain", text, (Page(1, 0, len(text)),), sha, text.encode())


def _print(score: Score, show: str | None, rows: list[Row], took: float) -> None:
    """The tables: fields, labels, confusions, faults, time."""
    if score.counts:
        _print_fields(score)
        _print_labels(score)
    for field, what, case, words in score.cases if show else []:
        if show in {field, "all"} or (show or "") in field:
            print(f"  {field:24} {what:8} {case:12} {words}")
    for row in rows:
        if "fault" in row:
            print(f"  not read: {row['id']} {row['fault']}")
    print(f"{len(rows)} letters, {took / max(len(rows), 1):.3f} seconds a letter")


def _print_fields(score: Score) -> None:
    print(f"{'field':26}" + "".join(f"{what:>9}" for what in FIELDS_SHOWN) + f"{'F1':>8}")
    total = Counter[str]()
    for field in score.fields():
        counts = score.counts[field]
        total.update(counts)
        print(_line(field, counts))
    print(_line("fields together", total))
    for field in sorted(set(score.counts) - set(score.fields())):
        print(_line(field, score.counts[field]))


def _line(field: str, counts: Counter[str]) -> str:
    told = "".join(f"{counts[what]:9}" for what in FIELDS_SHOWN)
    return f"{field:26}{told}{f1(counts)[2]:8.3f}"


def _print_labels(score: Score) -> None:
    """The share right of each label, and what was taken for what."""
    for label in (*LABELS, "scenario"):
        table = score.confusion[label]
        whole = sum(table.values())
        right = sum(count for (gold, said), count in table.items() if gold == said)
        print(f"{label:26}{right:5} of {whole:4}" if whole else f"{label:26} no gold")
        for (gold, said), count in sorted(table.items()):
            if gold != said:
                print(f"{'':26}{count:5} x {gold} read as {said}")


if __name__ == "__main__":
    sys.exit(main())
