"""Rows of a reading set beside the gold: found, missed, wrong, invented."""

import re
from collections import Counter, defaultdict
from itertools import zip_longest
from typing import Any

from rebuttal.understanding.dates import dates_in
from rebuttal.understanding.stretch_forms import ORDINAL, ORDINALS, STRETCH, WORDS

Gold = dict[str, Any]
NAMES = frozenset({"member_name", "ordering_provider", "reviewer"})
COMPANIES = frozenset({"insurer", "benefit_manager", "rendering_facility", "plan_type_stated"})
DATES = frozenset({"notice_date", "received_date", "service_dates", "explicit_deadline_date"})
WINDOWS = frozenset({"appeal_window", "external_window"})
PROSE = frozenset(
    {"expedited_info", "external_review_info", "p2p", "appeal_address", "services", "reason_text"}
)
NOT_WORDS = frozenset({"language"})
CODES = frozenset({"dx", "cpt", "carc", "rarc", "other_codes"})
OTHER_NAMES = {
    "letter_date": "notice_date",
    "patient": "member_name",
    "group": "group_number",
    "deadline": "explicit_deadline_date",
    "dos": "service_dates",
    "provider": "ordering_provider",
    "facility": "rendering_facility",
    "billed": "billed_amount",
    "patient_resp": "patient_responsibility",
    "reference": "reference_numbers",
    "authorization": "reference_numbers",
    "case_id": "reference_numbers",
}
LABELS = (
    "is_denial",
    "is_imaging",
    "is_medical_necessity",
    "route",
    "stage",
    "timing",
    "urgent",
    "regime",
    "state",
)
SAME_LABELS = {
    "medicaid_managed_care": "medicaid_mco",
    "no_prior_auth": "prior_auth_missing",
    "prior_auth": "prior_auth_missing",
    "medical_necessity": "medical_necessity_appeal",
    "experimental": "experimental",
    "coding": "administrative",
}
TITLES = frozenset(["dr", "dra", "md", "do", "np", "pa", "mr", "mrs", "ms", "rev", "the", "m", "d"])
HALF = 0.5


class Score:
    """Counts of found, missed, wrong and invented, with the cases."""

    def __init__(self) -> None:
        """Begin at nought."""
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)
        self.confusion: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        self.cases: list[tuple[str, str, str, str]] = []

    def add(self, field: str, what: str, case: str, words: object = "") -> None:
        """Count one value."""
        self.counts[field][what] += 1
        if what != "found":
            self.cases.append((field, what, case, str(words)))

    def fields(self) -> list[str]:
        """The letter's fields, without scenarios and criteria."""
        return sorted(key for key in self.counts if not key.startswith(("scenario", "criteria")))


def score_row(row: Gold, paper: Gold, text: str, score: Score) -> None:
    """Set one row beside its gold; what is not in the text is invented."""
    gold = dict(paper["gold"])
    full = "reference_numbers" in gold
    wanted = _renamed(gold)
    for field in sorted(set(wanted) | set(row["fields"] if full else ())):
        if field in NOT_WORDS or (full and field not in gold):
            continue
        values = list(row["fields"].get(field, []))
        real = [value for value in values if _in_text(field, value, text)]
        for value in values:
            if value not in real:
                score.add(field, "invented", row["id"], value)
        _compare(field, (_values(field, wanted.get(field)), real), row["id"], score)
    if full:
        _score_lists(row, gold, score)
    for label, value in labels_of(paper).items():
        if label in LABELS:
            score.confusion[label][(str(value), str(row["labels"].get(label)))] += 1


