"""Examined deficits: grade, newness, and the nerve root that they fit."""

import re

from rebuttal.knowledge.pattern import Pattern
from rebuttal.model.chart import Sign
from rebuttal.model.criteria import Criterion, Verdict
from rebuttal.model.fact import Assertion, Evidence, Fact
from rebuttal.reasoning.amounts import shown, stands
from rebuttal.reasoning.chart_record import (
    Record,
    Told,
    held,
    present_or_absent,
    quotes,
    silent,
    words_of,
)
from rebuttal.reasoning.counting import day_words
from rebuttal.reasoning.elements.care_given import months_back
from rebuttal.reasoning.elements.exam_shown import reflex_grade, signs, strength_grade

OF_ROOT = re.compile(
    r"\b([LSC]\d)\s+(?:radicul|nerve root)|\bradicul\w+,? (?:at |of |\()?([LSC]\d)\b(?!\s?[-/])",
    re.IGNORECASE,
)
FULL = 5.0
USUAL_REFLEX = 2


def abnormal(sign: Fact[Sign]) -> bool | None:
    """Whether a sign is abnormal: by grade for strength, else as recorded."""
    if sign.assertion is Assertion.DENIED:
        return False
    if sign.value.kind == "strength":
        grade = strength_grade(sign)
        if grade is not None:
            return grade < FULL
    if sign.value.abnormal is None and sign.value.kind == "reflex":
        grade_ = reflex_grade(sign)
        return None if grade_ is None else grade_ != USUAL_REFLEX
    return sign.value.abnormal


def recent(
    record: Record, found: tuple[Fact[Sign], ...], asked: Criterion
) -> tuple[Fact[Sign], ...]:
    """The signs within the look-back, when one is asked; undated ones stay."""
    if asked.within_months is None:
        return found
    first = months_back(record.on, asked.within_months)
    return tuple(sign for sign in found if sign.noted is None or sign.noted >= first)


def long_standing(record: Record, sign: Fact[Sign]) -> bool:
    """Whether the record calls the finding old."""
    return sign.assertion is Assertion.PAST or record.tables.says("long_standing", words_of(sign))


def told_weakness(record: Record, found: tuple[Fact[Sign], ...]) -> tuple[Fact[object], ...]:
    """Weakness told on the day of an examination, or undated."""
    days = {sign.noted for sign in found}
    return tuple(
        fact
        for fact in held(record.chart.symptoms)
        if fact.value.kind == "weakness"
        and record.here(fact.value.region)
        and (fact.noted is None or None in days or fact.noted in days)
    )


def deficit(record: Record, asked: Criterion, kind: str, what: str) -> Told:
    """A finding of this kind: shown, shown to be absent, or not examined."""
    found = recent(record, signs(record, kind), asked)
    yes = tuple(s for s in found if abnormal(s))
    no = tuple(s for s in found if abnormal(s) is False)
    if yes:
        says = f"The examination found {what}: {values(yes)}."
        return Told(Verdict.MET, says, quotes(yes))
    if not no:
        return silent(f"a test that would show {what}")
    told = told_weakness(record, no) if kind == "strength" else ()
    if told:
        return weak_but_full(told, no)
    return Told(Verdict.NOT_MET, f"The examination did not find {what}.", quotes(no))


def weak_but_full(told: tuple[Fact[object], ...], full: tuple[Fact[Sign], ...]) -> Told:
    """Weakness is told and the examination found full strength."""
    says = "The history tells weakness; the examination found full strength."
    return Told(Verdict.CONFLICT, says, quotes(told), quotes(full))


def values(found: tuple[Fact[Sign], ...]) -> str:
    """Part, side and grade of signs, in words."""
    named = (" ".join(filter(None, (s.value.side, s.value.part, s.value.grade))) for s in found)
    return ", ".join(dict.fromkeys(filter(None, named))) or "see the quote"


def myotomal_weakness(record: Record, asked: Criterion) -> Told:
    """Examined weakness; 4/5 counts, 5/5 is its absence."""
    return deficit(record, asked, "strength", "weakness")


def dermatomal_sensory_loss(record: Record, asked: Criterion) -> Told:
    """Examined loss of feeling in the area of a root."""
    told = deficit(record, asked, "sensation", "loss of feeling")
    lost = [s for s in recent(record, signs(record, "sensation"), asked) if abnormal(s)]
    if lost and not any(areas(record, sign) for sign in lost):
        says = "Loss of feeling was found; the area of a root is not named."
        return Told(Verdict.NOT_DOCUMENTED, says, quotes(lost))
    return told


