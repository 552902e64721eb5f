"""The law as Markdown: a page for each regime, a table of states, of provisions.

The same lines are printed by `rebuttal law show` and written into the docs.
"""

from collections.abc import Iterable, Iterator

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import CountedFrom, WindowUnit
from rebuttal.model.law import AppealLevel, Authority, Provision, Regime, Rule, StateReview

HOW = {"text": "law read", "secondary": "source read", "memory": "memory: check"}
FROM = {
    CountedFrom.NOTICE_DATE: "the date on the letter",
    CountedFrom.NOTICE_RECEIVED: "receiving the letter",
    CountedFrom.FINAL_DENIAL_DATE: "the date of the last decision",
    CountedFrom.FINAL_DENIAL_RECEIVED: "receiving the last decision",
    CountedFrom.SERVICE_DATE: "the day of the study",
    CountedFrom.APPEAL_RECEIVED: "receiving the request",
    CountedFrom.REVIEWER_NAMED: "the naming of the reviewer",
    CountedFrom.INFORMATION_ASKED: "the day on which more is asked for",
}
UNITS = {
    WindowUnit.CALENDAR_DAYS: "days",
    WindowUnit.BUSINESS_DAYS: "business days",
    WindowUnit.MONTHS: "months",
    WindowUnit.YEARS: "years",
    WindowUnit.HOURS: "hours",
}
PROCESS = {"state": "the state", "federal": "federal", "mixed": "depends on the plan"}
COUNTRIES = {
    "US": "United States", "GB": "United Kingdom", "CA": "Canada", "AU": "Australia",
    "IE": "Ireland", "IN": "India", "SG": "Singapore", "AE": "United Arab Emirates",
    "HK": "Hong Kong", "DE": "Germany", "NL": "Netherlands", "ZA": "South Africa",
    "NZ": "New Zealand",
}  # fmt: skip


def regime_page(regime: Regime, shelf: Shelf) -> Iterator[str]:
    """Everything known of one regime, each number with its source."""
    rules = [rule for rule in shelf.rules() if regime.id in rule.applies_to]
    yield from (f"# {regime.name}", "", f"`{regime.id}`. {regime.who}", "")
    yield from (f"How to tell: {regime.how_to_tell}", "")
    yield from _part("Steps", (_level(level, shelf) for level in regime.levels))
    yield from _part("Clocks", (_rule(rule, shelf) for rule in rules))
    yield from _part("Rights", (_cited(r.says, r.authorities, shelf) for r in regime.rights))
    yield from _part(
        "What the notice must contain",
        (_cited(duty.says, (duty.authority,), shelf) for duty in regime.notice),
    )
    yield from _part("Who, how fast, and calls", _ways(regime))
    found = (one for one in shelf.provisions() if regime.id in one.applies_to and not one.states)
    yield from _part("Other law", (provision_line(one, shelf) for one in found))
    yield from _part("Know this", (*regime.child_notes, *regime.notes, *regime.limits))


def state_page(row: StateReview, shelf: Shelf) -> Iterator[str]:
    """Everything known of one state's external review."""
    authority = shelf.authority(row.authority)
    yield from (f"# {row.name}: external review of insured plans", "")
    yield from (
        f"- How long: {window(row)}. {source(authority)}",
        f"- Who runs it: {PROCESS[row.process]}",
        f"- File with: {row.file_with}",
        f"- Fee for the member: {fee(row)}",
        f"- Decided in: {days(row)}; when urgent: {row.decide_urgent or 'not found'}",
        f"- Department: {row.regulator}, {row.phone}, <{row.site}> (from a public list: check)",
    )
    yield from ([f"- Note: {row.note}"] if row.note else [])
    yield ""
    rules = (one for one in shelf.provisions() if row.state in one.states)
    yield from _part("Rules of this state", (provision_line(one, shelf) for one in rules))
    yield "A plan that pays its own claims is not bound by state law."


def states_table(shelf: Shelf) -> Iterator[str]:
    """A row for each of the 51 places, with its law and as of when."""
    yield "| | how long | file with | run by | fee | decides in | law | checked |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for row in shelf.state_reviews().values():
        authority = shelf.authority(row.authority)
        cells = (
            f"{row.state} {row.name}",
            window(row),
            row.file_with,
            PROCESS[row.process],
            fee(row),
            f"{days(row)}; urgent: {row.decide_urgent or 'not found'}",
            authority.cite,
            f"{HOW[authority.verified]}, {authority.as_of}",
        )
        yield f"| {' | '.join(cells)} |"