def f1(counts: Counter[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of these counts."""
    told = counts["found"] + counts["wrong"] + counts["extra"] + counts["invented"]
    wanted = counts["found"] + counts["wrong"] + counts["missed"]
    precision = counts["found"] / told if told else 1.0
    recall = counts["found"] / wanted if wanted else 1.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def labels_of(paper: Gold) -> Gold:
    """The gold labels of a row; those of public letters in the full gold's words."""
    own = dict((paper.get("gold") or {}).get("labels") or {})
    given = paper.get("gold_labels") or {}
    for theirs, ours in (("level", "stage"), ("state", "state"), ("plan_type", "regime")):
        if given.get(theirs):
            own.setdefault(ours, SAME_LABELS.get(given[theirs], given[theirs]))
    if given.get("service_timing"):
        own.setdefault("timing", given["service_timing"].replace("_", ""))
    if given.get("reason_category") in SAME_LABELS and paper.get("imaging"):
        own.setdefault("route", SAME_LABELS[given["reason_category"]])
    return own


def _renamed(gold: Gold) -> Gold:
    """The gold under the names of the full gold."""
    fields = {OTHER_NAMES.get(key, key): value for key, value in gold.items() if key != "labels"}
    known = NAMES | COMPANIES | DATES | WINDOWS | PROSE | CODES | set(OTHER_NAMES.values())
    more = {"member_id", "group_number", "claim_number", "appeal_fax", "appeal_phone"}
    return {key: value for key, value in fields.items() if key in known | more}


def _values(field: str, gold: object) -> list[str]:
    """The values of one field of the gold, as words."""
    if not gold:
        return []
    if isinstance(gold, dict):
        parts = ("name", "credentials") if field == "reviewer" else ("quote",)
        said = [str(gold[part]) for part in parts if gold.get(part)]
        return said[:1]
    if not isinstance(gold, list):
        return [str(gold)]
    key = {"services": "description", "dx": "code"}.get(field)
    return [str(v.get(key) or "") if isinstance(v, dict) else str(v) for v in gold]


def _compare(field: str, sides: tuple[list[str], list[str]], case: str, score: Score) -> None:
    """Count each wanted value found or missed, each other value wrong or extra."""
    wanted = [value for value in sides[0] if value]
    left = list(sides[1])
    missed = []
    for value in wanted:
        same = [other for other in left if _same(field, value, other)]
        if same:
            score.add(field, "found", case)
            left = left if field == "services" else [o for o in left if o not in same]
        else:
            missed.append(value)
    if field in {"services", "reason_text"}:
        left = left[:0]  # more words than the gold marks are no fault
    for value, other in zip(missed, left, strict=False):
        score.add(field, "wrong", case, f"wanted {value!r}, read {other!r}")
    for value in missed[len(left) :]:
        score.add(field, "missed", case, value)
    for other in left[len(missed) :]:
        score.add(field, "extra", case, other)


def _same(field: str, gold: str, found: str) -> bool:
    """Whether two written values are one value, in the way of this field."""
    if field in DATES:
        ours, theirs = _day(gold), _day(found)
        return ours == theirs if ours and theirs else _plain(gold) == _plain(found)
    if field in WINDOWS:
        return _length(gold) == _length(found) is not None
    if field in NAMES:
        return _name(gold) == _name(found) or _overlap(gold, found) > HALF
    if field in COMPANIES | PROSE:
        return _within(gold, found) or _overlap(gold, found) > HALF
    if field == "carc":
        return re.sub(r"\D", "", gold) == re.sub(r"\D", "", found)
    return _plain(gold) == _plain(found)


def _within(one: str, other: str) -> bool:
    """Whether one value's words stand within the other's."""
    short, long = sorted((_plain(one), _plain(other)), key=len)
    return bool(short) and short in long


def _overlap(gold: str, found: str) -> float:
    """The share of words that both values have, of the shorter one."""
    ours, theirs = (set(re.findall(r"\w+", value.casefold())) for value in (gold, found))
    least = min(len(ours), len(theirs))
    return len(ours & theirs) / least if least else 0.0


def _plain(value: str) -> str:
    return re.sub(r"[\W_]", "", value.casefold())


def _name(value: str) -> frozenset[str]:
    """The parts of a name in any order, without titles and initials."""
    return frozenset(re.findall(r"[^\W\d_]{2,}", value.casefold())) - TITLES


def _day(value: str) -> str:
    """A written date as month, day and year, the year empty when not written."""
    mention = next(iter(dates_in(value)), None)
    return str(mention.on or (mention.month, mention.day)) if mention else ""


def _length(value: str) -> tuple[int, str] | None:
    """The number and unit of a stretch of time."""
    found = STRETCH.search(value) or ORDINAL.search(value)
    if found is None:
        return None
    said = found.groupdict()
    count = " ".join((said["count"] or said["count2"]).casefold().split())
    number = int(count) if count.isdigit() else (WORDS | ORDINALS)[count]
    return number, (said["unit"] or said["unit2"])[0]


def _in_text(field: str, value: str, text: str) -> bool:
    """Whether a value stands in the letter: its words, in their order."""
    plain = _plain(text)
    if field == "carc":
        value = value.removeprefix("CARC ")
    if field in {"appeal_address", "services"}:
        return all(_plain(part) in plain for part in re.split(r",\s|\n|\s(?=\d{5}\b)", value))
    return _plain(value) in plain


def _score_lists(row: Gold, gold: Gold, score: Score) -> None:
    """Codes with their decisions, scenarios, criteria: as sets and as vendors."""
    case = row["id"]
    decided = {f"{s['cpt']} {s['decision']}" for s in gold["services"] or [] if s["cpt"]}
    told = {f"{s['cpt']} {s['decision']}" for s in row.get("services", []) if s["cpt"]}
    _sets("services_decided", (decided, told), case, score)
    wanted = {reason["scenario"] for reason in gold["reasons"] or []}
    _sets("scenario", (wanted, set(row["scenarios"])), case, score)
    _taken_for("scenario", (wanted, set(row["scenarios"])), score)
    rules = [rule for rule in gold["criteria_cited"] or [] if rule["vendor"]]
    ours = [rule for rule in row["criteria"] if rule["vendor"]]
    for key in ("vendor", "name", "version"):
        want = [str(rule[key]) for rule in rules if rule[key]]
        have = [str(rule[key]) for rule in ours if rule[key]]
        kind = "insurer" if key != "version" else "member_id"
        _compare_as(f"criteria_{key}", kind, (want, have), case, score)


def _compare_as(
    name: str, like: str, sides: tuple[list[str], list[str]], case: str, score: Score
) -> None:
    """Compare values in the way of another field."""
    left = list(sides[1])
    for value in sides[0]:
        same = next((other for other in left if _same(like, value, other)), None)
        score.add(name, "found" if same else "missed", case, value)
        if same:
            left.remove(same)
    for other in left:
        score.add(name, "extra", case, other)


def _sets(field: str, sides: tuple[set[str], set[str]], case: str, score: Score) -> None:
    wanted, told = sides
    for value in wanted & told:
        score.add(field, "found", case, value)
    for value in wanted - told:
        score.add(field, "missed", case, value)
    for value in told - wanted:
        score.add(field, "extra", case, value)


def _taken_for(name: str, sides: tuple[set[str], set[str]], score: Score) -> None:
    """Which kind was read for which; nothing where one side has no more."""
    wanted, told = sides
    score.confusion[name].update((kind, kind) for kind in wanted & told)
    pairs = zip_longest(sorted(wanted - told), sorted(told - wanted), fillvalue="nothing")
    score.confusion[name].update(pairs)