def areas(record: Record, sign: Fact[Sign]) -> bool:
    """Whether the part or its words name the area of a root."""
    return any(p.find(naming(sign)) for p in own_roots(record))


def reflex_change(record: Record, asked: Criterion) -> Told:
    """An examined change of a reflex."""
    return deficit(record, asked, "reflex", "a changed reflex")


def strength_grade_new(record: Record, asked: Criterion) -> Told:
    """New weakness at or below the grade asked; 4/5 is above 3/5."""
    graded = [(strength_grade(s), s) for s in signs(record, "strength")]
    found = [(grade, s) for grade, s in graded if grade is not None]
    if not found:
        return silent("strength with a grade from 0 to 5")
    limit = asked.value if asked.value is not None else 3.0
    low = [(g, s) for g, s in found if stands(g, asked.op or "<=", limit)]
    fresh = [s for _, s in low if not long_standing(record, s)]
    every = tuple(s for _, s in found)
    lowest = shown(max(min(g for g, _ in found), 0.0))
    if fresh:
        says = f"The examination found {values(tuple(fresh))}, at or below {shown(limit)}/5."
        return Told(Verdict.MET, says, quotes(fresh), value=lowest)
    if low:
        says = "The weakness recorded is called old; whether any is new is not recorded."
        return Told(Verdict.NOT_DOCUMENTED, says, quotes([s for _, s in low]), value=lowest)
    told = told_weakness(record, every)
    if told and all(grade == FULL for grade, _ in found):
        return weak_but_full(told, every)
    says = f"The lowest strength recorded is above {shown(limit)}/5: {values(every)}."
    return Told(Verdict.NOT_MET, says, quotes(every), value=lowest)


def objective_motor_or_reflex_change_root(record: Record, asked: Criterion) -> Told:
    """An examined motor or reflex change on one side, of a known root."""
    found = recent(record, signs(record, "strength", "reflex"), asked)
    changed = tuple(s for s in found if abnormal(s))
    fitting = tuple(s for s in changed if of_a_root(record, s))
    if fitting and (elsewhere := other_place(record, fitting)):
        return Told(Verdict.NOT_DOCUMENTED, elsewhere, quotes(fitting))
    if fitting:
        named = " and ".join(sorted({root for s in fitting for root in roots(record, s)}))
        says = f"The examination found {values(fitting)}, which belongs to {named}."
        return Told(Verdict.MET, says, quotes(fitting), value=named)
    if changed:
        says = f"The examination found {values(changed)}; which root it fits is not recorded."
        return Told(Verdict.NOT_DOCUMENTED, says, quotes(changed))
    strength = deficit(record, asked, "strength", "weakness")
    reflex = deficit(record, asked, "reflex", "a changed reflex")
    if Verdict.CONFLICT in {strength.verdict, reflex.verdict}:
        return strength
    if strength.verdict is reflex.verdict is Verdict.NOT_MET:
        says = "The examination found full strength and usual reflexes."
        return Told(Verdict.NOT_MET, says, (*strength.because, *reflex.because))
    return silent("a test of both strength and reflexes")


def of_a_root(record: Record, sign: Fact[Sign]) -> bool:
    """Whether a change is of a known root: a weakness, or a reflex of one side."""
    return bool(roots(record, sign)) and (sign.value.kind == "strength" or one_sided(record, sign))


def other_place(record: Record, fitting: tuple[Fact[Sign], ...]) -> str:
    """What speaks against the fit: the pain is on the other side, or of another root."""
    pain = [f for f in held(record.chart.symptoms) if f.value.kind == "radiating_pain"]
    sides = {f.value.side.lower() for f in pain if record.here(f.value.region)} - {""}
    seen = {sign.value.side.lower() for sign in fitting}
    if sides in ({"left"}, {"right"}) and seen in ({"left"}, {"right"}) and sides != seen:
        (told,), (found,) = sides, seen
        return (
            f"The pain runs to the {told} and the examination found {values(fitting)}, on the"
            f" {found}; whether they belong together is not recorded."
        )
    named = named_roots(record)
    own = {root for sign in fitting for root in roots(record, sign)}
    if named and not named & own:
        return (
            f"The record names {' and '.join(sorted(named))}; the examination found"
            f" {values(fitting)}, of {' and '.join(sorted(own))}."
        )
    return ""


def named_roots(record: Record) -> set[str]:
    """The roots that the diagnoses call diseased."""
    told = held(record.chart.diagnoses, Assertion.STATED, Assertion.POSSIBLE)
    words = " ".join(fact.value.words for fact in told)
    return {(match[1] or match[2]).upper() for match in OF_ROOT.finditer(words)}


