"""What runs after a paper was sent: the insurer's own time, the next step."""

import datetime
from collections.abc import Iterator

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.correspondence import Awaited, Entry, Log, Moment, Outcome
from rebuttal.model.finding import Deadline, Findings, Step
from rebuttal.model.law import Rule
from rebuttal.reasoning.counting import Starts, count_rule, day_words, last_day, long_words

DECIDES = {"internal-appeal": "appeal.decide", "outside-review": "external.decide"}
NEXT_PAPERS = {"external": ("outside-review",), "hearing": ("outside-review",)}
NO_CLOCK = "No law on the shelf sets a time for this; ask again in writing after 30 days."


def awaited(
    findings: Findings, log: Log, shelf: Shelf, today: datetime.date
) -> tuple[Awaited, ...]:
    """Everything that runs now, in the order of the log."""
    rules = {rule.id: rule for rule in shelf.rules()}
    return tuple(
        entry
        for paper in dict.fromkeys(entry.paper for entry in log.entries)
        for entry in _of(paper, findings, log, (rules, today))
    )


Known = tuple[dict[str, Rule], datetime.date]


def _of(paper: str, findings: Findings, log: Log, known: Known) -> Iterator[Awaited]:
    """What runs since one paper was sent."""
    answer = _last(log, paper, Moment.ANSWERED)
    if answer is None:
        if _last(log, paper, Moment.SENT) or _last(log, paper, Moment.RECEIVED):
            yield _answer_due(paper, findings, log, known)
    elif answer.outcome is not Outcome.OVERTURNED and paper in DECIDES:
        step = next((step for step in findings.steps if step.state == "later"), None)
        if step is not None:
            yield _next_step(paper, step, findings, answer, known)


def _last(log: Log, paper: str, moment: Moment) -> Entry | None:
    """The last entry of this kind about a paper."""
    found = [entry for entry in log.entries if (entry.paper, entry.moment) == (paper, moment)]
    return max(found, key=lambda entry: entry.on, default=None)


def _answer_due(paper: str, findings: Findings, log: Log, known: Known) -> Awaited:
    """By when the insurer or reviewer must answer a paper."""
    rules, today = known
    deadline = findings.deadline(DECIDES.get(paper, ""))
    rule = rules.get(deadline.rule) if deadline else None
    count = rule.value_on(today) if rule else None
    what = deadline.what if deadline else "An answer is awaited"
    if deadline is None or rule is None or count is None:
        return Awaited(f"answer:{paper}", paper, what, "plan", None, NO_CLOCK)
    received = _last(log, paper, Moment.RECEIVED)
    length = long_words(count, rule.unit)
    if received is None:
        sent = _last(log, paper, Moment.SENT)
        begun = f" It was sent on {day_words(sent.on)}." if sent else ""
        counting = f"{length} from the day on which it was received.{begun} Log that day."
        return _awaited(paper, deadline, rule, (None, counting))
    due = last_day(received.on, count, rule.unit)
    counting = f"{length} counted from {day_words(received.on)}, the day of receipt"
    return _awaited(paper, deadline, rule, (due, counting), passed=today > due)


def _awaited(
    paper: str,
    deadline: Deadline,
    rule: Rule,
    dated: tuple[datetime.date | None, str],
    *,
    passed: bool = False,
) -> Awaited:
    """The insurer's clock as it stands."""
    due, counting = dated
    return Awaited(
        id=f"answer:{paper}",
        paper=paper,
        what=deadline.what,
        who=deadline.who,
        due=due,
        counting=counting,
        passed=passed,
        consequence=rule.if_missed,
        authority=rule.authority,
    )


def _next_step(paper: str, step: Step, findings: Findings, answer: Entry, known: Known) -> Awaited:
    """The step that an answer opens, counted from the day it came."""
    rules, today = known
    deadline = findings.deadline(step.deadline)
    rule = rules.get(deadline.rule) if deadline else None
    counted = count_rule(rule, Starts(answer.on, answer.on), today) if rule else None
    return Awaited(
        id=f"step:{step.id}",
        paper=paper,
        what=f"{step.name}: {step.says}",
        who="member",
        due=counted.safe if counted else None,
        counting=counted.says if counted else "The answer itself says by when: read it.",
        passed=bool(counted and today > counted.safe),
        consequence=rule.if_missed if rule else "",
        authority=rule.authority if rule else step.authority,
        papers=NEXT_PAPERS.get(step.kind, ()),
    )
