"""How well clinical notes are understood, against notes that two readers marked.

    python bench/notes.py [FOLDER] [--list dev]

FOLDER holds notes_gold.jsonl (default: ../shared/corpus/notes). The notes
are halved by a hash of their id: words are tuned on the half "dev" only.
"""

import argparse
import hashlib
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.chart import Duration, PriorStudy, Sign, Treatment
from rebuttal.model.fact import Assertion, Fact
from rebuttal.model.text import Document, Page
from rebuttal.understanding.clinical import find_notes

Mark = tuple[str, str, str]
KINDS = {
    "analgesic_nonopioid": "analgesic",
    "analgesic_opioid": "opioid",
    "neuropathic": "neuropathic_drug",
    "massage": "manual_or_massage",
    "manipulation": "manual_or_massage",
    "tens_traction": "brace_or_device",
    "brace_device": "brace_or_device",
    "injected_steroid": "injection",
    "interventional_pain": "injection",
    "occupational_therapy": "physical_therapy",
    "acupuncture": "other",
    "education": "other",
}
SIGNS = {
    "strength": "motor_deficit",
    "sensation": "sensory_deficit",
    "reflex": "reflex_change",
    "tension": "tension_sign",
    "gait": "gait_abnormal",
    "provocation": "joint_provocation",
    "range": "rom_loss",
    "tenderness": "focal_tenderness",
}
FLAGS = {
    "bowel_bladder_incontinence": "bowel_bladder_change",
    "urinary_retention": "bowel_bladder_change",
    "saddle_anesthesia": "saddle_anesthesia",
    "fever": "fever_or_infection_risk",
    "recent_infection": "fever_or_infection_risk",
    "weight_loss": "weight_loss",
    "cancer_history": "cancer_history",
    "night_pain": "night_pain",
    "recent_trauma": "recent_trauma",
    "high_energy_trauma": "recent_trauma",
    "iv_drug_use": "immunosuppression_or_iv_drug",
    "immunocompromised": "immunosuppression_or_iv_drug",
    "anticoagulation": "anticoagulation_or_bleeding",
    "prior_spine_surgery": "prior_surgery_region",
}
SYMPTOMS = {
    "radiating_pain": "radiating_pain",
    "numbness": "numbness_or_tingling",
    "weakness": "weakness_reported",
    "night_pain": "night_pain",
}
ASKED = set(FLAGS.values()) | set(SYMPTOMS.values())
SPINE = re.compile(
    r"back pain|lumbar|neck pain|cervical spine|radiculopathy|sciatica", re.IGNORECASE
)
DOCUMENTED = {"present", "absent"}
TOLERANCE = 0.2


def half_of(note_id: str) -> str:
    """The half that a note belongs to."""
    return "dev" if hashlib.sha256(note_id.encode()).digest()[0] % 2 == 0 else "held-out"


def as_document(note_id: str, text: str) -> Document:
    """A note as a one-page document."""
    return Document(note_id, note_id, "text/plain", text, (Page(1, 0, len(text)),), "", b"")


def found_marks(facts: tuple[Fact[object], ...]) -> set[Mark]:
    """The marks that our facts amount to."""
    marks: set[Mark] = set()
    signs: defaultdict[str, set[bool]] = defaultdict(set)
    flags: defaultdict[str, set[str]] = defaultdict(set)
    for fact in facts:
        value = fact.value
        if isinstance(value, Treatment) and fact.assertion is not Assertion.FAMILY:
            kind = KINDS.get(value.kind, value.kind)
            marks.add(("care", kind, str(value.status)))
        elif isinstance(value, Sign) and value.kind in SIGNS and value.abnormal is not None:
            if value.part == "abdomen":
                continue
            signs[SIGNS[value.kind]].add(value.abnormal)
        elif isinstance(value, PriorStudy) and fact.assertion is Assertion.STATED:
            marks.add(("prior", value.modality, "done"))
        elif fact.name in {"chart.flags", "chart.symptoms"}:
            _note_flag(fact, flags)
    marks |= {
        ("sign", name, "present" if True in seen else "absent") for name, seen in signs.items()
    }
    for name, held in flags.items():
        marks.add(("flag", name, "present" if "present" in held else "absent"))
    return {mark for mark in marks if mark[1] not in {"other", "EMG"}}


def _note_flag(fact: Fact[object], flags: defaultdict[str, set[str]]) -> None:
    """Note a flag or symptom that is stated or denied."""
    kind = getattr(fact.value, "kind", None)
    name = SYMPTOMS.get(kind) if kind else FLAGS.get(str(fact.value))
    held = {Assertion.STATED: "present", Assertion.DENIED: "absent"}.get(fact.assertion)
    if name and held:
        flags[name].add(held)


def gold_marks(note: dict[str, Any]) -> set[Mark]:
    """The marks that both readers made."""
    gold = note["gold"]
    marks: set[Mark] = {("care", c["kind"], c["status"]) for c in gold.get("care", [])}
    marks |= {
        ("sign", name, mark["status"])
        for name, mark in gold["signs"].items()
        if mark["status"] in DOCUMENTED and name in SIGNS.values()
    }
    marks |= {
        ("flag", name, mark["status"])
        for name, mark in gold["flags"].items()
        if mark["status"] in DOCUMENTED and name in ASKED
    }
    marks |= {("prior", study["modality"], "done") for study in gold.get("prior_imaging", [])}
    return {mark for mark in marks if mark[1] not in {"other", "ECG", "EKG"}}


