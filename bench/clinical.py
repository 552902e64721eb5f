"""How well clinical notes are understood, against notes that two readers marked.

    python -m bench.clinical [--notes FILE.jsonl] [--dump OUT.jsonl] [--list]

FILE holds one note a line with `note_id` and `text`; OUT gets one row a note
with what was read. Where a row also holds the readers' marks (`gold`), or
notes_gold.jsonl stands beside FILE, the reading is scored: what both readers
say counts, what they see differently does not. Without FILE the marked notes
of the corpus are read, which is not part of the project.
"""

import argparse
import json
import resource
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.note_form import note_form
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.chart import Duration
from rebuttal.model.text import Document, Page
from rebuttal.understanding.clinical import find_notes

HERE = Path(__file__).parent
NOTES = HERE.parent.parent / "shared" / "corpus" / "notes" / "notes_gold.jsonl"
Row = dict[str, Any]
Key = tuple[str, ...]
TOLERANCE = 0.2
SAME_MODALITY = {"pet/ct": "PET", "mri (mrcp)": "MRI", "angiogram": "angiography"}


def as_document(note_id: str, text: str) -> Document:
    """A note as a one-page document."""
    return Document(note_id, note_id, "text/plain", text, (Page(1, 0, len(text)),), "", b"")


def read_all(notes: list[Row]) -> tuple[list[Row], float]:
    """What is read from each note, and the seconds that it took."""
    shelf = Shelf()
    rows = []
    began = time.process_time()
    for note in notes:
        facts = find_notes(as_document(note["note_id"], note["text"]), shelf)
        rows.append(note_form(note["note_id"], facts))
    return rows, time.process_time() - began


def quotes_in(row: Row) -> Iterator[str]:
    """Every quote of a row."""
    if row["duration"]:
        yield row["duration"]["quote"]
    if row["course"]:
        yield row["course"]["quote"]
    for name in ("imaging", "severity", "care", "prior_imaging", "purpose"):
        yield from (mark["quote"] for mark in row[name])
    for name in ("signs", "flags"):
        yield from (mark["quote"] for mark in row[name].values() if mark["quote"])


def gold_beside(path: Path) -> dict[str, Row]:
    """The marked notes that stand in the same folder, by id."""
    marked = path.with_name("notes_gold.jsonl")
    return {row["note_id"]: row for row in load(marked)} if marked.exists() else {}


def load(path: Path) -> list[Row]:
    """The rows of a file of lines of JSON."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def score_statuses(row: Row, note: Row, table: Counter[str], wrong: list[str]) -> None:
    """Compare signs and flags where both readers agree."""
    for group in ("signs", "flags"):
        for name, mark in note["gold"][group].items():
            ours = row[group][name]
            pair = (mark["status"], ours["status"])
            table[f"{group} elements"] += 1
            table[f"{group} right"] += pair[0] == pair[1]
            documented = "not_documented" not in pair
            table[f"{group} both documented"] += documented
            table[f"{group} confused"] += documented and pair[0] != pair[1]
            table[f"{group} invented"] += pair[0] == "not_documented" != pair[1]
            table[f"{group} overlooked"] += pair[1] == "not_documented" != pair[0]
            if pair[0] != pair[1]:
                quote = ours["quote"] or (mark["quotes"] or [""])[0]
                wrong.append(f"{name}: gold {pair[0]}, ours {pair[1]}: {quote[:150]!r}")
            elif ours["quote"] and mark["quotes"]:
                table["quotes compared"] += 1
                shared = any(_overlap(ours["quote"], quote) for quote in mark["quotes"])
                table["quotes overlapping"] += shared


def _overlap(ours: str, theirs: str) -> bool:
    """Whether two quotes share their words."""
    mine, other = set(ours.lower().split()), set(theirs.lower().split())
    return ours in theirs or theirs in ours or len(mine & other) * 2 >= min(len(mine), len(other))


def score_lists(row: Row, note: Row, table: Counter[str], wrong: list[str]) -> None:
    """Compare care, imaging and prior imaging as sets of marks."""
    for group in ("care", "imaging", "prior_imaging"):
        wanted = {_key(group, mark) for mark in note["gold"].get(group, [])}
        disputed = {_key(group, mark)[0] for mark in _disputed(note, group)}
        ours = {_key(group, mark): str(mark["quote"])[:140] for mark in row[group]}
        found = {key for key in ours if key[0] not in disputed or key in wanted}
        _count(table, group, wanted, found)
        if group == "care":
            named = [{key for key in keys if key[0] != "other"} for keys in (wanted, found)]
            _count(table, "care but other", *named)
        marked = {_key(group, mark): _shown(mark) for mark in note["gold"].get(group, [])}
        wrong.extend(f"{group}: missed {key}: {marked[key]!r}" for key in sorted(wanted - found))
        wrong.extend(f"{group}: added {key}: {ours[key]!r}" for key in sorted(found - wanted))


def _shown(mark: Row) -> str:
    """The quote of a reader's mark, as far as a line holds it."""
    return str(mark.get("quote") or (mark.get("quotes") or [""])[0])[:140]


