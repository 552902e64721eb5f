"""The insurer's stated reasons: one fact for each, with the whole sentence."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import DenialReason, Scenario
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document
from rebuttal.understanding.conditional_words import is_conditional
from rebuttal.understanding.letter_view import LetterView, Sentence, fact, laid_out, remembered
from rebuttal.understanding.likely_reasons import Reasons, with_likely
from rebuttal.understanding.reason_kinds import (
    WHOLE_SENTENCE,
    Kinds,
    ReasonWords,
    asked_by,
    elements_asked,
    finds_no_sign,
    kinds_in,
    kinds_told_widely,
    rated_low,
    reason_words,
    tells_a_rule,
    waits_for_signs,
)
from rebuttal.understanding.wide_frames import kind_of_rule, points_back

Found = tuple[Fact[object], ...]
GENERAL = frozenset(
    {
        Scenario.NOT_NECESSARY,
        Scenario.INSUFFICIENT_DOCUMENTATION,
        Scenario.INFORMATION_REQUESTED,
    }
)
TOPICS = frozenset({"head", "greeting", "reason", "criteria", "resubmit", "closing"})
TITLE_DOT = re.compile(r"\b(Dra?|Mr|Mrs|Ms|St|vs)\.")
NO_NEED = re.compile(
    r"[(,:;]?\s*(?:\d{5},\s)?\bno (?:prior |further )?(?:approval|auth\w*|referral)"
    r" (?:is |was )?needed\)?",
    re.IGNORECASE,
)
GRANTED = re.compile(
    r"\A\W*(?:even though|although|though|despite)\b[^,;]{5,120},\s(?=.{20})", re.IGNORECASE
)
ROW = 4  # cells; a row of a table gives no reason
CODED = re.compile(r"\b(?:CO|PR|OA|PI)[ -]?\d{1,3}\s*[—–:-]")


@remembered
def find_reasons(document: Document, shelf: Shelf) -> Found:
    """Every reason that the letter states, in the order of the letter.

    "Not medically necessary" alone is a reason only where no sentence says
    more; the meaning of a code only where the insurer writes no sentence.
    """
    stated = reasons_in(document.text, shelf)
    own = tuple(pair for pair in stated if not CODED.search(pair[0].words)) or stated
    own = _without_support(own, reason_words(shelf))
    specific = {reason.scenario for _, reason in own} - {Scenario.NOT_NECESSARY}
    return tuple(
        fact(document, "notice.reasons", reason, (sentence.start, sentence.end))
        for sentence, reason in own
        if reason.scenario is not Scenario.NOT_NECESSARY or not specific
    )


def _without_support(stated: Reasons, known: ReasonWords) -> Reasons:
    """The reasons without sentences that only lend support to a reason of another kind.

    "Your chart shows none of these" finds no paper wanting: it says why the rule is not met.
    """
    if not {reason.scenario for _, reason in stated} - GENERAL:
        return stated
    wanting = known.classes["record_wanting"]
    points_back = known.parts["points_back"]
    others = {sentence for sentence, reason in stated if reason.scenario not in GENERAL}

    def alone_back(sentence: Sentence) -> bool:
        return sentence not in others and points_back.find(sentence.words) is not None

    return tuple(
        (sentence, reason)
        for sentence, reason in stated
        if reason.scenario is not Scenario.INSUFFICIENT_DOCUMENTATION
        or reason.asks
        or (wanting.find(sentence.words) and not alone_back(sentence))
    )


@lru_cache(maxsize=4)
def reasons_in(text: str, shelf: Shelf) -> Reasons:
    """Each sentence of the letter that gives a reason, with the reason.

    Words are taken in a wide sense only where no sentence, read closely,
    tells a reason of its own; what neither knows is told by likeness.
    """
    view = laid_out(text, shelf)
    close = tuple(_stated(view, shelf, wide=False))
    sure = _specific(close)
    told = close if sure else tuple(_stated(view, shelf, wide=True))
    if not _specific(told):
        told = (*told, *_no_signs(view, shelf))
    plain = tuple(_said_plainly(one, shelf) for one in view.sentences if one.topic in TOPICS)
    return with_likely(told, plain, shelf, closely=sure)


def _specific(told: Reasons) -> bool:
    return bool({reason.scenario for _, reason in told} - {Scenario.NOT_NECESSARY})


def _no_signs(view: LetterView, shelf: Shelf) -> Iterator[tuple[Sentence, DenialReason]]:
    """The sentences that find the signs absent for which the letter's rule waits."""
    known = reason_words(shelf)
    if any(waits_for_signs(sentence, known) for sentence in view.sentences):
        for sentence in view.sentences:
            if finds_no_sign(sentence, known) and not _says_none(sentence, known):
                yield sentence, DenialReason(Scenario.NO_CHANGE_MANAGEMENT)