def disputed(note: dict[str, Any]) -> set[tuple[str, str]]:
    """What the two readers saw differently: not scored."""
    differ = note.get("differ", {})
    names = {("sign", name) for name in differ.get("signs", {})}
    names |= {("flag", name) for name in differ.get("flags", {})}
    for group, key, label in (("care", "kind", "care"), ("prior_imaging", "modality", "prior")):
        entries = differ.get(group, [])
        flat = [one for entry in entries for one in (entry if isinstance(entry, list) else [entry])]
        names |= {(label, one[key]) for one in flat if isinstance(one, dict) and key in one}
    return names


def duration_marks(note: dict[str, Any], facts: tuple[Fact[object], ...]) -> tuple[int, int, int]:
    """Right, found and wanted durations of one note."""
    told = [fact.value for fact in facts if fact.name == "chart.duration"]
    weeks = [value.weeks() for value in told if isinstance(value, Duration)]
    gold = note["gold"].get("duration")
    if "duration" in note.get("differ", {}):
        return 0, 0, 0
    if not gold or gold.get("value") is None:
        return 0, int(bool(weeks)), 0
    wanted = Duration(float(gold["value"]), gold["unit"]).weeks()
    right = any(abs(found - wanted) <= TOLERANCE * wanted for found in weeks)
    return int(right), int(bool(weeks)), 1


def score(notes: list[dict[str, Any]], listing: str) -> Iterator[tuple[str, str, Counter[str]]]:
    """Counts of right, found and wanted, by half and by group of marks."""
    shelf = Shelf()
    table: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for note in notes:
        facts = find_notes(as_document(note["note_id"], note["text"]), shelf)
        half = half_of(note["note_id"])
        rows = [half, *([f"{half}, spine"] if len(SPINE.findall(note["text"])) > 1 else [])]
        open_names = disputed(note)
        found = {mark for mark in found_marks(facts) if mark[:2] not in open_names}
        wanted = {mark for mark in gold_marks(note) if mark[:2] not in open_names}
        timed = duration_marks(note, facts)
        if listing == half:
            _list(note, facts, found, wanted)
        for row in rows:
            for group in ("care", "sign", "flag", "prior"):
                ours = {mark for mark in found if mark[0] == group}
                theirs = {mark for mark in wanted if mark[0] == group}
                counts = {"right": len(ours & theirs), "found": len(ours), "wanted": len(theirs)}
                table[row, group].update(counts)
            duration = dict(zip(("right", "found", "wanted"), timed, strict=True))
            table[row, "duration"].update(duration)
    for (row, group), counts in sorted(table.items()):
        yield row, group, counts


def _list(
    note: dict[str, Any], facts: tuple[Fact[object], ...], found: set[Mark], wanted: set[Mark]
) -> None:
    """Print what was missed and what was added, with our quotes."""
    quotes: defaultdict[str, list[str]] = defaultdict(list)
    for fact in facts:
        kind = getattr(fact.value, "kind", None) or getattr(fact.value, "modality", None)
        words = " / ".join(getattr(quote, "words", "")[:120] for quote in fact.evidence)
        quotes[str(kind or fact.value)].append(f"{fact.assertion}: {words}")
    print(f"== {note['note_id']}")
    for mark in sorted(wanted - found):
        print("   missed", mark)
    inverse = {**{v: k for k, v in KINDS.items()}, **{v: k for k, v in SIGNS.items()}}
    inverse |= {v: k for k, v in FLAGS.items()} | {v: k for k, v in SYMPTOMS.items()}
    for mark in sorted(found - wanted):
        print("   added ", mark, quotes.get(inverse.get(mark[1], mark[1]), quotes.get(mark[1], [])))
    told = [fact for fact in facts if fact.name == "chart.duration"]
    print("   duration", note["gold"].get("duration", {}), [fact.evidence for fact in told][:0])
    for fact in told:
        print("      ours", fact.value, getattr(fact.evidence[0], "words", ""))


def speed(notes: list[dict[str, Any]]) -> float:
    """Milliseconds for one page of 3000 characters, warm."""
    shelf = Shelf()
    documents = [as_document(note["note_id"], note["text"]) for note in notes]
    find_notes(documents[0], shelf)
    began = time.perf_counter()
    for document in documents:
        find_notes(document, shelf)
    spent = time.perf_counter() - began
    return spent * 1000 / (sum(len(document.text) for document in documents) / 3000)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", default="../shared/corpus/notes", type=Path)
    parser.add_argument("--list", default="", help="a half whose differences are printed")
    options = parser.parse_args()
    path = options.folder / "notes_gold.jsonl"
    if not path.exists():
        print(f"No corpus at {path}: nothing is measured.")
        return
    notes = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    print(
        f"{'notes':<18}{'group':<10}{'precision':>10}{'recall':>8}{'right':>7}{'found':>7}{'gold':>6}"
    )
    for row, group, n in score(notes, options.list):
        precision = n["right"] / n["found"] if n["found"] else 1.0
        recall = n["right"] / n["wanted"] if n["wanted"] else 1.0
        print(
            f"{row:<18}{group:<10}{precision:>10.2f}{recall:>8.2f}"
            f"{n['right']:>7}{n['found']:>7}{n['wanted']:>6}"
        )
    print(f"speed: {speed(notes):.1f} ms a page of 3000 characters, warm")


if __name__ == "__main__":
    main()
