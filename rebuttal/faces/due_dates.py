"""`rebuttal deadlines`: the dates of a decision, counted without papers."""

import datetime

from rebuttal.beforehand import count_deadlines
from rebuttal.errors import UnknownName
from rebuttal.faces.counted import counted
from rebuttal.faces.given_date import given_day
from rebuttal.faces.terminal import (
    answering_errors,
    choice_option,
    command,
    flag_option,
    json_option,
    number_option,
    say,
    say_json,
    text_option,
    today_option,
)
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.calculation import Wanted
from rebuttal.model.case import Timing
from rebuttal.model.law import Reached
from rebuttal.model.value import to_plain

TIMINGS = {
    "preservice": Timing.PRE_SERVICE,
    "postservice": Timing.POST_SERVICE,
    "concurrent": Timing.CONCURRENT,
}


@command("deadlines")
@text_option("--regime", "ID", "The kind of plan, as `rebuttal law list` names it.", must=True)
@text_option("--state", "XX", "The state of the policy, two letters.")
@choice_option("--stage", tuple(Reached), "Which decision it is; see below.", must=True)
@choice_option("--timing", tuple(TIMINGS), "Study still to come, done, or a course going on.")
@flag_option("--urgent", "A physician says that waiting endangers the patient.")
@text_option("--notice-date", "YYYY-MM-DD", "The date printed on the decision.", must=True)
@text_option("--received", "YYYY-MM-DD", "The day on which it was received.")
@number_option("--stated-days", "N", "The number of days that the letter itself gives.")
@today_option
@json_option
@answering_errors
def deadlines(today: str | None, *, as_json: bool, **given: str | int | bool | None) -> None:
    """Count the deadlines of a decision; no papers are needed.

    Shows the safe date first: the earliest day that any careful reading gives.
    Then the last lawful day, the counting in words, the rule with its citation,
    and what is left when the day has passed.

    \b
    Stages
      initial          the first refusal
      final_internal   the plan has refused the appeal
      external         the reviewer outside the plan has refused (Medicare, TRICARE)
      hearing          the judge has refused (Medicare)
      council          the Medicare Appeals Council has refused

    Where the law counts from receipt and --received is not given, the count
    starts on the printed date. Dates are days of the calendar where you are.

    \b
    Examples
      rebuttal deadlines --regime erisa_self_funded --stage initial \\
          --notice-date 2026-09-09 --received 2026-09-14
      rebuttal deadlines --regime aca_individual --state OH --stage final_internal \\
          --notice-date 2026-09-09 --json
    """
    shelf = Shelf()
    found = count_deadlines(_wanted(given, shelf), shelf=shelf, today=given_day(today))
    if as_json:
        say_json(to_plain(found))
    else:
        say(counted(found))


def _wanted(given: dict[str, str | int | bool | None], shelf: Shelf) -> Wanted:
    """What the options say, checked against what is known."""
    received, days = given["received"], given["stated_days"]
    return Wanted(
        regime=_known(str(given["regime"]), tuple(shelf.regimes()), "--regime"),
        reached=Reached(str(given["stage"])),
        printed=_day(given["notice_date"], "--notice-date"),
        received=_day(received, "--received") if received else None,
        state=_state(given["state"], shelf),
        timing=TIMINGS.get(str(given["timing"]), Timing.UNKNOWN),
        urgent=bool(given["urgent"]),
        stated_days=int(days) if days is not None else None,
    )


def _day(words: object, where: str) -> datetime.date:
    """The day that an option gives."""
    return given_day(str(words), where)


def _state(words: object, shelf: Shelf) -> str:
    """The state's two letters; nothing when it was not given."""
    if not words:
        return ""
    return _known(str(words).strip().upper(), tuple(shelf.state_reviews()), "--state")


def _known(name: str, names: tuple[str, ...], where: str) -> str:
    """The name itself; raises UnknownName when there is no such one."""
    if name in names:
        return name
    raise UnknownName(
        f"{name!r} is not known.",
        where=where,
        remedy=f"Give one of these: {', '.join(names)}.",
    )
