"""Measure the reading of denial letters against the gold, field by field.

Reads REBUTTAL_CORPUS, or ../shared/corpus beside the project. Prints for each
field how many values were right, wrong and missed, and the time a letter takes.
Give --show FIELD to see where that field went wrong.
"""

import argparse
import hashlib
import json
import os
import re
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.text import Document, Page
from rebuttal.understanding.dates import dates_in
from rebuttal.understanding.letter import find_letter

CORPUS = Path(os.environ.get("REBUTTAL_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
SINGLE = {
    "plan.insurer": "insurer",
    "plan.benefit_manager": "benefit_manager",
    "member.name": "member_name",
    "member.id": "member_id",
    "member.group": "group_number",
    "notice.claim_number": "claim_number",
    "notice.ordering_provider": "ordering_provider",
    "notice.facility": "rendering_facility",
    "route.address": "appeal_address",
    "route.fax": "appeal_fax",
    "route.phone": "appeal_phone",
}
DATES = {
    "notice.notice_date": "notice_date",
    "notice.request_date": "received_date",
    "notice.service_date": "service_dates",
    "notice.stated_deadline": "explicit_deadline_date",
}
OTHER_NAMES = {
    "letter_date": "notice_date",
    "patient": "member_name",
    "group": "group_number",
    "deadline": "explicit_deadline_date",
    "dos": "service_dates",
    "provider": "ordering_provider",
    "facility": "rendering_facility",
}
EVENTS = {
    "receipt": ("notice_received", "final_denial_received"),
    "notice_date": ("notice_date",),
    "remittance_date": ("notice_date",),
    "final_denial": ("final_denial_date", "final_denial_received"),
    "final_decision": ("final_denial_date", "final_denial_received"),
    "appeal_decision_date": ("final_denial_date",),
    "receipt_of_final": ("final_denial_received",),
    "final_notice": ("final_denial_date",),
    "unspecified": ("unknown",),
}
STAGES = {"initial": "initial", "final_internal": "final"}
SHELF = Shelf()
TIMINGS = {"preservice": "pre_service", "postservice": "post_service"}


class Score:
    """Right, wrong and missed values of each field, with the cases."""

    def __init__(self) -> None:
        """Begin at nought."""
        self.counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        self.cases: list[tuple[str, str, object, object]] = []

    def add(self, field: str, case: str, gold: set[str], found: set[str]) -> None:
        """Count the values of one field of one letter."""
        right, wrong, missed = self.counts[field]
        self.counts[field] = [
            right + len(gold & found),
            wrong + len(found - gold),
            missed + len(gold - found),
        ]
        if gold != found:
            self.cases.append((field, case, gold - found, found - gold))


def plain(value: object) -> str:
    """A value for comparing: letters and digits only, in lower case."""
    return re.sub(r"[^a-z0-9]", "", str(value).lower())


def name_key(value: object) -> str:
    """The parts of a name in any order, without titles and initials."""
    parts = re.findall(r"[^\W\d_]{2,}", str(value).lower())
    return " ".join(sorted(set(parts) - {"dr", "dra", "md", "do", "np", "pa", "mr", "rev", "the"}))


def brand(value: object) -> str:
    """A company's first words, which tell it from the others."""
    low = re.sub(
        r"[^a-z ]", "", str(value).lower().replace("united healthcare", "unitedhealthcare")
    )
    return " ".join(low.split()[:1])


def document(text: str, name: str) -> Document:
    """A document of plain text."""
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Document(name, name, "text/plain", text, (Page(1, 0, len(text)),), sha, text.encode())


def measure(
    case: str, text: str, gold: dict[str, Any], labels: dict[str, Any], score: Score
) -> None:
    """Compare one letter's facts with its gold."""
    found: dict[str, list[Any]] = defaultdict(list)
    for fact in find_letter(document(text, case), SHELF):
        found[fact.name].append(fact.value)
    full = "reference_numbers" in gold
    for field, key in SINGLE.items():
        if key not in gold and not full:
            continue
        keyed = name_key if "name" in key or key == "ordering_provider" else plain
        keyed = brand if key in {"insurer", "benefit_manager"} else keyed
        want = {keyed(gold[key])} if gold.get(key) else set()
        score.add(field, case, want, {keyed(value) for value in found[field][:1]})
    for field, key in DATES.items():
        if key in gold or full:
            score.add(field, case, gold_dates(gold.get(key)), {str(v) for v in found[field][:1]})
    if full:
        measure_full(case, gold, found, score)
    for key, field, words in (
        ("stage", "notice.stage", STAGES),
        ("timing", "notice.timing", TIMINGS),
    ):
        if labels.get(key):
            score.add(field, case, {words[labels[key]]}, {v.value for v in found[field][:1]})
    codes = gold.get("cpt")
    if codes:
        score.add("service codes", case, set(codes), {s.code for s in found["notice.services"]})


def gold_dates(value: object) -> set[str]:
    """The dates of the gold that have a year."""
    values = value if isinstance(value, list) else [value] if value else []
    return {str(m.on) for words in values[:1] for m in dates_in(str(words)) if m.on}


def measure_full(
    case: str, gold: dict[str, Any], found: dict[str, list[Any]], score: Score
) -> None:
    """The fields that only the fully marked letters have."""
    refs = {plain(v) for v in gold["reference_numbers"] or []}
    score.add("notice.references", case, refs, {plain(v) for v in found["notice.references"]})
    services = gold["services"] or []
    score.add(
        "service codes",
        case,
        {s["cpt"] for s in services if s["cpt"]},
        {s.code for s in found["notice.services"] if s.code},
    )
    decided = {f"{s['cpt']} {s['decision']}" for s in services if s["cpt"]}
    told = {
        f"{s.code} {'approved' if s.decision.value == 'not_required' else s.decision.value}"
        for s in found["notice.services"]
        if s.code
    }
    score.add("service decisions", case, decided, told)
    score.add(
        "notice.diagnoses",
        case,
        {d["code"] for d in gold["dx"] or []},
        set(found["notice.diagnoses"]),
    )
    want = {r["scenario"] for r in gold["reasons"] or []}
    score.add("reason scenarios", case, want, {r.scenario.value for r in found["notice.reasons"]})
    score.add(
        "criteria vendors",
        case,
        {brand(c["vendor"]) for c in gold["criteria_cited"] or [] if c["vendor"]},
        {brand(c.vendor) for c in found["notice.criteria"] if c.vendor},
    )
    for field, key in (
        ("notice.window", "appeal_window"),
        ("route.external_window", "external_window"),
    ):
        measure_window(case, field, gold[key], found[field], score)
    calls = gold["p2p"] or {}
    score.add(
        "route.peer_to_peer_phone",
        case,
        {plain(calls["phone"])} if calls.get("phone") else set(),
        {plain(v) for v in found["route.peer_to_peer_phone"]},
    )


def measure_window(
    case: str, field: str, gold: dict[str, Any] | None, found: list[Any], score: Score
) -> None:
    """A window by its number, and by what it is counted from."""
    want = {f"{gold['value']} {gold['unit']}"} if gold else set()
    told = {
        f"{w.count} {w.unit.value.replace('calendar_', '').replace('business_', '')}"
        for w in found[:1]
    }
    score.add(field, case, want, told)
    if gold and found:
        events = EVENTS.get(gold["from_event"], ())
        said = found[0].counted_from.value
        right = {events[0] if said in events else said}
        score.add(f"{field} counted from", case, {events[0]} if events else set(), right)


def rows() -> list[tuple[str, str, dict[str, Any], dict[str, Any]]]:
    """Every marked letter: name, text, gold, labels."""
    cases = []
    for name in ("letters/letters.jsonl", "denials_dev.jsonl"):
        for line in (CORPUS / name).read_text("utf-8").splitlines():
            row = json.loads(line)
            gold = dict(row["gold"])
            for old, new in OTHER_NAMES.items():
                if old in gold:
                    gold.setdefault(new, gold[old])
            cases.append((row["id"], row["text"], gold, gold.get("labels") or {}))
    return cases


def main() -> int:
    """Print the table; 0 also when there is no corpus to measure with."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--show", default="", help="show the misses of fields with this word")
    asked = options.parse_args()
    if not (CORPUS / "denials_dev.jsonl").exists():
        print(f"No corpus at {CORPUS}: nothing is measured. Set REBUTTAL_CORPUS.")
        return 0
    cases, score = rows(), Score()
    for case, text, gold, labels in cases:
        measure(case, text, gold, labels, score)
    print(f"{'field':36} {'right':>6} {'wrong':>6} {'missed':>6} {'precision':>9} {'recall':>7}")
    for field, (right, wrong, missed) in sorted(score.counts.items()):
        precision = right / (right + wrong) if right + wrong else 1
        recall = right / (right + missed) if right + missed else 1
        print(f"{field:36} {right:6} {wrong:6} {missed:6} {precision:9.1%} {recall:7.1%}")
    for field, case, missed_values, wrong_values in score.cases if asked.show else []:
        if asked.show in field:
            print(f"  {field} {case}: missed {missed_values or '-'} wrong {wrong_values or '-'}")
    began = time.perf_counter()
    for case, text, *_ in cases:
        find_letter(document(text + "\n", case), SHELF)
    each = (time.perf_counter() - began) / len(cases) * 1000
    print(f"{len(cases)} letters, {each:.1f} ms each, warm")
    return 0


if __name__ == "__main__":
    sys.exit(main())