def score_care(row: Row, note: Row, table: Counter[str], wrong: list[str]) -> None:
    """Compare result and weeks of the treatments that are found as marked."""
    ours = {_key("care", mark): mark for mark in row["care"]}
    for mark in note["gold"].get("care", []):
        found = ours.get(_key("care", mark))
        if found is None or "outcome" not in mark:
            continue
        for name in ("outcome", "weeks"):
            same = found[name] == mark[name] if name == "outcome" else _same_weeks(found, mark)
            table[f"care {name} elements"] += 1
            table[f"care {name} right"] += same
            if not same:
                told = f"{mark['kind']} {name}: gold {mark[name]}, ours {found[name]}"
                wrong.append(f"{told}: {found['quote'][:120]!r}")


def _same_weeks(found: Row, mark: Row) -> bool:
    ours, theirs = found["weeks"], mark["weeks"]
    if ours is None or theirs is None:
        return ours is theirs
    return bool(abs(ours - theirs) <= TOLERANCE * theirs)


def _count(table: Counter[str], group: str, wanted: set[Key], found: set[Key]) -> None:
    table[f"{group} gold"] += len(wanted)
    table[f"{group} found"] += len(found)
    table[f"{group} right"] += len(found & wanted)


def _key(group: str, mark: Row) -> Key:
    """What of a mark is compared."""
    if group == "care":
        return mark["kind"], mark["status"]
    modality = _modality(mark["modality"])
    return (modality, mark["status"]) if group == "imaging" else (modality,)


def _modality(name: str) -> str:
    return SAME_MODALITY.get(name.lower(), name)


def _disputed(note: Row, group: str) -> Iterator[Row]:
    """Marks that only one reader made."""
    for entry in note.get("differ", {}).get(group, []):
        yield from (one for one in (entry if isinstance(entry, list) else [entry]) if one)


def score_values(row: Row, note: Row, table: Counter[str], wrong: list[str]) -> None:
    """Compare duration, course and age."""
    differ = note.get("differ", {})
    for name, same in (("duration", _same_time), ("course", _same_course)):
        if name in differ:
            continue
        wanted, found = note["gold"].get(name), row[name]
        table[f"{name} elements"] += 1
        table[f"{name} right"] += same(wanted, found)
        if not same(wanted, found):
            wrong.append(f"{name}: gold {_short(wanted)}, ours {_short(found)}")
    if "patient_age" not in differ:
        table["age elements"] += 1
        wanted, found = note["gold"].get("patient_age"), row["patient_age"]
        table["age right"] += (wanted is None) == (found is None) and abs(
            (wanted or 0) - (found or 0)
        ) < 1
        if wanted != found:
            wrong.append(f"age: gold {wanted}, ours {found}")


