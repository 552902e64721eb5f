"""Step 5: the formal internal appeal, reason by reason, for the member to sign."""

from rebuttal.model.packet import (
    Block,
    Cites,
    Heading,
    Letter,
    Points,
    Sentence,
    SignatureBlock,
    Voice,
)
from rebuttal.writing.argument import (
    cited,
    medicare_rules,
    reasons_answered,
    rule_applied,
    society_support,
    unanswered,
)
from rebuttal.writing.desk import Desk, study_name, study_sentence
from rebuttal.writing.particulars import addressee, missing_particulars, particulars, subject
from rebuttal.writing.phrases import NOT_READ, day, form, judged, paragraph, say, stop
from rebuttal.writing.record import told, treatments

ASKED_OF_REVIEW = ("reviewer", "submit")


def internal_appeal(desk: Desk) -> Letter:
    """The appeal: request, the insurer's words answered, the rule, the rights."""
    return Letter(
        id="internal-appeal",
        title=appeal_title(desk),
        voice=Voice.MEMBER,
        dated=desk.findings.today,
        addressee=addressee(desk),
        subject=subject(appeal_title(desk)),
        blocks=(
            particulars(desk),
            paragraph(*_request(desk)),
            Heading("The reasons given, and what the record shows"),
            *reasons_answered(desk),
            *_record(desk),
            *_rule(desk),
            Heading("What I ask for"),
            *_asks(desk),
            SignatureBlock("Member"),
        ),
        enclosures=enclosures(desk),
        missing=_missing(desk),
    )


def appeal_title(desk: Desk) -> str:
    """The appeal under the name that this regime gives it."""
    found = desk.findings.regime
    regime = desk.shelf.regimes().get(found.regime) if found else None
    word = regime.appeal_word if regime and regime.appeal_word else "internal appeal"
    return f"Request for {_article(word)} {word}"


def _article(word: str) -> str:
    """The article before a word: a or an."""
    return "an" if word[:1].lower() in "aeiou" else "a"


def enclosures(desk: Desk) -> tuple[str, ...]:
    """What goes with the appeal: only what the packet really holds."""
    return tuple(f"Exhibit {entry.letter}: {entry.title}" for entry in desk.exhibits)


def _request(desk: Desk) -> tuple[Sentence, ...]:
    """What is appealed."""
    notice, study = desk.notice.notice_date, study_sentence(desk)
    if study.text == NOT_READ or desk.study() is None:
        return (form("I appeal the refusal named above and ask that it be reversed."),)
    service = desk.study()
    assert service is not None, "a study was read"
    when = f" dated {day(notice.value)}" if notice else ""
    support = (*study.support, *(notice.evidence if notice else ()))
    return (
        say(
            f"I appeal your notice{when}, which refused an {study_name(service.value)}, "
            "and I ask you to reverse it.",
            *support,
        ),
    )


def _record(desk: Desk) -> tuple[Block, ...]:
    """The rest of the record that bears on the study: care and purpose."""
    care = treatments(desk)
    purpose = told(desk, desk.case.chart.purposes)
    blocks: list[Block] = []
    if care:
        blocks += [Heading("Treatment so far"), Points(tuple((item,) for item in care))]
    if purpose:
        blocks += [
            Heading("What the study will decide"),
            Points(tuple((item,) for item in purpose)),
        ]
    return tuple(blocks)


def _rule(desk: Desk) -> tuple[Block, ...]:
    """The rule, Medicare's own rules, and societies, where they fit."""
    blocks = (*rule_applied(desk), *medicare_rules(desk), *society_support(desk))
    return (Heading("The rule"), *blocks) if blocks else ()


def _asks(desk: Desk) -> tuple[Block, ...]:
    """Reversal, the right reviewer, the answer in time."""
    items: list[tuple[Sentence, ...]] = [(form("Reverse the refusal and approve the study."),)]
    for topic in ASKED_OF_REVIEW:
        right = desk.findings.right(topic)
        if right is not None and right.authorities:
            items.append((cited(desk, stop(right.says), right.authorities),))
    answer = desk.findings.deadline("appeal.decide")
    if answer is not None and answer.authority:
        entry = desk.shelf.authority(answer.authority)
        items.append(
            (
                judged(
                    f"{stop(answer.what)} ({entry.cite})",
                    "deadline:appeal.decide",
                    Cites(answer.authority),
                ),
            )
        )
    items.append(
        (
            form(
                "If you uphold any part, tell me the reason, the rule and its section, and how "
                "to ask for the next review."
            ),
        )
    )
    return (Points(tuple(items), ordered=True),)


def _missing(desk: Desk) -> tuple[str, ...]:
    """What keeps this appeal from being ready."""
    missing = [*missing_particulars(desk)]
    if not desk.findings.reasons:
        missing.append("No stated reason was read in the letter: the appeal has nothing to answer.")
    if not desk.has_chart():
        missing.append("No clinical note was given: add the notes and run again.")
    due = desk.findings.deadline("appeal.file")
    if due is not None and due.passed:
        missing.append("The last day has passed: a late appeal must say why it is late.")
    return (*missing, *unanswered(desk))
