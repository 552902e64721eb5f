"""Danger signs and conditions: stated, denied, suspected, family, or silence."""

from typing import Any

from rebuttal.model.chart import Diagnosis, Mention
from rebuttal.model.fact import Assertion, Evidence, Fact
from rebuttal.reasoning.chart_record import (
    Record,
    Told,
    denied,
    held,
    present_or_absent,
    quotes,
    words_of,
)
from rebuttal.reasoning.weighing_tables import FlagRule


def flagged(record: Record, rule: FlagRule, what: str) -> Told:
    """What the flags and diagnoses of the chart say of this element."""
    flags = [fact for fact in record.chart.flags if fact.value in rule.flags]
    named = [fact for fact in record.chart.diagnoses if names(record, fact, rule)]
    every: list[Fact[Any]] = [*flags, *named]
    counted = [fact for fact in held(every, *counting(rule)) if not stale(record, fact, rule)]
    yes, no = mentioned_for(record, rule)
    counted, against = [*counted, *yes], [*denied(every), *no]
    if rule.any and (left := undenied(counted, against)):
        return told_now(quotes(left), quotes(against), what)
    if rule.past:
        return present_or_absent(quotes(counted), quotes(against), what)
    return latest(counted, against, what)


def mentioned_for(record: Record, rule: FlagRule) -> tuple[list[Fact[Any]], list[Fact[Any]]]:
    """The mentions that show this element, and those that speak against it."""
    ways = (Assertion.FAMILY,) if rule.family else counting(rule)
    found = [fact for fact in record.chart.mentions if fact.value.concept in rule.mentions]
    other = [fact for fact in record.chart.mentions if fact.value.concept in rule.against]
    yes = [
        fact
        for fact in held(found, *ways)
        if fact.value.positive or (fact.value.positive is None and not rule.positive)
    ]
    yes = [fact for fact in yes if not stale(record, fact, rule)]
    no = [fact for fact in held(found, Assertion.STATED, Assertion.DENIED) if refuted(fact)]
    family = held((f for f in other if f.value.kind == "family"), Assertion.FAMILY)
    against = (*held(other, Assertion.STATED, Assertion.PAST), *family)
    return [*yes, *denied(other)], [*no, *against, *spoken_against(record, rule)]


def spoken_against(record: Record, rule: FlagRule) -> list[Fact[Any]]:
    """What excludes the element without naming it."""
    named = record.chart.mentions
    opposed = [fact for fact in named if fact.value.concept in rule.opposed]
    wider = [fact for fact in named if fact.value.concept in rule.wider]
    flags = [fact for fact in record.chart.flags if fact.value in rule.wider]
    symptoms = [fact for fact in record.chart.symptoms if fact.value.kind in rule.wider]
    there = [fact for fact in held(opposed) if fact.value.positive is not False]
    return [*there, *denied(wider), *denied(flags), *denied(symptoms)]


def undenied(yes: list[Fact[Any]], no: list[Fact[Any]]) -> list[Fact[Any]]:
    """What is there and is not itself denied by a note of that day or later."""
    return [one for one in yes if not any(denies(other, one) for other in no)]


def denies(other: Fact[Any], one: Fact[Any]) -> bool:
    """Whether a fact denies the same named thing, and not in an earlier note."""
    own = getattr(one.value, "concept", one.value)
    if own != getattr(other.value, "concept", other.value):
        return False
    return not (one.noted and other.noted and other.noted < one.noted)


def refuted(fact: Fact[Mention]) -> bool:
    """Whether a mention says that the thing is not there."""
    return fact.assertion is Assertion.DENIED or fact.value.positive is False


def latest(yes: list[Fact[Any]], no: list[Fact[Any]], what: str) -> Told:
    """A later dated note overrules an earlier one; one day is a conflict."""
    said, against = quotes(yes), quotes(no)
    if yes and no and all(fact.noted for fact in (*yes, *no)):
        last_yes = max(fact.noted for fact in yes if fact.noted)
        last_no = max(fact.noted for fact in no if fact.noted)
        if last_yes > last_no:
            return told_now(said, against, what)
        if last_no > last_yes:
            gone = present_or_absent((), against, what)
            return Told(gone.verdict, gone.says, gone.because, said)
    return present_or_absent(said, against, what)


def told_now(said: tuple[Evidence, ...], against: tuple[Evidence, ...], what: str) -> Told:
    """Present by the latest note; the earlier denial is shown beside it."""
    now = present_or_absent(said, (), what)
    return Told(now.verdict, now.says, said, against)


def counting(rule: FlagRule) -> tuple[Assertion, ...]:
    """The ways of holding that count for this element."""
    ways = [Assertion.STATED]
    if rule.possible:
        ways.append(Assertion.POSSIBLE)
    if rule.past:
        ways.append(Assertion.PAST)
    return tuple(ways)


def stale(record: Record, fact: Fact[Any], rule: FlagRule) -> bool:
    """Whether something asked to be new is called old."""
    return rule.fresh and record.tables.says("long_standing", words_of(fact))


def names(record: Record, fact: Fact[Diagnosis], rule: FlagRule) -> bool:
    """Whether a diagnosis shows the element, by code or by words."""
    code = fact.value.code.upper()
    by_code = bool(code) and any(code.startswith(prefix) for prefix in rule.codes)
    return by_code or any(record.tables.says(phrase, fact.value.words) for phrase in rule.words)