def window(row: StateReview) -> str:
    """How long a state gives, and the safe reading where sources differ."""
    plain = f"{row.count} {UNITS[row.unit]} from {FROM[row.counted_from]}"
    safe = []
    if row.safe_count is not None and row.safe_unit is not None:
        safe.append(f"{row.safe_count} {UNITS[row.safe_unit]}")
    if row.safe_from is not None:
        safe.append(f"from {FROM[row.safe_from]}")
    urgent = f"; {row.urgent_days} days when expedited" if row.urgent_days else ""
    return f"{plain}{f' (safe: {chr(32).join(safe)})' if safe else ''}{urgent}"


def fee(row: StateReview) -> str:
    """The member's fee, or that none was found."""
    if row.fee_usd is None:
        return "not found"
    return "none" if row.fee_usd == 0 else f"up to {row.fee_usd} dollars"


def days(row: StateReview) -> str:
    """How long the reviewer has, or that it was not found."""
    return "not found" if row.decide_days is None else f"{row.decide_days} days"


def provision_line(entry: Provision, shelf: Shelf) -> str:
    """A provision with its dates, its note and its source."""
    since = f" Since {entry.since}." if entry.since else ""
    until = f" Until {entry.until}." if entry.until else ""
    note = f" {entry.note}" if entry.note else ""
    return f"{entry.says}{since}{until}{note} {source(shelf.authority(entry.authority))}"


def source(authority: Authority) -> str:
    """A citation with how and when it was checked, and when to look again."""
    again = f", look again by {authority.review_by}" if authority.review_by else ""
    link = f", [text]({authority.url})" if authority.url else ""
    checked = f"{HOW[authority.verified]}, {authority.as_of}{again}"
    return f"[{authority.cite}; {checked}{link}]"


def _part(title: str, lines: Iterable[str]) -> list[str]:
    """A heading with a list under it; nothing when the list is empty."""
    found = [f"- {line}" for line in lines if line]
    return [f"## {title}", "", *found, ""] if found else []


def _level(level: AppealLevel, shelf: Shelf) -> str:
    """A step: its name, what it is, where it goes, what it holds, its law."""
    place = ", ".join(filter(None, (level.sent_to, level.site)))
    must = f" It contains: {'; '.join(level.must_contain)}." if level.must_contain else ""
    cited = f" {source(shelf.authority(level.authority))}" if level.authority else ""
    return f"**{level.name}** (`{level.step}`): {level.says} Goes to: {place}.{must}{cited}"


def _rule(rule: Rule, shelf: Shelf) -> str:
    """A clock: its numbers by date, from when they run, its law."""
    numbers = ", ".join(
        f"{_length(count, rule.unit)} since {start}" for start, count in sorted(rule.values.items())
    )
    more = [
        f"receipt is presumed {rule.presumed_receipt_days} days after the date"
        if rule.presumed_receipt_days
        else "",
        "a last day on a weekend or federal holiday moves on" if rule.rolls else "",
        "it counts when it arrives" if rule.received_by else "",
        "at least" if rule.at_least else "at most" if rule.at_most else "",
    ]
    told = "; ".join(filter(None, more))
    missed = f" If missed: {rule.if_missed}" if rule.if_missed else ""
    note = f" {rule.note}" if rule.note else ""
    return (
        f"**{numbers}** from {FROM[rule.counted_from]} (`{rule.clock}`"
        f"{f'; {told}' if told else ''}): {rule.says}{note}{missed} "
        f"{source(shelf.authority(rule.authority))}"
    )


def _length(count: int, unit: WindowUnit) -> str:
    """A number with its unit in words."""
    words = UNITS[unit]
    return f"{count} {words[:-1] if count == 1 else words}"


def _cited(says: str, names: tuple[str, ...], shelf: Shelf) -> str:
    """Something said, with each of its authorities."""
    return f"{says} {' '.join(source(shelf.authority(name)) for name in names)}"


def _ways(regime: Regime) -> Iterator[str]:
    """Who may file, what urgent means, what a call does."""
    yield f"Who may file: {regime.who_may_file}" if regime.who_may_file else ""
    yield f"Urgent: {regime.urgent_says}" if regime.urgent_says else ""
    yield regime.peer_to_peer
