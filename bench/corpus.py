"""Run the main job over a corpus of letters and set road, regime and date beside its gold.

    python bench/corpus.py [--save DIR] [--only ID ...]

The corpus is found by REBUTTAL_CORPUS or beside the project; it is not part
of the project, and the bench says so when it is absent.
"""

import argparse
import datetime
import json
import os
import tempfile
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rebuttal import appeal
from rebuttal.errors import RebuttalError
from rebuttal.knowledge.shelf import Shelf

HERE = Path(__file__).parent
CORPUS = Path(os.environ.get("REBUTTAL_CORPUS", HERE.parent.parent / "shared" / "corpus"))
TODAY = datetime.date(2026, 10, 10)


@dataclass(frozen=True)
class Sample:
    """One letter of the corpus, its chart if there is one, its gold labels."""

    id: str
    text: str
    chart: Path | None = None
    pdf: Path | None = None
    labels: dict[str, str] = field(default_factory=dict)


def samples() -> Iterator[Sample]:
    """Every letter of the corpus."""
    for line in (CORPUS / "letters" / "letters.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        name = row["id"]
        chart, pdf = (CORPUS / "letters" / f"{kind}" for kind in ("charts", "pdf"))
        chart, pdf = chart / f"{name}.txt", pdf / f"{name}.pdf"
        labels = {key: str(value) for key, value in row["gold"]["labels"].items()}
        yield Sample(name, row["text"], chart if chart.exists() else None, pdf, labels)
    for line in (CORPUS / "denials_dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        gold = {key: str(value) for key, value in row["gold_labels"].items()}
        gold |= {"imaging": str(row["imaging"])}
        yield Sample(row["id"], row["text"], labels=gold)


def papers(sample: Sample, folder: Path) -> list[Path]:
    """The papers of a sample as files: the PDF if there is one, else text."""
    letter = sample.pdf
    if letter is None or not letter.exists():
        letter = folder / f"{sample.id}.txt"
        letter.write_text(sample.text, "utf-8")
    return [letter, *([sample.chart] if sample.chart else [])]


def run(sample: Sample, shelf: Shelf, save: Path | None) -> str:
    """One line of the table: what came out, beside the gold."""
    with tempfile.TemporaryDirectory() as folder:
        documents, _ = appeal.read(papers(sample, Path(folder)))
        prepared = appeal.prepare(documents, shelf=shelf, today=TODAY)
        if save:
            appeal.save(prepared, save / sample.id, force=True)
    found = prepared.findings
    due = found.deadline("appeal.file") or found.deadline("external.file")
    dates = f"{due.safe} / {due.legal}" if due else "-"
    regime = f"{found.regime.regime or '|'.join(found.regime.candidates)}" if found.regime else "-"
    wanted = sample.labels.get("route") or sample.labels.get("reason_category") or "?"
    return (
        f"{sample.id:24} {wanted:26} {found.road.road.value:22} "
        f"{sample.labels.get('regime') or sample.labels.get('plan_type') or '?':20} {regime:24} "
        f"{dates:26} letters {len(prepared.packet.letters)}"
    )


def main() -> None:
    """Print a line a letter, and how many failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--save", type=Path)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--trace", action="store_true")
    options = parser.parse_args()
    if not CORPUS.is_dir():
        print(f"The corpus is not here ({CORPUS.name}); set REBUTTAL_CORPUS to measure.")
        return
    shelf, failed = Shelf(), 0
    for sample in samples():
        if options.only and sample.id not in options.only:
            continue
        try:
            print(run(sample, shelf, options.save))
        except RebuttalError as fault:
            failed += 1
            print(f"{sample.id:24} FAILED {type(fault).__name__}: {fault}")
        except Exception as fault:  # noqa: BLE001 - the bench counts every crash
            failed += 1
            print(f"{sample.id:24} CRASHED {type(fault).__name__}: {fault}")
            if options.trace:
                traceback.print_exc()
    print(f"{failed} failed")


if __name__ == "__main__":
    main()
