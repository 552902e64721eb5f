"""Letters with their gold: rows of JSON, or letters written for the tests."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

Row = dict[str, Any]
FIELDS = (
    "insurer", "benefit_manager", "plan_type_stated", "member_name", "member_id", "group_number",
    "reference_numbers", "claim_number", "notice_date", "received_date", "service_dates", "dx",
    "ordering_provider", "rendering_facility", "billed_amount", "patient_responsibility", "carc",
    "rarc", "other_codes", "appeal_window", "explicit_deadline_date", "expedited_info",
    "external_review_info", "external_window", "p2p", "appeal_address", "appeal_fax",
    "appeal_phone", "reviewer",
)  # fmt: skip


def letters_in(path: Path) -> Iterator[Row]:
    """The rows of one file; a written letter's gold is spelled out."""
    if path.suffix == ".yaml":
        for entry in yaml.safe_load(path.read_text("utf-8")):
            yield {"id": entry["id"], "text": entry["text"], "gold": _gold(entry)}
        return
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _gold(entry: Row) -> Row:
    """The gold in the corpus's form; what the letter does not say is None."""
    says = entry.get("says", {})
    gold: Row = {name: says.get(name) for name in FIELDS}
    for name in ("appeal_window", "external_window", "p2p"):
        gold[name] = {"quote": says[name]} if name in says else None
    gold["reviewer"] = {"name": says["reviewer"]} if "reviewer" in says else None
    gold["dx"] = [{"code": code} for code in says.get("dx", [])]
    gold["services"] = _rows(entry, "services", ("cpt", "description", "decision"))
    gold["criteria_cited"] = _rows(entry, "criteria", ("vendor", "name", "version"))
    gold["reasons"] = [{"scenario": kind} for kind in entry.get("scenarios", [])]
    return gold | {"labels": entry["labels"]}


def _rows(entry: Row, name: str, keys: tuple[str, ...]) -> list[Row]:
    return [dict(zip(keys, row, strict=True)) for row in entry.get(name, [])]