def _stated(
    view: LetterView, shelf: Shelf, *, wide: bool
) -> Iterator[tuple[Sentence, DenialReason]]:
    """Each sentence that gives a reason, with its kind and what it asks for."""
    known = reason_words(shelf)
    told: set[Scenario] = set()
    for before, whole in pairwise((None, *view.sentences)):
        if whole is None:
            continue
        sentence = _said_plainly(whole, shelf)
        short = len(sentence.words) < WHOLE_SENTENCE
        if sentence.topic not in TOPICS or (short and not points_back(sentence.words, known.wide)):
            continue
        if _says_none(sentence, known) or len(view.line_at(sentence.start).cells) >= ROW:
            continue
        if is_conditional(sentence.words, shelf) and not rated_low(sentence.words, known):
            continue
        asked = elements_asked(sentence.words, known)
        kinds = kinds_in(sentence, known, asked)
        kinds = kinds or (kinds_told_widely(sentence, known) if wide else ())
        if before is not None and _is_of_the_rule(before, sentence, kinds, known):
            kind = kind_of_rule(before.words, known.wide, known.parts)
            kinds = tuple(one for one in (kind,) if one not in told) if kind else kinds
            sentence = _with_rule(before, sentence)
            asked = elements_asked(sentence.words, known)
        told.update(kinds)
        for kind in kinds:
            yield sentence, DenialReason(kind, asked_by(kind, kinds, asked))


def _is_of_the_rule(before: Sentence, sentence: Sentence, kinds: Kinds, known: ReasonWords) -> bool:
    """Whether a sentence only says that the rule right before it is not met."""
    alone = set(kinds) <= {Scenario.INSUFFICIENT_DOCUMENTATION}
    if not alone or not points_back(sentence.words, known.wide):
        return False
    if not (kinds or known.parts["lack"].find(sentence.words)):
        return False
    return tells_a_rule(before, known) and before.topic == sentence.topic


def _with_rule(before: Sentence, sentence: Sentence) -> Sentence:
    """Both sentences as one: "the records do not show this" says nothing alone."""
    words = f"{before.words} {sentence.words}"
    return Sentence(before.start, sentence.end, sentence.topic, sentence.opener, words)


def _said_plainly(sentence: Sentence, shelf: Shelf) -> Sentence:
    """The sentence without the dots of titles and without a condition before a semicolon."""
    words = NO_NEED.sub("", TITLE_DOT.sub(r"\1", sentence.words))
    words = GRANTED.sub("", words)
    first, _, rest = words.partition("; ")
    skipped = len(rest) >= WHOLE_SENTENCE and _offers(first, shelf)
    if len(rest) >= WHOLE_SENTENCE and (skipped or is_conditional(first, shelf)):
        words = rest
    return Sentence(sentence.start, sentence.end, sentence.topic, sentence.opener, words)


def _offers(words: str, shelf: Shelf) -> bool:
    """Whether words before a semicolon only tell what may be done."""
    cues = reason_words(shelf).cues
    return any(cue.id == "skip.may_be" and cue.find(words) for cue in cues)


def _says_none(sentence: Sentence, known: ReasonWords) -> bool:
    """Whether the sentence asks, offers or denies, and so is no reason."""
    return sentence.words.endswith("?") or any(
        cue.id.startswith("skip.") and cue.find(sentence.words) for cue in known.cues
    )
