"""Lay letters beside their charts, and score the verdicts where gold is there.

    python -m bench.charts --letters DIR --dump OUT.jsonl

DIR holds letters.jsonl (rows with "id" and "text"), charts/ID.txt and, to
score, charts_gold.jsonl. One row a pair is written: "id", "chart",
"letter_reasons", "elements" (element, verdict, quotes, letter_quote).
"""

import argparse
import datetime
import json
import re
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from rebuttal import appeal
from rebuttal.errors import RebuttalError
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.criteria import Verdict, both
from rebuttal.model.finding import ElementFinding, ReasonFinding
from rebuttal.model.text import Quote
from rebuttal.reasoning.judge import reason

TODAY = datetime.date(2026, 11, 26)
WORD = re.compile(r"[a-z]{3,}")
STOP = frozenset(
    [
        "the",
        "and",
        "for",
        "not",
        "that",
        "this",
        "with",
        "from",
        "have",
        "been",
        "were",
        "does",
        "your",
        "notes",
        "records",
        "show",
        "described",
        "the",
    ]
)


def rows_of(folder: Path) -> list[dict[str, Any]]:
    """The letters that have a chart."""
    lines = (folder / "letters.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return [row for row in rows if (folder / "charts" / f"{row['id']}.txt").is_file()]


def words_of(pieces: tuple[object, ...]) -> list[str]:
    """The words of quotes, each once."""
    return list(dict.fromkeys(p.words for p in pieces if isinstance(p, Quote)))


def weighed(row: dict[str, Any], folder: Path, shelf: Shelf) -> dict[str, Any]:
    """One pair, read and judged."""
    chart = folder / "charts" / f"{row['id']}.txt"
    with tempfile.TemporaryDirectory() as place:
        letter = Path(place) / f"{row['id']}-letter.txt"
        letter.write_text(row["text"], "utf-8")
        documents, _ = appeal.read([letter, chart])
    findings = reason(appeal.understand(documents, shelf=shelf), shelf, TODAY)
    reasons = list(dict.fromkeys(q for r in findings.reasons for q in words_of(r.reason.evidence)))
    elements = [one for found in findings.reasons for one in elements_of(found)]
    return {
        "id": row["id"],
        "chart": f"charts/{chart.name}",
        "letter_reasons": reasons,
        "elements": elements,
    }


def elements_of(found: ReasonFinding) -> list[dict[str, Any]]:
    """A row for each thing that a reason asks for; kindred examinations as one."""
    exams = [one for one in found.elements if one.element.startswith("exam_")]
    rest = [one for one in found.elements if one not in exams]
    groups = [*([exams] if exams else []), *([one] for one in rest)]
    quote = next(iter(words_of(found.reason.evidence)), "")
    return [shown(group, quote) for group in groups]


def shown(group: list[ElementFinding], quote: str) -> dict[str, Any]:
    """One row: what is asked, the verdict, the quotes of the chart."""
    verdict = both(*(one.verdict for one in group))
    told = [one for one in group if one.verdict is verdict] or group
    pieces = tuple(p for one in told for p in one.because)
    if verdict is Verdict.CONFLICT:
        pieces = (*pieces, *(p for one in told for p in one.against))
    return {
        "element": ", ".join(dict.fromkeys(one.asks for one in group)),
        "names": " ".join(one.element for one in group).replace("_", " ").replace(".", " "),
        "verdict": verdict.value,
        "quotes": words_of(pieces),
        "letter_quote": quote,
        "comment": " ".join(dict.fromkeys(one.says for one in told)),
    }


def alike(gold: dict[str, Any], own: dict[str, Any]) -> float:
    """How far an own row speaks of the same thing as a gold row."""
    wanted = set(WORD.findall(f"{gold['element']}".lower())) - STOP
    have = set(WORD.findall(f"{own['element']} {own['names']} {own['comment']}".lower()))
    same_sentence = squeezed(gold["letter_quote"])[:40] in squeezed(own["letter_quote"])
    return len(wanted & have) / max(len(wanted), 1) + 0.3 * same_sentence


def squeezed(text: str) -> str:
    """The text on one line, in small letters."""
    return " ".join(text.lower().split())


def score(rows: list[dict[str, Any]], gold: dict[str, dict[str, Any]]) -> None:
    """Print each gold verdict beside the own one, and the share that is equal."""
    counts: Counter[str] = Counter()
    for row in rows:
        for wanted in gold.get(row["id"], {}).get("elements", ()):
            best = max(row["elements"], key=lambda own: alike(wanted, own), default=None)
            got = best["verdict"] if best and alike(wanted, best) > 0.0 else "missing"
            counts["equal" if got == wanted["verdict"] else "other"] += 1
            mark = " " if got == wanted["verdict"] else "X"
            print(f"{mark} {row['id']:12} {wanted['verdict']:15} {got:15} {wanted['element'][:60]}")
    total = sum(counts.values())
    print(f"verdicts equal: {counts['equal']} of {total}")


def main() -> None:
    """Write a row for each pair, and score it where gold is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=Path, required=True)
    parser.add_argument("--dump", type=Path, required=True)
    options = parser.parse_args()
    if not (options.letters / "letters.jsonl").is_file():
        print(f"No letters.jsonl in {options.letters.name}: nothing to weigh.")
        return
    shelf, rows, began = Shelf(), [], time.perf_counter()
    for row in rows_of(options.letters):
        try:
            rows.append(weighed(row, options.letters, shelf))
        except RebuttalError as fault:
            print(f"{row['id']}: {type(fault).__name__}: {fault}")
            rows.append({"id": row["id"], "letter_reasons": [], "elements": []})
    spent = time.perf_counter() - began
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    options.dump.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    print(f"{len(rows)} pairs, {1000 * spent / max(len(rows), 1):.0f} ms each")
    marked = options.letters / "charts_gold.jsonl"
    if marked.is_file():
        gold = [json.loads(line) for line in marked.read_text("utf-8").splitlines()]
        score(rows, {entry["id"]: entry for entry in gold})


if __name__ == "__main__":
    main()
