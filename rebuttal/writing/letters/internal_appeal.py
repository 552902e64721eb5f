"""Step 5: the formal internal appeal, reason by reason."""

from rebuttal.model.finding import Road
from rebuttal.model.packet import (
    Block,
    Cites,
    Heading,
    Letter,
    Points,
    Sentence,
)
from rebuttal.model.text import Quote
from rebuttal.writing.abroad import is_abroad
from rebuttal.writing.argument import YOURS, excerpts_of, reasons_answered, stated, unanswered
from rebuttal.writing.case_in_short import case_in_short
from rebuttal.writing.desk import Desk
from rebuttal.writing.letters.unproven_appeal import (
    DEFINITION,
    PROOF_OPEN,
    proof,
    unproven_answered,
)
from rebuttal.writing.particulars import addressee, missing_particulars, particulars, subject
from rebuttal.writing.parts import parts, under_each
from rebuttal.writing.phrases import form, judged, paragraph, stop
from rebuttal.writing.record import treatments
from rebuttal.writing.rules_argued import (
    cited,
    goes_beyond,
    medicare_rules,
    rule_applied,
    society_support,
)
from rebuttal.writing.sender import appealed, sender, signature, to_enclose

ASKED_OF_REVIEW = {
    "reviewer": "Have the right person decide.",
    "submit": "Weigh everything that is enclosed.",
}
HOME = "US"
REVERSE = "Reverse the refusal and approve the study."
REVERSE_BILLED = "Reverse the refusal and pay for the study."
REVERSE_EACH = "Reverse the refusal of each of these studies and approve it."
REVERSE_EACH_BILLED = "Reverse the refusal of each of these studies and pay for it."
REVERSE_PLACE = "Reverse the refusal and approve the study at the place that was asked for."
IF_UPHELD = (
    "If you uphold any part, tell me the reason, the rule and its section, and how to ask for "
    "the next review."
)


NOTHING_STATED = "No stated reason was read in the letter: the appeal has nothing to answer."
KEEP_PROMISE = "Answer in the time that your own letter promises."
FINAL_ANSWER = (
    "If you do not change your decision, send me your final answer in writing: the body outside "
    "asks for it."
)


def internal_appeal(desk: Desk) -> Letter:
    """The appeal: request, the case in short, the insurer's words answered, the rule."""
    one = len(parts(desk)) == 1
    return Letter(
        id="internal-appeal",
        title=appeal_title(desk),
        voice=sender(desk),
        dated=desk.findings.today,
        addressee=addressee(desk),
        subject=subject(desk),
        blocks=(
            particulars(desk),
            paragraph(appealed(desk), *(case_in_short(desk) if one else ())),
            *under_each(desk, _answered),
            Heading("What I ask for"),
            *_asks(desk),
            paragraph(form(IF_UPHELD)),
            signature(desk),
        ),
        enclosures=enclosures(desk),
        missing=_missing(desk),
    )


def _answered(desk: Desk) -> tuple[Block, ...]:
    """The answer to the refusal of one study: reason by reason, or against "unproven"."""
    short = case_in_short(desk) if desk.part else ()
    told = (paragraph(*short),) if short else ()
    if _unproven(desk):
        return (*told, *unproven_answered(desk))
    answered = (*reasons_answered(desk), *_care(desk), *_rule(desk))
    if not answered or desk.part:
        return (*told, *answered)
    return (Heading("The reasons given, and what the record shows"), *answered)


def _unproven(desk: Desk) -> bool:
    """Whether the study was refused as experimental."""
    return desk.findings.road.road is Road.EXPERIMENTAL


def appeal_title(desk: Desk) -> str:
    """The appeal under the name that this regime gives it."""
    found = desk.findings.regime
    regime = desk.shelf.regimes().get(found.regime) if found else None
    word = regime.appeal_word if regime and regime.appeal_word else "internal appeal"
    if (regime and regime.country != HOME) or word.startswith("request "):
        return word[:1].upper() + word[1:]
    word = word.removesuffix(" request")
    if desk.upheld:
        return f"Request for a second {word}"
    return f"Request for {_article(word)} {word}"


