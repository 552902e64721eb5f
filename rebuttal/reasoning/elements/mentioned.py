"""Named things that a rule or a letter asks for, as the chart speaks of them."""

import datetime
import re
from collections.abc import Callable

from rebuttal.model.chart import Mention
from rebuttal.model.criteria import Criterion, Verdict, both, either
from rebuttal.model.fact import Assertion, Fact
from rebuttal.reasoning.amounts import shown, stands
from rebuttal.reasoning.chart_record import Record, Told, denied, held, quotes, silent
from rebuttal.reasoning.counting import day_words
from rebuttal.reasoning.episode import after, episode

Mentions = tuple[Fact[Mention], ...]
Weighing = Callable[[Record, str, str], Told]
OWN = (Assertion.STATED, Assertion.PAST)
THOUGHT_OF = (Assertion.POSSIBLE, Assertion.PLANNED)
PRESENCE, EPISODE, ANY, SUSPECTED = "present", "episode", "any", "suspected"
MOST_QUOTES = 4
UNITS = {"mm": " mm", "cm": " cm", "percent": "%", "years": " years"}
SLOT = "⟨⟩"
DESCRIBED = re.compile(r"The record describes (?P<thing>[^.,]+)\.")


SETTLED = frozenset({Verdict.MET, Verdict.CONFLICT})
"""Verdicts beside which what was met of another thing is no word against."""


def mentions(record: Record, *names: str) -> Mentions:
    """The mentions of these concepts, in the order of the chart."""
    return tuple(fact for fact in record.chart.mentions if fact.value.concept in names)


def answering(record: Record, name: str) -> Mentions:
    """The mentions that answer a question after this concept, covered ones too."""
    entry = record.tables.concepts[name]
    return mentions(record, name, *entry.covers, *entry.answered_by)


def things(record: Record, names: tuple[str, ...]) -> str:
    """Concepts in words, joined."""
    said = [record.tables.concepts[name].says for name in names]
    return listed(_outer(said) or ["the things asked for"])


def listed(said: list[str]) -> str:
    """Things in a row: a, b and c."""
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def told_all(record: Record, asked: Criterion, one: Weighing) -> Told:
    """Each named thing weighed by itself, and what follows for all of them."""
    if not asked.counts:
        return silent("the things asked for")
    told = {name: one(record, name, asked.result) for name in asked.counts}
    together = either if asked.at_least == 1 else both
    verdicts = [found.verdict for found in told.values()]
    verdict = together(*verdicts)
    if asked.element == "asked_treatment" and Verdict.CONFLICT in verdicts:
        verdict = Verdict.CONFLICT
    shown = {verdict, Verdict.MET} if verdict is Verdict.NOT_DOCUMENTED else {verdict}
    kept = {name: found for name, found in told.items() if found.verdict in shown}
    carried, says = list(kept.values()), said_together(record, kept)
    because = tuple(dict.fromkeys(piece for found in carried for piece in found.because))
    others = [found for found in told.values() if found not in carried]
    against = (piece for found in carried for piece in found.against)
    beside = (
        (piece for found in others for piece in found.because) if verdict not in SETTLED else ()
    )
    return Told(verdict, says, because, tuple(dict.fromkeys((*against, *beside)))[:MOST_QUOTES])


def said_together(record: Record, told: dict[str, Told]) -> str:
    """What is told of each thing; things of which the same is told share a sentence."""
    frames: dict[str, list[str]] = {}
    for name, found in told.items():
        what = record.tables.concepts[name].says
        other = DESCRIBED.fullmatch(found.says)
        thing = other["thing"] if other and what not in found.says else what
        frames.setdefault(found.says.replace(thing, SLOT, 1), []).append(thing)
    said = (frame.replace(SLOT, listed(_outer(said))) for frame, said in frames.items())
    return " ".join(dict.fromkeys(said))


def _outer(said: list[str]) -> list[str]:
    """Things but for those whose name another one's ends with: tenderness."""
    return [
        thing for thing in dict.fromkeys(said) if not any(o.endswith(f" {thing}") for o in said)
    ]


def documented(record: Record, name: str, how: str) -> Told:
    """Whether a test or an ability is written down, whatever it showed."""
    found = answering(record, name)
    what = record.tables.concepts[name].says
    if how == PRESENCE and not record.tables.concepts[name].act:
        return present(record, name, how)
    written = [f for f in found if f.assertion in {*OWN, Assertion.DENIED, Assertion.POSSIBLE}]
    if written:
        return Told(Verdict.MET, spoken(record, written, what), quotes(written)[:MOST_QUOTES])
    return silent(what)