def roots(record: Record, sign: Fact[Sign]) -> tuple[str, ...]:
    """The roots of the region that the part named speaks of."""
    arms = record.region == "cervical_spine"
    words = naming(sign) if arms else sign.value.part
    found = [p.means.split() for p in own_roots(record) if p.find(words)]
    return tuple(dict.fromkeys(root for means in found for root in means))


def own_roots(record: Record) -> tuple[Pattern, ...]:
    """The root words of the region: arms for the neck, legs for the back."""
    arms = record.region == "cervical_spine"
    return tuple(p for p in record.tables.roots if p.means.startswith("C") is arms)


def one_sided(record: Record, sign: Fact[Sign]) -> bool:
    """Whether the sign is on one side."""
    side = sign.value.side
    return bool(side) and not record.tables.says("both_sides", side)


def deficit_progression_on_reexam(record: Record, asked: Criterion) -> Told:
    """A weakness of an earlier examination that a later one found greater.

    From full strength to 4/5 is new weakness, not yet progression.
    """
    del asked
    graded = [(s.noted, strength_grade(s), s) for s in signs(record, "strength")]
    dated = [(day, grade, s) for day, grade, s in graded if day and grade is not None]
    if len({day for day, _, _ in dated}) < 2:  # noqa: PLR2004 - two examinations are compared
        return silent("two dated examinations of strength that can be compared")
    first, last = min(day for day, _, _ in dated), max(day for day, _, _ in dated)
    before = [(grade, s) for day, grade, s in dated if day == first]
    later = [(grade, s) for day, grade, s in dated if day == last]
    fell = [
        (old, new)
        for g1, old in before
        for g2, new in later
        if comparable(record, old, new) and g2 < g1
    ]
    worse = [pair for pair in fell if abnormal(pair[0])]
    if worse:
        says = f"Strength was lower on {day_words(last)} than on {day_words(first)}."
        return Told(Verdict.MET, says, both_of(worse))
    if fell:
        says = "Strength was full at first and weaker later; whether it then grew is not recorded."
        return Told(Verdict.NOT_DOCUMENTED, says, both_of(fell))
    because = quotes([s for _, s in (*before, *later)])
    return Told(Verdict.NOT_MET, "The later examination found no lower strength.", because)


def both_of(pairs: list[tuple[Fact[Sign], Fact[Sign]]]) -> tuple[Evidence, ...]:
    """The evidence of both examinations."""
    return quotes([sign for pair in pairs for sign in pair])


def comparable(record: Record, old: Fact[Sign], new: Fact[Sign]) -> bool:
    """Whether two grades may be compared: same side and root, or a general 5/5."""
    general = strength_grade(old) == FULL and not roots(record, old)
    sides = {old.value.side, new.value.side} - {""}
    same_side = len(sides) <= 1 or record.tables.says("both_sides", old.value.side)
    return same_side and (general or bool(set(roots(record, old)) & set(roots(record, new))))


def bilateral_leg_weakness_new(record: Record, asked: Criterion) -> Told:
    """Weakness of both legs that the record calls new."""
    weak = tuple(s for s in signs(record, "strength") if abnormal(s))
    sides = {s.value.side.lower() for s in weak}
    both = tuple(s for s in weak if record.tables.says("both_sides", s.value.side))
    if not both and {"right", "left"} <= sides:
        both = weak
    if not both:
        return deficit(record, asked, "strength", "weakness") if not weak else one_leg(weak)
    if any(record.tables.says("called_new", words_of(s)) for s in both):
        return Told(Verdict.MET, "The examination found new weakness of both legs.", quotes(both))
    says = "Both legs were weak on examination; whether that is new is not recorded."
    return Told(Verdict.NOT_DOCUMENTED, says, quotes(both))


def one_leg(weak: tuple[Fact[Sign], ...]) -> Told:
    """Weakness of one leg only, or of a side that is not named."""
    if any(not sign.value.side for sign in weak):
        return silent("which leg was weak on examination")
    return Told(Verdict.NOT_MET, "The examination found weakness of one leg only.", quotes(weak))


def anal_tone_reduced(record: Record, asked: Criterion) -> Told:
    """Reduced anal tone on examination."""
    del asked
    found = [s for s in signs(record, "tone", "bladder") if record.tables.says("anal", naming(s))]
    low = [sign for sign in found if abnormal(sign)]
    usual = [sign for sign in found if abnormal(sign) is False]
    return present_or_absent(quotes(low), quotes(usual), "reduced anal tone")


def naming(sign: Fact[Sign]) -> str:
    """The part of a sign with the words that carry it."""
    return f"{sign.value.part} {words_of(sign)}"