def _article(word: str) -> str:
    """The article before a word: a or an."""
    return "an" if word[:1].lower() in "aeiou" else "a"


def enclosures(desk: Desk) -> tuple[str, ...]:
    """What goes with the appeal: only what the packet really holds."""
    return tuple(f"Exhibit {entry.letter}: {entry.title}" for entry in desk.exhibits)


def _quoted_above(desk: Desk) -> frozenset[Quote]:
    """The sentences of the record that the answers to the reasons quote."""
    return frozenset(
        quote
        for reason in stated(desk)
        for element in reason.elements
        for quote in excerpts_of(desk, element)
    )


def _care(desk: Desk) -> tuple[Block, ...]:
    """The treatments that no answer above has quoted."""
    items = treatments(desk, _quoted_above(desk))
    if not items:
        return ()
    return (Heading("Other treatment on record"), Points(tuple((item,) for item in items)))


def _rule(desk: Desk) -> tuple[Block, ...]:
    """The rule, Medicare's own rules, and the society, where they fit."""
    rules = (*rule_applied(desk), *goes_beyond(desk), *medicare_rules(desk))
    blocks = (*rules, *society_support(desk))
    return (Heading("The rule"), *blocks) if blocks else ()


def _asks(desk: Desk) -> tuple[Block, ...]:
    """Reversal, the right reviewer, the answer in time."""
    unproven = any(map(_unproven, parts(desk)))
    defined = ((form(DEFINITION),),) if unproven else ()
    return (Points(((reversal(desk),), *defined, *asked_of_review(desk)), ordered=True),)


def reversal(desk: Desk) -> Sentence:
    """What the reversal is to bring: payment for what was done, else an approval."""
    if len(parts(desk)) > 1:
        return form(REVERSE_EACH_BILLED if desk.billed else REVERSE_EACH)
    if desk.billed:
        return form(REVERSE_BILLED)
    return form(REVERSE_PLACE if desk.findings.road.place_only else REVERSE)


def asked_of_review(desk: Desk) -> tuple[tuple[Sentence, ...], ...]:
    """What the law lets the member ask of the review itself."""
    items: list[tuple[Sentence, ...]] = []
    for topic, asked in ASKED_OF_REVIEW.items():
        right = desk.findings.right(topic)
        if right is not None and right.authorities:
            items.append((form(asked), cited(desk, stop(right.says), right.authorities)))
    answer = desk.findings.deadline("appeal.decide")
    promise = _promise(desk)
    if answer is not None and answer.authority and not promise:
        words = f"{stop(answer.what)} ({desk.shelf.authority(answer.authority).cite})"
        items.append((judged(words, "deadline:appeal.decide", Cites(answer.authority)),))
    items += promise
    if is_abroad(desk.findings, desk.shelf):
        items.append((form(FINAL_ANSWER),))
    return tuple(items)


def _promise(desk: Desk) -> list[tuple[Sentence, ...]]:
    """The insurer held to its own promise, where the law gives it more time."""
    promise, answer = desk.notice.answer_window, desk.findings.deadline("appeal.decide")
    if promise is None:
        return []
    if answer is not None and not set(promise.evidence) <= set(answer.because):
        return []
    told = [desk.quoting(quote, YOURS) for quote in desk.wholes(promise.evidence)[:1]]
    return [(form(KEEP_PROMISE), *told)]


def _missing(desk: Desk) -> tuple[str, ...]:
    """What keeps this appeal from being ready."""
    missing = [*missing_particulars(desk), *to_enclose(desk)]
    for part in parts(desk):
        if _unproven(part) and not proof(part):
            missing.append(PROOF_OPEN)
        elif not _unproven(part) and not part.findings.reasons:
            missing.append(NOTHING_STATED)
    if not desk.has_chart():
        missing.append("No clinical note was given: add the notes to these papers.")
    due = desk.findings.deadline("appeal.file")
    if due is not None and due.passed:
        missing.append("The last day has passed: a late appeal must say why it is late.")
    return (*missing, *unanswered(desk))