def spoken(record: Record, written: list[Fact[Mention]], what: str) -> str:
    """What the record says: a figure, a statement, or that it speaks of a thing."""
    last = max(written, key=lambda f: f.value.on or f.noted or datetime.date.min).value
    if last.number is not None and last.kind == "measure":
        unit = UNITS.get(record.tables.concepts[last.concept].number, "")
        return f"The record gives the {what}: {last.number:g}{unit}."
    if what.startswith(("that ", "how ")):
        return f"The record says {what}."
    own = {fact.value.concept for fact in written}
    said = dict.fromkeys(record.tables.concepts[name].says for name in own)
    return f"The record describes {what if what in said else next(iter(said))}."


def present(record: Record, name: str, how: str) -> Told:
    """Whether the record says that this is there, or that it is not."""
    if record.tables.concepts[name].covers:
        return present_in(record, name, how)
    return present_alone(record, name, how)


def present_alone(record: Record, name: str, how: str) -> Told:
    """Whether the record says that this one thing is there, or is suspected."""
    found = mentions(record, name)
    what = record.tables.concepts[name].says
    family = record.tables.concepts[name].kind == "family"
    ways = (*OWN, *FAMILY[family], *(THOUGHT_OF if how == SUSPECTED else ()))
    yes = [f for f in held(found, *ways) if f.value.positive is not False]
    no = [*denied(found), *(f for f in held(found, *OWN) if f.value.positive is False)]
    said, against = quotes(yes)[:MOST_QUOTES], quotes(no)[:MOST_QUOTES]
    if yes and no:
        return Told(Verdict.CONFLICT, f"The record contradicts itself on {what}.", said, against)
    if yes:
        return Told(Verdict.MET, f"The record describes {what}.", said)
    if no:
        return Told(Verdict.NOT_MET, f"The record speaks against {what}.", against)
    return silent(what)


def present_in(record: Record, name: str, how: str) -> Told:
    """Whether any of the things that a name covers is there."""
    entry = record.tables.concepts[name]
    told = [present_alone(record, one, how) for one in (name, *entry.covers)]
    spoken = [one for one in told if one.verdict is not Verdict.NOT_DOCUMENTED]
    if not spoken:
        return silent(entry.says)
    verdict = either(*(one.verdict for one in spoken))
    carried = [one for one in spoken if one.verdict is verdict]
    because = tuple(dict.fromkeys(piece for one in carried for piece in one.because))
    against = tuple(dict.fromkeys(piece for one in carried for piece in one.against))
    says = " ".join(dict.fromkeys(one.says for one in carried))
    return Told(verdict, says, because[:MOST_QUOTES], against[:MOST_QUOTES])


FAMILY: dict[bool, tuple[Assertion, ...]] = {True: (Assertion.FAMILY,), False: ()}


def carried_out(record: Record, name: str, how: str) -> Told:
    """Whether a study was really done, and where it matters in this episode."""
    found, what = answering(record, name), record.tables.concepts[name].says
    had, none = held(found, *OWN), denied(found)
    began = episode(record)
    old = [f for f in had if how == EPISODE and f.value.on and not after(began, f.value.on)]
    recent = [f for f in had if f not in old]
    if recent:
        days = [f.value.on for f in recent if f.value.on]
        when = f" of {day_words(max(days))}" if days else ""
        return Told(Verdict.MET, f"The record holds {what}{when}.", quotes(recent)[:MOST_QUOTES])
    if old:
        says = f"The record holds {what} only from before the present symptoms began."
        return Told(Verdict.NOT_MET, says, quotes([*old, *none])[:MOST_QUOTES])
    if pointless := unfit(record, name):
        says = f"The record says why {what} would not settle the question."
        return Told(Verdict.MET, says, quotes(pointless)[:MOST_QUOTES])
    if none:
        says = f"The record says that this was not done: {what}."
        return Told(Verdict.NOT_MET, says, quotes(none))
    planned = held(found, Assertion.PLANNED)
    if planned:
        says = f"The record plans {what}; whether it was done is not recorded."
        return Told(Verdict.NOT_DOCUMENTED, says, quotes(planned)[:MOST_QUOTES])
    return silent(what)


def unfit(record: Record, name: str) -> Mentions:
    """What the record tells that makes a study pointless for this patient."""
    return held(mentions(record, *record.tables.concepts[name].instead), *OWN)


