"""One letter about several refused studies: a desk for each, under its own heading."""

from collections.abc import Callable
from dataclasses import replace

from rebuttal.knowledge.study_titles import study_title
from rebuttal.model.fact import Fact
from rebuttal.model.finding import StudyFinding
from rebuttal.model.packet import Block, Heading, Sentence
from rebuttal.model.value import changed
from rebuttal.writing.desk import Desk, study_line
from rebuttal.writing.own_region import chart_of
from rebuttal.writing.phrases import listed, say, with_article

SEVERAL = 2


def answered_together(desk: Desk) -> tuple[StudyFinding, ...]:
    """The refused studies that this packet answers, where there are several refused."""
    return tuple(one for one in desk.findings.studies if one.answered)


def on_other_roads(desk: Desk) -> tuple[StudyFinding, ...]:
    """The refused studies that no letter of this packet may answer."""
    return tuple(one for one in desk.findings.studies if not one.answered)


def narrowed(desk: Desk) -> Desk:
    """The desk without what the letter tells of a study on another road."""
    told = answered_together(desk)
    if not told or desk.case.notice is None:
        return desk
    others = {fact for one in on_other_roads(desk) for fact in (one.study, *one.with_it)}
    notice = desk.case.notice
    services = tuple(fact for fact in notice.services if fact not in others)
    return replace(desk, case=changed(desk.case, notice=changed(notice, services=services)))


def parts(desk: Desk) -> tuple[Desk, ...]:
    """A desk for each study that is answered; the desk itself where there is one."""
    told = answered_together(desk)
    if len(told) < SEVERAL:
        return (desk,)
    return tuple(_part(desk, one) for one in told)


def _part(desk: Desk, one: StudyFinding) -> Desk:
    """The desk with what the letter and the record say of one study."""
    refused = {
        fact
        for other in desk.findings.studies
        for fact in (other.study, *other.with_it)
        if other != one
    }
    notice = changed(
        desk.notice,
        services=tuple(fact for fact in desk.notice.services if fact not in refused),
        references=tuple(n for n in desk.notice.references if n not in _others(desk, one)),
        reasons=tuple(dict.fromkeys(found.reason for found in one.reasons)),
    )
    findings = changed(
        desk.findings,
        road=one.road if one.road.weighable else desk.findings.road,
        criteria=one.criteria,
        reasons=one.reasons,
        beyond=one.beyond,
        acr=one.acr,
        literature=one.literature,
        elements=one.elements,
        gaps=one.gaps,
        conflicts=one.conflicts,
        studies=(),
    )
    name = study_title(one.study.value, desk.shelf)
    regions = frozenset(other.study.value.region for other in desk.findings.studies)
    chart = chart_of(desk, one.study.value.region, regions)
    case = changed(desk.case, notice=notice, chart=chart)
    return replace(desk, case=case, findings=findings, part=name)


def _others(desk: Desk, one: StudyFinding) -> tuple[Fact[str], ...]:
    """The numbers of the other studies."""
    return tuple(
        number for other in desk.findings.studies if other != one for number in other.references
    )


def under_each(desk: Desk, written: Callable[[Desk], tuple[Block, ...]]) -> tuple[Block, ...]:
    """What is written of each study, under its name where there are several."""
    each = parts(desk)
    if len(each) < SEVERAL:
        return written(desk)
    blocks: list[Block] = []
    for part in each:
        own = written(part)
        if own:
            blocks += [Heading(heading_of(part)), *map(_below, own)]
    return tuple(blocks)


def _below(block: Block) -> Block:
    """A heading inside a part stands one lower."""
    return Heading(block.text, 2) if isinstance(block, Heading) else block


def heading_of(part: Desk) -> str:
    """A study with its code, as a heading."""
    fact = part.study()
    assert fact is not None, "a part is about a study"
    return study_line(fact.value, part.shelf)


def names_of_studies(desk: Desk) -> Sentence | None:
    """All refused studies that are answered, with their codes; None where there is one."""
    told = answered_together(desk)
    if len(told) < SEVERAL:
        return None
    facts = [fact for one in told for fact in (one.study, *one.with_it)]
    lines = [with_article(study_line(fact.value, desk.shelf)) for fact in facts]
    return say(listed(lines), *(piece for fact in facts for piece in fact.evidence))