def _short(mark: Row | None) -> str:
    return json.dumps({k: v for k, v in mark.items() if k != "quotes"})[:170] if mark else "none"


def _same_time(wanted: Row | None, found: Row | None) -> bool:
    if not wanted or not found:
        return not wanted and not found
    ours, theirs = (Duration(float(m["value"]), m["unit"]).weeks() for m in (found, wanted))
    return abs(ours - theirs) <= TOLERANCE * theirs


def _same_age(wanted: float | None, found: float | None) -> bool:
    if wanted is None or found is None:
        return wanted == found
    return abs(wanted - found) < 1


def _same_course(wanted: Row | None, found: Row | None) -> bool:
    return (wanted or {}).get("value") == (found or {}).get("value")


def scored(rows: list[Row], notes: list[Row], *, listing: bool) -> Counter[str]:
    """All counts over the notes that are marked."""
    table: Counter[str] = Counter()
    for row, note in zip(rows, notes, strict=True):
        quotes = list(quotes_in(row))
        table["quotes"] += len(quotes)
        table["quotes not literal"] += sum(not q or q not in note["text"] for q in quotes)
        if "gold" not in note:
            continue
        wrong: list[str] = []
        table["notes marked"] += 1
        score_statuses(row, note, table, wrong)
        score_lists(row, note, table, wrong)
        score_care(row, note, table, wrong)
        score_values(row, note, table, wrong)
        if listing and wrong:
            print(f"== {note['note_id']}")
            print("\n".join(f"   {line}" for line in wrong))
    return table


def show(table: Counter[str], notes: list[Row], seconds: float) -> None:
    """Print the figures."""
    each = 1000 * seconds / max(len(notes), 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(notes)} notes, {seconds:.2f} s ({each:.1f} ms a note), {peak:.0f} MB")
    print(f"quotes {table['quotes']}, not literal {table['quotes not literal']}")
    if not table["notes marked"]:
        return
    elements, right, confused = (
        table[f"signs {kind}"] + table[f"flags {kind}"]
        for kind in ("elements", "right", "confused")
    )
    print(f"status right {right}/{elements} = {right / elements:.3f}, confused {confused}")
    for group in ("signs", "flags"):
        kinds = ("elements", "right", "both documented", "confused", "invented", "overlooked")
        print(f"{group:<16}" + ", ".join(f"{kind} {table[f'{group} {kind}']}" for kind in kinds))
    print(f"quotes that share words: {table['quotes overlapping']}/{table['quotes compared']}")
    for group in ("care", "care but other", "imaging", "prior_imaging"):
        found, gold, hit = (table[f"{group} {name}"] for name in ("found", "gold", "right"))
        precision, recall = hit / max(found, 1), hit / max(gold, 1)
        print(f"{group:<16}precision {precision:.2f}, recall {recall:.2f}", end=" ")
        print(f"({hit} right, {found} found, {gold} gold)")
    for name in ("care outcome", "care weeks", "duration", "course", "age"):
        print(f"{name:<16}{table[f'{name} right']}/{table[f'{name} elements']}")


def main() -> None:
    """Read the notes, write what was read, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=Path, default=NOTES, help="one note a line: note_id, text")
    parser.add_argument("--dump", type=Path, help="where what was read is written, a line a note")
    parser.add_argument("--list", action="store_true", help="print each difference from the marks")
    options = parser.parse_args()
    if not options.notes.exists():
        print(f"No notes at {options.notes}: nothing is measured.")
        return
    marked = gold_beside(options.notes)
    notes = [{**marked.get(row["note_id"], {}), **row} for row in load(options.notes)]
    rows, seconds = read_all(notes)
    if options.dump:
        lines = (json.dumps(row, ensure_ascii=False) for row in rows)
        options.dump.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    show(scored(rows, notes, listing=options.list), notes, seconds)


if __name__ == "__main__":
    main()