def had_treatment(record: Record, name: str, how: str) -> Told:
    """Whether a named treatment was had and kept up."""
    weeks = float(how) if how.replace(".", "", 1).isdigit() else None
    found, what = answering(record, name), record.tables.concepts[name].says
    kept = [f for f in held(found, *OWN) if f.value.positive is not False]
    broken = [f for f in held(found, *OWN) if f.value.positive is False]
    none = denied(found)
    if kept and (broken or none):
        says = f"One place tells {what}; another says that it was broken off or not had."
        return Told(Verdict.CONFLICT, says, quotes(kept), quotes([*broken, *none]))
    if kept:
        return long_enough(kept, what, weeks)
    if broken or none:
        says = f"The record says that {what} was broken off or not had."
        return Told(Verdict.NOT_MET, says, quotes([*broken, *none]))
    planned = held(found, Assertion.PLANNED)
    if planned:
        says = f"The record plans {what}; whether it was had is not recorded."
        return Told(Verdict.NOT_DOCUMENTED, says, quotes(planned))
    return silent(what)


def long_enough(kept: list[Fact[Mention]], what: str, weeks: float | None) -> Told:
    """The longest told length of a treatment against the weeks asked for."""
    told = [f for f in kept if f.value.number is not None]
    longest = max(told, key=lambda f: f.value.number or 0.0, default=None)
    if weeks is None or (longest and stands(longest.value.number or 0.0, ">=", weeks)):
        because = longest.evidence if longest else quotes(kept)[:MOST_QUOTES]
        length = f" for {shown(longest.value.number or 0.0)} weeks" if longest else ""
        return Told(Verdict.MET, f"The record describes {what}{length}.", because)
    if longest:
        says = f"The record describes {what} for {shown(longest.value.number or 0.0)} weeks."
        return Told(Verdict.NOT_MET, says, quotes(told))
    says = f"The record describes {what}, but not for how long."
    return Told(Verdict.NOT_DOCUMENTED, says, quotes(kept)[:MOST_QUOTES])


def told_number(record: Record, concept: str, asked: Criterion, what: str) -> Told:
    """The latest figure of a thing against the number asked for."""
    found = [f for f in held(mentions(record, concept), *OWN) if f.value.number is not None]
    if not found:
        return silent(what)
    last = max(found, key=lambda f: f.value.on or f.noted or datetime.date.min)
    number = last.value.number or 0.0
    others = [f for f in found if f.value.number != number and f.noted == last.noted]
    split = [f for f in others if verdict_of(f, asked) != verdict_of(last, asked)]
    if split:
        says = f"The record gives two figures for {what}."
        return Told(Verdict.CONFLICT, says, last.evidence, quotes(split))
    verdict = Verdict.MET if verdict_of(last, asked) else Verdict.NOT_MET
    return Told(
        verdict, f"The record gives {what} as {number:g}.", last.evidence, value=f"{number:g}"
    )


def or_unmeasured(record: Record, study: str, told: Told) -> Told:
    """No figure where the record says that the study which gives it was not done."""
    none = denied(mentions(record, study)) if study else ()
    if told.verdict is not Verdict.NOT_DOCUMENTED or not none:
        return told
    what = record.tables.concepts[study].says
    return Told(Verdict.NOT_MET, f"The record says that there were no {what}.", quotes(none))


def verdict_of(fact: Fact[Mention], asked: Criterion) -> bool:
    """Whether a figure holds against the number asked for."""
    return stands(fact.value.number or 0.0, asked.op, asked.value)


def asked_exam(record: Record, asked: Criterion) -> Told:
    """Named parts of an examination; a figure against the number asked for."""
    if asked.value is not None and asked.counts:
        what = record.tables.concepts[asked.counts[0]].says
        return told_number(record, asked.counts[0], asked, what)
    return told_all(record, asked, documented)


def asked_ability(record: Record, asked: Criterion) -> Told:
    """What the patient is able to do."""
    return told_all(record, asked, documented)


def asked_finding(record: Record, asked: Criterion) -> Told:
    """Named symptoms, risks or findings, present or absent."""
    return told_all(record, asked, present)


def asked_study(record: Record, asked: Criterion) -> Told:
    """Named studies and laboratory results."""
    return told_all(record, asked, carried_out)


def asked_treatment(record: Record, asked: Criterion) -> Told:
    """Named treatments, kept up, for the weeks asked for."""
    return told_all(record, asked, had_treatment)


def any_examination(record: Record, asked: Criterion) -> Told:
    """An examination of any kind in the chart."""
    del asked
    signs = [f for f in held(record.chart.signs) if f.value.kind]
    seen = [
        f for f in record.chart.mentions if f.value.kind == "exam" and f.value.positive is not None
    ]
    if signs or seen:
        return Told(
            Verdict.MET, "The record holds an examination.", quotes([*signs, *seen])[:MOST_QUOTES]
        )
    return silent("an examination with its findings")
